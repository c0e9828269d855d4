"""The messages of the open chat as the window shows them.  No store and no engine here."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Signal, Slot

from app.storage.chat_store.records import CUT_STATES, Numbers, State, StoredMessage
from app.storage.photos.photo_store import KeptPhoto, MediaKind
from app.window.chat.skill_lines import done_words, skill_lines
from app.window.list_model import RowListModel
from app.window.photos.photo_rows import photos_for_qml, shown_photo_name
from app.window.settings.local_numbers import count_in_words, short_decimal
from app.wording.translate import tr
from engine.chat import Role
from engine.text.thinking import without_thinking

FOLD_CHARS, FOLD_REPLY_CHARS = 8_000, 24_000
"""Longer questions and replies are folded until the person asks for the rest."""


@dataclass(frozen=True)
class MessageRow:
    """A message on the screen; `progress` says what a reply without text is waiting for."""

    message: StoredMessage
    progress: str = ""
    unfolded: bool = False


Earlier = Callable[[], Sequence[MessageRow]]
"""Reads all messages of a chat, of which only the latest are shown so far."""


class MessageList(RowListModel):
    """The open chat's messages, oldest first.  Of a long one, the latest may be there first.

    Signals:
        completed: the messages before those that were shown first are there.
    """

    completed = Signal()

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
        "version",
        "versions",
        "isQueued",
        "canContinue",
        "spoken",
        "thoughtSeconds",
        "skillLines",
    )
    _NEVER_CHANGE = ("messageId", "isReply")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[MessageRow] = []
        self._writers: set[str] = set()
        self._earlier: Earlier | None = None

    def show(self, messages: Sequence[StoredMessage], earlier: Earlier | None = None) -> None:
        """Show another chat; `earlier` reads what comes before these messages, if anything."""
        self.beginResetModel()
        self._earlier = earlier
        self._rows = [MessageRow(message) for message in messages]
        self._writers = {name for m in messages if (name := m.numbers.model)}
        self.endResetModel()
        self.count_changed.emit()

    def refresh(self, messages: Sequence[StoredMessage]) -> None:
        """Show the same chat after it was changed; what stays keeps its place."""
        self._put_before([MessageRow(message) for message in messages])
        old, new = [row.message.id for row in self._rows], [message.id for message in messages]
        first = _same_length(old, new)
        if not first:
            self.show(messages)
            return
        last = _same_length(old[first:][::-1], new[first:][::-1])
        end = len(messages) - last
        self._replace(first, len(old) - last, [MessageRow(m) for m in messages[first:end]])
        for number in (*range(first), *range(end, len(messages))):
            if self._rows[number].message != messages[number]:
                self.update(messages[number])
        for message in messages[first:end]:
            self._note_writer(message.numbers.model)
        if len(old) != len(new):
            self.count_changed.emit()
            self._emit_last_sent_changed()

    def waits_for(self, earlier: Earlier) -> bool:
        """Whether what this reads is still wanted."""
        return self._earlier is earlier

    def put_earlier(self, earlier: Earlier, rows: Sequence[MessageRow]) -> None:
        """Put what `earlier` reads before the messages that are shown, if it is still wanted."""
        if self.waits_for(earlier):
            self._put_before(rows)

    def _complete(self) -> None:
        """Read at once what is not there yet."""
        if self._earlier is not None:
            self.put_earlier(self._earlier, self._earlier())

    def _put_before(self, rows: Sequence[MessageRow]) -> None:
        """Of a whole chat, put before the first row what comes before it."""
        if self._earlier is None:
            return
        self._earlier = None
        first = self._rows[0].message.id if self._rows else 0
        before = rows[: next((n for n, row in enumerate(rows) if row.message.id == first), 0)]
        self._replace(0, 0, before)
        for name in {row.message.numbers.model for row in before}:
            self._note_writer(name)
        self.count_changed.emit()
        self.completed.emit()

    def append(self, message: StoredMessage) -> None:
        """Add a message behind those that were sent; "Try again" moves on to it."""
        place = self._sent_total()
        self.beginInsertRows(QModelIndex(), place, place)
        self._rows.insert(place, MessageRow(message))
        self.endInsertRows()
        self.count_changed.emit()
        self._emit_last_sent_changed()

    def update(self, message: StoredMessage, progress: str = "") -> None:
        """Show what a message has become, if it is on the screen."""
        for number in range(len(self._rows) - 1, -1, -1):
            row = self._rows[number]
            if row.message.id == message.id:
                self._rows[number] = dataclasses.replace(row, message=message, progress=progress)
                self._emit_changed(number)
                self._note_writer(message.numbers.model)
                return

    def row_of(self, message_id: int) -> int:
        """The row of a message; -1 if it is not on the screen."""
        if self._earlier is not None and all(row.message.id != message_id for row in self._rows):
            self._complete()
        return next((n for n, row in enumerate(self._rows) if row.message.id == message_id), -1)

    @property
    def messages(self) -> tuple[StoredMessage, ...]:
        """The messages of the chat; what is not there yet is read at once."""
        self._complete()
        return self.latest

    @property
    def latest(self) -> tuple[StoredMessage, ...]:
        """The messages that are there; of a long chat that was just opened, the latest."""
        return tuple(row.message for row in self._rows)

    def latest_numbers(self) -> Numbers:
        """What the last reply took whose place in the context was measured."""
        numbers = (row.message.numbers for row in reversed(self._rows))
        return next((each for each in numbers if each.context_tokens), Numbers())

    def photo_total(self) -> int:
        """How many photos the chat has."""
        photos = (photo for message in self.messages for photo in message.photos)
        return sum(photo.kind is MediaKind.PHOTO for photo in photos)

    @Slot(int)
    def unfold(self, row: int) -> None:
        """Show all of a long message."""
        self._rows[row] = dataclasses.replace(self._rows[row], unfolded=True)
        self._emit_changed(row)

    @Slot(int, result=str)
    def textAt(self, row: int) -> str:
        """A message's text exactly as written, without its thoughts, for the clipboard."""
        return _answer(self._rows[row].message) if 0 <= row < len(self._rows) else ""

    @Slot(int, result=int)
    def rowOf(self, message_id: int) -> int:
        """The row of a message; -1 if it is not on the screen."""
        return self.row_of(message_id)

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
            photos_for_qml(message.photos),
            message.state is State.STREAMING,
            shown.progress,
            outcome(message),
            row == self._sent_total() - 1 and message.state is not State.STREAMING,
            describe_numbers(message.numbers, with_model=len(self._writers) > 1),
            _is_folded(shown),
            message.version,
            message.versions,
            message.state is State.QUEUED,
            row == self._sent_total() - 1 and message.state in CUT_STATES and bool(message.text),
            _spoken(message),
            message.numbers.thought_s,
            skill_lines(message.uses) if is_reply else [],
        )

    def _sent_total(self) -> int:
        """How many messages there are without those that wait at the end."""
        total = len(self._rows)
        while total and self._rows[total - 1].message.state is State.QUEUED:
            total -= 1
        return total

    def _replace(self, first: int, end: int, rows: Sequence[MessageRow]) -> None:
        """Put other rows in the place of [first, end)."""
        if first < end:
            self.beginRemoveRows(QModelIndex(), first, end - 1)
            del self._rows[first:end]
            self.endRemoveRows()
        if rows:
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows[first:first] = rows
            self.endInsertRows()

    def _emit_last_sent_changed(self) -> None:
        """The last messages that were sent offer other buttons than before."""
        for row in range(max(0, self._sent_total() - 2), self._sent_total()):
            self._emit_changed(row)

    def _note_writer(self, model: str) -> None:
        """Once replies come from several models, each says which wrote it."""
        if model and model not in self._writers:
            self._writers.add(model)
            if len(self._writers) > 1:
                self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def _emit_changed(self, row: int) -> None:
        self.emit_row_changed(row, except_roles=self._NEVER_CHANGE)


def outcome(message: StoredMessage) -> str:
    """Why a message is not whole or not sent, or what it was written without; empty for most."""
    if message.state is State.STREAMING:
        return ""
    parts = [_outcome(message.state), _without_oldest(message.numbers.dropped_exchanges)]
    return " ".join(part for part in parts if part)


def _outcome(state: State) -> str:
    outcomes = {
        State.QUEUED: tr("Waiting to be sent."),
        State.LENGTH: tr("Cut off at the longest length."),
        State.STOPPED: tr("Stopped."),
        State.INTERRUPTED: tr("Interrupted: Pumice ended while this was being written."),
        State.FAILED: tr("The reply failed."),
    }
    return outcomes.get(state, "")


def _without_oldest(exchanges: int) -> str:
    if not exchanges:
        return ""
    if exchanges == 1:
        return tr("Written without the oldest question of this chat and its reply.")
    return tr(
        "Written without the {n} oldest questions of this chat and their replies.", n=exchanges
    )


def describe_numbers(numbers: Numbers, *, with_model: bool = False) -> str:
    """What a reply took, in one line; empty where nothing was measured."""
    parts = [numbers.model] if with_model else []
    if numbers.photo_tokens:
        parts.append(tr("{n} photo tokens", n=count_in_words(numbers.photo_tokens)))
    if numbers.reply_tokens:
        parts.append(tr("{n} tokens", n=count_in_words(numbers.reply_tokens)))
    parts.append(describe_speed(numbers))
    return " · ".join(part for part in parts if part)


def describe_speed(numbers: Numbers) -> str:
    """Tokens a second; empty where it was not measured."""
    speed = numbers.tokens_per_second
    if not speed:
        return ""
    return tr("{n} tokens/s", n=short_decimal(speed))


def _shown_text(row: MessageRow) -> str:
    text = row.message.text
    return text[: _fold_chars(row)] + "…" if _is_folded(row) else text


def _is_folded(row: MessageRow) -> bool:
    return len(row.message.text) > _fold_chars(row) and not row.unfolded


def _fold_chars(row: MessageRow) -> int:
    return FOLD_REPLY_CHARS if row.message.role is Role.ASSISTANT else FOLD_CHARS


def _spoken(message: StoredMessage) -> str:
    """The message as a screen reader reads it."""
    who = tr("Reply") if message.role is Role.ASSISTANT else tr("You")
    if message.versions > 1:
        who = tr(
            "{who}, version {n} of {total}", who=who, n=message.version, total=message.versions
        )
    photos = [_spoken_photo(photo) for photo in message.photos]
    used = [done_words(use) for use in message.uses if message.role is Role.ASSISTANT]
    parts = (who, *photos, *used, _answer(message), outcome(message))
    return ", ".join(part for part in parts if part)


def _answer(message: StoredMessage) -> str:
    """What was said: of a reply, without what was thought before."""
    return without_thinking(message.text) if message.role is Role.ASSISTANT else message.text


def _spoken_photo(photo: KeptPhoto) -> str:
    if photo.kind is MediaKind.VIDEO:
        return tr("video {name}", name=photo.name)
    return tr("photo {name}", name=shown_photo_name(photo))


def _same_length(old: Sequence[int], new: Sequence[int]) -> int:
    """How many of the first numbers are the same."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(old), len(new)))
