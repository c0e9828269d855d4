"""A rectangle that is drawn on a photo to ask about that spot: with the mouse or with the keys."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.storage.photos.crops import CropBox, within
from app.window.photos.photo_zoom import PhotoZoom

_STEPS = 40
"""A press of an arrow key moves by this part of what is visible."""


class PhotoSpot(QObject):
    """The rectangle, in pixels of the photo; `active` while one is being drawn."""

    changed = Signal()

    def __init__(self, zoom: PhotoZoom, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._zoom = zoom
        self._active = False
        self._box: CropBox | None = None
        self._anchor = (0.0, 0.0)

    def _is_active(self) -> bool:
        return self._active

    active = Property(bool, _is_active, notify=changed)

    def _get_rect(self) -> dict[str, Any]:
        x1, y1, x2, y2 = self._box or (0, 0, 0, 0)
        return {"x": x1, "y": y1, "width": x2 - x1, "height": y2 - y1}

    rect = Property(dict, _get_rect, notify=changed)
    """x, y, width, height; empty before anything is drawn."""

    @property
    def box(self) -> CropBox | None:
        """The rectangle that was drawn."""
        return self._box

    @Slot()
    def begin(self) -> None:
        """Start with a rectangle in the middle of what is visible."""
        x1, y1, x2, y2 = self._zoom.visible_px()
        width, height = (x2 - x1) / 4, (y2 - y1) / 4
        self._active = True
        self._draw(x1 + width, y1 + height, x2 - width, y2 - height)

    @Slot()
    def cancel(self) -> None:
        """Draw nothing after all."""
        self._active, self._box = False, None
        self.changed.emit()

    @Slot(float, float)
    def dragFrom(self, x: float, y: float) -> None:
        """The mouse is pressed at a point of the viewport."""
        self._anchor = self._zoom.to_photo(x, y)
        self._active = True

    @Slot(float, float)
    def dragTo(self, x: float, y: float) -> None:
        """The mouse has come to another point."""
        self._draw(*self._anchor, *self._zoom.to_photo(x, y))

    @Slot(int, int)
    def move(self, across: int, down: int) -> None:
        """Move the rectangle; it stops at the edges of the photo."""
        if self._box is None:
            return
        size = self._zoom.photo_px
        x1, y1, x2, y2 = self._box
        dx, dy = self._steps(across, down)
        dx, dy = max(-x1, min(dx, size[0] - x2)), max(-y1, min(dy, size[1] - y2))
        self._draw(x1 + dx, y1 + dy, x2 + dx, y2 + dy)

    @Slot(int, int)
    def grow(self, across: int, down: int) -> None:
        """Move the right and the lower edge."""
        if self._box is not None:
            x1, y1, x2, y2 = self._box
            dx, dy = self._steps(across, down)
            self._draw(x1, y1, max(x1, x2 + dx), max(y1, y2 + dy))

    def _steps(self, across: int, down: int) -> tuple[int, int]:
        x1, y1, x2, y2 = self._zoom.visible_px()
        wide, high = (max(1, round(edge / _STEPS)) for edge in (x2 - x1, y2 - y1))
        return across * wide, down * high

    def _draw(self, x1: float, y1: float, x2: float, y2: float) -> None:
        size = self._zoom.photo_px
        self._box = within((round(x1), round(y1), round(x2), round(y2)), size)
        self.changed.emit()
