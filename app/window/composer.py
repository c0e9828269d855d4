"""What is about to be sent: words and photos, dropped, pasted or chosen.  Knows no window.

A photo is read and kept on the errands' thread the moment it comes; one that cannot be used is
refused then and there, in words.
"""

from __future__ import annotations

import dataclasses
import functools
import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    Property,
    QAbstractListModel,
    QBuffer,
    QByteArray,
    QIODevice,
    QMimeData,
    QModelIndex,
    QObject,
    Qt,
    QUrl,
    Signal,
    Slot,
)
from PySide6.QtGui import QImage

from app.storage.chats import ChatStore
from app.storage.photo_store import KeptPhoto
from app.window.engine_link import Errands
from app.window.list_roles import Index, role_names, role_value
from app.window.notices import Notices
from engine.errors import PhotoError, PumiceError
from engine.vision.photo import PHOTO_SUFFIXES

MOST_PHOTOS = 20

Submit = Callable[[str, Sequence[KeptPhoto]], bool]


@dataclass(frozen=True)
class Chip:
    """A photo in the composer; `kept` is None while it is being read."""

    id: int
    name: str
    kept: KeptPhoto | None = None


class Chips(QAbstractListModel):
    """The photos in the composer."""

    count_changed = Signal()

    _ROLES = ("chipId", "name", "source", "isReading")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.chips: list[Chip] = []

    def add(self, chip: Chip) -> None:
        """Add a photo at the end."""
        row = len(self.chips)
        self.beginInsertRows(QModelIndex(), row, row)
        self.chips.append(chip)
        self.endInsertRows()
        self.count_changed.emit()

    def settle(self, chip_id: int, kept: KeptPhoto) -> bool:
        """A photo has been read.  False: it was removed meanwhile."""
        for row, chip in enumerate(self.chips):
            if chip.id == chip_id:
                self.chips[row] = dataclasses.replace(chip, kept=kept)
                self.dataChanged.emit(self.index(row), self.index(row))
                return True
        return False

    def remove(self, chip_id: int) -> None:
        """Take a photo out."""
        for row, chip in enumerate(self.chips):
            if chip.id == chip_id:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self.chips[row]
                self.endRemoveRows()
                self.count_changed.emit()
                return

    def _count(self) -> int:
        return len(self.chips)

    count = Property(int, _count, notify=count_changed)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.chips)

    def roleNames(self) -> dict[int, QByteArray]:
        return role_names(self._ROLES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        chip = self.chips[index.row()]
        source = f"image://photo/{chip.kept.hash}" if chip.kept else ""
        values = (chip.id, chip.name, source, chip.kept is None)
        return role_value(values, role)


class Composer(QObject):
    """Words and photos of the next message."""

    text_changed = Signal()
    ready_changed = Signal()

    def __init__(
        self,
        store: ChatStore,
        errands: Errands,
        *,
        notices: Notices,
        clipboard: Callable[[], QMimeData],
        submit: Submit,
        prepare: Callable[[Sequence[KeptPhoto]], None] = lambda _photos: None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._errands, self._notices = store, errands, notices
        self._clipboard, self._submit, self._prepare = clipboard, submit, prepare
        self._text = ""
        self._ids = itertools.count(1)
        self._send_when_read = False
        self.photos = Chips(self)
        self.photos.count_changed.connect(self.ready_changed)

    def _get_photos(self) -> Chips:
        return self.photos

    photoList = Property(QObject, _get_photos, constant=True)

    def _get_patterns(self) -> str:
        return " ".join(f"*{ending}" for s in PHOTO_SUFFIXES for ending in (s, s.upper()))

    photoPatterns = Property(str, _get_patterns, constant=True)
    """What photos are called, for file choosers, some of which tell capitals apart."""

    def _get_text(self) -> str:
        return self._text

    def set_text(self, text: str) -> None:
        """Replace the words."""
        if text != self._text:
            self._text = text
            self.text_changed.emit()
            self.ready_changed.emit()

    text = Property(str, _get_text, set_text, notify=text_changed)

    def _is_ready(self) -> bool:
        return bool(self._text.strip() or self.photos.chips)

    ready = Property(bool, _is_ready, notify=ready_changed)

    @Slot()
    def send(self) -> None:
        """Send the message, or as soon as its photos have been read."""
        if any(chip.kept is None for chip in self.photos.chips):
            self._send_when_read = True
            return
        self._send_when_read = False
        kept = [chip.kept for chip in self.photos.chips if chip.kept is not None]
        if self._submit(self._text, kept):
            for chip in tuple(self.photos.chips):
                self.photos.remove(chip.id)
            self.set_text("")

    @Slot("QVariantList")
    def addUrls(self, urls: Sequence[QUrl | str]) -> None:
        """Add photos that were dropped, pasted or chosen as files."""
        for url in (QUrl(given) for given in urls):
            if not url.isLocalFile():
                self._notices.show_error(_not_here(url))
                return
            self.add_file(Path(url.toLocalFile()))

    def add_file(self, path: Path) -> None:
        """Add a photo of this disk."""
        self._read(path.name, functools.partial(self._store.shelf.keep, path))

    @Slot(result=bool)
    def paste(self) -> bool:
        """Add the photos of the clipboard.  False: there are none, paste words instead."""
        held = self._clipboard()
        if held.hasUrls() and all(url.isLocalFile() for url in held.urls()):
            self.addUrls(held.urls())
            return True
        if held.hasImage() and not held.hasText():
            picture = QImage(held.imageData())
            self._read("Pasted photo.png", lambda: self._keep_picture(picture))
            return True
        return False

    @Slot(int)
    def remove(self, chip_id: int) -> None:
        """Take a photo out again."""
        self.photos.remove(chip_id)

    def hashes(self) -> frozenset[str]:
        """The photos that wait here, so that nobody clears them away."""
        return frozenset(chip.kept.hash for chip in self.photos.chips if chip.kept)

    def _read(self, name: str, job: Callable[[], KeptPhoto]) -> None:
        if len(self.photos.chips) >= MOST_PHOTOS:
            message = f"A message takes at most {MOST_PHOTOS} photos."
            self._notices.show_error(PumiceError(message, "Send the rest in a second message."))
            return
        chip = Chip(next(self._ids), name)
        self.photos.add(chip)
        self._errands.run(
            job,
            lambda kept: self._on_read(chip.id, kept),
            lambda error: self._on_refused(chip.id, error),
        )

    def _keep_picture(self, picture: QImage) -> KeptPhoto:
        """A picture without a file, kept as PNG.  Runs on the errands' thread."""
        content = QByteArray()
        buffer = QBuffer(content)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        if not picture.save(buffer, "PNG"):  # type: ignore[call-overload]
            raise PumiceError("What was copied is no photo.", "Copy the photo once more.")
        return self._store.shelf.keep_bytes(bytes(content.data()), "Pasted photo.png")

    def _on_read(self, chip_id: int, kept: KeptPhoto) -> None:
        try:
            self._store.add_photo(kept)
        except PumiceError as error:
            self._on_refused(chip_id, error)
            return
        self.photos.settle(chip_id, kept)
        if not self._send_when_read:
            self._prepare([chip.kept for chip in self.photos.chips if chip.kept is not None])
        self._go_on()

    def _on_refused(self, chip_id: int, error: PumiceError) -> None:
        self._send_when_read = False
        self.photos.remove(chip_id)
        self._notices.show_error(error)

    def _go_on(self) -> None:
        if self._send_when_read:
            self.send()


def _not_here(url: QUrl) -> PhotoError:
    return PhotoError(
        f"{url.toDisplayString()} is not on this computer, and Pumice never fetches anything.",
        "Save the photo to a file, then drop that file.",
    )
