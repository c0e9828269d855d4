"""How fast a run goes and how long it has gone: its clock, and its lines of progress."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import NamedTuple


class StepFigures(NamedTuple):
    """Of a step: the loss of the answers, the auxiliary losses by name, and how many pictures it
    took."""

    words: float
    auxiliary: Mapping[str, float]
    pictures: int


class Clock:
    """Seconds spent, those of earlier runs included (training that was stopped and resumed)."""

    def __init__(self, before_s: float) -> None:
        self._start = time.monotonic() - before_s

    def seconds(self) -> float:
        """Seconds spent until now."""
        return time.monotonic() - self._start


class Meter:
    """Means since the last line of progress."""

    def __init__(self, step: int, spent_s: float) -> None:
        self._begin(step, spent_s)

    def _begin(self, step: int, spent_s: float) -> None:
        self._step, self._spent_s = step, spent_s
        self._losses: dict[str, float] = {}
        self._pictures = 0

    def add(self, figures: StepFigures) -> None:
        """One step more."""
        for name, loss in {"loss": figures.words, **figures.auxiliary}.items():
            self._losses[name] = self._losses.get(name, 0.0) + loss
        self._pictures += figures.pictures

    def line(self, step: int, spent_s: float, share: float) -> str:
        """The means, and the minutes left when so great a share of the run is over."""
        steps, seconds = max(1, step - self._step), max(1e-9, spent_s - self._spent_s)
        means = "".join(f"  {name} {total / steps:.3f}" for name, total in self._losses.items())
        speed = self._pictures / seconds
        share = max(1e-9, share)
        left_min = spent_s / share * (1 - share) / 60
        self._begin(step, spent_s)
        return f"step {step}{means}  {speed:.1f} pictures/s  {left_min:.0f} min left"
