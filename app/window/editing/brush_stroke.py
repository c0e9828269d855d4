"""A stroke that is painted over a photo: with mouse or finger, or with the keys."""

from __future__ import annotations

import math

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.window.photos.photo_zoom import PhotoZoom

_STEPS = 40
"""A press of an arrow key moves the brush by this part of what is visible."""

_WIDTH_SHARE, _GROWTH = 0.04, 1.25
_MOST_POINTS = 4000

Point = tuple[float, float]


class BrushStroke(QObject):
    """One line of a certain width, in pixels of the photo; painting again begins another."""

    changed = Signal()

    def __init__(self, zoom: PhotoZoom, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._zoom = zoom
        self.points: list[Point] = []
        self.width_px = 1.0
        self._brush: Point = (0.0, 0.0)
        self._is_active = self.paints = False

    def _get_active(self) -> bool:
        return self._is_active

    active = Property(bool, _get_active, notify=changed)

    def _get_painting(self) -> bool:
        return self.paints

    painting = Property(bool, _get_painting, notify=changed)
    """Whether moving the brush paints."""

    def _get_line(self) -> list[float]:
        return [edge for point in self.points for edge in point]

    line = Property(list, _get_line, notify=changed)
    """x, y, x, y, … of the stroke."""

    def _get_width(self) -> float:
        return self.width_px

    widthPx = Property(float, _get_width, notify=changed)

    def _get_brush_x(self) -> float:
        return self._brush[0]

    brushX = Property(float, _get_brush_x, notify=changed)

    def _get_brush_y(self) -> float:
        return self._brush[1]

    brushY = Property(float, _get_brush_y, notify=changed)

    @property
    def bounds(self) -> tuple[float, float, float, float] | None:
        """x1, y1, x2, y2 around the stroke with its width; None if nothing is painted."""
        if not self.points:
            return None
        xs, ys = zip(*self.points, strict=True)
        half = self.width_px / 2
        return min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half

    @Slot()
    def begin(self) -> None:
        """Put a brush in the middle of what is visible; nothing is painted yet."""
        x1, y1, x2, y2 = self._zoom.visible_px()
        self._is_active, self.paints, self.points = True, False, []
        self._brush = ((x1 + x2) / 2, (y1 + y2) / 2)
        self.width_px = max(2.0, _WIDTH_SHARE * max(x2 - x1, y2 - y1))
        self.changed.emit()

    @Slot()
    def cancel(self) -> None:
        """Paint nothing after all."""
        self._is_active, self.paints, self.points = False, False, []
        self.changed.emit()

    @Slot(float, float)
    def dragFrom(self, x: float, y: float) -> None:
        """The brush is put down at a point of the viewport."""
        self._brush, self.paints = self._zoom.to_photo(x, y), True
        self.points = [self._brush]
        self.changed.emit()

    @Slot(float, float)
    def dragTo(self, x: float, y: float) -> None:
        """It has come to another point."""
        self._move_brush_to(*self._zoom.to_photo(x, y))

    @Slot()
    def dragEnd(self) -> None:
        """It is lifted."""
        self.paints = False
        self.changed.emit()

    @Slot(int, int)
    def move(self, across: int, down: int) -> None:
        """Move the brush by steps; it stops at the edges of the photo."""
        x1, y1, x2, y2 = self._zoom.visible_px()
        wide, high = self._zoom.photo_px
        x = self._brush[0] + across * max(1.0, (x2 - x1) / _STEPS)
        y = self._brush[1] + down * max(1.0, (y2 - y1) / _STEPS)
        self._move_brush_to(min(max(x, 0.0), wide), min(max(y, 0.0), high))

    @Slot()
    def togglePainting(self) -> None:
        """Put the brush down where it is, or lift it."""
        self.paints = not self.paints
        if self.paints:
            self.points = [self._brush]
        self.changed.emit()

    @Slot(int)
    def grow(self, steps: int) -> None:
        """A wider or narrower brush."""
        most = max(self._zoom.photo_px)
        self.width_px = min(max(self.width_px * _GROWTH**steps, 2.0), most)
        self.changed.emit()

    def _move_brush_to(self, x: float, y: float) -> None:
        self._brush = (x, y)
        # Closer points than this draw nothing that could be seen.
        close_px = max(0.5, self.width_px / 8)
        if (
            self.paints
            and len(self.points) < _MOST_POINTS
            and math.dist(self.points[-1], self._brush) >= close_px
        ):
            self.points.append(self._brush)
        self.changed.emit()
