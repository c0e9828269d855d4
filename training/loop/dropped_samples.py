"""Samples that could not be used in training: told, counted, and fatal above the stated share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from engine.errors import SampleError
from training.batch import MicroBatch

JUDGED_FROM = 1000
"""Samples that must have been seen before the share says something; fewer at the run's end."""

_MOST_TOLD = 3


@dataclass
class DroppedSamples:
    """Why samples of this process were dropped.

    Args:
        largest_share: of all samples; above it the run stops (`data.bad_share`).
    """

    largest_share: float
    _reasons: Counter[str] = field(default_factory=Counter)

    def note(self, batches: Sequence[MicroBatch]) -> list[str]:
        """Remember and return the sentences of these micro-batches."""
        sentences = [sentence for batch in batches for sentence in batch.dropped]
        self._reasons.update(sentences)
        return sentences

    def check(self, dropped: int, used: int, *, at_end: bool = False) -> None:
        """Judge the totals over all processes.

        Raises:
            SampleError: too many were dropped.
        """
        seen = dropped + used
        if not dropped or (seen < JUDGED_FROM and not at_end):
            return
        if dropped > self.largest_share * seen:
            told = "; ".join(sentence for sentence, _ in self._reasons.most_common(_MOST_TOLD))
            raise SampleError(
                f"{dropped} of {seen} samples could not be used, more than data.bad_share = "
                f"{self.largest_share:g} allows: {told}",
                "`pumice data check RECIPE` lists them. Correct the data, or set data.bad_share.",
            )
