"""The next message: text, photos and videos that were dropped, pasted or chosen.  No window here.

A photo is read and copied on another thread as soon as it is added.  One that cannot be
used is refused at once, with the reason.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Sequence
from pathlib import Path

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

from app.storage.chat_store.chats import ChatStore
from app.storage.chat_store.drafts import NEW_CHAT, Draft, DraftStore
from app.storage.photos.crops import CropBox, keep_crop
from app.storage.photos.photo_store import KeptPhoto, shown_name
from app.window.chat.draft_keeper import DraftKeeper
from app.window.engines.engine_link import JobRunner
from app.window.notices import Notices
from app.window.photos.mime_photos import MimeContent, PhotoBytes, read_addresses, read_paste
from app.window.photos.photo_chips import Chip, Chips
from app.window.photos.photo_rows import shown_photo_name
from engine.errors import PumiceError
from engine.vision.media_files import PHOTO_SUFFIXES, VIDEO_SUFFIXES

MOST_PHOTOS = 20
PASTED_NAME = "Pasted photo.png"

Submit = Callable[[str, Sequence[KeptPhoto]], bool]
SubmitEdit = Callable[[int, str, Sequence[KeptPhoto]], bool]


class Composer(QObject):
    """Text and photos of the next message.

    Signals:
        text_wanted: the text is about to be read or replaced; whoever edits it hands over what an
            input method still holds.
        photos_read: other photos wait than before, and all of them have been read.
    """

    text_wanted = Signal()
    photos_read = Signal()
    text_changed = Signal()
    ready_changed = Signal()
    editing_changed = Signal()

    def __init__(
        self,
        store: ChatStore,
        jobs: JobRunner,
        *,
        notices: Notices,
        clipboard: Callable[[], QMimeData],
        submit: Submit,
        submit_edit: SubmitEdit = lambda _message_id, _text, _photos: False,
        take_models: Callable[[MimeContent], MimeContent] = lambda content: content,
        draft_id: int = NEW_CHAT,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._jobs, self._notices = store, jobs, notices
        self._clipboard, self._submit = clipboard, submit
        self._submit_edit = submit_edit
        self._take_models = take_models
        self._text = ""
        self._ids = itertools.count(1)
        self._send_when_read = False
        self.photos = Chips(self)
        self.photos.count_changed.connect(self.ready_changed)
        self._chat_id, self.editing_id = draft_id, 0
        self._is_sending = False
        self._drafts_of_chips: dict[int, int] = {}
        """Which draft a photo that is being read belongs to."""
        self._keeper = DraftKeeper(DraftStore(store.database), self._current, notices, self)
        self._is_filling = False
        self.text_changed.connect(self._keep_draft)
        self.photos.count_changed.connect(self._keep_draft)
        self.photos.dataChanged.connect(self._keep_draft)
        self._fill(self._keeper.open(draft_id))

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
        if self.editing_id:
            if self._submit_edit(self.editing_id, self._text, kept):
                self._fill(Draft())
                self.cancelEdit()
            return
        self._is_sending = True
        try:
            accepted = self._submit(self._text, kept)
        finally:
            self._is_sending = False
        if accepted:
            self._keeper.move(self._chat_id)
            self._fill(Draft())

    def _get_editing(self) -> int:
        return self.editing_id

    editing = Property(int, _get_editing, notify=editing_changed)
    """The message that is being changed; 0 while a new one is written."""

    def show_chat(self, chat_id: int) -> None:
        """Another chat is open: keep the draft of the one before, and show that of this one."""
        if chat_id == self._chat_id:
            return
        self._chat_id = chat_id
        if self._is_sending:
            return
        self.text_wanted.emit()
        self._set_editing(0)
        self._switch(self._keeper.open(chat_id))

    @Slot(int)
    def beginEdit(self, message_id: int) -> None:
        """Change an earlier message; the draft comes back afterwards."""
        if message_id == self.editing_id:
            return
        try:
            message = self._store.message(message_id)
        except PumiceError as error:
            self._notices.show_error(error)
            return
        self.text_wanted.emit()
        self._set_editing(message_id)
        draft = self._keeper.open(-message_id)
        unchanged = draft == Draft()  # else it was begun before and not sent
        self._switch(Draft(message.text, message.photos) if unchanged else draft)

    @Slot()
    def cancelEdit(self) -> None:
        """Leave the earlier message as it is."""
        if not self.editing_id:
            return
        self._fill(Draft())
        self._set_editing(0)
        self._switch(self._keeper.open(self._chat_id))

    def close(self) -> None:
        """Save the draft."""
        self._keeper.close()

    def _keep_draft(self) -> None:
        if not self._is_filling:
            self._keeper.changed()

    def _set_editing(self, message_id: int) -> None:
        if message_id != self.editing_id:
            self.editing_id = message_id
            self.editing_changed.emit()

    def _current(self) -> Draft:
        return Draft(self._text, tuple(c.kept for c in self.photos.chips if c.kept is not None))

    def _switch(self, draft: Draft) -> None:
        """Show another draft; photos that are still being read follow the one before."""
        self._send_when_read = False
        self._fill(draft)

    def _fill(self, draft: Draft) -> None:
        self._is_filling = True
        for chip in tuple(self.photos.chips):
            self.photos.remove(chip.id)
        self.set_text(draft.text)
        for photo in draft.photos:
            self.photos.add(Chip(next(self._ids), photo.name, photo))
        self._is_filling = False

    @Slot("QVariantList")
    def addUrls(self, urls: Sequence[QUrl | str]) -> None:
        """Add photos that were chosen as files."""
        self.add(read_addresses([QUrl(given) for given in urls]))

    def add_file(self, path: Path) -> None:
        """Add a photo or video of this disk."""
        self._read_chip(shown_name(path), functools.partial(self._store.photo_store.keep, path))

    @Slot(object)
    def add(self, content: MimeContent) -> None:
        """Add what was dropped or pasted; text goes to the end of the text, a model is opened."""
        content = self._take_models(content)
        for path in content.files[: MOST_PHOTOS + 1]:  # one more, so that it is said
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
        pasted = read_paste(self._clipboard())
        content = self._take_models(pasted)
        if content is not pasted:
            self.add(content)
            return True
        if content.text:
            return False
        self.add(content)
        return content.has_photos or bool(content.refused)

    @Slot(int)
    def remove(self, chip_id: int) -> None:
        """Take a photo out again."""
        self._drafts_of_chips.pop(chip_id, None)
        self.photos.remove(chip_id)
        self._report_read()

    def add_screenshot(self, picture: QImage | Path, name: str) -> None:
        """Add a picture of the screen: a picture, or a file that the desktop has written."""
        if isinstance(picture, Path):
            self.add_file(picture)
        else:
            keep_bytes = self._store.photo_store.keep_bytes
            self._read_chip(name, lambda: keep_bytes(_encoded_as_png(picture), name))

    def add_spot(self, photo: KeptPhoto, px: CropBox) -> None:
        """Add a spot of a stored photo, after the whole photo unless that waits already."""
        coming = {chip.hash for chip in self.photos.chips}
        if photo.hash not in self.hashes() | coming:
            self._read_chip(shown_photo_name(photo), lambda: photo, known_hash=photo.hash)
        job = functools.partial(keep_crop, self._store.photo_store, photo, px)
        self._read_chip(shown_photo_name(photo), job)

    def put_version(self, old: KeptPhoto, new: KeptPhoto | None) -> None:
        """Have another version of a photo wait in place of it, or beside what waits; or none."""
        same = [c for c in self.photos.chips if c.kept and c.kept.hash == old.hash]
        exact = [c for c in same if c.kept and c.kept.crop == old.crop]
        chip = next(iter(exact or same), None)
        if new is not None and new.hash in self.hashes():
            new = None
        if new is None:
            if chip is not None:
                self.remove(chip.id)
            return
        if chip is None:
            self._read_chip(shown_photo_name(new), lambda: new, known_hash=new.hash)
        else:
            self._on_read(chip.id, new)

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

    def _read_chip(self, name: str, job: Callable[[], KeptPhoto], *, known_hash: str = "") -> None:
        if len(self.photos.chips) >= MOST_PHOTOS:
            message = f"A message can have at most {MOST_PHOTOS} photos."
            self._notices.show_error(PumiceError(message, "Send the rest in a second message."))
            return
        chip = Chip(next(self._ids), name, hash=known_hash)
        self._drafts_of_chips[chip.id] = self._keeper.draft_id
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
        draft_id = self._drafts_of_chips.pop(chip_id, None)
        if draft_id is not None and draft_id != self._keeper.draft_id:
            self._keeper.add(draft_id, Draft("", (kept,)))
            return
        if draft_id is not None and all(chip.id != chip_id for chip in self.photos.chips):
            self.photos.add(Chip(chip_id, kept.name))  # its draft was closed and opened meanwhile
        self.photos.set_kept(chip_id, kept)
        if self._send_when_read:
            self.send()
        else:
            self._report_read()

    def _on_refused(self, chip_id: int, error: PumiceError) -> None:
        self._send_when_read = False
        self._drafts_of_chips.pop(chip_id, None)
        self.photos.remove(chip_id)
        self._notices.show_error(error)
        self._report_read()

    def _report_read(self) -> None:
        if self.photos.kept_if_all_read() is not None:
            self.photos_read.emit()


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
