"""Stored messages become the conversation that the engine is asked.  No Qt here.

Replies without text (stopped or failed early) are left out.  Questions that then follow each other
are merged into one message, so that no photo is lost and roles alternate as chat templates demand.
What a model thought before earlier replies is left out, as templates of such models do themselves;
a reply at the end, which is to be continued, keeps it.  Skills that were used before a reply go
with it; photos that they made are part of what they found, not of the reply.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.storage.chat_store.chat_settings import ChatSettings
from app.storage.chat_store.records import StoredMessage
from app.storage.chat_store.skill_uses import with_photos
from app.storage.photos.photo_facts import facts_for_model
from app.storage.photos.photo_store import KeptPhoto, MediaKind, PhotoStore
from engine.chat import Conversation, Message, Part, Photo, Role, Text, Video, View, system
from engine.skill_call import SkillUse
from engine.text.thinking import without_thinking


def to_conversation(
    messages: Iterable[StoredMessage],
    store: PhotoStore,
    settings: ChatSettings = ChatSettings(),  # noqa: B008 - frozen, like a string
) -> Conversation:
    """The messages as a `Conversation`, with photos and videos by their path in the store.

    A system message comes first if the chat has a system prompt.  With `photo_facts`, the text of a
    question says when, where and with what its photos were taken.
    """
    prompt = settings.system_prompt.strip()
    merged: list[Message] = [system(prompt)] if prompt else []
    rows = tuple(messages)
    for message in rows:
        parts = _message_parts(message, store, is_last=message is rows[-1])
        if settings.photo_facts and (facts := facts_for_model(message.photos, store)):
            parts = _with_facts(parts, facts)
        if not parts:
            continue
        if merged and merged[-1].role is message.role:
            parts = (*merged.pop().parts, *parts)  # two questions: replies have one before them
        merged.append(Message(message.role, parts, _uses_of(message, store), message.said))
    return Conversation(tuple(merged))


def _message_parts(message: StoredMessage, store: PhotoStore, *, is_last: bool) -> tuple[Part, ...]:
    shown = () if message.role is Role.ASSISTANT else message.photos
    views = tuple(to_view(photo, store) for photo in shown)
    text = message.text
    if message.role is Role.ASSISTANT and not is_last:
        text = without_thinking(text)
    return (*views, Text(text)) if text else views


def _uses_of(message: StoredMessage, store: PhotoStore) -> tuple[SkillUse, ...]:
    """The uses with their photos where they lie; of one that is gone the engine will tell."""
    paths = {photo.hash: str(store.path(photo)) for photo in message.photos}
    if message.role is Role.USER:
        return ()  # what the person chose; what it found is part of the reply
    return tuple(with_photos(use, paths.get) for use in message.uses)


def _with_facts(parts: tuple[Part, ...], facts: str) -> tuple[Part, ...]:
    """The facts come before the words and behind the photos."""
    views = tuple(part for part in parts if not isinstance(part, Text))
    words = [part.text for part in parts if isinstance(part, Text)]
    return (*views, Text("\n".join([facts, *words])))


def to_view(photo: KeptPhoto, store: PhotoStore) -> View:
    """A kept photo or video as the engine is asked about it."""
    path = str(store.path(photo))
    return Video(path) if photo.kind is MediaKind.VIDEO else Photo(path)
