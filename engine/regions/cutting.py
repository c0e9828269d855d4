"""A thing cut out of its photo: transparent around it, without a halo of what was behind it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from engine.regions.shapes import Mask

_INNER = 250
"""From this alpha on a pixel shows the thing alone."""


def cut_out_picture(picture: Image.Image, mask: Mask) -> Image.Image:
    """RGBA of the same size.  Where the edge is soft, the colour is that of the thing beside it.

    Args:
        picture: RGB or RGBA; its transparency stays.
    """
    alpha = mask.alpha
    if picture.mode == "RGBA":
        own = np.asarray(picture.getchannel("A")).astype(np.uint16)
        alpha = ((alpha * own + 127) // 255).astype(np.uint8)
    pixels = np.asarray(picture.convert("RGB")).copy()
    bounds = mask.bounds
    if bounds is not None:
        left, top, right, bottom = bounds
        window = slice(top, bottom), slice(left, right)
        pixels[window] = _without_halo(pixels[window], mask.alpha[window])
    pixels[alpha == 0] = 0
    cut = Image.fromarray(pixels).convert("RGBA")
    cut.putalpha(Image.fromarray(alpha))
    return cut


def _without_halo(
    pixels: npt.NDArray[np.uint8], alpha: npt.NDArray[np.uint8]
) -> npt.NDArray[np.uint8]:
    """Colours of the inside drawn out over the soft edge, by ever wider averages."""
    edge = (alpha > 0) & (alpha < _INNER)
    inner = Image.fromarray(np.where(alpha >= _INNER, 255, 0).astype(np.uint8))
    clean = Image.new("RGB", inner.size)
    clean.paste(Image.fromarray(pixels), mask=inner)
    result = pixels.copy()
    open_px = edge.copy()
    for radius in (1, 2, 4, 8):
        if not open_px.any():
            break
        box = ImageFilter.BoxBlur(radius)
        weight = np.asarray(inner.filter(box)).astype(np.float32)
        colours = np.asarray(clean.filter(box)).astype(np.float32)
        known = open_px & (weight >= 32)
        result[known] = (colours[known] * 255 / weight[known][:, None]).clip(0, 255)
        open_px &= ~known
    return result
