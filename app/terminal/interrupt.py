"""Ctrl-C while native code runs: a flag is set, and nothing is raised inside the native code.

A `KeyboardInterrupt` in a callback from C would be printed and lost.
"""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType


@contextlib.contextmanager
def stop_on_interrupt() -> Iterator[threading.Event]:
    """An event for `Engine.reply` that the first Ctrl-C sets; a second one interrupts as usual."""
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
def delay_interrupt() -> Iterator[None]:
    """Ctrl-C takes effect at the end of the block (a second one at once).

    Raises:
        KeyboardInterrupt: there was one.
    """
    with stop_on_interrupt() as stop:
        yield
    if stop.is_set():
        raise KeyboardInterrupt
