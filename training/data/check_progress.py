"""One line of progress of a check, with the time left, on a terminal or in a log."""

from __future__ import annotations

import time
from collections.abc import Callable

_OFTEN_S = 0.2
_SELDOM_S = 30.0
_WARM_UP_S = 2.0


class CheckProgress:
    """`rows of mix665k: 42 %, 3 min left`.

    Args:
        say: prints words as they are, without a line's end.
        live: whether a line may be written over; else there is a new one every half minute.
    """

    def __init__(
        self, say: Callable[[str], None], *, live: bool, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._say, self._live, self._clock = say, live, clock
        self._what, self._started = "", 0.0
        self._told_s, self._width = clock(), 0

    def __call__(self, what: str, done: int, total: int) -> None:
        """Tell how far something has come; bytes and rows alike."""
        now = self._clock()
        if what != self._what:
            self._what, self._started = what, now
        if now - self._told_s < (_OFTEN_S if self._live else _SELDOM_S):
            return
        self._told_s = now
        line = f"{what}: {100 * done // max(1, total)} %{self._time_left(now, done, total)}"
        self._say("\r" + line.ljust(self._width) if self._live else line + "\n")
        self._width = len(line)

    def clear(self) -> None:
        """Takes the line away."""
        if self._live and self._width:
            self._say("\r" + " " * self._width + "\r")
            self._width = 0

    def _time_left(self, now: float, done: int, total: int) -> str:
        took_s = now - self._started
        if took_s < _WARM_UP_S or not 0 < done < total:
            return ""
        left_s = took_s * (total - done) / done
        if left_s < 90:
            return f", {left_s:.0f} s left"
        minutes = round(left_s / 60)
        return (
            f", {minutes} min left"
            if minutes < 90
            else f", {minutes // 60} h {minutes % 60} min left"
        )
