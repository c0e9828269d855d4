"""Samples of a micro-batch → rows, one after another without padding between them."""

from __future__ import annotations

from collections.abc import Sequence

from training.encode.sequence import EncodedSample


def pack_rows(samples: Sequence[EncodedSample], *, pack_tokens: int) -> list[list[EncodedSample]]:
    """The samples in rows of at most `pack_tokens`, each in the first row that has room for it.

    With `pack_tokens` = 0 each has a row of its own; so has one that is longer.  The order follows
    from the samples alone.
    """
    rows: list[list[EncodedSample]] = []
    left: list[int] = []
    for sample in samples:
        length = len(sample.ids)
        row = next((n for n, room in enumerate(left) if length <= room), len(rows))
        if row == len(rows):
            rows.append([])
            left.append(pack_tokens)
        rows[row].append(sample)
        left[row] -= length
    return rows
