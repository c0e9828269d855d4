"""What the database of chats holds: chats, messages, and what a reply took.  No Qt here."""

from __future__ import annotations

import dataclasses
import enum
import functools
import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from app.storage.chat_store.chat_settings import ChatSettings, chat_settings_from_json
from app.storage.chat_store.skill_uses import uses_from_json
from app.storage.model_choice import ModelChoice, model_from_json
from app.storage.photos.photo_store import Crop, KeptPhoto, MediaKind
from engine.chat import Role
from engine.reply import Reply
from engine.skill_call import SkillUse


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
    prompt_tokens: int = 0
    kept_tokens: int = 0
    """Tokens of the prompt that were still in the context and were not read again."""
    context_tokens: int = 0
    left_tokens: int = 0
    """What was free of the context after the reply."""
    photos_seen: int = 0
    photos_remembered: int = 0
    see_ms: float = 0.0
    read_ms: float = 0.0
    first_token_ms: float = 0.0
    thought_s: float = 0.0
    """How long the model thought before it answered."""


def numbers_of(reply: Reply, model: str) -> Numbers:
    """What a reply of this model took."""
    usage, timing = reply.usage, reply.timing
    return Numbers(
        model=model,
        dropped_exchanges=reply.dropped_exchanges,
        **dataclasses.asdict(usage),
        **dataclasses.asdict(timing),
    )


def numbers_from_json(text: str) -> Numbers:
    """What was stored; keys of a newer version are left out."""
    known = {field.name for field in dataclasses.fields(Numbers)}
    return Numbers(**{key: value for key, value in json.loads(text).items() if key in known})


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
    uses: tuple[SkillUse, ...] = ()
    """Skills that were used before the words of a reply; their photos are named by hash."""
    said: str = ""
    """The last turn as the model wrote it, where that is not the text alone."""


CHAT_COLUMNS = (
    "id, title, updated_ms, binned_ms IS NOT NULL AS is_binned, pinned,"
    " archived_ms IS NOT NULL AS archived, folder_id, model, settings"
)
"""Columns of `chats` for `stored_chat`."""

_N_COLUMNS = 9
_DEFAULTS = ChatSettings()


def stored_chat(row: sqlite3.Row) -> StoredChat:
    """From a row that begins with `CHAT_COLUMNS`.

    The list of chats is read often and long, so what has not changed is the same value.
    """
    return _stored_chat(*row[:_N_COLUMNS])


@functools.lru_cache(maxsize=20_000)
def _stored_chat(
    chat_id: int,
    title: str,
    updated_ms: int,
    is_binned: int,
    pinned: int,
    archived: int,
    folder_id: int | None,
    model: str,
    settings: str,
) -> StoredChat:
    return StoredChat(
        chat_id,
        title,
        updated_ms,
        bool(is_binned),
        bool(pinned),
        bool(archived),
        folder_id,
        model_from_json(model) if model != "{}" else None,
        chat_settings_from_json(settings) if settings != "{}" else _DEFAULTS,
    )


MESSAGE_COLUMNS = "id, chat_id, role, text, state, numbers, parent_id, uses"
"""Columns of `messages` for `stored_message`."""

_ROLES = {role.value: role for role in Role}
_STATES = {state.value: state for state in State}


def stored_message(
    row: Sequence[Any], photos: tuple[KeptPhoto, ...], version: int = 1, versions: int = 1
) -> StoredMessage:
    """From a row of `MESSAGE_COLUMNS`: a plain tuple, which is read faster than `sqlite3.Row`."""
    message_id, chat_id, role, text, state, numbers, parent_id, uses = row
    used, said = uses_from_json(uses) if uses != "{}" else ((), "")
    return StoredMessage(
        message_id,
        chat_id,
        _ROLES[role],
        text,
        photos,
        _STATES[state],
        numbers_from_json(numbers) if numbers != "{}" else Numbers(),
        parent_id,
        version,
        versions,
        used,
        said,
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
        row["parent"],
        row["recipe"],
    )
