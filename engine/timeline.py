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

import numpy as np
import numpy.typing as npt

Cell = int | tuple[str, int]
"""One position: a token id, or the n-th visual token of a photo's content key."""

BLOCK_TOKENS = 128
"""Long words are read in blocks of so many, so that what grows does not change all of it: a talk
whose replies were written elsewhere is one row of words behind its photo."""

TAIL_TOKENS = 16
"""The end of long words is a piece of its own, so that asking again does not read all of them."""


@dataclass(frozen=True)
class Words:
    """Token ids in a row; `alone` are those that were read one by one, as they were chosen, and
    where one `ends`, other words behind it are no part of its last piece."""

    ids: tuple[int, ...]
    alone: bool = False
    ends: bool = False

    def cells(self) -> list[Cell]:
        """One cell an id."""
        return list(self.ids)


@dataclass(frozen=True, eq=False)
class Seen:
    """A photo's visual tokens, float32 [n, n_embd], under the key of its content.

    `start` is the place of the first of them in the photo, when this is a part of it.  A `whole`
    photo is read in one piece, each of its tokens attending to all of them (Gemma 3).

    `places`, int32 [n, 4], are positions in time, row, column and a spare one, relative to where
    the photo begins, for models that count so (M-RoPE); `span` is then how far the next words'
    position moves on.  `note` is what the model is told of it in words.
    """

    key: str
    tokens: npt.NDArray[np.float32]
    start: int = 0
    whole: bool = False
    places: npt.NDArray[np.int32] | None = None
    span: int = 0
    note: str = ""

    def cells(self) -> list[Cell]:
        """One cell a visual token."""
        return [(self.key, self.start + index) for index in range(len(self.tokens))]

    def thinned(self, most: int) -> Seen:
        """At most so many of its visual tokens, evenly spread: enough for a first impression."""
        plain = not self.whole and self.places is None
        step = -(-len(self.tokens) // most) if plain else 1
        return self if step <= 1 else Seen(f"{self.key}/{step}", self.tokens[::step])


Segment = Words | Seen


def cells_of(segments: Sequence[Segment]) -> list[Cell]:
    """All cells of a prompt in order."""
    return [cell for segment in segments for cell in segment.cells()]


@dataclass(frozen=True)
class Plan:
    """How a prompt is read: its pieces, their cells in a row, and where each piece ends in them."""

    pieces: tuple[Segment, ...]
    cells: tuple[Cell, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.cells)

    def between(self, start: int, end: int) -> Iterator[Segment]:
        """The pieces that lie from one cell to another, both being borders or beyond."""
        for piece, to in zip(self.pieces, self.ends, strict=True):
            if start < to <= end:
                yield piece

    def unsplit(self, length: int) -> int:
        """The most leading whole pieces, up to `length` cells, after which other words can follow:
        not amid a photo whose tokens lie at places, for all of them are at one position."""
        kept = 0
        afters = (*self.pieces[1:], None)
        for after, end in zip(afters, self.ends, strict=False):
            if end > length:
                break
            amid = isinstance(after, Seen) and after.places is not None and after.start > 0
            kept = kept if amid else end
        return kept


def planned(segments: Sequence[Segment], most: int) -> Plan:
    """The pieces of a prompt, of at most so many cells each; they depend on nothing else.

    A whole photo is one piece, whatever its length; words that were read alone are one each.
    """
    pieces = tuple(piece for segment in _joined(segments) for piece in _cut(segment, most))
    ends = itertools.accumulate(len(piece.cells()) for piece in pieces)
    return Plan(pieces, tuple(cells_of(pieces)), tuple(ends))


def _joined(segments: Sequence[Segment]) -> Iterator[Segment]:
    """The same with words in one that are read together."""
    row: tuple[int, ...] = ()
    for segment in segments:
        match segment:
            case Words(ids, alone=False, ends=False):
                row += ids
            case Words(ids, alone=False):
                yield Words(row + ids)
                row = ()
            case _:
                yield Words(row)
                row = ()
                yield segment
    yield Words(row)


def _cut(segment: Segment, most: int) -> Iterator[Segment]:
    length = len(segment.cells())
    if isinstance(segment, Words):
        most = 1 if segment.alone else min(most, BLOCK_TOKENS)
        last = length - TAIL_TOKENS if length > 4 * TAIL_TOKENS and not segment.alone else length
    else:
        most = max(length, 1) if segment.whole else most
        last = length
    for start, end in ((0, last), (last, length)):
        for at in range(start, end, most):
            yield _part(segment, at, min(at + most, end))


def _part(segment: Segment, start: int, end: int) -> Segment:
    if isinstance(segment, Words):
        return dataclasses.replace(segment, ids=segment.ids[start:end])
    return dataclasses.replace(
        segment,
        tokens=segment.tokens[start:end],
        start=segment.start + start,
        places=None if segment.places is None else segment.places[start:end],
        span=segment.span if end == len(segment.tokens) else 0,
    )


class Timeline:
    """The cells now in the context, oldest first; `position` is where the next one goes.

    `ends` are those of the pieces in which they were read.
    """

    def __init__(
        self,
        cells: Sequence[Cell] = (),
        at: Sequence[int] = (),
        ends: Sequence[int] = (),
        position: int = 0,
    ) -> None:
        if len(cells) != len(at) or (ends[-1] if ends else 0) != len(cells):
            raise ValueError("every cell has a position and lies in a piece")
        self.cells: list[Cell] = list(cells)
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

    def copy(self) -> Timeline:
        """The same, to go its own way."""
        return Timeline(self.cells, self._at, self._ends, self.position)

    def add(self, piece: Segment) -> None:
        """The context has read this, at once."""
        cells = piece.cells()
        end = self.position + len(cells)
        if isinstance(piece, Seen) and piece.places is not None:
            self._at += [self.position] * len(cells)
            end = self.position + piece.span
        else:
            self._at += range(self.position, end)
        self.cells += cells
        self._ends.append(len(self.cells))
        self.position = end

    def within(self, length: int, positions: int) -> int:
        """At most `length` leading cells, of those that lie at positions below `positions`."""
        return min(length, bisect.bisect_left(self._at, positions))

    def common(self, plan: Plan, *, whole: bool = False) -> int:
        """How many leading cells the context holds just as this prompt would have them read.

        The last piece of a prompt counts only if `whole`: without the logits of what it ends with,
        it must be read again.
        """
        limit = self._alike(plan.cells)
        shared = 0
        for mine, its in zip(self._ends, plan.ends if whole else plan.ends[:-1], strict=False):
            if mine != its or mine > limit:
                break
            shared = mine
        return shared

    def asks_again(self, plan: Plan) -> bool:
        """Whether the context holds the whole prompt, and then what was written to it."""
        return self._alike(plan.cells) == len(plan)

    def _alike(self, cells: Sequence[Cell]) -> int:
        """How many leading cells are the same."""
        pairs = zip(self.cells, cells, strict=False)
        limit = min(len(self.cells), len(cells))
        return next((n for n, (mine, its) in enumerate(pairs) if mine != its), limit)

    def cut_to(self, length: int) -> None:
        """Forget every cell from `length` on, where a piece ends."""
        if length < len(self.cells):
            self.position = self._at[length]
        del self.cells[length:], self._at[length:]
        del self._ends[bisect.bisect_right(self._ends, length) :]
