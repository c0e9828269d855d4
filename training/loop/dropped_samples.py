"""Samples that could not be used in training: told, counted, and fatal above the stated share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from engine.errors import SampleError
from training.batch import MicroBatch

JUDGED_FROM = 1000
"""Samples that must have been seen before the share says something; fewer at the run's end."""

_HOPELESS_FROM = 100
"""So many samples of which none can be used stop the run whatever share is allowed."""

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
            SampleError: too many were dropped, or all of them.
        """
        seen = dropped + used
        if dropped and not used and (at_end or dropped >= _HOPELESS_FROM):
            raise SampleError(
                f"None of {dropped} samples could be used, so nothing was learnt: "
                f"{self._reasons_told()}",
                "`pumice data check RECIPE` lists them.",
            )
        if not dropped or (seen < JUDGED_FROM and not at_end):
            return
        if dropped > self.largest_share * seen:
            raise SampleError(
                f"{dropped} of {seen} samples could not be used, more than data.bad_share = "
                f"{self.largest_share:g} allows: {self._reasons_told()}",
                "`pumice data check RECIPE` lists them. Correct the data, or set data.bad_share.",
            )

    def _reasons_told(self) -> str:
        return "; ".join(sentence for sentence, _ in self._reasons.most_common(_MOST_TOLD))
