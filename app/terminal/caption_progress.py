"""How far a run over a folder is, and how long the rest will take."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click

from app.terminal.plain_text import without_controls
from app.terminal.reply_output import clear_progress, status_line

_QUIET_S = 30.0
"""Where stderr is no terminal, a line is printed this often."""


class CaptionProgress:
    """Writes the state of a run to stderr: in place on a terminal, else a line now and then."""

    def __init__(self, total: int, clock: Callable[[], float]) -> None:
        self._total = total
        self._clock = clock
        self._began = self._shown = clock()

    def show(self, counted: int, earlier: int, photo: str) -> None:
        """`counted` photos of this run and `earlier` ones are done; `photo` is next."""
        now = self._clock()
        line = f"{counted + earlier}/{self._total}{self._time_left(now, counted, earlier)}"
        if sys.stderr.isatty():
            status_line(f"{line} · {without_controls(photo)[-40:]}")
        elif now - self._shown >= _QUIET_S:
            self._shown = now
            click.echo(line, err=True)

    def _time_left(self, now: float, counted: int, earlier: int) -> str:
        if not counted:
            return ""
        each_s = (now - self._began) / counted
        left_s = each_s * (self._total - counted - earlier)
        return f" · {each_s:.1f} s each · {duration_in_words(left_s)} left"

    def clear(self) -> None:
        """Remove the line."""
        clear_progress()


def duration_in_words(seconds: float) -> str:
    """A length of time for people."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
