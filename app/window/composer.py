"""The next message: text, photos and videos that were dropped, pasted or chosen.  No window here.

A photo is read and copied on another thread as soon as it is added.  One that cannot be
used is refused at once, with the reason.
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
    QBuffer,
    QByteArray,
    QIODevice,
    QMimeData,
    QObject,
    QUrl,
    Signal,
    Slot,
)
from PySide6.QtGui import QImage

from app.storage.chats import ChatStore
from app.storage.photo_store import KeptPhoto, MediaKind, shown_name
from app.window.engine_link import JobRunner
from app.window.list_model import RowListModel
from app.window.mime_photos import MimeContent, PhotoBytes, read_addresses, read_paste
from app.window.notices import Notices
from app.window.photo_provider import photo_source
from engine.errors import PumiceError
from engine.vision.media_files import PHOTO_SUFFIXES, VIDEO_SUFFIXES

MOST_PHOTOS = 20
PASTED_NAME = "Pasted photo.png"

Submit = Callable[[str, Sequence[KeptPhoto]], bool]


@dataclass(frozen=True)
class Chip:
    """A photo or video in the composer; `kept` is None while it is being read."""

    id: int
    name: str
    kept: KeptPhoto | None = None


class Chips(RowListModel):
    """The photos and videos in the composer."""

    ROLES = ("chipId", "name", "source", "isReading", "isVideo")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.chips: list[Chip] = []

    def add(self, chip: Chip) -> None:
        """Add a photo at the end."""
        self.insert_last_row(self.chips, chip)

    def set_kept(self, chip_id: int, kept: KeptPhoto) -> None:
        """A photo has been read.  It may have been removed meanwhile."""
        for row, chip in enumerate(self.chips):
            if chip.id == chip_id:
                self.chips[row] = dataclasses.replace(chip, kept=kept)
                self.emit_row_changed(row)

    def remove(self, chip_id: int) -> None:
        """Take a photo out."""
        for row, chip in enumerate(self.chips):
            if chip.id == chip_id:
                self.remove_row(self.chips, row)
                return

    def row_total(self) -> int:
        return len(self.chips)

    def row_values(self, row: int) -> Sequence[Any]:
        chip = self.chips[row]
        source = photo_source(chip.kept) if chip.kept else ""
        is_video = chip.kept is not None and chip.kept.kind is MediaKind.VIDEO
        return (chip.id, chip.name, source, chip.kept is None, is_video)


class Composer(QObject):
    """Text and photos of the next message.

    Signals:
        text_wanted: the text is about to be read or replaced; whoever edits it hands over what an
            input method still holds.
    """

    text_wanted = Signal()
    text_changed = Signal()
    ready_changed = Signal()

    def __init__(
        self,
        store: ChatStore,
        jobs: JobRunner,
        *,
        notices: Notices,
        clipboard: Callable[[], QMimeData],
        submit: Submit,
        prepare: Callable[[Sequence[KeptPhoto]], None] = lambda _photos: None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._jobs, self._notices = store, jobs, notices
        self._clipboard, self._submit, self._prepare = clipboard, submit, prepare
        self._text = ""
        self._ids = itertools.count(1)
        self._send_when_read = False
        self.photos = Chips(self)
        self.photos.count_changed.connect(self.ready_changed)

    def _get_photos(self) -> Chips:
        return self.photos

    photoList = Property(QObject, _get_photos, constant=True)

    def _get_photo_patterns(self) -> str:
        return _patterns(PHOTO_SUFFIXES)

    photoPatterns = Property(str, _get_photo_patterns, constant=True)
    """File name patterns of photos, for file choosers."""

    def _get_video_patterns(self) -> str:
        return _patterns(VIDEO_SUFFIXES)

    videoPatterns = Property(str, _get_video_patterns, constant=True)

    def _get_text(self) -> str:
        return self._text

    def set_text(self, text: str) -> None:
        """Replace the text."""
        if text != self._text:
            self._text = text
            self.text_changed.emit()
            self.ready_changed.emit()

    def replace_text(self, text: str) -> None:
        """Replace the text while a person may be typing."""
        self.text_wanted.emit()
        self.set_text(text)

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
        self.text_wanted.emit()
        kept = [chip.kept for chip in self.photos.chips if chip.kept is not None]
        if self._submit(self._text, kept):
            for chip in tuple(self.photos.chips):
                self.photos.remove(chip.id)
            self.set_text("")

    @Slot("QVariantList")
    def addUrls(self, urls: Sequence[QUrl | str]) -> None:
        """Add photos that were chosen as files."""
        self.add(read_addresses([QUrl(given) for given in urls]))

    def add_file(self, path: Path) -> None:
        """Add a photo or video of this disk."""
        self._read_chip(shown_name(path), functools.partial(self._store.photo_store.keep, path))

    @Slot(object)
    def add(self, content: MimeContent) -> None:
        """Add what was dropped or pasted; text goes to the end of the text."""
        for path in content.files:
            self.add_file(path)
        for picture in content.pictures:
            self._add_picture(picture)
        if content.text:
            self.text_wanted.emit()
            joint = "" if not self._text or self._text[-1].isspace() else " "
            self.set_text(self._text + joint + content.text)
        for error in content.refused:
            self._notices.show_error(error)

    @Slot(result=bool)
    def paste(self) -> bool:
        """Add the photos of the clipboard.  False: there are none, paste text instead."""
        content = read_paste(self._clipboard())
        if content.text:
            return False
        self.add(content)
        return content.has_photos or bool(content.refused)

    @Slot(int)
    def remove(self, chip_id: int) -> None:
        """Take a photo out again."""
        self.photos.remove(chip_id)

    def hashes(self) -> frozenset[str]:
        """The photos that wait here."""
        return frozenset(chip.kept.hash for chip in self.photos.chips if chip.kept)

    def _add_picture(self, picture: QImage | PhotoBytes) -> None:
        keep_bytes = self._store.photo_store.keep_bytes
        if isinstance(picture, PhotoBytes):
            content, name = picture.content, picture.name
            self._read_chip(name, lambda: keep_bytes(content, name))
        else:
            self._read_chip(PASTED_NAME, lambda: keep_bytes(_encoded_as_png(picture), PASTED_NAME))

    def _read_chip(self, name: str, job: Callable[[], KeptPhoto]) -> None:
        if len(self.photos.chips) >= MOST_PHOTOS:
            message = f"A message can have at most {MOST_PHOTOS} photos."
            self._notices.show_error(PumiceError(message, "Send the rest in a second message."))
            return
        chip = Chip(next(self._ids), name)
        self.photos.add(chip)
        self._jobs.run(
            job,
            lambda kept: self._on_read(chip.id, kept),
            lambda error: self._on_refused(chip.id, error),
        )

    def _on_read(self, chip_id: int, kept: KeptPhoto) -> None:
        try:
            self._store.add_photo(kept)
        except PumiceError as error:
            self._on_refused(chip_id, error)
            return
        self.photos.set_kept(chip_id, kept)
        if self._send_when_read:
            self.send()
        else:
            self._prepare([chip.kept for chip in self.photos.chips if chip.kept is not None])

    def _on_refused(self, chip_id: int, error: PumiceError) -> None:
        self._send_when_read = False
        self.photos.remove(chip_id)
        self._notices.show_error(error)


def _encoded_as_png(picture: QImage) -> bytes:
    """A picture without a file, without loss.  Raises `PumiceError`."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not picture.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise PumiceError("What was copied is not a photo.", "Copy the photo again.")
    return bytes(content.data())


def _patterns(suffixes: Sequence[str]) -> str:
    """Patterns for file choosers, some of which tell capitals apart."""
    return " ".join(f"*{written}" for s in suffixes for written in (s, s.upper()))
