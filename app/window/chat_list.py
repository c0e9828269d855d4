"""The list of chats as the window shows it.  No store and no engine here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Property, QDateTime, QLocale, QObject, Signal, Slot

from app.storage.records import StoredChat
from app.window.list_model import RowListModel


class ChatList(RowListModel):
    """Chats, the latest first; one is open, some may be getting their replies."""

    open_changed = Signal()

    ROLES = ("chatId", "title", "when", "isOpen", "isWriting")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chats: tuple[StoredChat, ...] = ()
        self._open_id: int | None = None
        self._writing_ids: frozenset[int] = frozenset()

    def show(
        self, chats: Sequence[StoredChat], *, open_id: int | None, writing_ids: frozenset[int]
    ) -> None:
        """Show these chats.  The list keeps its scroll position where only texts change."""
        same = [chat.id for chat in chats] == [chat.id for chat in self._chats]
        if not same:
            self.beginResetModel()
        self._chats, self._open_id, self._writing_ids = tuple(chats), open_id, writing_ids
        if not same:
            self.endResetModel()
            self.count_changed.emit()
        elif self._chats:
            self.dataChanged.emit(self.index(0), self.index(len(self._chats) - 1))
        self.open_changed.emit()

    def _open_row(self) -> int:
        return next((r for r, chat in enumerate(self._chats) if chat.id == self._open_id), -1)

    openRow = Property(int, _open_row, notify=open_changed)

    @Slot(int, result=int)
    def chatIdAt(self, row: int) -> int:
        """The chat of a row; 0 for no row."""
        return self._chats[row].id if 0 <= row < len(self._chats) else 0

    def row_total(self) -> int:
        return len(self._chats)

    def row_values(self, row: int) -> Sequence[Any]:
        chat = self._chats[row]
        is_open, is_writing = chat.id == self._open_id, chat.id in self._writing_ids
        return (chat.id, chat.title, when(chat.updated_ms), is_open, is_writing)


def when(moment_ms: int, now: QDateTime | None = None) -> str:
    """A moment in few words: the time if today, "Yesterday", the weekday, or the date."""
    locale = QLocale()
    moment = QDateTime.fromMSecsSinceEpoch(moment_ms)
    days = moment.date().daysTo((now or QDateTime.currentDateTime()).date())
    if days <= 0:
        return locale.toString(moment.time(), QLocale.FormatType.ShortFormat)
    if days == 1:
        return "Yesterday"
    if days < 7:
        return locale.dayName(moment.date().dayOfWeek(), QLocale.FormatType.LongFormat)
    return locale.toString(moment.date(), QLocale.FormatType.ShortFormat)
