"""Reads Latin, Chinese and Japanese print with rapidocr, whose weights are in its wheel.

Lines are found in a picture of moderate size and recognised in crops of the full one, so that
small print keeps its pixels.  Nothing is fetched and nothing written.
"""

from __future__ import annotations

import functools
import math
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from engine.skills.reading.text_lines import Corners, TextLine

MAX_LINES = 400
"""More lines than these are not read."""

_VIEW_PIXELS = 1600 * 1200
"""Size of the picture in which lines are found first.  Capitals of 10 pixels on a photo of 12
megapixels are found in it, and are read in the photo itself."""

_SMALL_PX = (128, 64)
"""At these sizes a letter that fills the picture is found: the detector knows lines of text, and
is blind to letters of 300 pixels."""

_PAD_SHARE, _PAD_PX = 0.25, (32, 64)
"""Around the picture its border goes on for a quarter of its side, within these bounds: what
touches the border is not found."""

_LETTER_ASPECT = 0.7
"""Width to height of the crop in which one letter is read: of I and 1 the detector marks little
more than the stem."""

_LINE_PX = 48
"""Height at which the recogniser reads a line."""

_MIN_SCORE = 0.5

_SIGNS = "?!&%@#+=€$£¥"
"""Other marks that stand alone are stems, frames and dirt, not print."""

_DOUBTFUL_SCORE, _SURE_SCORE = 0.7, 0.9
"""A line below the first is tried upside down too, and taken so if it is then above the second."""


def read_lines(picture: Image.Image) -> tuple[TextLine, ...]:
    """The lines of text in an RGB picture, in no order; corners are in its pixels."""
    longest = max(picture.size)
    first = min(1.0, math.sqrt(_VIEW_PIXELS / (picture.width * picture.height)))
    for scale in (first, *(small_px / longest for small_px in _SMALL_PX)):
        found = _detected(picture, scale)[:MAX_LINES]
        read = tuple(line for corners in found if (line := _recognised(picture, corners)))
        if read:
            return read
    return ()


def _detected(picture: Image.Image, scale: float) -> list[Corners]:
    """Where lines of text are."""
    size = tuple(max(1, round(side * scale)) for side in picture.size)
    view = picture.resize((size[0], size[1]), Image.Resampling.BICUBIC, reducing_gap=3.0)
    pad = min(max(math.ceil(_PAD_SHARE * max(size)), _PAD_PX[0]), _PAD_PX[1])
    framed = np.pad(np.asarray(view), ((pad, pad), (pad, pad), (0, 0)), mode="edge")
    found = _engine()(np.ascontiguousarray(framed[:, :, ::-1]), use_det=True, use_rec=False)
    if found.boxes is None:
        return []
    across, down = picture.width / size[0], picture.height / size[1]
    corners = []
    for quad in found.boxes:
        a, b, c, d = (((x - pad) * across, (y - pad) * down) for x, y in quad.tolist())
        corners.append((a, b, c, d))
    return corners


def _recognised(picture: Image.Image, corners: Corners) -> TextLine | None:
    """The line at that place, whichever way up it is read best; None if nothing is legible."""
    crop = _crop(picture, corners)
    if crop is None:
        return None
    text, score = _tall(picture, corners, crop) if crop.height > 1.5 * crop.width else _level(crop)
    if score < _MIN_SCORE or not any(char.isalnum() or char in _SIGNS for char in text):
        return None
    return TextLine(text, _within(corners, picture.size), score)


def _level(crop: Image.Image) -> tuple[str, float]:
    """A word or line, and how sure it is; upside down only where that is much clearer."""
    text, score = _crop_text(crop)
    if score < _DOUBTFUL_SCORE and crop.width > 2 * crop.height:
        turned = _crop_text(crop.transpose(Image.Transpose.ROTATE_180))
        if turned[1] > _SURE_SCORE:
            return turned
    return text, score


def _tall(picture: Image.Image, corners: Corners, crop: Image.Image) -> tuple[str, float]:
    """One tall letter, or a line that runs up or down."""
    ways = (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270)
    line = max((_crop_text(crop.transpose(way)) for way in ways), key=_sureness)
    if len(line[0]) > 1 and line[1] > _DOUBTFUL_SCORE:
        return line
    wider = _crop(picture, _wider_corners(corners, crop.height * _LETTER_ASPECT - crop.width))
    return max(_crop_text(wider or crop), (line[0], line[1] / 2), key=_sureness)


def _sureness(read: tuple[str, float]) -> float:
    return read[1]


def _wider_corners(corners: Corners, by_px: float) -> Corners:
    a, b, c, d = corners
    more = max(by_px, 0.0) / 2
    return (
        (a[0] - more, a[1]),
        (b[0] + more, b[1]),
        (c[0] + more, c[1]),
        (d[0] - more, d[1]),
    )


def _crop_text(crop: Image.Image) -> tuple[str, float]:
    width = max(1, round(crop.width * _LINE_PX / crop.height))
    line = crop.resize((width, _LINE_PX), Image.Resampling.BICUBIC, reducing_gap=3.0)
    pixels = np.ascontiguousarray(np.asarray(line)[:, :, ::-1])
    read = _engine()(pixels, use_det=False, use_rec=True)
    return (read.txts[0].strip(), float(read.scores[0])) if read.txts else ("", 0.0)


def _crop(picture: Image.Image, corners: Corners) -> Image.Image | None:
    """What is within the corners, level; None if there is nothing."""
    a, b, c, d = corners
    width = round(max(math.dist(a, b), math.dist(d, c)))
    height = round(max(math.dist(a, d), math.dist(b, c)))
    around, origin = _surroundings(picture, corners)
    if around is None or width < 1 or height < 1:
        return None
    quad = [edge - origin[at % 2] for at, edge in enumerate((*a, *d, *c, *b))]
    if around.size == (width, height):
        return around
    return around.transform((width, height), Image.Transform.QUAD, quad, Image.Resampling.BICUBIC)


def _surroundings(
    picture: Image.Image, corners: Corners
) -> tuple[Image.Image | None, tuple[int, int]]:
    """The upright box around the corners, and where in the picture it begins; beyond the picture
    its border goes on."""
    xs, ys = zip(*corners, strict=True)
    left, top = math.floor(min(xs)), math.floor(min(ys))
    right, bottom = math.ceil(max(xs)), math.ceil(max(ys))
    inner = max(left, 0), max(top, 0), min(right, picture.width), min(bottom, picture.height)
    if inner[0] >= inner[2] or inner[1] >= inner[3]:
        return None, (left, top)
    beyond = ((inner[1] - top, bottom - inner[3]), (inner[0] - left, right - inner[2]), (0, 0))
    pixels = np.pad(np.asarray(picture.crop(inner)), beyond, mode="edge")
    return Image.fromarray(pixels), (left, top)


def _within(corners: Corners, size_px: tuple[int, int]) -> Corners:
    width, height = size_px
    a, b, c, d = ((min(max(x, 0.0), width), min(max(y, 0.0), height)) for x, y in corners)
    return a, b, c, d


@functools.cache
def _engine() -> Any:
    """rapidocr with the weights of its wheel, whose own scaling and turning is off."""
    import rapidocr

    from engine.hardware.cpu import usable_cores

    weights = Path(rapidocr.__file__).parent / "models"
    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,  # it turns 6 into 9
            "Global.text_score": 0.0,
            "Global.use_preprocess_img": False,
            "Global.use_vertical_padding": False,
            "Det.model_path": str(weights / "PP-OCRv6_det_small.onnx"),
            "Det.limit_type": "min",
            "Det.limit_side_len": 1,
            "Rec.model_path": str(weights / "PP-OCRv6_rec_small.onnx"),
            "EngineConfig.onnxruntime.intra_op_num_threads": usable_cores().count,
        }
    )
