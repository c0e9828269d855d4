"""Conversation → segments: text as token ids, photos as image embeddings, replies as sampled.

A reply that was written here keeps the tokens that were sampled: re-tokenising its text might give
different ids, and the KV cache would not be reused.  If the prompt before it is the same as when it
was written, its tokens are decoded one at a time, as they were then.  Before a reply that was
written elsewhere a prefill chunk ends, so that the question before it is not computed again.  No
KV cache and no disk here.
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import itertools
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from engine.chat import Conversation, Message, Role, Text, View
from engine.errors import TemplateError
from engine.segments import ImageEmbeddings, Segment, TextTokens, WrittenReply, token_keys_of
from engine.text.chat_template import ChatTemplate, Prompt
from engine.text.plain_data import PlainData
from engine.text.pretokenizer import UnicodeForm
from engine.text.truncation import PromptLengths

ViewSegments = Mapping[View, tuple[Segment, ...]]
"""Each photo or video, and the segments that stand for it in a prompt."""

_PROBES = ("What", "7")
"""Two questions whose tokens differ from the first on."""
_DEFAULT_FRAME_TOKENS = 16
_CACHED_TEXTS = 256
_CHUNK_END = b"\0\0\0\x81"
"""Marks the end of a chunk in a digest: no token id, negated or not, has these bytes."""


class TextTokenizer(Protocol):
    """What turns text into token ids.

    `special_texts` are what it finds as whole tokens, in the Unicode form `unicode_form`.
    """

    unicode_form: UnicodeForm

    @property
    def special_texts(self) -> Collection[str]: ...

    def tokenize(self, text: str, *, first: bool) -> list[int]: ...


class WrittenReplies(Protocol):
    """Where the tokens of replies are kept (`engine.cache.replies`)."""

    def save(
        self, question: str, text: str, ids: Sequence[int], *, prompt_name: str, n_one_by_one: int
    ) -> None: ...

    def load(self, question: str, text: str) -> WrittenReply | None: ...


@dataclass(frozen=True)
class _PromptSpan:
    """The characters [start, end) of a prompt that are not tokenised as text.

    They stand for a view or a reply; None for a reply that was written elsewhere.
    """

    start: int
    end: int
    content: View | WrittenReply | None


class PromptBuilder:
    """Makes the prompts of one model."""

    def __init__(
        self, template: ChatTemplate, tokenizer: TextTokenizer, replies: WrittenReplies
    ) -> None:
        self._template = template
        self._tokenizer = tokenizer
        self._replies = replies
        self._count_tokens = functools.lru_cache(maxsize=4096)(self._tokenize_and_count)
        self._token_ids = functools.lru_cache(maxsize=_CACHED_TEXTS)(self._tokenize_text)

    def segments(self, conversation: Conversation, encoded: ViewSegments) -> list[Segment]:
        """The open prompt.  Raises `TemplateError`."""
        prompt = self._rendered_prompt(conversation)
        segments: list[Segment] = []
        at, digest = 0, _PromptDigest()
        chunk_ends: list[int] = []  # where prompts ended that were answered elsewhere
        for span in self._spans(conversation, prompt):
            if span.content is None:
                chunk_ends.append(span.start - at)
                continue
            segments += self._text_segments(prompt.text[at : span.start], segments, chunk_ends)
            if isinstance(span.content, WrittenReply):
                segments += _as_sampled(span.content, digest.of(segments))
            else:
                if not segments and (begin := self._tokenizer.tokenize("", first=True)):
                    segments.append(TextTokens(tuple(begin)))
                segments += encoded[span.content]
            at, chunk_ends = span.end, []
        return segments + self._text_segments(prompt.text[at:], segments, chunk_ends)

    def _rendered_prompt(self, conversation: Conversation) -> Prompt:
        """The text of the open prompt.  What skills found is put into it as plain text."""
        if any(_has_data(message) for message in conversation.messages):
            conversation = conversation.of(map(self._with_plain_data, conversation.messages))
        return self._template.prompt(conversation)

    def _with_plain_data(self, message: Message) -> Message:
        if not _has_data(message):
            return message
        parts = tuple(
            Text(self._plain_data.of(part.text))
            if isinstance(part, Text) and part.is_data
            else part
            for part in message.parts
        )
        return dataclasses.replace(message, parts=parts)

    @functools.cached_property
    def _plain_data(self) -> PlainData:
        return PlainData(self._tokenizer.special_texts, self._tokenizer.unicode_form)

    def certain_tokens(self, conversation: Conversation, encoded: ViewSegments) -> int:
        """How many tokens of the prompt are certain before the person has written the question.

        They are those that prompts with different questions share.
        """
        one, other = (
            token_keys_of(self.segments(_with_question(conversation, probe), encoded))
            for probe in _PROBES
        )
        pairs = zip(one, other, strict=False)
        return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))

    def with_any_question(self, conversation: Conversation) -> Conversation:
        """The conversation with some question, if it has none yet."""
        return _with_question(conversation, _PROBES[0])

    def save_continued(
        self,
        conversation: Conversation,
        text: str,
        ids: Sequence[int],
        *,
        fitted: Conversation,
        encoded: ViewSegments,
        n_one_by_one: int = 0,
    ) -> None:
        """Keep the tokens of a reply that was written on, as if it had been written at once.

        Args:
            conversation: it ends with the reply as it was before.
            fitted: as much of it as the prompt held.
            n_one_by_one: how many of the tokens that were added were decoded one at a time.
        """
        before = conversation.of(conversation.messages[:-1])
        prompt = self.segments(fitted.of(fitted.messages[:-1]), encoded)
        old = self._replies.load(_last_text(before.messages), conversation.messages[-1].text)
        known = old.n_one_by_one.get(_PromptDigest().of(prompt), 0) if old else 0
        # The last token of a reply is not decoded any more; alone in its chunk, it is now.
        if old and known >= len(old.ids) - 1:
            known = len(old.ids) + n_one_by_one
        self.save_reply(before, text, ids, prompt=prompt, n_one_by_one=min(known, len(ids)))

    def save_reply(
        self,
        conversation: Conversation,
        text: str,
        ids: Sequence[int],
        *,
        prompt: Sequence[Segment] = (),
        n_one_by_one: int = 0,
    ) -> None:
        """Keep the text and the tokens of the reply to this conversation.

        Args:
            prompt: the prompt that it was written to.
            n_one_by_one: how many of the tokens were decoded one at a time then.
        """
        question = _last_text(conversation.messages)
        name = _PromptDigest().of(prompt)
        self._replies.save(question, text, ids, prompt_name=name, n_one_by_one=n_one_by_one)

    def begun_reply(self, conversation: Conversation) -> tuple[str, tuple[int, ...]]:
        """Text of the reply at the end of a conversation, and its tokens if it was written here."""
        last = conversation.messages[-1] if conversation.messages else None
        if last is None or last.role is not Role.ASSISTANT or not last.text:
            return "", ()
        written = self._replies.load(_last_text(conversation.messages[:-1]), last.text)
        return last.text, written.ids if written else ()

    def lengths(self, count_view: Callable[[View], int]) -> PromptLengths:
        """How many tokens messages take in a prompt, exact but for merges across their borders."""
        base, per_message = self._frame_tokens

        def count(message: Message) -> int:
            views = sum(count_view(view) for view in message.views)
            return views + self._count_tokens(message.text) + per_message

        return PromptLengths(base, count)

    @functools.cached_property
    def _frame_tokens(self) -> tuple[int, int]:
        """Tokens of a prompt without any text, and those around each message."""
        empty = Message(Role.USER, (Text(""),)), Message(Role.ASSISTANT, (Text(""),))
        try:
            base = len(token_keys_of(self.segments(Conversation(empty[:1]), {})))
            more = len(token_keys_of(self.segments(Conversation((*empty, empty[0])), {})))
        except TemplateError:
            return _DEFAULT_FRAME_TOKENS, _DEFAULT_FRAME_TOKENS
        return base, -(-(more - base) // 2)

    def _tokenize_and_count(self, text: str) -> int:
        return len(self._tokenizer.tokenize(text, first=False)) if text else 0

    def _text_segments(
        self, text: str, before: Sequence[Segment], ends: Sequence[int]
    ) -> list[Segment]:
        """A text as tokens, in chunks that end at these offsets where a token ends there."""
        if not text:
            return []
        noted = _with_note(before[-1], text) if before else text
        added = len(noted) - len(text)
        offsets = (None, *(end + added for end in ends))
        ids, *starts = (self._token_ids(noted[:end], not before) for end in offsets)
        # Where a token lies across such an offset, the chunk cannot end there.
        borders = sorted({0, *(len(part) for part in starts if ids[: len(part)] == part)})
        return [
            *(
                TextTokens(ids[start:end], ends_chunk=True)
                for start, end in itertools.pairwise(borders)
            ),
            TextTokens(ids[borders[-1] :]),
        ]

    def _tokenize_text(self, text: str, first: bool) -> tuple[int, ...]:
        return tuple(self._tokenizer.tokenize(text, first=first))

    def _spans(self, conversation: Conversation, prompt: Prompt) -> list[_PromptSpan]:
        views = [
            _PromptSpan(start, start + length, view)
            for start, length, view in prompt.marked_views()
        ]
        return sorted(
            [*views, *self._reply_spans(conversation, prompt)], key=lambda span: span.start
        )

    def _reply_spans(self, conversation: Conversation, prompt: Prompt) -> Iterator[_PromptSpan]:
        """Where the replies are."""
        for index, message in enumerate(conversation.messages):
            if message.role is not Role.ASSISTANT or message.views:
                continue
            before = conversation.messages[:index]
            said = message.said or message.text
            written = self._replies.load(_last_text(before), said)
            start = self._reply_start(conversation.of(before), prompt)
            end = _reply_end(prompt.text, start, said)
            if start and end:
                yield _PromptSpan(start, end, written)

    def _reply_start(self, before: Conversation, prompt: Prompt) -> int:
        """Where the reply to a conversation begins in a longer prompt, or 0.

        It is where the open prompt ended when the reply was written, if the longer one begins so.
        """
        try:
            text = self._rendered_prompt(before).text
        except TemplateError:
            return 0
        return len(text) if prompt.text.startswith(text) else 0


class _PromptDigest:
    """Identifies a growing prompt: its tokens, and which of them are decoded together."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()
        self._length = 0

    def of(self, segments: Sequence[Segment]) -> str:
        """The digest of these segments, which begin with those of the last call.

        Text that is decoded together counts as one, however it was divided into segments.
        """
        for segment in segments[self._length :]:
            self._digest.update(_segment_bytes(segment))
        self._length = len(segments)
        return self._digest.hexdigest()[:24]


def _segment_bytes(segment: Segment) -> bytes:
    if isinstance(segment, TextTokens):
        ids = np.array(segment.ids, "<i4")
        return (~ids if segment.one_by_one else ids).tobytes() + _CHUNK_END * segment.ends_chunk
    return b"\0\0\0\x80" + f"{segment.key} {segment.start} {len(segment.tokens)};".encode()


def _as_sampled(reply: WrittenReply, prompt_name: str) -> Iterator[TextTokens]:
    """A reply's tokens, decoded as they were then if the prompt before it is the same."""
    count = reply.n_one_by_one.get(prompt_name, 0)
    yield TextTokens(reply.ids[:count], one_by_one=True)
    yield TextTokens(reply.ids[count:])


def _reply_end(text: str, start: int, reply: str) -> int:
    """Where this text ends that begins at `start` or after white space; 0 if it is not there."""
    begins = start + len(text[start:]) - len(text[start:].lstrip())
    if reply != reply.strip() or not text.startswith(reply, begins):
        return 0
    return begins + len(reply)


def _has_data(message: Message) -> bool:
    return any(isinstance(part, Text) and part.is_data for part in message.parts)


def _last_text(messages: Sequence[Message]) -> str:
    return messages[-1].text if messages else ""


def _with_question(conversation: Conversation, question: str) -> Conversation:
    """The conversation with this question, if it has none yet."""
    last = conversation.messages[-1] if conversation.messages else None
    if last is None or last.role is not Role.USER:
        return conversation.plus(Message(Role.USER, (Text(question),)))
    if last.text.strip():
        return conversation
    views = tuple(part for part in last.parts if not isinstance(part, Text))
    asked = Message(Role.USER, (*views, Text(question)))
    return conversation.of((*conversation.messages[:-1], asked))


def _with_note(before: Segment, text: str) -> str:
    return text_after_view(text, before.note if isinstance(before, ImageEmbeddings) else "")


def text_after_view(text: str, note: str) -> str:
    """The text after a photo or video, with its note first on a line of its own."""
    return f"\n{note}{text}" if note else text
