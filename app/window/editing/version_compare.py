"""A version beside what it was made from, with a slider between them."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.storage.photos.photo_store import KeptPhoto
from app.window.photos.photo_provider import photo_source

_STEP = 0.02


class VersionCompare(QObject):
    """`split` is the share of the width that shows the photo as it was before."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before: KeptPhoto | None = None
        self._same_size = True
        self._split = 0.5

    def _is_on(self) -> bool:
        return self._before is not None

    on = Property(bool, _is_on, notify=changed)

    def _before_source(self) -> str:
        return photo_source(self._before) if self._before else ""

    source = Property(str, _before_source, notify=changed)
    """The address of the photo before."""

    def _get_same_size(self) -> bool:
        return self._same_size

    sameSize = Property(bool, _get_same_size, notify=changed)
    """Whether both have the same size, so that each place of one lies on the same of the other."""

    def _get_split(self) -> float:
        return self._split

    split = Property(float, _get_split, notify=changed)

    def show(self, before: KeptPhoto, after: KeptPhoto) -> None:
        """Begin in the middle."""
        self._before, self._split = before, 0.5
        self._same_size = (before.width_px, before.height_px) == (after.width_px, after.height_px)
        self.changed.emit()

    @Slot()
    def end(self) -> None:
        """Show the version alone."""
        if self._before is not None:
            self._before = None
            self.changed.emit()

    @Slot(float)
    def dragTo(self, share: float) -> None:
        """Move the slider to a share of the width."""
        self._split = min(max(share, 0.0), 1.0)
        self.changed.emit()

    @Slot(int)
    def step(self, steps: int) -> None:
        """Move it by fiftieths of the width."""
        self.dragTo(round(self._split + steps * _STEP, 4))
