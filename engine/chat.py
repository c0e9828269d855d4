"""Messages and conversations: one shape for a saved chat, a training sample and a prompt.

Pure values, no I/O: a `Photo` or `Video` names a file, it never opens it (`engine.vision.photo` and
`engine.vision.video` do).
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass

from engine.skill_call import SkillCall, SkillUse, Tool


class Role(enum.Enum):
    """Who wrote a message.  The values are the names that chat templates use."""

    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"
    TOOL = "tool"
    """What a skill found, where the chat template has such messages."""


@dataclass(frozen=True)
class Text:
    """Words, exactly as written.

    `is_data` says that a skill found them: what reads as a control token of the model in them is
    put into a prompt as plain text.
    """

    text: str
    is_data: bool = False


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
    """A role and its parts, in the order in which they are read.

    `uses` are the skills that were used before an assistant's words, and `said` is its last turn
    as the model wrote it, where that is not these words alone (`engine.skills`).

    An engine reads neither of them: for it a dialect of `engine.skills.dialects` makes each use a
    message with `calls`, which its chat template renders, and a message of what they found; or it
    makes them messages of words.
    """

    role: Role
    parts: tuple[Part, ...]
    uses: tuple[SkillUse, ...] = ()
    said: str = ""
    calls: tuple[SkillCall, ...] = ()

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

    @property
    def is_result(self) -> bool:
        """Whether it tells what a skill found, and is nothing that a person wrote."""
        texts = [part for part in self.parts if isinstance(part, Text)]
        return bool(texts) and all(text.is_data for text in texts)


@dataclass(frozen=True)
class Conversation:
    """Messages, oldest first.  A prompt is a conversation whose last message is the user's.

    `tools` are what its chat template is told that the model may call.
    """

    messages: tuple[Message, ...] = ()
    tools: tuple[Tool, ...] = ()

    def plus(self, message: Message) -> Conversation:
        """This conversation with one message more."""
        return self.of((*self.messages, message))

    def of(self, messages: Iterable[Message]) -> Conversation:
        """Other messages, with the tools of this conversation."""
        return Conversation(tuple(messages), self.tools)

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
    """An assistant's message of text only."""
    return Message(Role.ASSISTANT, (Text(text),))


def system(text: str) -> Message:
    """A system message of text only."""
    return Message(Role.SYSTEM, (Text(text),))
