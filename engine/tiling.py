"""Photo → tiles, exactly as the reference processors make them.

A tile is a picture of exactly the tower's size.  Today every family gives one tile a photo; how
it is made is one of three `Aspect`s, written into the vision file as `pumice.preprocess.aspect`.
"""

from __future__ import annotations

import enum
import math
from dataclasses import dataclass

from PIL import Image

Box = tuple[int, int, int, int]

MAX_CANVAS_PX = 400_000_000
"""Largest square that padding may build (1.2 GB); beyond it the photo is scaled before."""

MAX_ASPECT = 64
"""A photo longer than this is cut to its middle before a centre crop."""


class Aspect(enum.Enum):
    """What is done with a photo that is not square."""

    PAD = "pad"
    """Pad to a square with the mean colour, then resize (LLaVA-1.5: llava/mm_utils.py)."""
    CROP = "crop"
    """Resize the short side, then cut out the centre (CLIP's own processor; LLaVA v1)."""
    RESIZE = "resize"
    """Resize both sides, the aspect ratio is not kept (SigLIP's processor)."""


@dataclass(frozen=True)
class Preprocess:
    """How a family's photos become tiles.

    `size_px` is the side of the tower's square input; `mean` the colour mean per channel in 0..1;
    `resample` a Pillow filter number (3 is bicubic).
    """

    size_px: int
    mean: tuple[float, float, float]
    aspect: Aspect
    resample: int = Image.Resampling.BICUBIC


@dataclass(frozen=True)
class Tile:
    """A picture of the tower's size, and the box (left, top, right, bottom) of the upright original
    that it shows; padding makes a box reach beyond the photo."""

    picture: Image.Image
    box: Box


def tile(photo: Image.Image, how: Preprocess) -> tuple[Tile, ...]:
    """The tiles of an upright RGB photo, in the order the tower sees them."""
    return (_MAKERS[how.aspect](photo, how),)


def _pad(photo: Image.Image, how: Preprocess) -> Tile:
    side = max(photo.size)
    left, top = (side - photo.width) // 2, (side - photo.height) // 2
    if side * side > MAX_CANVAS_PX:
        return Tile(_thin_on_canvas(photo, how), (-left, -top, side - left, side - top))
    square = photo
    if photo.width != photo.height:
        square = Image.new("RGB", (side, side), _background(how.mean))
        square.paste(photo, (left, top))
    picture = _resized(square, (how.size_px, how.size_px), how)
    return Tile(picture, (-left, -top, side - left, side - top))


def _thin_on_canvas(photo: Image.Image, how: Preprocess) -> Image.Image:
    """The reference would pad a thread of 1 × 50,000 pixels to gigabytes; scale it first."""
    scale = how.size_px / max(photo.size)
    width, height = (max(1, round(edge * scale)) for edge in photo.size)
    canvas = Image.new("RGB", (how.size_px, how.size_px), _background(how.mean))
    left, top = (how.size_px - width) // 2, (how.size_px - height) // 2
    canvas.paste(_resized(photo, (width, height), how), (left, top))
    return canvas


def _crop(photo: Image.Image, how: Preprocess) -> Tile:
    short, long = sorted(photo.size)
    if long > MAX_ASPECT * short:
        photo, offset = _middle(photo, MAX_ASPECT * short)
        inner = _crop(photo, how)
        left, top, right, bottom = inner.box
        dx, dy = offset
        return Tile(inner.picture, (left + dx, top + dy, right + dx, bottom + dy))
    long_px = int(how.size_px * long / short)
    wide = photo.width > photo.height
    size = (long_px, how.size_px) if wide else (how.size_px, long_px)
    scaled = _resized(photo, size, how)
    left, top = (size[0] - how.size_px) // 2, (size[1] - how.size_px) // 2
    window = (left, top, left + how.size_px, top + how.size_px)
    scale = short / how.size_px
    x, y = math.floor(left * scale + 0.5), math.floor(top * scale + 0.5)
    return Tile(scaled.crop(window), (x, y, x + short, y + short))


def _middle(photo: Image.Image, long_px: int) -> tuple[Image.Image, tuple[int, int]]:
    """The middle of a very long photo, and where it begins: what the crop looks at anyway."""
    width, height = min(photo.width, long_px), min(photo.height, long_px)
    left, top = (photo.width - width) // 2, (photo.height - height) // 2
    return photo.crop((left, top, left + width, top + height)), (left, top)


def _resize(photo: Image.Image, how: Preprocess) -> Tile:
    picture = _resized(photo, (how.size_px, how.size_px), how)
    return Tile(picture, (0, 0, photo.width, photo.height))


def _resized(picture: Image.Image, size_px: tuple[int, int], how: Preprocess) -> Image.Image:
    return picture.resize(size_px, resample=Image.Resampling(how.resample))


def _background(mean: tuple[float, float, float]) -> tuple[int, int, int]:
    """The mean colour in 8 bits, rounded down as the reference does: CLIP's is (122, 116, 104)."""
    red, green, blue = (int(channel * 255) for channel in mean)
    return red, green, blue


_MAKERS = {Aspect.PAD: _pad, Aspect.CROP: _crop, Aspect.RESIZE: _resize}
