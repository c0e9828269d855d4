"""What the context holds, and the longest part of it that the next prompt can keep.

A prompt is a row of segments: words as token ids, photos as visual tokens known by their content.
It is read in pieces, and kept in whole ones: native code adds up one token, a few and many in
other orders, so that only a piece read as a cold run would read it leaves the very same numbers.
Knows no llama.cpp.
"""

from __future__ import annotations

import bisect
import dataclasses
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.segments import ImageEmbeddings, Segment, TextTokens, TokenKey, token_keys_of

BLOCK_TOKENS = 128
"""Long words are read in blocks of so many, so that what grows does not change all of it: a talk
whose replies were written elsewhere is one row of words behind its photo."""

TAIL_TOKENS = 16
"""The end of long words is a piece of its own, so that asking again does not read all of them."""

AFTER_PHOTO_TOKENS = 32
"""The first words behind a photo are a piece of their own: a new chat about the same photo often
begins with the same words.  So many are one block of Intel's AMX unit, and are read at the same
rate as more."""


@dataclass(frozen=True)
class PrefillPlan:
    """How a prompt is read: its pieces, their cells in a row, and where each piece ends in them."""

    chunks: tuple[Segment, ...]
    token_keys: tuple[TokenKey, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.token_keys)

    def between(self, start: int, end: int) -> Iterator[Segment]:
        """The pieces that lie from one cell to another, both being borders or beyond."""
        for chunk, to in zip(self.chunks, self.ends, strict=True):
            if start < to <= end:
                yield chunk

    def unsplit(self, length: int) -> int:
        """The most leading whole pieces, up to `length` cells, after which other words can follow:
        not amid a photo whose tokens lie at places, for all of them are at one position."""
        kept = 0
        afters = (*self.chunks[1:], None)
        for after, end in zip(afters, self.ends, strict=False):
            if end > length:
                break
            amid = (
                isinstance(after, ImageEmbeddings) and after.places is not None and after.start > 0
            )
            kept = kept if amid else end
        return kept


def plan_prefill(segments: Sequence[Segment], most: int) -> PrefillPlan:
    """The pieces of a prompt, of at most so many cells each; they depend on nothing else.

    A whole photo is one piece, whatever its length; words that were read alone are one each.
    """
    joined = [segment for segment in _joined(segments) if segment.token_keys()]
    chunks = tuple(
        chunk
        for before, segment in zip([None, *joined], joined, strict=False)
        for chunk in _cut(segment, most, first=_first_tokens(before, segment))
    )
    ends = itertools.accumulate(len(chunk.token_keys()) for chunk in chunks)
    return PrefillPlan(chunks, tuple(token_keys_of(chunks)), tuple(ends))


def _joined(segments: Sequence[Segment]) -> Iterator[Segment]:
    """The same with words in one that are read together."""
    row: tuple[int, ...] = ()
    for segment in segments:
        match segment:
            case TextTokens(ids, alone=False, ends=False):
                row += ids
            case TextTokens(ids, alone=False):
                yield TextTokens(row + ids)
                row = ()
            case _:
                yield TextTokens(row)
                row = ()
                yield segment
    yield TextTokens(row)


def _first_tokens(before: Segment | None, segment: Segment) -> int:
    """How many of a segment's leading tokens are a piece of their own."""
    is_behind_photo = isinstance(before, ImageEmbeddings)
    is_words = isinstance(segment, TextTokens) and not segment.alone
    return AFTER_PHOTO_TOKENS if is_behind_photo and is_words else 0


def _cut(segment: Segment, most: int, *, first: int = 0) -> Iterator[Segment]:
    length = len(segment.token_keys())
    if isinstance(segment, TextTokens):
        most = 1 if segment.alone else min(most, BLOCK_TOKENS)
        last = length - TAIL_TOKENS if length > 4 * TAIL_TOKENS and not segment.alone else length
    else:
        most = max(length, 1) if segment.whole else most
        last = length
    first = min(first, last)
    for start, end in ((0, first), (first, last), (last, length)):
        for at in range(start, end, most):
            yield _part(segment, at, min(at + most, end))


def _part(segment: Segment, start: int, end: int) -> Segment:
    if isinstance(segment, TextTokens):
        return dataclasses.replace(segment, ids=segment.ids[start:end])
    return dataclasses.replace(
        segment,
        tokens=segment.tokens[start:end],
        start=segment.start + start,
        places=None if segment.places is None else segment.places[start:end],
        span=segment.span if end == len(segment.tokens) else 0,
    )


class CachedTokens:
    """The cells now in the context, oldest first; `position` is where the next one goes.

    `ends` are those of the pieces in which they were read.
    """

    def __init__(
        self,
        token_keys: Sequence[TokenKey] = (),
        at: Sequence[int] = (),
        ends: Sequence[int] = (),
        position: int = 0,
    ) -> None:
        if len(token_keys) != len(at) or (ends[-1] if ends else 0) != len(token_keys):
            raise ValueError("every cell has a position and lies in a piece")
        self.token_keys: list[TokenKey] = list(token_keys)
        self.position = position
        self._at: list[int] = list(at)
        self._ends: list[int] = list(ends)

    @property
    def at(self) -> tuple[int, ...]:
        """The position of each cell."""
        return tuple(self._at)

    @property
    def ends(self) -> tuple[int, ...]:
        """Where each piece ends."""
        return tuple(self._ends)

    def copy(self) -> CachedTokens:
        """The same, to go its own way."""
        return CachedTokens(self.token_keys, self._at, self._ends, self.position)

    def add(self, chunk: Segment) -> None:
        """The context has read this, at once."""
        token_keys = chunk.token_keys()
        end = self.position + len(token_keys)
        if isinstance(chunk, ImageEmbeddings) and chunk.places is not None:
            self._at += [self.position] * len(token_keys)
            end = self.position + chunk.span
        else:
            self._at += range(self.position, end)
        self.token_keys += token_keys
        self._ends.append(len(self.token_keys))
        self.position = end

    def within(self, length: int, positions: int) -> int:
        """At most `length` leading cells, of those that lie at positions below `positions`."""
        return min(length, bisect.bisect_left(self._at, positions))

    def common(self, plan: PrefillPlan, *, whole: bool = False) -> int:
        """How many leading cells the context holds just as this prompt would have them read.

        The last piece of a prompt counts only if `whole`: without the logits of what it ends with,
        it must be read again.
        """
        limit = self._alike(plan.token_keys)
        shared = 0
        for mine, its in zip(self._ends, plan.ends if whole else plan.ends[:-1], strict=False):
            if mine != its or mine > limit:
                break
            shared = mine
        return shared

    def asks_again(self, plan: PrefillPlan) -> bool:
        """Whether the context holds the whole prompt, and then what was written to it."""
        return self._alike(plan.token_keys) == len(plan)

    def _alike(self, token_keys: Sequence[TokenKey]) -> int:
        """How many leading cells are the same."""
        pairs = zip(self.token_keys, token_keys, strict=False)
        limit = min(len(self.token_keys), len(token_keys))
        return next((n for n, (mine, its) in enumerate(pairs) if mine != its), limit)

    def cut_to(self, length: int) -> None:
        """Forget every cell from `length` on, where a piece ends."""
        if length < len(self.token_keys):
            self.position = self._at[length]
        del self.token_keys[length:], self._at[length:]
        del self._ends[bisect.bisect_right(self._ends, length) :]
