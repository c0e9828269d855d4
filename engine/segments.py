"""What a prompt is made of: text as token ids, photos and videos as image embeddings.

The values that vision, text, KV cache and llama.cpp hand to each other.  Knows none of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

TokenKey = int | tuple[str, int]
"""One position: a token id, or the n-th visual token of a photo's content key."""


@dataclass(frozen=True)
class TextTokens:
    """Token ids in a row; `alone` are those that were read one by one, as they were chosen, and
    where one `ends`, other words behind it are no part of its last piece."""

    ids: tuple[int, ...]
    alone: bool = False
    ends: bool = False

    def token_keys(self) -> list[TokenKey]:
        """One cell an id."""
        return list(self.ids)


@dataclass(frozen=True, eq=False)
class ImageEmbeddings:
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

    def token_keys(self) -> list[TokenKey]:
        """One cell a visual token."""
        return [(self.key, self.start + index) for index in range(len(self.tokens))]

    def thinned(self, most: int) -> ImageEmbeddings:
        """At most so many of its visual tokens, evenly spread: enough for a first impression."""
        plain = not self.whole and self.places is None
        step = -(-len(self.tokens) // most) if plain else 1
        return self if step <= 1 else ImageEmbeddings(f"{self.key}/{step}", self.tokens[::step])


Segment = TextTokens | ImageEmbeddings


def token_keys_of(segments: Sequence[Segment]) -> list[TokenKey]:
    """All cells of a prompt in order."""
    return [cell for segment in segments for cell in segment.token_keys()]


def thinned(segments: Sequence[Segment], most: int) -> tuple[Segment, ...]:
    """The same with at most so many visual tokens of each photo."""
    return tuple(
        part.thinned(most) if isinstance(part, ImageEmbeddings) else part for part in segments
    )
