"""Zoom and pan of one photo in a viewport, and which tiles of the original that takes.  No window.

Lengths of the viewport are Qt's logical pixels; `scale` is logical pixels for one pixel of the
photo.  The photo is centred where it is smaller than the viewport, and never leaves it otherwise.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.window.list_model import RowListModel
from app.window.photos.photo_provider import LARGEST_PX, TILE_PX

BASE_PX = LARGEST_PX
"""The longest side of the picture that is there at once; tiles add what it lacks."""

STEP = 1.25
MOST_SCALE = 16.0
"""Device pixels for one pixel of the photo, at most."""

MOST_FIT = 3.0
"""A tiny photo is enlarged no more than this when it is fitted."""


@dataclass(frozen=True)
class ZoomTile:
    """A part of the photo: its address in the provider, its place in pixels of the photo."""

    key: str
    x: int
    y: int
    width: int
    height: int


class ZoomTiles(RowListModel):
    """The tiles that are on the screen; those that stay keep their row, so nothing flickers."""

    ROLES = ("key", "tileX", "tileY", "tileWidth", "tileHeight")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tiles: list[ZoomTile] = []

    def show(self, wanted: Sequence[ZoomTile]) -> None:
        """Take out what is not wanted, add what is new."""
        for row in range(len(self.tiles) - 1, -1, -1):
            if self.tiles[row] not in wanted:
                self.remove_row(self.tiles, row)
        for tile in wanted:
            if tile not in self.tiles:
                self.insert_last_row(self.tiles, tile)

    def row_total(self) -> int:
        return len(self.tiles)

    def row_values(self, row: int) -> Sequence[Any]:
        tile = self.tiles[row]
        return (tile.key, tile.x, tile.y, tile.width, tile.height)


class PhotoZoom(QObject):
    """Where the photo is in the viewport.  `left` and `top` are its upper left corner."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view, self._ratio = (1.0, 1.0), 1.0
        self._photo, self._has_tiles = (1, 1), False
        self._scale, self._left, self._top, self._fits = 1.0, 0.0, 0.0, True
        self.tiles = ZoomTiles(self)

    def _get_tiles(self) -> ZoomTiles:
        return self.tiles

    tileList = Property(QObject, _get_tiles, constant=True)

    def _get_scale(self) -> float:
        return self._scale

    scale = Property(float, _get_scale, notify=changed)

    def _get_left(self) -> float:
        return self._left

    left = Property(float, _get_left, notify=changed)

    def _get_top(self) -> float:
        return self._top

    top = Property(float, _get_top, notify=changed)

    def _get_photo_width(self) -> int:
        return self._photo[0]

    photoWidth = Property(int, _get_photo_width, notify=changed)

    def _get_photo_height(self) -> int:
        return self._photo[1]

    photoHeight = Property(int, _get_photo_height, notify=changed)

    def _get_percent(self) -> int:
        return round(self._scale * self._ratio * 100)

    percent = Property(int, _get_percent, notify=changed)
    """Device pixels for 100 pixels of the photo."""

    def _is_larger(self) -> bool:
        width, height = self._size()
        return width > self._view[0] + 0.5 or height > self._view[1] + 0.5

    larger = Property(bool, _is_larger, notify=changed)
    """Whether the photo is larger than the viewport, so that it can be panned."""

    @property
    def photo_px(self) -> tuple[int, int]:
        """Width and height of the photo."""
        return self._photo

    def set_photo(self, size_px: tuple[int, int], *, has_tiles: bool) -> None:
        """Show another photo, fitted.  `has_tiles`: its original can be had in tiles."""
        self._photo, self._has_tiles = (max(1, size_px[0]), max(1, size_px[1])), has_tiles
        self.fit()

    @Slot(int, int)
    def setVideoSize(self, width: int, height: int) -> None:
        """The size of a picture that is known only once it is there: a video's frames."""
        if not self._has_tiles and (width, height) != self._photo and width > 0 < height:
            self.set_photo((width, height), has_tiles=False)

    @Slot(float, float, float)
    def setViewport(self, width: float, height: float, ratio: float) -> None:
        """The viewport has another size; `ratio` is device pixels for one logical pixel."""
        self._view, self._ratio = (max(1.0, width), max(1.0, height)), max(0.1, ratio)
        if self._fits:
            self.fit()
        else:
            self._put_at(self._scale, self._left, self._top)

    @Slot()
    def fit(self) -> None:
        """All of the photo."""
        self._put_at(self.fitted_scale(), 0.0, 0.0)
        self._fits = True

    @Slot()
    def actual(self) -> None:
        """100 %: one device pixel for one pixel of the photo."""
        self._zoom_to(1 / self._ratio, self._view[0] / 2, self._view[1] / 2)

    @Slot(int)
    def step(self, steps: int) -> None:
        """Zoom about the middle; negative steps zoom out."""
        self.zoomBy(STEP**steps, self._view[0] / 2, self._view[1] / 2)

    @Slot(float, float, float)
    def zoomBy(self, factor: float, x: float, y: float) -> None:
        """Zoom about a point of the viewport, which keeps its place in the photo."""
        self._zoom_to(self._scale * factor, x, y)

    @Slot(float, float)
    def pan(self, dx: float, dy: float) -> None:
        """Move the photo within the viewport."""
        self._put_at(self._scale, self._left + dx, self._top + dy)

    @Slot(int, int)
    def panSteps(self, across: int, down: int) -> None:
        """Look further: each step is a tenth of the viewport."""
        self.pan(-across * self._view[0] / 10, -down * self._view[1] / 10)

    def to_photo(self, x: float, y: float) -> tuple[float, float]:
        """A point of the viewport in pixels of the photo, within it."""
        across, down = (x - self._left) / self._scale, (y - self._top) / self._scale
        return min(max(across, 0.0), self._photo[0]), min(max(down, 0.0), self._photo[1])

    def visible_px(self) -> tuple[float, float, float, float]:
        """What of the photo is in the viewport: x1, y1, x2, y2 in its pixels."""
        return (*self.to_photo(0, 0), *self.to_photo(*self._view))

    def fitted_scale(self) -> float:
        """The scale at which all of the photo is seen."""
        fit = min(view / edge for view, edge in zip(self._view, self._photo, strict=True))
        return min(fit, MOST_FIT / self._ratio)

    def _size(self) -> tuple[float, float]:
        return self._photo[0] * self._scale, self._photo[1] * self._scale

    def _zoom_to(self, scale: float, x: float, y: float) -> None:
        least = min(self.fitted_scale(), 1 / self._ratio)
        scale = min(max(scale, least), MOST_SCALE / self._ratio)
        grown = scale / self._scale
        self._put_at(scale, x - (x - self._left) * grown, y - (y - self._top) * grown)

    def _put_at(self, scale: float, left: float, top: float) -> None:
        self._scale = scale
        self._fits = math.isclose(scale, self.fitted_scale(), rel_tol=1e-6)
        width, height = self._size()
        self._left, self._top = _held(left, width, self._view[0]), _held(top, height, self._view[1])
        self.tiles.show(self._wanted_tiles())
        self.changed.emit()

    def _wanted_tiles(self) -> list[ZoomTile]:
        """None while the base picture has enough pixels; else those in the viewport."""
        shown, base = self._scale * self._ratio, BASE_PX / max(self._photo)
        if not self._has_tiles or base >= 1 or shown <= base * 1.01:
            return []
        level = max(0, math.floor(math.log2(1 / shown))) if shown < 1 else 0
        span = TILE_PX << level
        x1, y1, x2, y2 = self.visible_px()
        columns = range(int(x1 // span), math.ceil(x2 / span))
        rows = range(int(y1 // span), math.ceil(y2 / span))
        return [self._tile(level, column, row) for row in rows for column in columns]

    def _tile(self, level: int, column: int, row: int) -> ZoomTile:
        span = TILE_PX << level
        x, y = column * span, row * span
        width, height = min(span, self._photo[0] - x), min(span, self._photo[1] - y)
        return ZoomTile(f"{level}/{column}/{row}", x, y, width, height)


def _held(start: float, length: float, view: float) -> float:
    """Centred where it is shorter than the viewport; else without a gap at either end."""
    return (view - length) / 2 if length <= view else min(0.0, max(view - length, start))
