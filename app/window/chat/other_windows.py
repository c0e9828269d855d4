"""Notices what other windows do to the same chats."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app.storage.chat_store.chat_writers import another_writes
from app.storage.chat_store.chats import ChatStore
from app.storage.chat_store.records import StoredChat
from app.window.notices import Notices
from engine.errors import PumiceError

POLL_MS = 500


class OtherWindows(QObject):
    """Watches the store for changes by other windows.

    Signals:
        changed: something was written elsewhere, so what is on the screen may be out of date.
    """

    changed = Signal()

    def __init__(self, store: ChatStore, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._notices = store, notices
        self.written_ids: frozenset[int] = frozenset()
        """The chats in which another window is writing a reply."""
        self._deleted_chat_id = 0
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Emit `changed` if another window has written since the last call."""
        try:
            changed = self._store.changed_elsewhere()
            if changed or self.written_ids:
                before, self.written_ids = self.written_ids, self._store.chats_written_elsewhere()
                changed = changed or before != self.written_ids
        except PumiceError as error:
            self._notices.show_error(error)
            return
        if changed:
            self.changed.emit()

    def refuse_writing(self, chat_id: int) -> bool:
        """Whether another window is writing in this chat; then a notice says so."""
        self.look()
        if chat_id not in self.written_ids:
            return False
        self._notices.show_error(another_writes())
        return True

    def notify_deleted(self, chat: StoredChat, restore: Callable[[], None] | None) -> None:
        """Say once that another window deleted the open chat; `restore` is the notice's action."""
        if self._deleted_chat_id == chat.id:
            return
        self._deleted_chat_id = chat.id
        message = f"“{chat.title}” was deleted in another window."
        if restore is None:
            self._notices.show_info(message, "A new message begins a new chat.")
        else:
            self._notices.show_info(
                message, "A new message restores it.", action="Restore", act=restore
            )

    def forget_deleted(self) -> None:
        """The open chat is in the list (again)."""
        self._deleted_chat_id = 0

    def stop(self) -> None:
        """Look no more: the store is about to be closed."""
        self._timer.stop()
