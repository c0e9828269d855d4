"""Carries a caller's stop event to a task in the worker process."""

from __future__ import annotations

import math
import threading
import time

from engine.process import messages
from engine.process.child import Child

_POLL_S = 0.1


class StopForwarder:
    """A caller's stop event on its way to a task.

    A thread waits for the event: polling it in the thread that receives messages would take CPU
    time from the worker, and be late.  The inbox is told too, so that whoever waits there looks up.

    Args:
        event: the caller's; None if there is none.
        bound_s: how long the task is still waited for once a stop is wanted.
    """

    def __init__(
        self, event: threading.Event | None, bound_s: float, child: Child, number: int
    ) -> None:
        self._bound_s = bound_s
        self._child = child
        self._stop = messages.Stop(number)
        self._stopped_at: float | None = None
        self._task_ended = False
        if event is not None:
            waiting = threading.Thread(target=self._wait, args=(event,), name="stop", daemon=True)
            waiting.start()

    def _wait(self, event: threading.Event) -> None:
        while not self._task_ended:
            if event.wait(_POLL_S):
                self._stopped_at = time.monotonic()
                self._child.send(self._stop)
                self._child.inbox.put(self._stop)
                return

    def end_task(self) -> None:
        """The task is over: a stop would come too late."""
        self._task_ended = True

    @property
    def left_s(self) -> float:
        """How long the task is still waited for; infinite while no stop is wanted."""
        stopped_at = self._stopped_at
        return math.inf if stopped_at is None else stopped_at + self._bound_s - time.monotonic()

    @property
    def is_over(self) -> bool:
        """Whether the worker has had enough time to end the task."""
        return self.left_s <= 0
