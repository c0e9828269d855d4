"""Stored messages → the conversation the engine is asked.  Knows no Qt.

Replies without a word (stopped or failed early) are left out; questions that then follow each other
become one message, so that no photo is lost and roles still alternate as chat templates demand.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.storage.chats import StoredMessage
from app.storage.photo_store import PhotoStore
from engine.chat import Conversation, Message, Part, Photo, Text


def to_conversation(messages: Iterable[StoredMessage], shelf: PhotoStore) -> Conversation:
    """The messages as nouns of talk, photos by their path on the shelf."""
    turns: list[Message] = []
    for message in messages:
        parts = _parts(message, shelf)
        if not parts:
            continue
        if turns and turns[-1].role is message.role:
            parts = (*turns.pop().parts, *parts)
        turns.append(Message(message.role, parts))
    return Conversation(tuple(turns))


def _parts(message: StoredMessage, shelf: PhotoStore) -> tuple[Part, ...]:
    photos = tuple(Photo(str(shelf.path(photo))) for photo in message.photos)
    return (*photos, Text(message.text)) if message.text else photos
