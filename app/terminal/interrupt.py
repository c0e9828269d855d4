"""Ctrl-C while native code is at work: it is told, never torn out of what it does.

A `KeyboardInterrupt` inside a callback from C would be printed and lost, so none is raised there.
"""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType


@contextlib.contextmanager
def stoppable() -> Iterator[threading.Event]:
    """An event that the first Ctrl-C sets, for `Engine.reply`; a second one interrupts as ever."""
    stop = threading.Event()

    def on_interrupt(number: int, frame: FrameType | None) -> None:
        if stop.is_set():
            signal.default_int_handler(number, frame)
        stop.set()

    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


@contextlib.contextmanager
def put_off() -> Iterator[None]:
    """Ctrl-C counts only at the end of the block (a second one at once).

    Raises:
        KeyboardInterrupt: there was one.
    """
    with stoppable() as stop:
        yield
    if stop.is_set():
        raise KeyboardInterrupt
