"""Progress of a check: what is being done, how much is done, and the time that is left."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

Tell = Callable[["Step"], None]


@dataclass(frozen=True)
class Step:
    """What begins now; `done` steps of `of` are done, `left_s` is None before the first."""

    what: str
    done: int
    of: int
    left_s: float | None

    def line(self) -> str:
        """For people."""
        left = "" if self.left_s is None else f", {_about_time(self.left_s)} left"
        return f"checking {100 * self.done // max(1, self.of)} %  {self.what}{left}"


class StepCounter:
    """Counts steps of about the same length and reports each when it begins."""

    def __init__(self, of: int, tell: Tell) -> None:
        self._of = of
        self._tell = tell
        self._done = 0
        self._began = time.monotonic()

    def __call__(self, what: str) -> None:
        """A step begins."""
        took_s = time.monotonic() - self._began
        left = took_s / self._done * (self._of - self._done) if self._done else None
        self._tell(Step(what, min(self._done, self._of), self._of, left))
        self._done += 1


def _about_time(seconds: float) -> str:
    seconds = max(0.0, seconds)
    return f"about {seconds / 60:.0f} min" if seconds >= 90 else f"about {seconds:.0f} s"
