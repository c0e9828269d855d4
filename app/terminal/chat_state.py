"""A chat under way in the terminal: the messages so far, and what goes with the next one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from app.terminal.interrupt import stop_on_interrupt
from engine.chat import Conversation, Message, Role, Text, user
from engine.options import SamplingOptions
from engine.reply import Reply, SkillEvent

if TYPE_CHECKING:
    from app.terminal.skilled_engine import SkilledEngine


class ChatState:
    """The messages of a chat, and the photos and videos that go with the next message."""

    def __init__(
        self,
        engine: SkilledEngine,
        sampling: SamplingOptions,
        photos: Iterable[str] = (),
        videos: Iterable[str] = (),
    ) -> None:
        self.engine = engine
        self.photos = list(photos)
        self.videos = list(videos)
        self._sampling = sampling
        self._messages = Conversation()

    def restart(self) -> None:
        """Start a new chat: forget all messages and what was to go with the next one."""
        self._messages = Conversation()
        self.photos, self.videos = [], []

    def ask(self, text: str, show: Callable[[Iterator[SkillEvent]], Reply]) -> Reply:
        """Ask, show the reply, and keep both messages.  After an error neither is kept."""
        asked = self._messages.plus(user(text, *self.photos, videos=self.videos))
        with stop_on_interrupt() as stop:
            reply = show(self.engine.reply(asked, self._sampling, stop=stop))
        answer = Message(Role.ASSISTANT, (Text(reply.text),), reply.uses, reply.said)
        self._messages = asked.plus(answer)
        self.photos, self.videos = [], []
        return reply
