"""What a model is shown of a photo, from its size and the vision file alone: no tower, no pixels.

The same numbers as `Engine.see`, which needs the model to be open.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.vision.family import Aspect
from engine.vision.photo import decoded_divisor
from engine.vision.spec import VisionSpec
from engine.vision.tiling import Box, tile_boxes


@dataclass(frozen=True)
class ShownPhoto:
    """A photo as the model will see it.

    `boxes` are those of its tiles, (left, top, right, bottom) in pixels of the upright photo; each
    becomes a picture of `tile_px` × `tile_px`.  With several, the first is the overview.
    `tokens` is None where only libmtmd can tell, and then there are no boxes.
    """

    size_px: tuple[int, int]
    aspect: Aspect
    tile_px: int
    boxes: tuple[Box, ...]
    tokens: int | None

    @property
    def finest(self) -> tuple[Box, ...]:
        """The tiles that show most detail: those beside the overview, if there are any."""
        return self.boxes[1:] or self.boxes

    @property
    def reduction(self) -> float:
        """Pixels of the photo for one pixel of the finest tile, by the side; below 1: enlarged."""
        if not self.boxes:
            return 1.0
        left, top, right, bottom = self.finest[0]
        return max(right - left, bottom - top) / self.tile_px


def shown_photo(
    size_px: tuple[int, int], spec: VisionSpec, *, several_photos: bool = False
) -> ShownPhoto:
    """What the model is shown of a photo of an upright (width, height).

    Args:
        several_photos: whether the conversation has other photos too.
    """
    how = spec.preprocess_for(several_photos=several_photos)
    if not spec.exact:
        return ShownPhoto(size_px, how.aspect, how.size_px, (), None)
    divisor = decoded_divisor(size_px)
    decoded_px = -(-size_px[0] // divisor), -(-size_px[1] // divisor)
    boxes = tuple(_times(box, divisor) for box in tile_boxes(decoded_px, how))
    tokens = spec.tokens_of(decoded_px, several_photos=several_photos)
    return ShownPhoto(size_px, how.aspect, how.size_px, boxes, tokens)


def _times(box: Box, factor: int) -> Box:
    left, top, right, bottom = (edge * factor for edge in box)
    return left, top, right, bottom
