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
ALONE = -1
"""The segment of tokens nobody else sees: padding."""

_SHORTEST = 10
"""Tokens below which no further conversation is tried: hardly any is so short."""


@dataclass(frozen=True)
class Encoded:
    """One packed sample, all arrays [tokens].

    `labels` is the id to predict *at* its own place (shift when computing the loss), −100 off the
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
class _Talk:
    ids: list[int]
    answers: list[int]  # number of the answer within the talk, −1 off answers


@dataclass(frozen=True)
class Encoder:
    """Turns conversations into ids.

    Args:
        tokenizer: a fast Hugging Face tokenizer.
        template: the engine's template with the same tokenizer's source and end token.
        photo_tokens: visual tokens of one photo.
        room: tokens a packed sample may have beside the visual ones.
    """

    tokenizer: Any
    template: ChatTemplate
    photo_tokens: int
    room: int

    def pack(self, talks: Sequence[tuple[Conversation, tuple[str, ...]]]) -> Encoded:
        """As many of the conversations as have room.

        Raises:
            SampleError: not even the first fits, or one has several photos beside others.
        """
        start: list[int] = []
        chosen: list[tuple[_Talk, tuple[str, ...]]] = []
        left = self.room
        for conversation, kinds in talks:
            if chosen and left < _SHORTEST:
                break
            talk = self._encode(conversation)
            shown = self._photos(talk)
            if shown:
                start = self._common_start(talk, start)
            length = len(talk.ids) - (len(start) if shown else 0)
            if length <= left:
                chosen.append((talk, kinds))
                left -= length
        if not chosen:
            raise SampleError(f"the conversation needs more than {self.room} tokens")
        return self._join(start, chosen)

    def mask(self, conversation: Conversation) -> tuple[list[int], list[bool]]:
        """Ids of one conversation and which of them carry the loss."""
        talk = self._encode(conversation)
        return talk.ids, [answer >= 0 for answer in talk.answers]

    def _encode(self, conversation: Conversation) -> _Talk:
        prompt = self.template.sample(conversation)
        batch = self.tokenizer(prompt.text, add_special_tokens=False, return_offsets_mapping=True)
        places = iter(prompt.markers)
        marker = self.tokenizer.convert_tokens_to_ids(MARKER)
        ids: list[int] = []
        answers: list[int] = []
        for token, (begin, end) in zip(batch["input_ids"], batch["offset_mapping"], strict=True):
            if token == marker:
                if begin != next(places, None):
                    raise SampleError("the words of the conversation contain the photo marker")
                ids += [token] * self.photo_tokens
                answers += [-1] * self.photo_tokens
                continue
            ids.append(token)
            inside = [n for n, (a, b) in enumerate(prompt.reply_spans) if a <= begin and end <= b]
            answers.append(inside[0] if inside and end > begin else -1)
        return _Talk(ids, answers)

    def _photos(self, talk: _Talk) -> bool:
        return self.tokenizer.convert_tokens_to_ids(MARKER) in talk.ids

    def _common_start(self, talk: _Talk, start: list[int]) -> list[int]:
        """Ids up to the end of the only photo: `start`, if one is known, or else the talk's own."""
        marker = self.tokenizer.convert_tokens_to_ids(MARKER)
        start = start or talk.ids[: talk.ids.index(marker) + self.photo_tokens]
        if talk.ids[: len(start)] != start or talk.ids.count(marker) != self.photo_tokens:
            raise SampleError("packed conversations must begin with the same one photo")
        return start

    def _join(self, start: list[int], chosen: list[tuple[_Talk, tuple[str, ...]]]) -> Encoded:
        ids, answers = list(start), [-1] * len(start)
        positions, segments = list(range(len(start))), [0] * len(start)
        sees = [True] * len(start)
        kinds: list[str] = []
        for number, (talk, names) in enumerate(chosen, start=1):
            skip = len(start) if self._photos(talk) else 0
            length = len(talk.ids) - skip
            ids += talk.ids[skip:]
            answers += [a + len(kinds) if a >= 0 else -1 for a in talk.answers[skip:]]
            positions += range(skip, len(talk.ids))
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
