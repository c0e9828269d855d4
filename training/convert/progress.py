"""One line of progress with the time left, on a terminal or in a log."""

from __future__ import annotations

import time
from collections.abc import Callable

Say = Callable[[str], None]

_OFTEN_S = 0.2
_WARM_UP_S = 1.0


class ConvertProgress:
    """`42 %  1.2 of 2.9 GB  38 s left  blk.7.attn_q.weight`.

    Args:
        say: prints words as they are, without a line's end.
        live: whether a line may be written over; else there is a new one for each tenth.
    """

    def __init__(
        self, say: Say, *, live: bool, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._say, self._live, self._clock = say, live, clock
        self._started: tuple[float, int] | None = None
        self._told_s, self._tenths, self._width = 0.0, 0, 0

    def __call__(self, what: str, done_bytes: int, all_bytes: int) -> None:
        """Tell that `what` is being written; bytes that lay there already count as done."""
        now = self._clock()
        if self._started is None:
            self._started = now, done_bytes
        done, tenths = done_bytes >= all_bytes, 10 * done_bytes // max(1, all_bytes)
        if self._live and (done or now - self._told_s >= _OFTEN_S):
            self._told_s = now
            line = self._progress_line(what, done_bytes, all_bytes, now)
            self._say("\r" + line.ljust(self._width) + ("\n" if done else ""))
            self._width = len(line)
        elif not self._live and tenths > self._tenths:
            self._tenths = tenths
            self._say(self._progress_line(what, done_bytes, all_bytes, now) + "\n")

    def _progress_line(self, what: str, done_bytes: int, all_bytes: int, now: float) -> str:
        share, left = 100 * done_bytes // max(1, all_bytes), self._left(done_bytes, all_bytes, now)
        return f"{share} %  {_format_bytes(done_bytes, all_bytes)}{left}  {what}"

    def _left(self, done_bytes: int, all_bytes: int, now: float) -> str:
        assert self._started is not None
        began_s, began_bytes = self._started
        took_s, new_bytes = now - began_s, done_bytes - began_bytes
        if done_bytes >= all_bytes or took_s < _WARM_UP_S or new_bytes <= 0:
            return ""
        return f"  {_format_time(took_s / new_bytes * (all_bytes - done_bytes))} left"


def _format_bytes(done_bytes: int, all_bytes: int) -> str:
    unit, size = ("GB", 1e9) if all_bytes >= 1e9 else ("MB", 1e6)
    return f"{done_bytes / size:,.1f} of {all_bytes / size:,.1f} {unit}"


def _format_time(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
