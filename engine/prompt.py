"""Conversation → segments: words as token ids, photos as visual tokens, replies as written.

A reply that was written here stands in later prompts with the tokens that were chosen, though its
text might fall into others: only so is the context the same.  Knows no context and no disk.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from engine.chat import Conversation, Message, Role, Text, View
from engine.errors import TemplateError
from engine.memory import Replies
from engine.shorten import Lengths
from engine.template import ChatTemplate, Prompt
from engine.timeline import Seen, Segment, Words, cells_of

Seenings = Mapping[View, tuple[Segment, ...]]

_PROBES = ("What", "7")
_PLAIN_TOKENS = 16


class Vocabulary(Protocol):
    """What turns text into token ids."""

    def tokenize(self, text: str, *, first: bool) -> list[int]: ...


@dataclass(frozen=True)
class _Place:
    """What stands at [start, end) of a prompt's text: a view, or the ids of a reply."""

    start: int
    end: int
    what: View | tuple[int, ...]


class Prompter:
    """Lays out prompts for one model."""

    def __init__(self, template: ChatTemplate, vocabulary: Vocabulary, replies: Replies) -> None:
        self._template = template
        self._vocabulary = vocabulary
        self._replies = replies
        self._count = functools.lru_cache(maxsize=4096)(self._count_words)

    def segments(self, conversation: Conversation, seen: Seenings) -> list[Segment]:
        """The open prompt.  Raises `TemplateError`."""
        prompt = self._template.prompt(conversation)
        segments: list[Segment] = []
        at = 0
        for place in self._places(conversation, prompt):
            segments += self._words(prompt.text[at : place.start], segments)
            if isinstance(place.what, tuple):
                segments.append(Words(place.what))
            else:
                if not segments and (begin := self._vocabulary.tokenize("", first=True)):
                    segments.append(Words(tuple(begin)))
                segments += seen[place.what]
            at = place.end
        return segments + self._words(prompt.text[at:], segments)

    def known(self, conversation: Conversation, seen: Seenings) -> int:
        """How many cells of its prompt are certain before the person has written the question.

        They are those that prompts with different questions share.
        """
        one, other = (
            cells_of(self.segments(_asking(conversation, probe), seen)) for probe in _PROBES
        )
        pairs = zip(one, other, strict=False)
        return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))

    def asked(self, conversation: Conversation) -> Conversation:
        """The conversation with some question, where it still has none."""
        return _asking(conversation, _PROBES[0])

    def keep_reply(self, conversation: Conversation, text: str, ids: Sequence[int]) -> None:
        """The reply to this conversation had these words and these tokens."""
        self._replies.keep(_question(conversation.messages), text, ids)

    def lengths(self, count_view: Callable[[View], int]) -> Lengths:
        """How long messages are in a prompt, to the token but for the seams between them."""
        base, turn = self._frame

        def count(message: Message) -> int:
            views = sum(count_view(view) for view in message.views)
            return views + self._count(message.text) + turn

        return Lengths(base, count)

    @functools.cached_property
    def _frame(self) -> tuple[int, int]:
        """Tokens of a prompt without any words, and those around each message."""
        empty = Message(Role.USER, (Text(""),)), Message(Role.ASSISTANT, (Text(""),))
        try:
            base = len(cells_of(self.segments(Conversation(empty[:1]), {})))
            more = len(cells_of(self.segments(Conversation((*empty, empty[0])), {})))
        except TemplateError:
            return _PLAIN_TOKENS, _PLAIN_TOKENS
        return base, -(-(more - base) // 2)

    def _count_words(self, text: str) -> int:
        return len(self._vocabulary.tokenize(text, first=False)) if text else 0

    def _words(self, text: str, before: Sequence[Segment]) -> list[Segment]:
        if not text:
            return []
        told = _told(before[-1], text) if before else text
        return [Words(tuple(self._vocabulary.tokenize(told, first=not before)))]

    def _places(self, conversation: Conversation, prompt: Prompt) -> list[_Place]:
        views = [_Place(start, start + length, view) for start, length, view in prompt.marked()]
        return sorted([*views, *self._written(conversation, prompt)], key=lambda place: place.start)

    def _written(self, conversation: Conversation, prompt: Prompt) -> Iterator[_Place]:
        """Where the replies stand that were written here."""
        for index, message in enumerate(conversation.messages):
            if message.role is not Role.ASSISTANT or message.views:
                continue
            before = conversation.messages[:index]
            ids = self._replies.ids(_question(before), message.text)
            start = self._beginning(Conversation(before), prompt) if ids else 0
            end = _end(prompt.text, start, message.text)
            if ids and start and end:
                yield _Place(start, end, ids)

    def _beginning(self, before: Conversation, prompt: Prompt) -> int:
        """Where the reply to a conversation begins in a longer prompt; 0 if it is not laid out so.

        This is where the open prompt ended when the reply was written.
        """
        try:
            text = self._template.prompt(before).text
        except TemplateError:
            return 0
        return len(text) if prompt.text.startswith(text) else 0


def _end(text: str, start: int, words: str) -> int:
    """Where these words end that begin at `start`, but for white space; 0 if others stand there."""
    begins = start + len(text[start:]) - len(text[start:].lstrip())
    if words != words.strip() or not text.startswith(words, begins):
        return 0
    return begins + len(words)


def _question(messages: Sequence[Message]) -> str:
    return messages[-1].text if messages else ""


def _asking(conversation: Conversation, words: str) -> Conversation:
    """The conversation with these words as its question, if it has no question yet."""
    last = conversation.messages[-1] if conversation.messages else None
    if last is None or last.role is not Role.USER:
        return conversation.plus(Message(Role.USER, (Text(words),)))
    if last.text.strip():
        return conversation
    views = tuple(part for part in last.parts if not isinstance(part, Text))
    asked = Message(Role.USER, (*views, Text(words)))
    return Conversation((*conversation.messages[:-1], asked))


def _told(before: Segment, text: str) -> str:
    """The words after a photo or video, what is to be said of it put first on a line of its own."""
    note = before.note if isinstance(before, Seen) else ""
    return f"\n{note}{text}" if note else text
