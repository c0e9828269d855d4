"""Stored messages become the conversation that the engine is asked.  No Qt here.

Replies without text (stopped or failed early) are left out.  Questions that then follow each other
are merged into one message, so that no photo is lost and roles alternate as chat templates demand.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.storage.chat_settings import ChatSettings
from app.storage.photo_store import KeptPhoto, MediaKind, PhotoStore
from app.storage.records import StoredMessage
from engine.chat import Conversation, Message, Part, Photo, Text, Video, View, system


def to_conversation(
    messages: Iterable[StoredMessage],
    store: PhotoStore,
    settings: ChatSettings = ChatSettings(),  # noqa: B008 - frozen, like a string
) -> Conversation:
    """The messages as a `Conversation`, with photos and videos by their path in the store.

    A system message comes first if the chat has a system prompt.
    """
    prompt = settings.system_prompt.strip()
    merged: list[Message] = [system(prompt)] if prompt else []
    for message in messages:
        parts = _message_parts(message, store)
        if not parts:
            continue
        if merged and merged[-1].role is message.role:
            parts = (*merged.pop().parts, *parts)
        merged.append(Message(message.role, parts))
    return Conversation(tuple(merged))


def _message_parts(message: StoredMessage, store: PhotoStore) -> tuple[Part, ...]:
    views = tuple(to_view(photo, store) for photo in message.photos)
    return (*views, Text(message.text)) if message.text else views


def to_view(photo: KeptPhoto, store: PhotoStore) -> View:
    """A kept photo or video as the engine is asked about it."""
    path = str(store.path(photo))
    return Video(path) if photo.kind is MediaKind.VIDEO else Photo(path)
