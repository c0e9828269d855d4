"""A box, a stroke or a mask in pixels of the upright photo.  Pure values; no files."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from engine.region import RegionBox

PixelBox = tuple[int, int, int, int]
"""Left, top, right, bottom; right and bottom are the first pixels outside."""

Alpha = npt.NDArray[np.uint8]

CHOSEN = 128
"""From this alpha on a pixel of a mask counts as chosen."""


@dataclass(frozen=True)
class Box:
    """A rectangle within a photo: x1 < x2 and y1 < y2, in pixels."""

    edges: RegionBox

    @property
    def pixels(self) -> PixelBox:
        """The pixels whose centres lie inside; at least one."""
        x1, y1, x2, y2 = self.edges
        (left, right), (top, bottom) = _pixels_between(x1, x2), _pixels_between(y1, y2)
        return left, top, right, bottom

    def mask(self, size_px: tuple[int, int]) -> Mask:
        """All of it, in a photo of (width, height)."""
        left, top, right, bottom = self.pixels
        alpha = np.zeros((size_px[1], size_px[0]), np.uint8)
        alpha[top:bottom, left:right] = 255
        return Mask(alpha)


@dataclass(frozen=True)
class Stroke:
    """A line drawn with a round brush, as points (x, y); a single point is a dot."""

    points: tuple[tuple[float, float], ...]
    width_px: float

    @property
    def bounds(self) -> RegionBox:
        """The box around it, brush included; it may reach beyond the photo."""
        across, down = [x for x, _ in self.points], [y for _, y in self.points]
        half = self.width_px / 2
        return min(across) - half, min(down) - half, max(across) + half, max(down) + half

    def mask(self, size_px: tuple[int, int]) -> Mask:
        """What the brush has touched, in a photo of (width, height)."""
        canvas = Image.new("L", size_px)
        pencil, half = ImageDraw.Draw(canvas), self.width_px / 2
        if len(self.points) > 1:
            pencil.line(self.points, fill=255, width=max(1, round(self.width_px)))
        for x, y in self.points:
            pencil.ellipse((x - half, y - half, x + half, y + half), fill=255)
        return Mask(np.asarray(canvas).copy())


@dataclass(frozen=True, eq=False)
class Mask:
    """Which pixels of a photo are chosen.

    Args:
        alpha: [height, width], 255 for chosen, 0 for not, between for a soft edge.
    """

    alpha: Alpha

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height of the photo."""
        return self.alpha.shape[1], self.alpha.shape[0]

    @property
    def chosen(self) -> npt.NDArray[np.bool_]:
        """[height, width]: where alpha is at least `CHOSEN`."""
        return self.alpha >= CHOSEN

    @property
    def touched(self) -> npt.NDArray[np.bool_]:
        """[height, width]: where alpha is above 0."""
        return self.alpha > 0

    @property
    def bounds(self) -> PixelBox | None:
        """The box around all that is touched; None where nothing is."""
        rows, columns = np.max(self.alpha, axis=1) > 0, np.max(self.alpha, axis=0) > 0
        if not rows.any():
            return None
        top, left = int(rows.argmax()), int(columns.argmax())
        below, beyond = int(rows[::-1].argmax()), int(columns[::-1].argmax())
        return left, top, columns.size - beyond, rows.size - below

    def mask(self, size_px: tuple[int, int]) -> Mask:
        """Itself; its size is that of its photo."""
        assert size_px == self.size_px
        return self


Shape = Box | Stroke | Mask


def grown(box: RegionBox, by_px: float, size_px: tuple[int, int]) -> PixelBox:
    """A box with a margin all around, whole pixels, within the photo."""
    width, height = size_px
    left, top = max(0, math.floor(box[0] - by_px)), max(0, math.floor(box[1] - by_px))
    right, bottom = min(width, math.ceil(box[2] + by_px)), min(height, math.ceil(box[3] + by_px))
    return min(left, width - 1), min(top, height - 1), max(right, left + 1), max(bottom, top + 1)


def _pixels_between(start: float, end: float) -> tuple[int, int]:
    first, after = math.floor(start + 0.5), math.floor(end + 0.5)
    return (first, after) if after > first else (math.floor(start), math.floor(start) + 1)
