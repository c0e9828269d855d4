"""A box, stroke or mask as the arguments of a skill have it, checked and cut to the photo."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from PIL import ImageChops

from engine.errors import RegionError
from engine.regions.shapes import Box, Mask, Shape, Stroke
from engine.vision.colour import plain_rgb
from engine.vision.photo import read_as_stored

SHAPES = ("box", "stroke", "mask")
"""One of these arguments says where."""

SHAPE_PROPERTIES: Mapping[str, Any] = {
    "box": {
        "type": "array",
        "items": {"type": "number"},
        "minItems": 4,
        "maxItems": 4,
        "description": "x1, y1, x2, y2 in pixels of the upright photo",
    },
    "stroke": {
        "type": "array",
        "items": {"type": "number"},
        "minItems": 2,
        "description": "x, y, x, y, …: a line over the thing, in pixels of the upright photo",
    },
    "stroke_px": {"type": "number", "description": "width of the stroke's brush in pixels"},
    "mask": {
        "type": "string",
        "description": "path of a picture of the photo's size, white = chosen",
    },
}
"""JSON schema of the arguments that `shape_from_arguments` reads."""

MOST_POINTS = 20_000
_LARGEST = 1e7
"""Pixels; no photo has so many in a row, and no drawing takes the time to go there."""

_STROKE_SHARE, _THINNEST_PX = 0.012, 3.0


def shape_from_arguments(arguments: Mapping[str, Any], size_px: tuple[int, int]) -> Shape:
    """The shape that is named, cut to a photo of (width, height).

    Args:
        arguments: one of `{"box": [x1, y1, x2, y2]}`, `{"stroke": [x, y, x, y, …]}` with
            `stroke_px` if wished, `{"mask": PATH}`; others are left alone.

    Raises:
        RegionError: none or several, not numbers, or nothing of it lies in the photo.
        PhotoUnreadable: the mask's file.
    """
    given = [name for name in SHAPES if arguments.get(name) is not None]
    if len(given) != 1:
        wrong = "No place in the photo is named" if not given else "More than one place is named"
        raise RegionError(f"{wrong}.", "Name one of box, stroke and mask.")
    if given[0] == "mask":
        return read_mask(arguments["mask"], size_px)
    numbers = _numbers_of(given[0], arguments[given[0]])
    if given[0] == "box":
        return box_within(numbers, size_px)
    return _stroke_within(numbers, arguments.get("stroke_px"), size_px)


def box_within(numbers: list[float], size_px: tuple[int, int]) -> Box:
    """A box from four numbers, cut to the photo.

    Raises:
        RegionError: not four, the wrong way round, or outside the photo.
    """
    if len(numbers) != 4:
        raise RegionError(
            f"A box has four numbers, not {len(numbers)}.", "Give x1, y1, x2, y2 in pixels."
        )
    x1, y1, x2, y2 = numbers
    said = ", ".join(f"{number:g}" for number in numbers)
    if x2 < x1 or y2 < y1:
        raise RegionError(
            f"The box {said} has its corners the wrong way round.",
            "First the corner at the top left, then the one at the bottom right: x1, y1, x2, y2.",
        )
    if x1 == x2 or y1 == y2:
        raise RegionError(f"The box {said} is empty.", "Give it a width and a height.")
    width, height = size_px
    cut = max(0.0, x1), max(0.0, y1), min(float(width), x2), min(float(height), y2)
    if cut[0] >= cut[2] or cut[1] >= cut[3]:
        raise RegionError(f"The box {said} lies outside the photo.", _size_hint(size_px))
    return Box(cut)


def default_stroke_px(size_px: tuple[int, int]) -> float:
    """The width of a brush that fits a photo."""
    return max(_THINNEST_PX, _STROKE_SHARE * max(size_px))


def read_mask(path: object, size_px: tuple[int, int]) -> Mask:
    """A mask from a picture of any kind: as white as a pixel is, so much is it chosen.

    What is transparent is not chosen.

    Raises:
        RegionError: another size than the photo's, or nothing is white.
        PhotoUnreadable
    """
    if not isinstance(path, str) or not path:
        raise RegionError("The mask is not the path of a file.", "Name a picture.")
    decoded = read_as_stored(path)
    if decoded.picture.size != size_px:
        ours, its = (f"{width} × {height}" for width, height in (size_px, decoded.picture.size))
        raise RegionError(
            f"The mask has {its} pixels, the photo {ours}.", "Both must be the same size, upright."
        )
    opaque = None
    if decoded.picture.has_transparency_data:
        opaque = decoded.picture.convert("RGBA").getchannel("A")
    grey = plain_rgb(decoded.picture).picture.convert("L")
    alpha = np.asarray(ImageChops.multiply(grey, opaque) if opaque else grey).copy()
    if not alpha.any():
        raise RegionError("Nothing of the mask is white.", "White is what is chosen.")
    return Mask(alpha)


def _stroke_within(numbers: list[float], brush: object, size_px: tuple[int, int]) -> Stroke:
    if len(numbers) < 2 or len(numbers) % 2:
        raise RegionError(
            f"A stroke is a list of x, y, x, y, …; {len(numbers)} numbers are not pairs.",
            "Give an x and a y for every point.",
        )
    if len(numbers) > 2 * MOST_POINTS:
        raise RegionError(
            f"The stroke has more than {MOST_POINTS:,} points.", "Draw a shorter one."
        )
    width_px = default_stroke_px(size_px)
    if brush is not None:
        (width_px,) = _numbers_of("stroke_px", [brush])
        if not 0 < width_px <= 2 * max(size_px):
            raise RegionError(f"A stroke cannot be {width_px:g} pixels wide.", _size_hint(size_px))
    stroke = Stroke(tuple(zip(numbers[::2], numbers[1::2], strict=True)), width_px)
    x1, y1, x2, y2 = stroke.bounds
    if x2 <= 0 or y2 <= 0 or x1 >= size_px[0] or y1 >= size_px[1]:
        raise RegionError("The stroke lies outside the photo.", _size_hint(size_px))
    if not stroke.mask(size_px).alpha.any():
        raise RegionError("The stroke lies outside the photo.", _size_hint(size_px))
    return stroke


def _numbers_of(name: str, values: object) -> list[float]:
    if not isinstance(values, list | tuple):
        raise RegionError(f"The {name} is not a list of numbers.", "Numbers are pixels.")
    for value in values:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise RegionError(f"The {name} has something that is no number.", "Numbers are pixels.")
        if not abs(value) < _LARGEST:
            raise RegionError(
                f"The {name} has a number that no photo reaches.", "Numbers are pixels."
            )
    return [float(value) for value in values]


def _size_hint(size_px: tuple[int, int]) -> str:
    return f"The photo, upright, has {size_px[0]} × {size_px[1]} pixels."
