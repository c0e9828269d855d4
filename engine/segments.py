"""What a prompt is made of: text as token ids, photos and videos as image embeddings.

The values that vision, text, KV cache and llama.cpp pass to each other.  Imports none of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

TokenKey = int | tuple[str, int]
"""One position: a token id, or the n-th visual token of a photo's content key."""


@dataclass(frozen=True)
class TextTokens:
    """Consecutive token ids.

    `one_by_one` means that they are decoded one at a time, as they were when they were sampled.
    `ends_chunk` means that text behind them is not part of their last prefill chunk.
    """

    ids: tuple[int, ...]
    one_by_one: bool = False
    ends_chunk: bool = False

    def token_keys(self) -> list[TokenKey]:
        """One key per id."""
        return list(self.ids)


@dataclass(frozen=True, eq=False)
class ImageEmbeddings:
    """A photo's visual tokens, float32 [n, n_embd], under the key of its content.

    `start` is the index of the first of them in the photo, when this is a part of it.  A
    `non_causal` photo is decoded in one batch, each of its tokens attending to all of them
    (Gemma 3).

    `mrope_positions`, int32 [n, 4], are positions in time, row, column and a spare one, relative to
    where the photo begins, for models with M-RoPE; `n_positions` is then how far the position of
    the next text moves on.  `note` is what the model is told about it in words.
    """

    key: str
    tokens: npt.NDArray[np.float32]
    start: int = 0
    non_causal: bool = False
    mrope_positions: npt.NDArray[np.int32] | None = None
    n_positions: int = 0
    note: str = ""

    def token_keys(self) -> list[TokenKey]:
        """One key per visual token."""
        return [(self.key, self.start + index) for index in range(len(self.tokens))]

    def thinned(self, most: int) -> ImageEmbeddings:
        """At most `most` of its visual tokens, evenly spread: enough for a first impression."""
        plain = not self.non_causal and self.mrope_positions is None
        step = -(-len(self.tokens) // most) if plain else 1
        return self if step <= 1 else ImageEmbeddings(f"{self.key}/{step}", self.tokens[::step])


Segment = TextTokens | ImageEmbeddings


@dataclass(frozen=True)
class WrittenReply:
    """The tokens of a reply as they were sampled.

    `n_one_by_one` tells, for each prompt that it was written to (by its name), how many of the
    tokens were decoded one at a time after it.
    """

    ids: tuple[int, ...]
    n_one_by_one: dict[str, int] = field(default_factory=dict)


def token_keys_of(segments: Sequence[Segment]) -> list[TokenKey]:
    """The keys of all tokens of a prompt in order."""
    return [key for segment in segments for key in segment.token_keys()]


def thinned(segments: Sequence[Segment], most: int) -> tuple[Segment, ...]:
    """The same with at most `most` visual tokens of each photo."""
    return tuple(
        part.thinned(most) if isinstance(part, ImageEmbeddings) else part for part in segments
    )
