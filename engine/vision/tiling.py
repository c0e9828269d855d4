"""Photo → tiles, exactly as the reference processors make them.

A tile is a picture of exactly the tower's size.  How tiles are made is one of four `Aspect`s, a
value of the family's row.  AnyRes: LLaVA, llava/mm_utils.py; transformers 5.23,
image_processing_utils.py and models/llava_next/image_processing_pil_llava_next.py, which agree
pixel by pixel (for the order of grids see `engine.vision.family`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from PIL import Image

from engine.vision.family import Aspect as Aspect
from engine.vision.family import Grid

Box = tuple[int, int, int, int]

MAX_CANVAS_PX = 400_000_000
"""Largest square that padding may stand for; beyond it the photo is scaled before."""

BAND_PX = 256
"""Rows of that square in memory at once: all of it would take 1.6 GB."""

MAX_ASPECT = 64
"""A photo longer than this is cut to its middle before a centre crop."""


@dataclass(frozen=True)
class Preprocess:
    """How a family's photos become tiles.

    `size_px` is the side of the tower's square input; `mean` the colour mean per channel in 0..1;
    `resample` a Pillow filter number (3 is bicubic); `grids` the choice of `Aspect.ANYRES`.
    """

    size_px: int
    mean: tuple[float, float, float]
    aspect: Aspect
    resample: int = Image.Resampling.BICUBIC
    grids: tuple[Grid, ...] = ()


@dataclass(frozen=True)
class Tile:
    """A picture of the tower's size, and the box (left, top, right, bottom) of the upright original
    that it shows; padding makes a box reach beyond the photo."""

    picture: Image.Image
    box: Box

    @property
    def scale(self) -> tuple[float, float]:
        """Pixels of the tile for one pixel of the photo, across and down."""
        left, top, right, bottom = self.box
        return self.picture.width / (right - left), self.picture.height / (bottom - top)


def tile(photo: Image.Image, how: Preprocess) -> tuple[Tile, ...]:
    """The tiles of an upright RGB photo, in the order the tower sees them."""
    if how.aspect is Aspect.ANYRES:
        return (_resize(photo, how), *_grid_tiles(photo, how))
    return (_MAKERS[how.aspect](photo, how),)


def tile_boxes(size_px: tuple[int, int], how: Preprocess) -> tuple[Box, ...]:
    """The boxes of the tiles of `tile`, from the size of a photo alone."""
    whole = (0, 0, *size_px)
    if how.aspect is Aspect.ANYRES:
        return (whole, *(placed for _window, placed in _grid_windows(size_px, how)))
    if how.aspect is Aspect.PAD:
        return (_padded_box(size_px),)
    return (_crop_box(size_px, how) if how.aspect is Aspect.CROP else whole,)


def grid_of(size_px: tuple[int, int], how: Preprocess) -> Grid:
    """Columns and rows of the tiles beside the overview; (0, 0) if there is but one tile."""
    return best_grid(size_px, how) if how.aspect is Aspect.ANYRES else (0, 0)


def best_grid(size_px: tuple[int, int], how: Preprocess) -> Grid:
    """The grid that shows most of a photo's pixels, then the one with least around it.

    Of equals the first wins.
    """
    width, height = size_px

    def shown_and_wasted(grid: Grid) -> tuple[int, int]:
        canvas = grid[0] * how.size_px, grid[1] * how.size_px
        scale = min(canvas[0] / width, canvas[1] / height)
        shown = min(int(width * scale) * int(height * scale), width * height)
        return shown, shown - canvas[0] * canvas[1]

    return max(how.grids, key=shown_and_wasted)


def _grid_tiles(photo: Image.Image, how: Preprocess) -> list[Tile]:
    """The photo as large as fits its grid, in the middle of black, cut into tiles row by row."""
    columns, rows = best_grid(photo.size, how)
    canvas = Image.new("RGB", (columns * how.size_px, rows * how.size_px))
    size = _fitted(photo.size, canvas.size)
    left, top = (canvas.width - size[0]) // 2, (canvas.height - size[1]) // 2
    canvas.paste(_resized(photo, size, how), (left, top))
    windows = _grid_windows(photo.size, how)
    return [Tile(canvas.crop(window), placed) for window, placed in windows]


def _grid_windows(size_px: tuple[int, int], how: Preprocess) -> list[tuple[Box, Box]]:
    """Each tile's place on the canvas, and what that is in pixels of the photo."""
    columns, rows = best_grid(size_px, how)
    canvas_px = columns * how.size_px, rows * how.size_px
    size = _fitted(size_px, canvas_px)
    origin = (canvas_px[0] - size[0]) // 2, (canvas_px[1] - size[1]) // 2
    scale = size_px[0] / size[0], size_px[1] / size[1]
    windows = []
    for row in range(rows):
        for column in range(columns):
            x, y = column * how.size_px, row * how.size_px
            window = (x, y, x + how.size_px, y + how.size_px)
            windows.append((window, _placed(window, origin, scale)))
    return windows


def _fitted(size_px: tuple[int, int], canvas_px: tuple[int, int]) -> tuple[int, int]:
    """The largest size of the photo's shape within the canvas; the short side is rounded up."""
    across, down = canvas_px[0] / size_px[0], canvas_px[1] / size_px[1]
    if across < down:
        return canvas_px[0], min(math.ceil(size_px[1] * across), canvas_px[1])
    return min(math.ceil(size_px[0] * down), canvas_px[0]), canvas_px[1]


def _placed(window: Box, origin: tuple[int, int], scale: tuple[float, float]) -> Box:
    """A window of the canvas in pixels of the photo, which is at `origin`; never empty."""
    edges = [(edge - origin[n % 2]) * scale[n % 2] for n, edge in enumerate(window)]
    left, top, right, bottom = (math.floor(edge + 0.5) for edge in edges)
    return left, top, max(right, left + 1), max(bottom, top + 1)


def _padded_box(size_px: tuple[int, int]) -> Box:
    """The square around a photo that is padded on both sides."""
    side = max(size_px)
    left, top = (side - size_px[0]) // 2, (side - size_px[1]) // 2
    return -left, -top, side - left, side - top


def _pad(photo: Image.Image, how: Preprocess) -> Tile:
    box = _padded_box(photo.size)
    side, top = max(photo.size), -box[1]
    if side * side > MAX_CANVAS_PX:
        return Tile(_thin_on_canvas(photo, how), box)
    tall = photo
    if photo.width != photo.height:
        # Pillow scales across, then down, and rounds between: so in two steps no pixel differs.
        tall = Image.new("RGB", (how.size_px, side), _padding_colour(how.mean))
        for y in range(0, photo.height, BAND_PX):
            tall.paste(_band(photo, y, how), (0, top + y))
    picture = _resized(tall, (how.size_px, how.size_px), how)
    return Tile(picture, box)


def _band(photo: Image.Image, y: int, how: Preprocess) -> Image.Image:
    """Some rows of the photo on the padded square, from `y` on, scaled across only."""
    side, height = max(photo.size), min(BAND_PX, photo.height - y)
    band = Image.new("RGB", (side, height), _padding_colour(how.mean))
    band.paste(photo.crop((0, y, photo.width, y + height)), ((side - photo.width) // 2, 0))
    return _resized(band, (how.size_px, height), how)


def _thin_on_canvas(photo: Image.Image, how: Preprocess) -> Image.Image:
    """The reference would pad a thread of 1 × 50,000 pixels to gigabytes; scale it first."""
    scale = how.size_px / max(photo.size)
    width, height = (max(1, round(edge * scale)) for edge in photo.size)
    canvas = Image.new("RGB", (how.size_px, how.size_px), _padding_colour(how.mean))
    left, top = (how.size_px - width) // 2, (how.size_px - height) // 2
    canvas.paste(_resized(photo, (width, height), how), (left, top))
    return canvas


def _crop(photo: Image.Image, how: Preprocess) -> Tile:
    box = _crop_box(photo.size, how)
    left, top, right, bottom = _middle_box(photo.size)
    if (left, top, right, bottom) != (0, 0, *photo.size):
        photo = photo.crop((left, top, right, bottom))
    size = _crop_size(photo.size, how)
    x, y = (size[0] - how.size_px) // 2, (size[1] - how.size_px) // 2
    scaled = _resized(photo, size, how)
    return Tile(scaled.crop((x, y, x + how.size_px, y + how.size_px)), box)


def _crop_size(size_px: tuple[int, int], how: Preprocess) -> tuple[int, int]:
    """The size at which the short side is that of the tower."""
    short, long = sorted(size_px)
    long_px = int(how.size_px * long / short)
    return (long_px, how.size_px) if size_px[0] > size_px[1] else (how.size_px, long_px)


def _crop_box(size_px: tuple[int, int], how: Preprocess) -> Box:
    left, top, right, bottom = _middle_box(size_px)
    inner = right - left, bottom - top
    size, short = _crop_size(inner, how), min(inner)
    margins = ((edge - how.size_px) // 2 * short / how.size_px for edge in size)
    x, y = (math.floor(margin + 0.5) for margin in margins)
    return left + x, top + y, left + x + short, top + y + short


def _middle_box(size_px: tuple[int, int]) -> Box:
    """The middle of a very long photo: what the crop looks at anyway; else all of it."""
    long_px = MAX_ASPECT * min(size_px)
    width, height = (min(edge, long_px) for edge in size_px)
    left, top = (size_px[0] - width) // 2, (size_px[1] - height) // 2
    return left, top, left + width, top + height


def _resize(photo: Image.Image, how: Preprocess) -> Tile:
    picture = _resized(photo, (how.size_px, how.size_px), how)
    return Tile(picture, (0, 0, photo.width, photo.height))


def _resized(picture: Image.Image, size_px: tuple[int, int], how: Preprocess) -> Image.Image:
    return picture.resize(size_px, resample=Image.Resampling(how.resample))


def _padding_colour(mean: tuple[float, float, float]) -> tuple[int, int, int]:
    """The mean colour in 8 bits, rounded down as the reference does: CLIP's is (122, 116, 104)."""
    red, green, blue = (int(channel * 255) for channel in mean)
    return red, green, blue


_MAKERS = {Aspect.PAD: _pad, Aspect.CROP: _crop, Aspect.RESIZE: _resize}
