"""How far a run over prompts is, in place on a terminal, else a line now and then."""

from __future__ import annotations

import time
from collections.abc import Callable

from training.report.wording import duration_text

_OFTEN_S = 0.5
_SELDOM_S = 30.0


class PromptProgress:
    """`120/1000 prompts · 6.2 a minute · 2 h 22 min left`.

    What an earlier run has answered goes by in no time and says nothing about the speed: only
    prompts after the first that took a while are counted.

    Args:
        say: prints words as they are, without a line's end.
        live: whether a line may be written over.
    """

    def __init__(
        self,
        total: int,
        say: Callable[[str], None],
        *,
        live: bool,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._total, self._say, self._live, self._clock = total, say, live, clock
        self._began_s = self._last_s = self._told_s = clock()
        self._skipped = self._width = 0

    def __call__(self, done: int) -> None:
        """Tell that so many prompts have been dealt with."""
        now = self._clock()
        if done - self._skipped <= 1 and now - self._last_s < _OFTEN_S:
            self._skipped, self._began_s = done, now
        self._last_s = now
        if now - self._told_s < (_OFTEN_S if self._live else _SELDOM_S):
            return
        self._told_s = now
        line = f"{done:,}/{self._total:,} prompts{self._speed(now, done)}"
        self._say("\r" + line.ljust(self._width) if self._live else line + "\n")
        self._width = max(self._width, len(line))

    def _speed(self, now: float, done: int) -> str:
        counted, took_s = done - self._skipped, now - self._began_s
        if counted < 1 or took_s <= 0:
            return ""
        left_s = took_s * (self._total - done) / counted
        return f" · {60 * counted / took_s:.1f} a minute · {duration_text(left_s)} left"

    def clear(self) -> None:
        """Take the line away."""
        if self._live and self._width:
            self._say("\r" + " " * self._width + "\r")
            self._width = 0
