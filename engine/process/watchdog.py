"""Does a worker process hang?  Judged by its signs of life.  Knows no process, only heartbeats."""

from __future__ import annotations

import time

from engine.process import messages

_ASLEEP_S = 5.0
_STIRS_S = 0.5


class Watchdog:
    """Does a worker hang?  Judged by what it gives signs of, not by how long a task takes.

    Native code asks for a stop at every node of a graph, and each time is a pulse.  Steps without
    pulse, such as decoding a large photo or loading weights, use the CPU, and may take `busy_s`.
    Neither pulse nor CPU time, or no beat at all, is a hang after `idle_s`.
    """

    def __init__(self) -> None:
        self._beat = messages.Heartbeat(0, 0.0)
        self._looked = self._pulsed = self._stirred = time.monotonic()

    def begin(self) -> None:
        """A task begins now."""
        self._looked = self._pulsed = self._stirred = time.monotonic()

    def beat(self, beat: messages.Heartbeat) -> None:
        """The worker gives a sign of life."""
        now, before = time.monotonic(), self._beat
        if beat.pulses != before.pulses:
            self._pulsed = now
        if beat.pulses != before.pulses or beat.cpu_s - before.cpu_s > _STIRS_S:
            self._stirred, self._beat = now, beat

    def hangs(self, *, idle_s: float, busy_s: float) -> bool:
        """Whether it is time to give the worker up.  Ask often: a gap between two calls means that
        the whole machine slept, which counts for nothing."""
        now = time.monotonic()
        if now - self._looked > _ASLEEP_S:
            self._pulsed += now - self._looked
            self._stirred += now - self._looked
        self._looked = now
        return now - self._stirred > idle_s or now - self._pulsed > busy_s
