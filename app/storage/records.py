"""What the database of chats holds: chats, messages, and what a reply took.  No Qt here."""

from __future__ import annotations

import enum
import json
import sqlite3
from dataclasses import dataclass, field

from app.storage.photo_store import KeptPhoto, MediaKind
from engine.chat import Role


class State(enum.Enum):
    """How far a message has come."""

    SENT = "sent"
    """A person's message."""
    STREAMING = "streaming"
    """A reply that is being written."""
    DONE = "done"
    """A whole reply."""
    LENGTH = "length"
    """Cut off at the longest length."""
    STOPPED = "stopped"
    """Stopped by the person."""
    INTERRUPTED = "interrupted"
    """Pumice ended while the reply was being written."""
    FAILED = "failed"
    """An error came instead of the rest."""


@dataclass(frozen=True)
class Numbers:
    """What a reply took, as shown below it."""

    model: str = ""
    photo_tokens: int = 0
    reply_tokens: int = 0
    tokens_per_second: float = 0.0
    dropped_exchanges: int = 0
    """Oldest questions of the chat that were not sent to the model, with their replies."""


@dataclass(frozen=True)
class StoredChat:
    """A chat without its messages."""

    id: int
    title: str
    updated_ms: int
    is_binned: bool = False
    """Deleted, but it can still be restored."""


@dataclass(frozen=True)
class StoredMessage:
    """A message as it is in the database."""

    id: int
    chat_id: int
    role: Role
    text: str
    photos: tuple[KeptPhoto, ...]
    state: State
    numbers: Numbers = field(default_factory=Numbers)


def stored_chat(row: sqlite3.Row) -> StoredChat:
    """From the columns id, title, updated_ms, is_binned."""
    return StoredChat(row[0], row[1], row[2], bool(row[3]))


def stored_message(row: sqlite3.Row, photos: tuple[KeptPhoto, ...]) -> StoredMessage:
    """From a row of `messages`."""
    return StoredMessage(
        row["id"],
        row["chat_id"],
        Role(row["role"]),
        row["text"],
        photos,
        State(row["state"]),
        Numbers(**json.loads(row["numbers"])),
    )


def kept_photo(row: sqlite3.Row) -> KeptPhoto:
    """From a row of `photos`."""
    return KeptPhoto(
        row["hash"],
        row["file"],
        row["name"],
        row["width_px"],
        row["height_px"],
        MediaKind(row["kind"]),
        row["duration_s"],
    )
