"""Samples → token ids, loss mask, positions.  The only place where a loss mask is made.

Several conversations about one picture share its visual tokens: each is rendered by itself with
the engine's template, they stand one after another behind the common start, and none sees the
others.  So every one of them is exactly what the model will be asked in a chat.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.chat import Conversation
from engine.errors import SampleError
from engine.text.chat_template import MARKER, ChatTemplate

IGNORED = -100
PADDING_SEGMENT = -1
"""The segment of padding, which no other token attends to."""

_SHORTEST = 10
"""Tokens below which no further conversation is tried: hardly any is so short."""


@dataclass(frozen=True)
class Encoded:
    """One packed sample, all arrays [tokens].

    `labels` is the id to predict *at* its own position (shift it for the loss), −100 outside the
    assistant's words.  `segments`: 0 for the common start, then one number a conversation.
    `sees_start`: whether the token sees the common start.  `answers`: number of the answer the
    token belongs to, −1 for none; `kinds` names the kind of each answer.
    """

    ids: NDArray[np.int64]
    labels: NDArray[np.int64]
    positions: NDArray[np.int64]
    segments: NDArray[np.int64]
    sees_start: NDArray[np.bool_]
    answers: NDArray[np.int64]
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class _EncodedConversation:
    ids: list[int]
    answers: list[int]  # number of the answer within the conversation, or −1


@dataclass(frozen=True)
class Encoder:
    """Turns conversations into ids.

    Args:
        tokenizer: a fast Hugging Face tokenizer.
        template: the engine's template with the same tokenizer's source and end token.
        photo_tokens: visual tokens of one photo.
        text_tokens: how many a packed sample may have beside the visual ones.
    """

    tokenizer: Any
    template: ChatTemplate
    photo_tokens: int
    text_tokens: int

    def pack(self, conversations: Sequence[tuple[Conversation, tuple[str, ...]]]) -> Encoded:
        """As many of the conversations as fit.

        Raises:
            SampleError: not even the first fits, or one has several photos beside others.
        """
        start: list[int] = []
        chosen: list[tuple[_EncodedConversation, tuple[str, ...]]] = []
        left = self.text_tokens
        for conversation, kinds in conversations:
            if chosen and left < _SHORTEST:
                break
            encoded = self._encode_conversation(conversation)
            shown = self._has_photo(encoded)
            if shown:
                start = self._common_start(encoded, start)
            length = len(encoded.ids) - (len(start) if shown else 0)
            if length <= left:
                chosen.append((encoded, kinds))
                left -= length
        if not chosen:
            raise SampleError(f"the conversation needs more than {self.text_tokens} tokens")
        return self._join(start, chosen)

    def mask(self, conversation: Conversation) -> tuple[list[int], list[bool]]:
        """Ids of one conversation and which of them carry the loss."""
        encoded = self._encode_conversation(conversation)
        return encoded.ids, [answer >= 0 for answer in encoded.answers]

    def _encode_conversation(self, conversation: Conversation) -> _EncodedConversation:
        prompt = self.template.sample(conversation)
        batch = self.tokenizer(prompt.text, add_special_tokens=False, return_offsets_mapping=True)
        markers = iter(prompt.markers)
        marker = self.tokenizer.convert_tokens_to_ids(MARKER)
        ids: list[int] = []
        answers: list[int] = []
        for token, (begin, end) in zip(batch["input_ids"], batch["offset_mapping"], strict=True):
            if token == marker:
                if begin != next(markers, None):
                    raise SampleError("the words of the conversation contain the photo marker")
                ids += [token] * self.photo_tokens
                answers += [-1] * self.photo_tokens
                continue
            ids.append(token)
            inside = [n for n, (a, b) in enumerate(prompt.reply_spans) if a <= begin and end <= b]
            answers.append(inside[0] if inside and end > begin else -1)
        return _EncodedConversation(ids, answers)

    def _has_photo(self, encoded: _EncodedConversation) -> bool:
        return self.tokenizer.convert_tokens_to_ids(MARKER) in encoded.ids

    def _common_start(self, encoded: _EncodedConversation, start: list[int]) -> list[int]:
        """Ids up to the end of the only photo: `start` if known, else the conversation's own."""
        marker = self.tokenizer.convert_tokens_to_ids(MARKER)
        start = start or encoded.ids[: encoded.ids.index(marker) + self.photo_tokens]
        if encoded.ids[: len(start)] != start or encoded.ids.count(marker) != self.photo_tokens:
            raise SampleError("packed conversations must begin with the same one photo")
        return start

    def _join(
        self, start: list[int], chosen: list[tuple[_EncodedConversation, tuple[str, ...]]]
    ) -> Encoded:
        ids, answers = list(start), [-1] * len(start)
        positions, segments = list(range(len(start))), [0] * len(start)
        sees = [True] * len(start)
        kinds: list[str] = []
        for number, (encoded, names) in enumerate(chosen, start=1):
            skip = len(start) if self._has_photo(encoded) else 0
            length = len(encoded.ids) - skip
            ids += encoded.ids[skip:]
            answers += [a + len(kinds) if a >= 0 else -1 for a in encoded.answers[skip:]]
            positions += range(skip, len(encoded.ids))
            segments += [number] * length
            sees += [skip > 0] * length
            kinds += names
        owner = np.array(answers)
        tokens = np.array(ids)
        return Encoded(
            tokens,
            np.where(owner >= 0, tokens, IGNORED),
            np.array(positions),
            np.array(segments),
            np.array(sees),
            owner,
            tuple(kinds),
        )
