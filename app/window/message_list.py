"""The messages of the open chat as the window shows them.  No store and no engine here."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Slot

from app.storage.photo_store import KeptPhoto, MediaKind
from app.storage.records import Numbers, State, StoredMessage
from app.window.list_model import RowListModel
from app.window.photo_provider import photo_source
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
class MessageRow:
    """A message on the screen; `progress` says what a reply without text is waiting for."""

    message: StoredMessage
    progress: str = ""
    unfolded: bool = False


class MessageList(RowListModel):
    """The open chat's messages, oldest first."""

    ROLES = (
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
    _NEVER_CHANGE = ("messageId", "isReply", "photos")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[MessageRow] = []

    def show(self, messages: Sequence[StoredMessage]) -> None:
        """Show another chat."""
        self.beginResetModel()
        self._rows = [MessageRow(message) for message in messages]
        self.endResetModel()
        self.count_changed.emit()

    def refresh(self, messages: Sequence[StoredMessage]) -> None:
        """Show the same chat after it was changed elsewhere; what stays keeps its place."""
        n_rows = len(self._rows)
        if [message.id for message in messages[:n_rows]] != [m.id for m in self.messages]:
            self.show(messages)
            return
        for row, message in zip(tuple(self._rows), messages, strict=False):
            if row.message != message:
                self.update(message)
        for message in messages[n_rows:]:
            self.append(message)

    def append(self, message: StoredMessage) -> None:
        """Add a message at the end; "Try again" moves on to it."""
        self.insert_last_row(self._rows, MessageRow(message))
        if len(self._rows) > 1:
            self._emit_changed(len(self._rows) - 2)

    def update(self, message: StoredMessage, progress: str = "") -> None:
        """Show what a message has become, if it is on the screen."""
        for number, row in enumerate(self._rows):
            if row.message.id == message.id:
                self._rows[number] = dataclasses.replace(row, message=message, progress=progress)
                self._emit_changed(number)

    @property
    def messages(self) -> tuple[StoredMessage, ...]:
        """The messages on the screen."""
        return tuple(row.message for row in self._rows)

    @Slot(int)
    def unfold(self, row: int) -> None:
        """Show all of a long message."""
        self._rows[row] = dataclasses.replace(self._rows[row], unfolded=True)
        self._emit_changed(row)

    @Slot(int, result=str)
    def textAt(self, row: int) -> str:
        """A message's text exactly as written, for the clipboard."""
        return self._rows[row].message.text if 0 <= row < len(self._rows) else ""

    def row_total(self) -> int:
        return len(self._rows)

    def row_values(self, row: int) -> Sequence[Any]:
        shown = self._rows[row]
        message = shown.message
        is_reply = message.role is Role.ASSISTANT
        return (
            message.id,
            is_reply,
            _shown_text(shown),
            [_photo_for_qml(photo) for photo in message.photos],
            message.state is State.STREAMING,
            shown.progress,
            outcome(message),
            is_reply and row == len(self._rows) - 1,
            describe_numbers(message.numbers),
            _is_folded(shown),
            _spoken(message),
        )

    def _emit_changed(self, row: int) -> None:
        self.emit_row_changed(row, except_roles=self._NEVER_CHANGE)


def outcome(message: StoredMessage) -> str:
    """Why a reply is not whole, or what it was written without; empty for most."""
    if message.state is State.STREAMING:
        return ""
    parts = [_OUTCOMES.get(message.state, ""), _without_oldest(message.numbers.dropped_exchanges)]
    return " ".join(part for part in parts if part)


def _without_oldest(exchanges: int) -> str:
    if not exchanges:
        return ""
    what = f"{exchanges} oldest questions" if exchanges > 1 else "oldest question"
    whose = "their replies" if exchanges > 1 else "its reply"
    return f"Written without the {what} of this chat and {whose}."


def describe_numbers(numbers: Numbers) -> str:
    """What a reply took, in one line; empty where nothing was measured."""
    parts = []
    if numbers.photo_tokens:
        parts.append(f"{numbers.photo_tokens} photo tokens")
    if numbers.reply_tokens:
        parts.append(f"{numbers.reply_tokens} tokens")
    parts.append(describe_speed(numbers))
    return " · ".join(part for part in parts if part)


def describe_speed(numbers: Numbers) -> str:
    """Tokens a second; empty where it was not measured."""
    speed = numbers.tokens_per_second
    if not speed:
        return ""
    return f"{speed:.0f} tokens/s" if speed >= 10 else f"{speed:.1f} tokens/s"


def _shown_text(row: MessageRow) -> str:
    text = row.message.text
    return text[:FOLD_CHARS] + "…" if _is_folded(row) else text


def _is_folded(row: MessageRow) -> bool:
    return len(row.message.text) > FOLD_CHARS and not row.unfolded


def _photo_for_qml(photo: KeptPhoto) -> dict[str, Any]:
    is_video = photo.kind is MediaKind.VIDEO
    return {"source": photo_source(photo), "name": photo.name, "isVideo": is_video}


def _spoken(message: StoredMessage) -> str:
    """The message as a screen reader reads it."""
    who = "Reply" if message.role is Role.ASSISTANT else "You"
    photos = [f"{photo.kind.value} {photo.name}" for photo in message.photos]
    return ", ".join(part for part in (who, *photos, message.text, outcome(message)) if part)
