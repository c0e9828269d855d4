"""Encoded samples as arrays: one sample, and rows of packed samples."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.chat import View

IGNORED = -100
"""A label that carries no loss."""

VISUAL = -200
"""Stands in `ids` for one visual token (LLaVA's IMAGE_TOKEN_INDEX)."""

NO_SEGMENT = -1
"""The segment of padding, which nothing attends to; and the parent of a segment without one."""


@dataclass(frozen=True)
class EncodedSample:
    """One sample, all arrays [tokens] int64.

    Args:
        ids: token ids; `VISUAL` stands for each visual token.
        labels: the id to predict *at* its own position (shifted for the loss); `IGNORED` outside
            the assistant's words and their end tokens.
        positions: of the token in its conversation, as in a chat.
        segments: 0 for what conversations share (their beginning, with the photos), then one number
            a conversation.  A sample of one conversation has segment 0 only.
        parents: for each token the segment that it sees beside its own, or `NO_SEGMENT`.
        answers: number of the answer that the token belongs to, −1 for none.
        views: the views in the order of their visual tokens in `ids`, each as often as it occurs.
        kinds: the kind of each answer.
    """

    name: str
    ids: NDArray[np.int64]
    labels: NDArray[np.int64]
    positions: NDArray[np.int64]
    segments: NDArray[np.int64]
    parents: NDArray[np.int64]
    answers: NDArray[np.int64]
    views: tuple[View, ...]
    kinds: tuple[str, ...]

    @property
    def n_supervised(self) -> int:
        """Tokens that carry the loss."""
        return int((self.labels != IGNORED).sum())
