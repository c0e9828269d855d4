"""The messages of the open chat as the window shows them.  Knows neither store nor engine."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    Property,
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    Qt,
    Signal,
    Slot,
)

from app.storage.chats import Numbers, State, StoredMessage
from app.window.list_roles import Index, role_names, role_value
from app.wording.markdown import harmless
from engine.chat import Role

FOLD_CHARS = 8000
"""Longer messages are folded until the person asks for the rest."""

_OUTCOMES = {
    State.LENGTH: "Cut off at the longest length.",
    State.STOPPED: "Stopped.",
    State.INTERRUPTED: "Interrupted: Pumice ended while this was being written.",
    State.FAILED: "The reply failed.",
}


@dataclass(frozen=True)
class Row:
    """A message on the screen; `progress` says what a reply without words is waiting for."""

    message: StoredMessage
    progress: str = ""
    unfolded: bool = False


class MessageList(QAbstractListModel):
    """The open chat's messages, oldest first."""

    count_changed = Signal()

    _ROLES = (
        "messageId",
        "isReply",
        "words",
        "photos",
        "isStreaming",
        "progress",
        "outcome",
        "canRetry",
        "numbers",
        "isFolded",
        "spoken",
    )

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def show(self, messages: Sequence[StoredMessage]) -> None:
        """Show another chat."""
        self.beginResetModel()
        self._rows = [Row(message) for message in messages]
        self.endResetModel()
        self.count_changed.emit()

    def append(self, message: StoredMessage) -> None:
        """Add a message at the end; what was last loses its "try again"."""
        row = len(self._rows)
        self.beginInsertRows(QModelIndex(), row, row)
        self._rows.append(Row(message))
        self.endInsertRows()
        self.count_changed.emit()
        if row:
            self._changed(row - 1)

    def update(self, message: StoredMessage, progress: str = "") -> None:
        """Show what a message has become; one that is not on the screen is left out."""
        for number, row in enumerate(self._rows):
            if row.message.id == message.id:
                self._rows[number] = dataclasses.replace(row, message=message, progress=progress)
                self._changed(number)

    def redraw(self) -> None:
        """Have all words laid out anew, as when the colour of links changes."""
        self.beginResetModel()
        self.endResetModel()

    @property
    def messages(self) -> tuple[StoredMessage, ...]:
        """The messages on the screen."""
        return tuple(row.message for row in self._rows)

    @Slot(int)
    def unfold(self, row: int) -> None:
        """Show all of a long message."""
        self._rows[row] = dataclasses.replace(self._rows[row], unfolded=True)
        self._changed(row)

    @Slot(int, result=str)
    def textAt(self, row: int) -> str:
        """A message's words exactly as written, for the clipboard."""
        return self._rows[row].message.text if 0 <= row < len(self._rows) else ""

    def _count(self) -> int:
        return len(self._rows)

    count = Property(int, _count, notify=count_changed)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def roleNames(self) -> dict[int, QByteArray]:
        return role_names(self._ROLES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        message = row.message
        is_last = index.row() == len(self._rows) - 1
        shapes = (
            lambda: message.id,
            lambda: message.role is Role.ASSISTANT,
            lambda: _words(row),
            lambda: [_photo(photo.hash, photo.name) for photo in message.photos],
            lambda: message.state is State.STREAMING,
            lambda: row.progress,
            lambda: outcome(message),
            lambda: is_last and message.role is Role.ASSISTANT,
            lambda: in_words(message.numbers),
            lambda: _is_folded(row),
            lambda: _spoken(message),
        )
        shape = role_value(shapes, role)
        return shape() if shape else None

    def _changed(self, row: int) -> None:
        """Say that a row changed; who speaks and the photos never do."""
        first = int(Qt.ItemDataRole.UserRole)
        kept = ("messageId", "isReply", "photos")
        roles = [first + place for place, name in enumerate(self._ROLES) if name not in kept]
        self.dataChanged.emit(self.index(row), self.index(row), roles)


def outcome(message: StoredMessage) -> str:
    """What is to be said of how a reply came about; nothing for most, and not while it may yet be
    replaced."""
    if message.state is State.STREAMING:
        return ""
    parts = [_OUTCOMES.get(message.state, ""), _left_out(message.numbers.dropped_exchanges)]
    return " ".join(part for part in parts if part)


def _left_out(exchanges: int) -> str:
    if not exchanges:
        return ""
    what = f"{exchanges} oldest questions" if exchanges > 1 else "oldest question"
    return f"Written without the {what} of this chat and what was answered."


def in_words(numbers: Numbers) -> str:
    """What a reply took, in one line; nothing where nothing was measured."""
    parts = []
    if numbers.photo_tokens:
        parts.append(f"{numbers.photo_tokens} photo tokens")
    if numbers.reply_tokens:
        parts.append(f"{numbers.reply_tokens} tokens")
    parts.append(speed_in_words(numbers))
    return " · ".join(part for part in parts if part)


def speed_in_words(numbers: Numbers) -> str:
    """Tokens a second; empty where it was not measured."""
    speed = numbers.tokens_per_second
    if not speed:
        return ""
    return f"{speed:.0f} tokens/s" if speed >= 10 else f"{speed:.1f} tokens/s"


def _words(row: Row) -> str:
    text = row.message.text
    if _is_folded(row):
        text = text[:FOLD_CHARS] + "…"
    return harmless(text) if row.message.role is Role.ASSISTANT else text


def _is_folded(row: Row) -> bool:
    return len(row.message.text) > FOLD_CHARS and not row.unfolded


def _photo(digest: str, name: str) -> dict[str, str]:
    return {"source": f"image://photo/{digest}", "name": name}


def _spoken(message: StoredMessage) -> str:
    """The message as a screen reader says it."""
    who = "Reply" if message.role is Role.ASSISTANT else "You"
    photos = [f"photo {photo.name}" for photo in message.photos]
    return ", ".join(part for part in (who, *photos, message.text, outcome(message)) if part)
