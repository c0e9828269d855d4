"""The part of the window on which photos are dropped, for QML.

Dropped files are copied, so the answer to every drag is Copy.  Answering Move would let the program
the file comes from delete it.
"""

from __future__ import annotations

from PySide6.QtCore import Property, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtQuick import QQuickItem

from app.window.photos.mime_photos import read_drop

_SAFE_ACTIONS = (Qt.DropAction.CopyAction, Qt.DropAction.LinkAction)
"""What may be answered, the best first: neither lets the source delete anything."""


class PhotoDropArea(QQuickItem):
    """Takes drops.

    Signals:
        dropped(MimeContent): what was dropped.
    """

    dropped = Signal(object)
    hovered_changed = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self.setFlag(QQuickItem.Flag.ItemAcceptsDrops, True)
        self._hovered = False

    def _is_hovered(self) -> bool:
        return self._hovered

    hovered = Property(bool, _is_hovered, notify=hovered_changed)
    """Whether something that can be dropped is over the area."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._set_hovered(answer(event))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        answer(event)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._set_hovered(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._set_hovered(False)
        if answer(event):
            self.dropped.emit(read_drop(event.mimeData()))

    def _set_hovered(self, hovered: bool) -> None:
        if hovered != self._hovered:
            self._hovered = hovered
            self.hovered_changed.emit()


def answer(event: QDropEvent) -> bool:
    """Accept a drag with an action that keeps the source's file, or refuse it."""
    action = next((a for a in _SAFE_ACTIONS if event.possibleActions() & a), None)
    if action is None or not event.mimeData().formats():
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.ignore()
        return False
    event.setDropAction(action)
    event.accept()
    return True
