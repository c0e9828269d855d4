"""Steps between the versions of a photo: back to what it was made from, and forth again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.storage.photos.photo_store import KeptPhoto
from app.window.editing.version_compare import VersionCompare
from app.window.photos.chat_versions import ChatVersions
from app.window.photos.photo_viewer import PhotoViewer
from app.wording.translate import tr


@dataclass(frozen=True)
class EditedChat:
    """What is done to the open chat: it keeps versions, and has one asked about.

    `ask_next` puts the second photo into the composer in place of the first.
    """

    versions: ChatVersions
    ask_next: Callable[[KeptPhoto, KeptPhoto], None]


class VersionSteps(QObject):
    """The versions of the photo that the viewer shows.

    Signals:
        said(str): what has happened, in words.
    """

    changed = Signal()
    said = Signal(str)

    def __init__(
        self, viewer: PhotoViewer, chat: EditedChat, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._viewer, self._chat = viewer, chat
        self._undone: dict[str, str] = {}
        self._edited: dict[str, KeptPhoto] = {}
        """As they were before: a spot of a photo is one again when its version is undone."""
        self.compare = VersionCompare(self)
        self.compare.changed.connect(self.changed)
        viewer.changed.connect(self.changed)

    def _get_compare(self) -> VersionCompare:
        return self.compare

    comparison = Property(QObject, _get_compare, constant=True)

    def _can_undo(self) -> bool:
        return self._parent() is not None

    canUndo = Property(bool, _can_undo, notify=changed)

    def _can_redo(self) -> bool:
        return self._child() is not None

    canRedo = Property(bool, _can_redo, notify=changed)

    @Slot()
    def undo(self) -> None:
        """Back to what this version was made from."""
        photo, parent = self._viewer.current, self._parent()
        if photo is not None and parent is not None:
            self._undone[parent.hash] = photo.hash
            self._show_instead(photo, parent)
            self.said.emit(tr("Undone. The next question is about this version."))

    @Slot()
    def redo(self) -> None:
        """The version again that was undone."""
        photo, child = self._viewer.current, self._child()
        if photo is not None and child is not None:
            self._show_instead(photo, child)
            self.said.emit(tr("Redone. The next question is about this version."))

    @Slot()
    def toggleCompare(self) -> None:
        """Show the photo beside what it was made from, or alone."""
        photo, parent = self._viewer.current, self._parent()
        if self.compare.on:
            self.compare.end()
        elif photo is not None and parent is not None:
            self.compare.show(parent, photo)

    def add(self, photo: KeptPhoto, version: KeptPhoto) -> None:
        """Keep a version that was made from a photo, then show it.  Raises `StoreError`."""
        self._chat.versions.keep(version)
        self._undone.pop(photo.hash, None)
        self._edited.setdefault(photo.hash, photo)
        self._show_instead(photo, version)

    def _show_instead(self, photo: KeptPhoto, other: KeptPhoto) -> None:
        self.compare.end()
        self._chat.ask_next(photo, other)
        self._viewer.show_version(other)

    def _parent(self) -> KeptPhoto | None:
        photo = self._viewer.current
        found = self._viewer.find(photo.parent) if photo and photo.parent else None
        return self._edited.get(found.hash, found) if found else None

    def _child(self) -> KeptPhoto | None:
        """What was undone last from here; else what was made last from this photo."""
        photo = self._viewer.current
        if photo is None:
            return None
        undone = self._viewer.find(self._undone.get(photo.hash, ""))
        made = [each for each in self._viewer.photos if each.parent == photo.hash]
        return undone or (made[-1] if made else None)
