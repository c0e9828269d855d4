"""Keeps what is in the composer on the disk while it is being written.  No window here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.storage.chat_store.drafts import NEW_CHAT, Draft, DraftStore
from app.window.notices import Notices
from app.window.throttle import Throttle
from engine.errors import PumiceError

DRAFT_MS = 300


class DraftKeeper(QObject):
    """Saves the draft that is open, at most every 300 ms.

    Args:
        current: what is in the composer now.
    """

    def __init__(
        self,
        drafts: DraftStore,
        current: Callable[[], Draft],
        notices: Notices,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._drafts, self._current, self._notices = drafts, current, notices
        self.draft_id = NEW_CHAT
        self._stored, self._is_closed = Draft(), False
        self._throttle = Throttle(self.save, every_ms=DRAFT_MS, parent=self)

    def changed(self) -> None:
        """The composer has changed: save it soon."""
        if not self._is_closed:
            self._throttle.ask()

    def close(self) -> None:
        """Save the draft for the last time."""
        self.save()
        self._throttle.cancel()
        self._is_closed = True

    def save(self) -> None:
        """Save what is in the composer, if it is not saved yet."""
        draft = self._current()
        if draft == self._stored:
            return
        try:
            self._drafts.save(self.draft_id, draft)
        except PumiceError as error:
            self._notices.show_error(error)
            return
        self._stored = draft

    def open(self, draft_id: int) -> Draft:
        """Save the draft that is open and go on to another; returns it."""
        self._throttle.cancel()
        self.save()
        self.draft_id, self._stored = draft_id, Draft()
        try:
            self._stored = self._drafts.load(draft_id)
        except PumiceError as error:
            self._notices.show_error(error)
        return self._stored

    def move(self, draft_id: int) -> None:
        """The draft that is open was sent; the next one begins empty."""
        self._throttle.cancel()
        self.draft_id, self._stored = draft_id, Draft()

    def add(self, draft_id: int, more: Draft) -> None:
        """Add to a draft that is not open any more."""
        try:
            old = self._drafts.load(draft_id)
            self._drafts.save(draft_id, Draft(old.text, (*old.photos, *more.photos)))
        except PumiceError as error:
            self._notices.show_error(error)
