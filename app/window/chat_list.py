"""The list of chats as the window shows it.  Knows neither the store nor the engine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    Property,
    QAbstractListModel,
    QByteArray,
    QDateTime,
    QLocale,
    QObject,
    Qt,
    Signal,
    Slot,
)

from app.storage.chats import StoredChat
from app.window.list_roles import Index, role_names, role_value


class ChatList(QAbstractListModel):
    """Chats, the latest first; one is open, one may be getting its reply."""

    count_changed = Signal()
    open_changed = Signal()

    _ROLES = ("chatId", "title", "when", "isOpen", "isWriting")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chats: tuple[StoredChat, ...] = ()
        self._open_id: int | None = None
        self._writing_id: int | None = None

    def show(
        self, chats: Sequence[StoredChat], *, open_id: int | None, writing_id: int | None
    ) -> None:
        """Show these chats.  The list keeps its place where only words change."""
        same = [chat.id for chat in chats] == [chat.id for chat in self._chats]
        if not same:
            self.beginResetModel()
        self._chats, self._open_id, self._writing_id = tuple(chats), open_id, writing_id
        if not same:
            self.endResetModel()
            self.count_changed.emit()
        elif self._chats:
            self.dataChanged.emit(self.index(0), self.index(len(self._chats) - 1))
        self.open_changed.emit()

    def _count(self) -> int:
        return len(self._chats)

    count = Property(int, _count, notify=count_changed)

    def _open_row(self) -> int:
        return next((r for r, chat in enumerate(self._chats) if chat.id == self._open_id), -1)

    openRow = Property(int, _open_row, notify=open_changed)

    @Slot(int, result=int)
    def chatIdAt(self, row: int) -> int:
        """The chat of a row; 0 for no row."""
        return self._chats[row].id if 0 <= row < len(self._chats) else 0

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._chats)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        chat = self._chats[index.row()]
        is_open, is_writing = chat.id == self._open_id, chat.id == self._writing_id
        values = (chat.id, chat.title, when(chat.updated_ms), is_open, is_writing)
        return role_value(values, role)

    def roleNames(self) -> dict[int, QByteArray]:
        return role_names(self._ROLES)


def when(moment_ms: int, now: QDateTime | None = None) -> str:
    """A moment in few words: the time today, then yesterday, then the date."""
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
