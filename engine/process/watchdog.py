"""Tells from heartbeats whether a worker process is hung.  No process here, only heartbeats."""

from __future__ import annotations

import time

from engine.process import messages

_SLEEP_S = 5.0
_ACTIVE_CPU_S = 0.5


class Watchdog:
    """Judges by signs of life, not by how long a task takes.

    Native code asks for a stop at every node of a graph, and each time counts as a pulse.  Steps
    without a pulse, such as decoding a large photo or loading weights, use the CPU, and may take
    `busy_s`.  Neither pulse nor CPU time, or no heartbeat at all, means hung after `idle_s`.
    """

    def __init__(self) -> None:
        self._last = messages.Heartbeat(0, 0.0)
        self._checked_at = self._pulsed_at = self._active_at = time.monotonic()

    def start_task(self) -> None:
        """A task starts now."""
        self._checked_at = self._pulsed_at = self._active_at = time.monotonic()

    def heartbeat(self, new: messages.Heartbeat) -> None:
        """A heartbeat has come from the worker."""
        now, before = time.monotonic(), self._last
        if new.pulses != before.pulses:
            self._pulsed_at = now
        if new.pulses != before.pulses or new.cpu_s - before.cpu_s > _ACTIVE_CPU_S:
            self._active_at, self._last = now, new

    def is_hung(self, *, idle_s: float, busy_s: float) -> bool:
        """Whether it is time to give the worker up.  Call it often: a long gap between two calls
        means that the whole machine slept, and that time does not count."""
        now = time.monotonic()
        if now - self._checked_at > _SLEEP_S:
            self._pulsed_at += now - self._checked_at
            self._active_at += now - self._checked_at
        self._checked_at = now
        return now - self._active_at > idle_s or now - self._pulsed_at > busy_s
