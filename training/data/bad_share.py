"""Counts samples that cannot be used and stops where they are more than the recipe allows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from engine.errors import PumiceError, SampleError
from training.data.reasons import reason_of

MOST_LISTED = 20
"""Sentences that are kept; beyond, rows are only counted."""

_ENOUGH_SAMPLES = 1000
"""Below so many samples a share says little about the set: the guard waits, up to the limit that
this many would have."""


class BadShare:
    """The guard of `[data] bad_share`: a sample that cannot be used is never replaced by another.

    Args:
        limit: the largest share of rows that may be unusable.
    """

    def __init__(self, limit: float) -> None:
        self.limit = limit
        self.seen = 0
        self.reasons: Counter[str] = Counter()
        self.sentences: list[str] = []

    @property
    def bad(self) -> int:
        """Rows that could not be used, for any reason."""
        return self.reasons.total()

    def use(self, rows: int = 1) -> None:
        """Counts rows that were used."""
        self.seen += rows

    def drop(self, error: PumiceError) -> None:
        """Counts one that cannot be used.  Raises `SampleError` where that is one too many."""
        rows = getattr(error, "rows", 1)
        self.add(Counter({reason_of(error).value: rows}), rows)
        if len(self.sentences) < MOST_LISTED:
            self.sentences.append(error.message)
        self.check()

    def add(self, reasons: Mapping[str, int], seen: int) -> None:
        """Counts rows that are known to be bad, out of `seen`."""
        self.seen += seen
        self.reasons.update({reason: count for reason, count in reasons.items() if count})

    def check(self, *, whole: bool = False) -> None:
        """Raises `SampleError` above the limit.

        Args:
            whole: all rows have been seen; else the first few bad ones are waited for.
        """
        out_of = self.seen if whole else max(self.seen, _ENOUGH_SAMPLES)
        if self.bad > self.limit * out_of:
            raise SampleError(
                f"{self.bad:,} of {self.seen:,} rows cannot be used: {self.summary()}. "
                f"The recipe allows {self.limit:.1%}.\n" + "\n".join(self.sentences),
                "Repair the data (`pumice data check RECIPE --bad FILE` lists every such row), or "
                "raise data.bad_share.",
            )

    def summary(self) -> str:
        """`3 × missing photo; 1 × empty turn`."""
        return "; ".join(f"{count:,} × {reason}" for reason, count in self.reasons.most_common())
