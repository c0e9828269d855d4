"""Small results of the device, read by the host some steps later without waiting for it."""

from __future__ import annotations

from collections import deque
from typing import Generic, TypeVar

import torch
from torch import Tensor

_T = TypeVar("_T")

DELAY_STEPS = 4
"""On a GPU; elsewhere, and where the guard needs the host, results are read at once."""


class DelayedReads(Generic[_T]):
    """A queue of values that are on their way to the host, each with what belongs to it.

    A value is read when exactly `delay` others have followed, not when it happens to be there, so
    that all processes read the same at the same step.
    """

    def __init__(self, delay: int) -> None:
        self._delay = delay
        self._queue: deque[tuple[_T, Tensor, torch.cuda.Event | None]] = deque()

    def push(self, item: _T, values: Tensor) -> None:
        """Start copying a one-dimensional tensor."""
        event = None
        if values.is_cuda:
            host = torch.empty(values.shape, dtype=values.dtype, pin_memory=True)
            host.copy_(values, non_blocking=True)
            event = torch.cuda.Event()  # type: ignore[no-untyped-call]
            event.record()
            values = host
        self._queue.append((item, values, event))

    def take(self, *, everything: bool = False) -> list[tuple[_T, list[float]]]:
        """What is due, the oldest first; everything: wait for the device."""
        taken = []
        while len(self._queue) > (0 if everything else self._delay):
            item, values, event = self._queue.popleft()
            if event is not None:
                event.synchronize()
            taken.append((item, values.tolist()))
        return taken
