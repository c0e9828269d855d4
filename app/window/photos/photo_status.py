"""How far the model is with the photos that wait in the composer: "seeing…", "ready in 1.4 s".

It asks for a preparation only when something has changed: other photos, another chat or model.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.storage.photos.photo_store import KeptPhoto, MediaKind
from app.window.engines.engine_link import EngineLink
from app.window.photos.seen_photo import tokens_in_words
from app.window.settings.local_numbers import decimal_in_words
from app.wording.translate import tr

if TYPE_CHECKING:
    from engine.gguf.card import Card


class PhotoStatus(QObject):
    """A line for each photo that waits.

    Args:
        prepare: lets the model encode photos; returns the number of the preparation, 0 for none.
        chat_id: the open chat.
        photos_before: how many photos the open chat has already.
        waiting: the photos that wait; None while some are still being read.
    """

    changed = Signal()

    def __init__(
        self,
        link: EngineLink,
        *,
        prepare: Callable[[Sequence[KeptPhoto]], int],
        chat_id: Callable[[], int],
        photos_before: Callable[[], int],
        waiting: Callable[[], Sequence[KeptPhoto] | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._prepare, self._chat_id, self._photos_before = prepare, chat_id, photos_before
        self._get_waiting = waiting
        self._card: Card | None = None
        self._waiting = 0
        self._asked: tuple[int, tuple[str, ...]] = (0, ())
        self._number = 0
        self._seconds: dict[str, float] = {}
        link.prepared.connect(self._on_prepared)
        link.not_prepared.connect(self._on_not_prepared)
        link.model_loading.connect(self._on_no_model)
        link.model_failed.connect(self._on_no_model)
        link.model_ready.connect(self._on_ready)

    @Slot()
    def check(self) -> None:
        """Something may have changed: ask for a preparation if it has."""
        photos = self._get_waiting()
        if not photos:
            if photos is not None:
                self._waiting, self._asked, self._number = 0, (0, ()), 0
                self._seconds.clear()
            return
        self._waiting = sum(photo.kind is MediaKind.PHOTO for photo in photos)
        wanted = (self._chat_id(), tuple(photo.hash for photo in photos))
        if wanted == self._asked or not self._sees():
            return
        if wanted[0] != self._asked[0]:
            self._seconds.clear()
        self._number = self._prepare(photos)
        self._asked = wanted if self._number else (0, ())
        self.changed.emit()

    def line(self, photo: KeptPhoto) -> str:
        """Tokens of a photo, and below how far the model is with it."""
        several = self._photos_before() + self._waiting > 1
        words = (tokens_in_words(self._card, photo, several=several), self._progress(photo))
        return "\n".join(word for word in words if word)

    def _progress(self, photo: KeptPhoto) -> str:
        if photo.hash in self._seconds:
            seconds = self._seconds[photo.hash]
            return (
                tr("ready in {s} s", s=decimal_in_words(seconds))
                if seconds >= 0.05
                else tr("ready")
            )
        return tr("seeing…") if self._number and photo.hash in self._asked[1] else ""

    def _sees(self) -> bool:
        return self._card is not None and self._card.sees

    def _on_prepared(self, number: int, seconds: float) -> None:
        if number == self._number:
            for digest in self._asked[1]:
                self._seconds.setdefault(digest, seconds)
            self._number = 0
            self.changed.emit()

    def _on_not_prepared(self, number: int) -> None:
        if number == self._number:
            self._number, self._asked = 0, (0, ())
            self.changed.emit()

    def _on_no_model(self, _what: object) -> None:
        self._card = None
        self._number, self._asked = 0, (0, ())
        self._seconds.clear()
        self.changed.emit()

    def _on_ready(self, card: Card) -> None:
        self._card = card
        self.check()
        self.changed.emit()
