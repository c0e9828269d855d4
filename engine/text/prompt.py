"""Conversation → segments: words as token ids, photos as visual tokens, replies as written.

A reply that was written here stands in later prompts with the tokens that were chosen, though its
text might fall into others: only so is the context the same.  Where the very same stands before it
as when it was written, its tokens are read alone, as they were.  Before a reply that was written
elsewhere a piece ends, so that what was asked is not read again.  Knows no context and no disk.
"""

from __future__ import annotations

import functools
import hashlib
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from engine.chat import Conversation, Message, Role, Text, View
from engine.errors import TemplateError
from engine.segments import ImageEmbeddings, Segment, TextTokens, WrittenReply, token_keys_of
from engine.text.chat_template import ChatTemplate, Prompt
from engine.text.truncation import Lengths

Seenings = Mapping[View, tuple[Segment, ...]]

_PROBES = ("What", "7")
_PLAIN_TOKENS = 16
_KEPT_TEXTS = 256
_BORDER = b"\0\0\0\x81"
"""Marks in a name where words end: an id that no token has, read alone or not."""


class Vocabulary(Protocol):
    """What turns text into token ids."""

    def tokenize(self, text: str, *, first: bool) -> list[int]: ...


class WrittenReplies(Protocol):
    """Where the tokens of replies are kept (`engine.cache.replies`)."""

    def save(
        self, question: str, text: str, ids: Sequence[int], *, prompt_name: str, n_one_by_one: int
    ) -> None: ...

    def load(self, question: str, text: str) -> WrittenReply | None: ...


@dataclass(frozen=True)
class _Place:
    """What stands at [start, end) of a prompt's text: a view, or a reply; None for a reply that was
    written elsewhere."""

    start: int
    end: int
    what: View | WrittenReply | None


class PromptBuilder:
    """Lays out prompts for one model."""

    def __init__(
        self, template: ChatTemplate, vocabulary: Vocabulary, replies: WrittenReplies
    ) -> None:
        self._template = template
        self._vocabulary = vocabulary
        self._replies = replies
        self._count = functools.lru_cache(maxsize=4096)(self._count_words)
        self._ids = functools.lru_cache(maxsize=_KEPT_TEXTS)(self._tokenize)

    def segments(self, conversation: Conversation, seen: Seenings) -> list[Segment]:
        """The open prompt.  Raises `TemplateError`."""
        prompt = self._template.prompt(conversation)
        segments: list[Segment] = []
        at, name = 0, _Name()
        asked: list[int] = []  # where prompts ended that were answered elsewhere
        for place in self._places(conversation, prompt):
            if place.what is None:
                asked.append(place.start - at)
                continue
            segments += self._words(prompt.text[at : place.start], segments, asked)
            if isinstance(place.what, WrittenReply):
                segments += _as_written(place.what, name.of(segments))
            else:
                if not segments and (begin := self._vocabulary.tokenize("", first=True)):
                    segments.append(TextTokens(tuple(begin)))
                segments += seen[place.what]
            at, asked = place.end, []
        return segments + self._words(prompt.text[at:], segments, asked)

    def known(self, conversation: Conversation, seen: Seenings) -> int:
        """How many cells of its prompt are certain before the person has written the question.

        They are those that prompts with different questions share.
        """
        one, other = (
            token_keys_of(self.segments(_asking(conversation, probe), seen)) for probe in _PROBES
        )
        pairs = zip(one, other, strict=False)
        return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))

    def asked(self, conversation: Conversation) -> Conversation:
        """The conversation with some question, where it still has none."""
        return _asking(conversation, _PROBES[0])

    def save_reply(
        self,
        conversation: Conversation,
        text: str,
        ids: Sequence[int],
        *,
        prompt: Sequence[Segment] = (),
        n_one_by_one: int = 0,
    ) -> None:
        """The reply to this conversation had these words and these tokens.

        Args:
            prompt: what it was written to, as it was laid out.
            n_one_by_one: how many of the tokens were decoded one at a time then.
        """
        question = _question(conversation.messages)
        name = _Name().of(prompt)
        self._replies.save(question, text, ids, prompt_name=name, n_one_by_one=n_one_by_one)

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
            base = len(token_keys_of(self.segments(Conversation(empty[:1]), {})))
            more = len(token_keys_of(self.segments(Conversation((*empty, empty[0])), {})))
        except TemplateError:
            return _PLAIN_TOKENS, _PLAIN_TOKENS
        return base, -(-(more - base) // 2)

    def _count_words(self, text: str) -> int:
        return len(self._vocabulary.tokenize(text, first=False)) if text else 0

    def _words(self, text: str, before: Sequence[Segment], ends: Sequence[int]) -> list[Segment]:
        """A text as words, which end at these places of it where they can be cut there."""
        if not text:
            return []
        told = _told(before[-1], text) if before else text
        more = len(told) - len(text)
        ids, *cut = (self._ids(told[:end], not before) for end in (None, *(e + more for e in ends)))
        # Where a token lies across such a place, the words cannot be cut there.
        borders = sorted({0, *(len(part) for part in cut if ids[: len(part)] == part)})
        return [
            *(
                TextTokens(ids[start:end], ends_chunk=True)
                for start, end in itertools.pairwise(borders)
            ),
            TextTokens(ids[borders[-1] :]),
        ]

    def _tokenize(self, text: str, first: bool) -> tuple[int, ...]:
        return tuple(self._vocabulary.tokenize(text, first=first))

    def _places(self, conversation: Conversation, prompt: Prompt) -> list[_Place]:
        views = [_Place(start, start + length, view) for start, length, view in prompt.marked()]
        return sorted([*views, *self._replied(conversation, prompt)], key=lambda place: place.start)

    def _replied(self, conversation: Conversation, prompt: Prompt) -> Iterator[_Place]:
        """Where the replies stand."""
        for index, message in enumerate(conversation.messages):
            if message.role is not Role.ASSISTANT or message.views:
                continue
            before = conversation.messages[:index]
            written = self._replies.load(_question(before), message.text)
            start = self._beginning(Conversation(before), prompt)
            end = _end(prompt.text, start, message.text)
            if start and end:
                yield _Place(start, end, written)

    def _beginning(self, before: Conversation, prompt: Prompt) -> int:
        """Where the reply to a conversation begins in a longer prompt; 0 if it is not laid out so.

        This is where the open prompt ended when the reply was written.
        """
        try:
            text = self._template.prompt(before).text
        except TemplateError:
            return 0
        return len(text) if prompt.text.startswith(text) else 0


class _Name:
    """What a growing prompt is known by, and how it is read."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()
        self._length = 0

    def of(self, segments: Sequence[Segment]) -> str:
        """The name of these, which begin with those of the last call.

        Words that are read together count as one, wherever they were tokenized.
        """
        for segment in segments[self._length :]:
            self._digest.update(_mark(segment))
        self._length = len(segments)
        return self._digest.hexdigest()[:24]


def _mark(segment: Segment) -> bytes:
    if isinstance(segment, TextTokens):
        ids = np.array(segment.ids, "<i4")
        return (~ids if segment.one_by_one else ids).tobytes() + _BORDER * segment.ends_chunk
    return b"\0\0\0\x80" + f"{segment.key} {segment.start} {len(segment.tokens)};".encode()


def _as_written(reply: WrittenReply, after: str) -> Iterator[TextTokens]:
    """A reply's tokens, as they were read when it was written, if that was after the same."""
    count = reply.n_one_by_one.get(after, 0)
    yield TextTokens(reply.ids[:count], one_by_one=True)
    yield TextTokens(reply.ids[count:])


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
    note = before.note if isinstance(before, ImageEmbeddings) else ""
    return f"\n{note}{text}" if note else text
