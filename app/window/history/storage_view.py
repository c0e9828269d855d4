"""What chats take on the disk, and the bin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.storage.chat_store.chats import BIN_DAYS, ChatStore
from app.storage.chat_store.records import StoredChat
from app.storage.chat_store.storage_use import StorageUse, binned_chats, storage_use
from app.window.chat.chat_list import when
from app.window.chat.session import ChatSession
from app.window.engines.engine_link import JobRunner
from app.window.list_model import RowListModel
from app.window.notices import Notices
from app.window.settings.local_numbers import count_in_words, size_in_words
from app.wording.translate import tr


class BinList(RowListModel):
    """The chats in the bin, the last deleted first."""

    ROLES = ("chatId", "title", "when")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chats: tuple[StoredChat, ...] = ()

    def show(self, chats: Sequence[StoredChat]) -> None:
        """Show these chats."""
        self.beginResetModel()
        self._chats = tuple(chats)
        self.endResetModel()
        self.count_changed.emit()

    def row_total(self) -> int:
        return len(self._chats)

    def row_values(self, row: int) -> Sequence[Any]:
        chat = self._chats[row]
        return (chat.id, chat.title, when(chat.updated_ms))


class StorageView(QObject):
    """Counts photos, empties the bin and brings chats back from it."""

    changed = Signal()

    def __init__(
        self,
        store: ChatStore,
        session: ChatSession,
        jobs: JobRunner,
        *,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._session, self._jobs, self._notices = store, session, jobs, notices
        self._bin = BinList(self)
        self._words = ""

    def _get_bin(self) -> BinList:
        return self._bin

    bin = Property(QObject, _get_bin, constant=True)

    def _get_bin_days(self) -> int:
        return BIN_DAYS

    binDays = Property(int, _get_bin_days, constant=True)
    """For how long a deleted chat can be restored."""

    def _get_words(self) -> str:
        return self._words

    words = Property(str, _get_words, notify=changed)
    """How many photos are kept, and what they take."""

    @Slot()
    def refresh(self) -> None:
        """Count again and read the bin."""
        photo_store = self._store.photo_store
        self._notices.attempt(lambda: self._bin.show(binned_chats(self._store.database)))
        self._jobs.run(lambda: storage_use(photo_store), self._show_use, self._notices.show_error)

    @Slot(int)
    def restore(self, chat_id: int) -> None:
        """Bring a chat back from the bin and open it."""
        self._notices.attempt(lambda: self._store.restore_chat(chat_id))
        self._session.openChat(chat_id)
        self.refresh()

    @Slot()
    def emptyBin(self) -> None:
        """Delete the chats in the bin for good, and the photos that nothing else uses."""
        self._notices.attempt(self._store.empty_bin)
        self.refresh()

    @Slot()
    def freeUnused(self) -> None:
        """Delete the photos that nothing uses."""
        self._notices.attempt(self._store.free_unused_photos)
        self.refresh()

    def _show_use(self, use: StorageUse) -> None:
        size = size_in_words(use.size_bytes)
        self._words = (
            tr("One photo, {size}", size=size)
            if use.files == 1
            else tr("{n} photos, {size}", n=count_in_words(use.files), size=size)
        )
        self.changed.emit()
