"""Conversations of one sample → rows in which they share their first photos.

Several conversations about one photo stand behind one copy of it (segment 0), and none sees the
others: what each of them gives is what it would give alone.  Where an answer begins right behind
the photo (captions), its first token is predicted from the last one of segment 0, which in the row
is not the token before it (`training.batch.with_indexes`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.encode.conversation import EncodedConversation
from training.encode.sequence import IGNORED, NO_SEGMENT, EncodedSample

KindedConversation = tuple[EncodedConversation, tuple[str, ...]]
"""A conversation and the kind of each of its answers."""


@dataclass(frozen=True)
class _Shared:
    """So many tokens are the beginning of these conversations."""

    n_tokens: int
    members: frozenset[int]


_NOTHING_SHARED = _Shared(0, frozenset())


def join_conversations(
    name: str, conversations: Sequence[KindedConversation], *, max_tokens: int
) -> tuple[EncodedSample, ...]:
    """As many in a row as fit, in their order; each of them fits alone."""
    shared = _shared_start([conversation for conversation, _ in conversations])
    return tuple(
        _joined_row(name, conversations, numbers, shared)
        for numbers in _row_numbers(conversations, shared, max_tokens)
    )


def _row_numbers(
    conversations: Sequence[KindedConversation], shared: _Shared, max_tokens: int
) -> Iterator[list[int]]:
    """Numbers of the conversations of each row."""
    row: list[int] = []
    length = 0
    for number, (conversation, _) in enumerate(conversations):
        again = number in shared.members and any(n in shared.members for n in row)
        more = len(conversation.ids) - (shared.n_tokens if again else 0)
        if row and length + more > max_tokens:
            yield row
            row, length, more = [], 0, len(conversation.ids)
        row.append(number)
        length += more
    yield row


def _shared_start(conversations: Sequence[EncodedConversation]) -> _Shared:
    """The longest start through a view that all conversations share which begin with that view.

    It holds no answer: that would be taught once for all of them.
    """
    shown = [n for n, conversation in enumerate(conversations) if conversation.blocks]
    if not shown:
        return _NOTHING_SHARED
    leader = conversations[shown[0]]
    members = [n for n in shown if _starts_alike(conversations[n], leader, 1)]
    for count in range(len(leader.blocks), 0, -1):
        end = leader.blocks[count - 1].end
        if len(members) > 1 and all(
            _starts_alike(conversations[n], leader, count)
            and _teaches_nothing(conversations[n], end)
            for n in members
        ):
            return _Shared(end, frozenset(members))
    return _NOTHING_SHARED


def _starts_alike(one: EncodedConversation, leader: EncodedConversation, count: int) -> bool:
    end = leader.blocks[count - 1].end
    return one.blocks[:count] == leader.blocks[:count] and one.ids[:end] == leader.ids[:end]


def _teaches_nothing(conversation: EncodedConversation, end: int) -> bool:
    return max(conversation.answers[:end]) < 0


def _joined_row(
    name: str,
    conversations: Sequence[KindedConversation],
    numbers: Sequence[int],
    shared: _Shared,
) -> EncodedSample:
    """One row; a start that only one of its conversations has is no segment of its own."""
    members = [number for number in numbers if number in shared.members]
    skip = shared.n_tokens if len(members) > 1 else 0
    parts = _Parts()
    if skip:
        parts.add(conversations[members[0]][0], 0, skip, NO_SEGMENT)
    for number in numbers:
        conversation, _ = conversations[number]
        begin = skip if number in shared.members else 0
        parts.add(conversation, begin, len(conversation.ids), 0 if begin else NO_SEGMENT)
    return parts.sample(
        name, tuple(kind for number in numbers for kind in conversations[number][1])
    )


class _Parts:
    """Stretches of conversations, one segment each, laid one after another."""

    def __init__(self) -> None:
        self._columns: list[NDArray[np.int64]] = []  # each [5, tokens]
        self._blocks: list[tuple[EncodedConversation, int, int]] = []
        self._n_answers = 0

    def add(self, conversation: EncodedConversation, begin: int, end: int, parent: int) -> None:
        """Tokens [begin, end) of a conversation as the next segment."""
        answers = np.array(conversation.answers[begin:end], np.int64)
        answers[answers >= 0] += self._n_answers
        segment = len(self._columns)
        column = np.empty((5, end - begin), np.int64)
        column[0], column[1] = conversation.ids[begin:end], np.arange(begin, end)
        column[2], column[3], column[4] = segment, parent, answers
        self._columns.append(column)
        self._blocks.append((conversation, begin, end))
        if end == len(conversation.ids):
            self._n_answers += conversation.n_answers

    def sample(self, name: str, kinds: tuple[str, ...]) -> EncodedSample:
        """Everything that was added."""
        ids, positions, segments, parents, answers = np.concatenate(self._columns, axis=1)
        views = tuple(
            block.view
            for conversation, begin, end in self._blocks
            for block in conversation.blocks
            if begin <= block.start and block.end <= end
        )
        return EncodedSample(
            name=name,
            ids=ids,
            labels=np.where(answers >= 0, ids, IGNORED),
            positions=positions,
            segments=segments,
            parents=parents,
            answers=answers,
            views=views,
            kinds=kinds,
        )
