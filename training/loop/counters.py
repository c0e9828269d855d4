"""How far a run is: the numbers that are saved with its state."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class RunCounters:
    """Totals over all processes since the beginning of the run, resumed ones included.

    The data's position follows: a process has used `step` × accumulation micro-batches.

    Args:
        step: optimizer steps taken.
        spent_s: seconds of training.
        samples, tokens, supervised_tokens: learnt from.
        dropped: samples that could not be used.
    """

    step: int = 0
    spent_s: float = 0.0
    samples: int = 0
    tokens: int = 0
    supervised_tokens: int = 0
    dropped: int = 0
