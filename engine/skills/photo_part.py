"""The photo that a skill is asked about, or a region of it: decoded once, with the way back to
pixels of the upright photo."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PIL import Image

from engine.errors import PumiceError
from engine.region import RegionBox
from engine.skills.skill import SkillInput
from engine.vision.photo import read_photo

REGION_SCHEMA: Mapping[str, Any] = {
    "type": "array",
    "items": {"type": "number"},
    "minItems": 4,
    "maxItems": 4,
    "description": "x1, y1, x2, y2: pixels of the upright photo; or, all between 0 and 1, shares "
    "of its width and height",
}
"""The argument "region"."""

_REGION_HINT = "Give four numbers: left, top, right, bottom."


@dataclass(frozen=True, eq=False)
class PhotoPart:
    """A picture in RGB, and where it lies in the photo.

    Args:
        size_px: the upright photo's (width, height).
        box: the part, in pixels of the upright photo.
        scale: pixels of `picture` for one of the photo; below 1 where the photo is so large that
            it was decoded smaller.
    """

    picture: Image.Image
    size_px: tuple[int, int]
    box: tuple[int, int, int, int]
    scale: float = 1.0

    @property
    def is_whole(self) -> bool:
        """Whether it is all of the photo."""
        return self.box == (0, 0, *self.size_px)

    def to_photo(self, box: RegionBox) -> RegionBox:
        """A box of `picture` in pixels of the upright photo."""
        left, top = self.box[:2]
        x1, y1, x2, y2 = (edge / self.scale for edge in box)
        return x1 + left, y1 + top, x2 + left, y2 + top


def photo_part(asked: SkillInput, *, margin: float = 0.0) -> PhotoPart:
    """The region that `asked` names, or the whole photo.

    Args:
        margin: so much of the region's sides is added on each side, as far as the photo reaches.

    Raises:
        PhotoUnreadable
        PumiceError: the region lies outside the photo, or is none.
    """
    photo = read_photo(asked.photo)
    whole = (0, 0, *photo.size_px)
    region = asked.arguments.get("region")
    box = whole if region is None else region_box(region, photo.size_px, margin=margin)
    if box == whole:
        return PhotoPart(photo.picture, photo.size_px, whole, photo.scale)
    left, top, right, bottom = box
    window = (
        math.floor(left * photo.scale),
        math.floor(top * photo.scale),
        min(photo.picture.width, math.ceil(right * photo.scale)),
        min(photo.picture.height, math.ceil(bottom * photo.scale)),
    )
    return PhotoPart(photo.picture.crop(window), photo.size_px, box, photo.scale)


def region_box(
    region: Any, size_px: tuple[int, int], *, margin: float = 0.0
) -> tuple[int, int, int, int]:
    """The argument "region" as a box within the photo, in whole pixels, at least one each way.

    Raises:
        PumiceError: it lies outside the photo, or is none.
    """
    x1, y1, x2, y2 = _edges(region, size_px)
    wider, higher = margin * (x2 - x1), margin * (y2 - y1)
    left, top = max(0, math.floor(x1 - wider)), max(0, math.floor(y1 - higher))
    right, bottom = min(size_px[0], math.ceil(x2 + wider)), min(size_px[1], math.ceil(y2 + higher))
    if left >= right or top >= bottom:
        width, height = size_px
        raise PumiceError(
            f"The region lies outside the photo, which has {width} × {height} pixels.", _REGION_HINT
        )
    return left, top, right, bottom


def _edges(region: Any, size_px: tuple[int, int]) -> RegionBox:
    """Left, top, right and bottom in pixels, in whichever order the corners were given."""
    try:
        first_x, first_y, second_x, second_y = (float(edge) for edge in region)
    except (TypeError, ValueError) as error:
        raise PumiceError("The region is not a box.", _REGION_HINT) from error
    edges = (first_x, first_y, second_x, second_y)
    if not all(map(math.isfinite, edges)):
        raise PumiceError("The region is not a box.", _REGION_HINT)
    if all(0 <= edge <= 1 for edge in edges):
        first_x, second_x = first_x * size_px[0], second_x * size_px[0]
        first_y, second_y = first_y * size_px[1], second_y * size_px[1]
    left, right = sorted((first_x, second_x))
    top, bottom = sorted((first_y, second_y))
    if left == right or top == bottom:
        raise PumiceError("The region is empty.", _REGION_HINT)
    return left, top, right, bottom
