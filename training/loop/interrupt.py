"""Ctrl-C and SIGTERM: the first asks the run to stop after its step, a second Ctrl-C ends it."""

from __future__ import annotations

import contextlib
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from types import FrameType

SAME_PRESS_S = 0.5
"""A launcher passes on the Ctrl-C that the terminal has sent to all: that is not a second one."""


class RunInterrupted(KeyboardInterrupt):
    """A run that was asked to stop and has saved its state."""


@dataclass
class StopRequest:
    """Whether this process has been asked to stop."""

    asked: bool = False


@contextlib.contextmanager
def stop_request() -> Iterator[StopRequest]:
    """Listen for SIGINT and SIGTERM while the block runs.

    Raises:
        KeyboardInterrupt: at the second Ctrl-C, at once.
    """
    request = StopRequest()
    if threading.current_thread() is not threading.main_thread():
        yield request  # Python lets only the main thread listen
        return
    first_s: list[float] = []

    def on_signal(number: int, frame: FrameType | None) -> None:
        again = first_s and time.monotonic() - first_s[0] > SAME_PRESS_S
        if number == signal.SIGINT and again:
            signal.default_int_handler(number, frame)
        if not first_s:
            first_s.append(time.monotonic())
        request.asked = True

    before = {one: signal.signal(one, on_signal) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield request
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
