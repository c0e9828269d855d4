"""Says what keeps the window's thread busy: a fixture samples its stack while it does not answer.

A timer of the event loop tells that the thread is free.  If it does not for `LIMIT_MS`, another
thread notes what the window's thread is doing.  On a busy machine a thread also stands still
because others compute, so what counts is not the time on the clock but the CPU time of the thread.
"""

from __future__ import annotations

import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Qt, QTimer

LIMIT_MS = 50
TICK_MS = 5
_APP = "/app/"


@dataclass
class Stall:
    """The thread did not answer for `cpu_ms` of its CPU time; `stacks` are samples of it."""

    cpu_ms: float
    stacks: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.cpu_ms:.0f} ms:\n" + "\n".join(self.stacks[:3])


class GuiWatchdog(QObject):
    """Watches the thread in which it is made, between `start` and `stop`."""

    def __init__(self, limit_ms: float = LIMIT_MS) -> None:
        super().__init__()
        self.stalls: list[Stall] = []
        self._limit_ms = limit_ms
        self._thread_id = threading.get_ident()
        self._answered_s = time.perf_counter()
        self._cpu_s = time.thread_time()
        self._samples: list[str] = []
        self._ended = threading.Event()
        self._sampler = threading.Thread(target=self._sample, daemon=True)
        self._timer = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_tick)

    def start(self) -> None:
        """Begin to watch."""
        self._answered_s, self._cpu_s = time.perf_counter(), time.thread_time()
        self._timer.start()
        self._sampler.start()

    def stop(self) -> None:
        """End watching; what happens just now counts."""
        self._on_tick()
        self._timer.stop()
        self._ended.set()
        self._sampler.join()

    def _on_tick(self) -> None:
        cpu_s = time.thread_time()
        busy_ms = 1000 * (cpu_s - self._cpu_s)
        samples, self._samples = self._samples, []
        self._answered_s, self._cpu_s = time.perf_counter(), cpu_s
        if busy_ms > self._limit_ms:
            self.stalls.append(Stall(busy_ms, samples))

    def _sample(self) -> None:
        while not self._ended.wait(TICK_MS / 1000):
            if 1000 * (time.perf_counter() - self._answered_s) > self._limit_ms:
                frame = sys._current_frames().get(self._thread_id)
                if frame is not None and len(self._samples) < 20:
                    self._samples.append(_of_ours(traceback.extract_stack(frame)))


def _of_ours(stack: traceback.StackSummary) -> str:
    """The calls of the app, innermost first; what Qt does by itself has none."""
    ours = [call for call in stack if _APP in call.filename]
    calls = [f"{call.filename.rpartition(_APP)[2]}:{call.lineno} {call.name}" for call in ours]
    return " < ".join(reversed(calls[-6:])) or "within Qt"


@contextmanager
def watched(limit_ms: float = LIMIT_MS) -> Iterator[GuiWatchdog]:
    """Watch the window's thread meanwhile, and fail if it was busy for longer than `limit_ms`."""
    watchdog = GuiWatchdog(limit_ms)
    watchdog.start()
    try:
        yield watchdog
    finally:
        watchdog.stop()
    assert not watchdog.stalls, "\n\n".join(map(str, watchdog.stalls))
