"""Which rows of a set a recipe takes: `sampling`, and the held-out split.

The rules of `sampling` are those of LLaVA-NeXT's YAML files (`llava/train/train.py`): a percentage
is rounded up.  A photo is held out or trained, never both: its hash decides, so neither the order
of rows nor rows that are added later move it.
"""

from __future__ import annotations

import enum
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.data.mapped import CHUNK_ROWS, DiskArray
from training.data.permutation import Permutation, stable_hash

_HASHES = 1 << 64


class Split(enum.Enum):
    """What becomes of a row."""

    TRAIN = "train"
    HELD_OUT = "held out"
    BETWEEN = "between"
    """Some of its photos are held out and some are not: it is used for neither."""


@dataclass(frozen=True)
class Sampling:
    """`sampling` of a set: "all", "first:N", "end:N" or "random:N", where N may end in %.

    `key` makes the choice of "random".
    """

    rule: str = "all"
    key: int = 0

    def mask(self, first: int, count: int, n_rows: int) -> NDArray[np.bool_]:
        """Which of the rows `first` … `first + count` of a set of `n_rows` are taken."""
        kind, _colon, text = self.rule.partition(":")
        rows = np.arange(first, first + count, dtype=np.uint64)
        if kind == "all" or n_rows == 0:
            return np.ones(count, bool)
        taken = min(_sampled_rows(text, n_rows), n_rows)
        if kind == "first":
            return rows < taken
        if kind == "end":
            return rows >= n_rows - taken
        return Permutation(n_rows, self.key).at_all(rows) < taken


def _sampled_rows(text: str, n_rows: int) -> int:
    if text.endswith("%"):
        return math.ceil(float(text[:-1]) * n_rows / 100)
    return int(text)


@dataclass(frozen=True)
class Holding:
    """The held-out split: photos whose hash is at most `limit` are held out (−1: none)."""

    limit: int = -1

    def mask(self, records: NDArray[Any], split: Split) -> NDArray[np.bool_]:
        """Which rows belong to a split."""
        if self.limit < 0:
            return np.full(len(records), split is Split.TRAIN)
        limit = np.uint64(self.limit)
        held, trained = records["highest"] <= limit, records["lowest"] > limit
        masks = {Split.HELD_OUT: held, Split.TRAIN: trained, Split.BETWEEN: ~held & ~trained}
        return masks[split]


def holding(held_out: float, sets: Iterable[tuple[DiskArray, Sampling]]) -> Holding:
    """The split for a share of photos (below 1) or for about so many rows.

    For a number the photos with the lowest hashes are held out until they have so many rows.
    """
    if held_out <= 0:
        return Holding()
    if held_out < 1:
        return Holding(int(held_out * _HASHES))
    wanted, lowest = int(held_out), np.empty(0, np.uint64)
    for rows, sampling in sets:
        for _first, records in usable_chunks(rows, sampling):
            lowest = np.concatenate([lowest, records["highest"]])
            if len(lowest) > wanted:
                lowest = np.partition(lowest, wanted - 1)[:wanted]
    return Holding(int(lowest.max())) if len(lowest) else Holding()


def usable_chunks(
    rows: DiskArray, sampling: Sampling
) -> Iterator[tuple[NDArray[np.int64], NDArray[Any]]]:
    """Numbers and records of the rows that are taken and can be used, a chunk at a time."""
    for first in range(0, len(rows), CHUNK_ROWS):
        records = rows.chunk(first, CHUNK_ROWS)
        taken = sampling.mask(first, len(records), len(rows)) & (records["reason"] == 0)
        yield first + np.flatnonzero(taken), records[taken]


def random_key(seed: int, set_name: str) -> int:
    """The key of "random:N" for a set."""
    return stable_hash("sampling", seed, set_name)
