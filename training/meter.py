"""How fast a run goes and how long it has gone: its clock, and its lines of progress."""

from __future__ import annotations

import time
from typing import NamedTuple


class Figures(NamedTuple):
    """Of a step: its losses (see `training.model.Losses`) and how many pictures it saw."""

    words: float
    patches: float
    unlike: float
    pictures: int


class Clock:
    """Seconds spent, those of earlier sittings included."""

    def __init__(self, before_s: float) -> None:
        self._start = time.monotonic() - before_s

    def seconds(self) -> float:
        """Seconds spent until now."""
        return time.monotonic() - self._start


class Meter:
    """Means since the last line of progress."""

    def __init__(self, step: int, spent_s: float) -> None:
        self._sums = [0.0] * len(Figures._fields)
        self._step, self._spent_s = step, spent_s

    def add(self, figures: Figures) -> None:
        """One step more."""
        self._sums = [a + b for a, b in zip(self._sums, figures, strict=True)]

    def line(self, step: int, spent_s: float, share: float) -> str:
        """The means, and the minutes left when so great a share of the run is over."""
        steps, seconds = max(1, step - self._step), max(1e-9, spent_s - self._spent_s)
        words, patches, unlike, pictures = self._sums
        share = max(1e-9, share)
        left = spent_s / share * (1 - share) / 60
        self.__init__(step, spent_s)  # type: ignore[misc]
        return (
            f"step {step}  loss {words / steps:.3f}  heads {patches / steps:.3f}  "
            f"unlike {unlike / steps:.3f}  {pictures / seconds:.1f} pictures/s  {left:.0f} min left"
        )
