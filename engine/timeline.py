"""What the context holds, and the longest part of it that the next prompt can keep.

A prompt is a row of segments: words as token ids, photos as visual tokens known by their content.
Knows no llama.cpp.
"""

from __future__ import annotations

import bisect
import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Cell = int | tuple[str, int]
"""One position: a token id, or the n-th visual token of a photo's content key."""


@dataclass(frozen=True)
class Words:
    """Token ids in a row."""

    ids: tuple[int, ...]

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


def cut(
    segments: Sequence[Segment], start: int, most: int, *, end: int | None = None
) -> Iterator[Segment]:
    """The prompt from cell `start` on, in pieces of one kind and at most `most` cells each.

    A whole photo is one piece, whatever its length.  With `end` only cells before it are given.
    """
    end = unsplit(segments, len(cells_of(segments)) if end is None else end)
    offset = 0
    for segment in segments:
        length = len(segment.cells())
        first, last = max(start - offset, 0), min(length, end - offset)
        step = max(length, 1) if _is_whole(segment) else most
        for at in range(first, last, step):
            yield _part(segment, at, min(at + step, last))
        offset += length


def _part(segment: Segment, start: int, end: int) -> Segment:
    if isinstance(segment, Words):
        return Words(segment.ids[start:end])
    return dataclasses.replace(
        segment,
        tokens=segment.tokens[start:end],
        start=segment.start + start,
        places=None if segment.places is None else segment.places[start:end],
        span=segment.span if end == len(segment.tokens) else 0,
    )


def _is_whole(segment: Segment) -> bool:
    return isinstance(segment, Seen) and segment.whole


def _has_places(segment: Segment) -> bool:
    return isinstance(segment, Seen) and segment.places is not None


def unsplit(segments: Sequence[Segment], length: int) -> int:
    """The most leading cells, up to `length`, that split no photo which cannot be."""
    offset = 0
    for segment in segments:
        end = offset + len(segment.cells())
        if offset < length < end and (_is_whole(segment) or _has_places(segment)):
            return offset
        offset = end
    return length


class Timeline:
    """The cells now in the context, oldest first; `position` is where the next one goes."""

    def __init__(
        self, cells: Sequence[Cell] = (), at: Sequence[int] = (), position: int = 0
    ) -> None:
        if len(cells) != len(at):
            raise ValueError("every cell has a position")
        self.cells: list[Cell] = list(cells)
        self.position = position
        self._at: list[int] = list(at)

    @property
    def at(self) -> tuple[int, ...]:
        """The position of each cell."""
        return tuple(self._at)

    def copy(self) -> Timeline:
        """The same, to go its own way."""
        return Timeline(self.cells, self._at, self.position)

    def add(self, segment: Segment) -> None:
        """The context has read this."""
        cells = segment.cells()
        end = self.position + len(cells)
        if isinstance(segment, Seen) and segment.places is not None:
            self._at += [self.position] * len(cells)
            end = self.position + segment.span
        else:
            self._at += range(self.position, end)
        self.cells += cells
        self.position = end

    def within(self, length: int, positions: int) -> int:
        """At most `length` leading cells, of those that lie at positions below `positions`."""
        return min(length, bisect.bisect_left(self._at, positions))

    def common(self, cells: Sequence[Cell]) -> int:
        """How many leading cells of a prompt the context holds already.

        The last cell of a prompt never counts: it must be read to have logits for what follows.
        """
        limit = min(len(self.cells), len(cells) - 1)
        for index in range(limit):
            if self.cells[index] != cells[index]:
                return index
        return max(limit, 0)

    def cut_to(self, length: int) -> None:
        """Forget every cell from `length` on."""
        if length < len(self.cells):
            self.position = self._at[length]
        del self.cells[length:], self._at[length:]
