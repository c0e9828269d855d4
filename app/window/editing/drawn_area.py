"""What a person marks in the photo: a box or a stroke, and the mask that comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.storage.photos.crops import CropBox, within
from app.window.editing.area_mask import AreaMask
from app.window.editing.brush_stroke import BrushStroke
from app.window.photos.photo_spot import PhotoSpot
from app.window.photos.photo_zoom import PhotoZoom


@dataclass(frozen=True)
class AreaArguments:
    """The place as a skill is told of it, and as it is kept with the version."""

    told: dict[str, Any]
    kept: dict[str, Any]


class DrawnArea(QObject):
    """A box or a stroke, and its mask.

    Args:
        photo: the file of the photo that is shown.
    """

    changed = Signal()

    def __init__(
        self,
        zoom: PhotoZoom,
        mask: AreaMask,
        photo: Callable[[], Path],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._zoom, self._photo = zoom, photo
        self._uses_brush, self._means_thing = False, True
        self.box, self.brush, self.mask = PhotoSpot(zoom, self), BrushStroke(zoom, self), mask
        self.box.changed.connect(self._on_drawn)
        self.brush.changed.connect(self._on_drawn)
        mask.changed.connect(self.changed)

    def _get_box(self) -> PhotoSpot:
        return self.box

    boxDrawn = Property(QObject, _get_box, constant=True)

    def _get_brush(self) -> BrushStroke:
        return self.brush

    brushDrawn = Property(QObject, _get_brush, constant=True)

    def _get_mask(self) -> AreaMask:
        return self.mask

    areaMask = Property(QObject, _get_mask, constant=True)

    def _get_uses_brush(self) -> bool:
        return self._uses_brush

    usesBrush = Property(bool, _get_uses_brush, notify=changed)

    def _get_means_thing(self) -> bool:
        return self._means_thing

    meansThing = Property(bool, _get_means_thing, notify=changed)
    """Whether the thing in the shape is meant, and not all of it."""

    def _is_drawn(self) -> bool:
        return self.shape() is not None

    drawn = Property(bool, _is_drawn, notify=changed)

    @property
    def begun(self) -> bool:
        """Whether anything is drawn."""
        return self._is_drawn() or self.brush.paints

    @Slot()
    def begin(self) -> None:
        """Be ready for another shape; the one before is gone."""
        self.forget()
        if self._uses_brush:
            self.brush.begin()
        self.changed.emit()

    @Slot()
    def forget(self) -> None:
        """Nothing is marked."""
        self.box.cancel()
        self.brush.cancel()
        self.mask.forget()

    @Slot(bool)
    def useBrush(self, on: bool) -> None:
        """Paint a stroke, or draw a box."""
        self._uses_brush = on
        self.begin()

    @Slot(bool)
    def meanThing(self, on: bool) -> None:
        """Mean the thing in the shape, or all of it."""
        self._means_thing = on
        if self.mask.source or self.mask.busy or self.mask.trouble:
            self.findMask()
        self.changed.emit()

    @Slot()
    def findMask(self) -> None:
        """The shape is drawn: show what it marks."""
        if (shape := self.shape()) is not None:
            self.mask.find(self._photo(), self._zoom.photo_px, shape, thing=self._means_thing)

    @Slot(int, int)
    def move(self, across: int, down: int) -> None:
        """Move the brush or the box by steps; the first one puts a box in the middle."""
        if self._uses_brush:
            self.brush.move(across, down)
        elif self.box.box is None:
            self.box.begin()
        else:
            self.box.move(across, down)

    @Slot(int, int)
    def grow(self, across: int, down: int) -> None:
        """Make the brush or the box larger or smaller."""
        if self._uses_brush:
            self.brush.grow(across - down)
        elif self.box.box is None:
            self.box.begin()
        else:
            self.box.grow(across, down)

    @Slot()
    def finish(self) -> None:
        """A brush that is down is lifted; then what is marked is shown."""
        if self.brush.paints:
            self.brush.togglePainting()
        if not self._uses_brush and self.box.box is None:
            self.box.begin()
            return
        self.findMask()

    @Slot()
    def paint(self) -> None:
        """Put the brush down, or lift it and show what is marked."""
        if self.brush.paints:
            self.finish()
        else:
            self.brush.togglePainting()

    @Slot(int)
    def widen(self, steps: int) -> None:
        """Mark more or less of what is around it."""
        if not self.mask.shape:
            self.findMask()
        self.mask.widen(steps)

    def shape(self) -> dict[str, Any] | None:
        """What is drawn, as skills take it; None if nothing is."""
        if self.brush.points:
            line = [round(edge, 1) for point in self.brush.points for edge in point]
            return {"stroke": line, "stroke_px": round(self.brush.width_px, 1)}
        return {"box": list(self.box.box)} if self.box.box else None

    def bounds(self) -> CropBox | None:
        """The box that was drawn, or the one around the mask or stroke, in whole pixels."""
        found = self.box.box or self.mask.bounds or self.brush.bounds
        if found is None:
            return None
        x1, y1, x2, y2 = (round(edge) for edge in found)
        return within((x1, y1, x2, y2), self._zoom.photo_px)

    def arguments(self) -> AreaArguments:
        """The mask that is seen; where none was found yet, the shape."""
        if self.mask.shape:
            return AreaArguments(self.mask.arguments(), self.mask.recipe())
        place = {**(self.shape() or {}), "segment": self._means_thing}
        return AreaArguments(place, place)

    def _on_drawn(self) -> None:
        """A mask belongs to the shape that it was found for."""
        if self.mask.shape and self.mask.shape != self.shape():
            self.mask.forget()
        self.changed.emit()
