"""Blurs an area so that it cannot be read back: what remains are a few averages of it.

A Gaussian as wide as a share of the area itself, so that a face of 40 pixels and one of 4000 lose
the same.  It is computed on a copy reduced by averaging, which throws detail away for good.
"""

from __future__ import annotations

import enum

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from engine.regions.mask_edges import feather
from engine.regions.shapes import Mask, grown


class BlurStrength(enum.Enum):
    """How much of an area is lost: the Gaussian's σ as a share of its width and height."""

    STRONG = 0.25
    """Faces and plates cannot be told apart."""
    MEDIUM = 0.1
    """Shapes remain."""
    LIGHT = 0.03
    """Out of focus."""


_SAMPLES_PER_SIGMA = 4


def blur_area(
    pixels: npt.NDArray[np.uint8], area: Mask, strength: BlurStrength, *, edge_px: int
) -> None:
    """Blur all that the mask touches, in place, and fade out within `edge_px` around it."""
    bounds = area.bounds
    if bounds is None:
        return
    soft = feather(area, edge_px)
    x1, y1, x2, y2 = grown(bounds, edge_px, area.size_px)
    sigma = tuple(
        max(1.0, strength.value * side) for side in (bounds[2] - bounds[0], bounds[3] - bounds[1])
    )
    # Context around the area, or its border would be blurred with itself alone.
    left, top, right, bottom = grown((x1, y1, x2, y2), max(sigma), area.size_px)
    crop = Image.fromarray(pixels[top:bottom, left:right])
    blurred = np.asarray(_blurred(crop, (sigma[0], sigma[1])))
    weight = soft.alpha[top:bottom, left:right, None].astype(np.uint16)
    sharp = pixels[top:bottom, left:right]
    mixed = (blurred * weight + sharp * (255 - weight) + 127) // 255
    pixels[top:bottom, left:right] = mixed.astype(np.uint8)


def _blurred(crop: Image.Image, sigma_px: tuple[float, float]) -> Image.Image:
    divisors = [max(1.0, each / _SAMPLES_PER_SIGMA) for each in sigma_px]
    size = tuple(max(1, round(side / by)) for side, by in zip(crop.size, divisors, strict=True))
    small = crop.resize((size[0], size[1]), Image.Resampling.BOX)
    left = tuple(each / by for each, by in zip(sigma_px, divisors, strict=True))
    small = small.filter(ImageFilter.GaussianBlur((left[0], left[1])))
    return small.resize(crop.size, Image.Resampling.BICUBIC)
