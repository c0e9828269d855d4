"""The nouns of talk: one shape for a saved chat, a training sample and a prompt.

Pure values, no I/O: a `Photo` or `Video` names a file, it never opens it (`engine.vision.photo` and
`engine.vision.video` do).
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


class Role(enum.Enum):
    """Who speaks.  The values are the words chat templates use."""

    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"


@dataclass(frozen=True)
class Text:
    """Words, exactly as written."""

    text: str


@dataclass(frozen=True)
class Photo:
    """A photo on this disk, by path."""

    path: str


@dataclass(frozen=True)
class Video:
    """A video on this disk, by path."""

    path: str


View = Photo | Video
"""What a model sees."""

Part = Text | View


@dataclass(frozen=True)
class Message:
    """One turn: a role and its parts in the order they are to be read."""

    role: Role
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """All words of the message, joined by newlines."""
        return "\n".join(part.text for part in self.parts if isinstance(part, Text))

    @property
    def photos(self) -> tuple[Photo, ...]:
        """All photos of the message, in order."""
        return tuple(part for part in self.parts if isinstance(part, Photo))

    @property
    def views(self) -> tuple[View, ...]:
        """All photos and videos of the message, in order."""
        return tuple(part for part in self.parts if not isinstance(part, Text))


@dataclass(frozen=True)
class Conversation:
    """Messages, oldest first.  A prompt is a conversation whose last message is the user's."""

    messages: tuple[Message, ...] = ()

    def plus(self, message: Message) -> Conversation:
        """This conversation with one message more."""
        return Conversation((*self.messages, message))

    @property
    def photos(self) -> tuple[Photo, ...]:
        """All photos of all messages, in order."""
        return tuple(photo for message in self.messages for photo in message.photos)

    @property
    def views(self) -> tuple[View, ...]:
        """All photos and videos of all messages, in order."""
        return tuple(view for message in self.messages for view in message.views)


def user(text: str, *photos: str, videos: Iterable[str] = ()) -> Message:
    """A user's message: photos first, then videos, then the text, as in every LLaVA recipe."""
    shown: list[Part] = [Photo(path) for path in photos]
    shown += [Video(path) for path in videos]
    return Message(Role.USER, (*shown, Text(text)))


def assistant(text: str) -> Message:
    """An assistant's message of words alone."""
    return Message(Role.ASSISTANT, (Text(text),))


def system(text: str) -> Message:
    """A system message of words alone."""
    return Message(Role.SYSTEM, (Text(text),))


def to_dict(message: Message) -> dict[str, Any]:
    """A plain dict fit for JSON: `{"role": …, "parts": [{"text": …} | {"photo": PATH}, …]}`.

    A video is `{"video": PATH}`.
    """
    return {"role": message.role.value, "parts": [_plain(part) for part in message.parts]}


def _plain(part: Part) -> dict[str, Any]:
    match part:
        case Text():
            return {"text": part.text}
        case Photo():
            return {"photo": part.path}
        case Video():
            return {"video": part.path}


def from_dict(plain: dict[str, Any]) -> Message:
    """The inverse of `to_dict`.  Raises `ValueError` for a dict that is not a message."""
    try:
        role = Role(plain["role"])
        return Message(role, tuple(_part(part) for part in plain["parts"]))
    except (KeyError, TypeError) as error:
        raise ValueError(f"not a message: {plain!r}") from error


def _part(plain: dict[str, Any]) -> Part:
    if "text" in plain:
        return Text(str(plain["text"]))
    if "video" in plain:
        return Video(str(plain["video"]))
    return Photo(str(plain["photo"]))
