"""Fills a hole in a photo with what its surroundings look like: PatchMatch on a crop.

Barnes, Shechtman, Finkelstein, Goldman: PatchMatch, SIGGRAPH 2009, by pypatchmatch.  The crop holds
the hole and as much around it; where that is large, a smaller copy is filled and enlarged.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image

from engine.errors import RegionError
from engine.regions.needed_package import needed_package
from engine.regions.shapes import Mask, PixelBox, grown

Pixels = npt.NDArray[np.uint8]
"""RGB, [height, width, 3]."""

CROP_PIXELS = 1_000_000
"""PatchMatch works on no more: about 3 s and 150 MB."""

_SEED = 1
_PATCH_RADIUS_PX = 3
_MARGIN_SHARE, _SMALLEST_MARGIN_PX = 0.8, 64


def fill_hole(pixels: Pixels, hole: Mask) -> None:
    """Fill what the mask touches, in place; nothing else changes.  Equal in every run.

    Raises:
        RegionError: the hole leaves nothing of the photo to fill it from.
        PumiceError: pypatchmatch is not installed.
    """
    bounds = hole.bounds
    if bounds is None:
        return
    left, top, right, bottom = _window_around(bounds, hole.size_px)
    holes = hole.touched[top:bottom, left:right]
    if holes.mean() > 0.98:
        raise RegionError(
            "The marked area fills nearly all of the photo, so nothing is left to fill it from.",
            "Mark less of it.",
        )
    crop = pixels[top:bottom, left:right]
    crop[holes] = _filled(np.ascontiguousarray(crop), holes)[holes]


def _window_around(bounds: PixelBox, size_px: tuple[int, int]) -> PixelBox:
    longer = max(bounds[2] - bounds[0], bounds[3] - bounds[1])
    return grown(bounds, max(_SMALLEST_MARGIN_PX, _MARGIN_SHARE * longer), size_px)


def _filled(crop: Pixels, holes: npt.NDArray[np.bool_]) -> Pixels:
    patchmatch = needed_package("patchmatch", "regions")
    height, width = holes.shape
    scale = min(1.0, (CROP_PIXELS / (width * height)) ** 0.5)
    patchmatch.set_random_seed(_SEED)
    if scale == 1:
        whole: Pixels = patchmatch.inpaint(crop, mask=holes, patch_size=_PATCH_RADIUS_PX)
        return whole
    size = max(1, round(width * scale)), max(1, round(height * scale))
    # A small pixel that holds any of the thing is part of the hole.
    covered = Image.fromarray(holes.astype(np.uint8) * 255).resize(size, Image.Resampling.BOX)
    small = np.asarray(Image.fromarray(crop).resize(size, Image.Resampling.BOX))
    filled = patchmatch.inpaint(small, mask=np.asarray(covered) > 0, patch_size=_PATCH_RADIUS_PX)
    large = Image.fromarray(filled).resize((width, height), Image.Resampling.BICUBIC)
    return np.asarray(large)
