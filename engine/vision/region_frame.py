"""What the numbers of a box mean: a table by family, and the way to pixels of the photo and back.

A model answers in the frame it was trained with: shares of the padded square (LLaVA-1.5), shares of
the whole photo (NeXT, OneVision), thousandths (Qwen2-VL, InternVL, Gemma 3), or pixels of the
picture it was given (Qwen2.5-VL).
"""

from __future__ import annotations

import enum
import math
from dataclasses import dataclass

from engine.region import RegionBox as RegionBox
from engine.vision.family import ONEVISION, V1, Aspect
from engine.vision.spec import VisionSpec
from engine.vision.tiling import tile_boxes


class RegionScale(enum.Enum):
    """What a coordinate of 1 is."""

    SHARE = 1.0
    """The whole side."""
    PERCENT = 100.0
    THOUSANDTH = 1000.0
    LOCATION = 1024.0
    """PaliGemma's location tokens."""
    PIXEL = 0.0
    """A pixel of `RegionFrame.given_px`."""


@dataclass(frozen=True)
class RegionFrame:
    """How boxes of one model relate to one photo.

    `whole` is what a share of 0 to 1 spans, in pixels of the upright photo; padding makes it reach
    beyond.  `integers` is what whole numbers mean, None where the family does not write them.
    `known` is False where the family's frame is not known and the whole photo is assumed.
    """

    size_px: tuple[int, int]
    whole: RegionBox
    given_px: tuple[int, int]
    integers: RegionScale | None = None
    known: bool = True

    def to_photo(self, box: RegionBox, scale: RegionScale) -> RegionBox:
        """A box of a reply in pixels of the photo; it may reach beyond the photo."""
        left, top, right, bottom = self._span(scale)
        across, down = self._units(scale)
        width, height = (right - left) / across, (bottom - top) / down
        x1, y1, x2, y2 = box
        return left + x1 * width, top + y1 * height, left + x2 * width, top + y2 * height

    def to_frame(self, box: RegionBox, scale: RegionScale) -> RegionBox:
        """The reverse of `to_photo`."""
        left, top, right, bottom = self._span(scale)
        across, down = self._units(scale)
        width, height = across / (right - left), down / (bottom - top)
        x1, y1, x2, y2 = box
        return (x1 - left) * width, (y1 - top) * height, (x2 - left) * width, (y2 - top) * height

    def _span(self, scale: RegionScale) -> RegionBox:
        return (0.0, 0.0, *self.size_px) if scale is RegionScale.PIXEL else self.whole

    def _units(self, scale: RegionScale) -> tuple[float, float]:
        return self.given_px if scale is RegionScale.PIXEL else (scale.value, scale.value)


_INTEGERS = {
    "qwen2vl_merger": RegionScale.THOUSANDTH,
    "qwen2.5vl_merger": RegionScale.PIXEL,
    "qwen3vl_merger": RegionScale.THOUSANDTH,
    "internvl": RegionScale.THOUSANDTH,
    "resampler": RegionScale.THOUSANDTH,
    "gemma3": RegionScale.THOUSANDTH,
    "cogvlm": RegionScale.THOUSANDTH,
    "glm4v": RegionScale.THOUSANDTH,
}
"""Other families by llama.cpp's name of their projector; each shows its tower the whole photo.

Qwen2-VL: arXiv 2409.12191, section 2.2.  Qwen2.5-VL: arXiv 2502.13923, section 2.1.  InternVL:
arXiv 2404.16821.  `resampler` is MiniCPM-V, whose `<box>` holds thousandths.
"""

_NEVER_TAUGHT = (V1.name,)
"""Members without boxes in their training data."""

QWEN_STEP_PX = 28
"""Qwen2.5-VL's sides are multiples of this: patches of 14 pixels, merged by two."""

QWEN_PIXELS = (8 * QWEN_STEP_PX**2, 4096 * QWEN_STEP_PX**2)
"""Fewest and most pixels that llama.cpp gives Qwen-VL: 8 to 4096 tokens."""


def region_frame(
    size_px: tuple[int, int], spec: VisionSpec | None, *, several_photos: bool = False
) -> RegionFrame:
    """How a model names places in a photo of an upright (width, height).

    Args:
        spec: the vision file of the model that replied; None if it is not known.
        several_photos: whether the conversation has other photos too.
    """
    whole = (0.0, 0.0, float(size_px[0]), float(size_px[1]))
    if spec is None:
        return RegionFrame(size_px, whole, size_px, known=False)
    if not spec.exact:
        integers = _INTEGERS.get(spec.projector)
        given = qwen_size(size_px) if integers is RegionScale.PIXEL else size_px
        return RegionFrame(size_px, whole, given, integers, known=integers is not None)
    how, name = spec.preprocess_for(several_photos=several_photos), spec.family.name
    if how.aspect in (Aspect.PAD, Aspect.CROP):
        left, top, right, bottom = tile_boxes(size_px, how)[0]
        whole = (float(left), float(top), float(right), float(bottom))
    integers = RegionScale.THOUSANDTH if name in _WRITES_THOUSANDTHS else None
    return RegionFrame(size_px, whole, size_px, integers, known=name not in _NEVER_TAUGHT)


_WRITES_THOUSANDTHS = (ONEVISION.name,)
"""Members on Qwen2, of which some were trained with Qwen-VL's boxes.  Others, such as
LLaVA-1.5, write shares only."""


def qwen_size(size_px: tuple[int, int]) -> tuple[int, int]:
    """The size at which Qwen2.5-VL is given a photo (`smart_resize` of transformers)."""
    width, height = size_px
    fewest, most = QWEN_PIXELS
    wide, high = (max(QWEN_STEP_PX, _nearest(edge)) for edge in size_px)
    if wide * high > most:
        shrink = math.sqrt(width * height / most)
        return _below(width / shrink), _below(height / shrink)
    if wide * high < fewest:
        grow = math.sqrt(fewest / (width * height))
        return _above(width * grow), _above(height * grow)
    return wide, high


def _nearest(edge: float) -> int:
    return round(edge / QWEN_STEP_PX) * QWEN_STEP_PX


def _below(edge: float) -> int:
    return max(QWEN_STEP_PX, math.floor(edge / QWEN_STEP_PX) * QWEN_STEP_PX)


def _above(edge: float) -> int:
    return math.ceil(edge / QWEN_STEP_PX) * QWEN_STEP_PX
