"""What the database of chats holds: chats, messages, and what a reply took.  No Qt here."""

from __future__ import annotations

import enum
import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from app.storage.chat_settings import ChatSettings, chat_settings_from_json
from app.storage.model_choice import ModelChoice, model_from_json
from app.storage.photo_store import Crop, KeptPhoto, MediaKind
from engine.chat import Role


class State(enum.Enum):
    """How far a message has come."""

    SENT = "sent"
    """A person's message."""
    QUEUED = "queued"
    """A person's message that is asked when the replies before it have ended."""
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


CUT_STATES = (State.LENGTH, State.STOPPED, State.INTERRUPTED, State.FAILED)
"""States of replies that can be written on."""


@dataclass(frozen=True)
class Numbers:
    """What a reply took, as shown below it."""

    model: str = ""
    photo_tokens: int = 0
    reply_tokens: int = 0
    tokens_per_second: float = 0.0
    dropped_exchanges: int = 0
    """Oldest questions of the chat that were not sent to the model, with their replies."""
    thought_s: float = 0.0
    """How long the model thought before it answered."""


@dataclass(frozen=True)
class StoredChat:
    """A chat without its messages."""

    id: int
    title: str
    updated_ms: int
    is_binned: bool = False
    """Deleted, but it can still be restored."""
    pinned: bool = False
    archived: bool = False
    folder_id: int | None = None
    model: ModelChoice | None = None
    """The model that answered last in this chat."""
    settings: ChatSettings = field(default_factory=ChatSettings)


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
    parent_id: int | None = None
    """The message before."""
    version: int = 1
    """The place among messages with the same parent, from 1."""
    versions: int = 1
    """How many there are."""


CHAT_COLUMNS = (
    "id, title, updated_ms, binned_ms IS NOT NULL AS is_binned, pinned,"
    " archived_ms IS NOT NULL AS archived, folder_id, model, settings"
)
"""Columns of `chats` for `stored_chat`."""


def stored_chat(row: sqlite3.Row) -> StoredChat:
    """From a row of `CHAT_COLUMNS`."""
    return StoredChat(
        row["id"],
        row["title"],
        row["updated_ms"],
        bool(row["is_binned"]),
        bool(row["pinned"]),
        bool(row["archived"]),
        row["folder_id"],
        model_from_json(row["model"]),
        chat_settings_from_json(row["settings"]),
    )


MESSAGE_COLUMNS = "id, chat_id, role, text, state, numbers, parent_id"
"""Columns of `messages` for `stored_message`."""

_ROLES = {role.value: role for role in Role}
_STATES = {state.value: state for state in State}


def stored_message(
    row: Sequence[Any], photos: tuple[KeptPhoto, ...], version: int = 1, versions: int = 1
) -> StoredMessage:
    """From a row of `MESSAGE_COLUMNS`: a plain tuple, which is read faster than `sqlite3.Row`."""
    message_id, chat_id, role, text, state, numbers, parent_id = row
    return StoredMessage(
        message_id,
        chat_id,
        _ROLES[role],
        text,
        photos,
        _STATES[state],
        Numbers(**json.loads(numbers)) if numbers != "{}" else Numbers(),
        parent_id,
        version,
        versions,
    )


def kept_photo(row: sqlite3.Row) -> KeptPhoto:
    """From a row of `photos`, joined with `crop_of` and `crop_px`."""
    crop = Crop(row["crop_of"], tuple(json.loads(row["crop_px"]))) if row["crop_of"] else None
    return KeptPhoto(
        row["hash"],
        row["file"],
        row["name"],
        row["width_px"],
        row["height_px"],
        MediaKind(row["kind"]),
        row["duration_s"],
        crop,
    )
