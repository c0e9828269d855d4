"""How far a download is: bytes, speed and the time that is left."""

from __future__ import annotations

import enum
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

_WINDOW_S = 10.0
_EVERY_S = 0.2


class DownloadStage(enum.Enum):
    """What a download is doing."""

    GETTING = "getting"
    CHECKING = "checking"
    """What is on the disk is read again and its checksum computed."""
    WAITING = "waiting"
    """The connection was lost, or the server asked to wait; it is tried again by itself."""


@dataclass(frozen=True)
class DownloadProgress:
    """How far a download is; all files of the model together.

    `bytes_per_second` is that of the last ten seconds, and None, as is `seconds_left`, where
    nothing has come yet.
    """

    done_bytes: int
    total_bytes: int
    bytes_per_second: float | None = None
    seconds_left: float | None = None
    stage: DownloadStage = DownloadStage.GETTING


Report = Callable[[DownloadProgress], None]


class ProgressMeter:
    """Counts bytes and reports them, five times a second at most."""

    def __init__(
        self, total_bytes: int, report: Report, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._total_bytes = total_bytes
        self._report = report
        self._clock = clock
        self._done_bytes = 0
        self._stage = DownloadStage.GETTING
        self._shown_s = float("-inf")
        self._came: deque[tuple[float, int]] = deque()

    def present(self, size_bytes: int) -> None:
        """Bytes that were on the disk already; negative where they are given up."""
        self._done_bytes += size_bytes
        self.show()

    def add(self, size_bytes: int) -> None:
        """Bytes that came."""
        now = self._clock()
        self._done_bytes += size_bytes
        self._came.append((now, self._done_bytes))
        while now - self._came[0][0] > _WINDOW_S and len(self._came) > 2:
            self._came.popleft()
        if now - self._shown_s >= _EVERY_S:
            self.show()

    def enter(self, stage: DownloadStage) -> None:
        """From now on it does this."""
        if stage is not self._stage:
            self._stage = stage
            self._came.clear()
            self.show()

    def show(self) -> None:
        """Report how far it is, at once."""
        self._shown_s = self._clock()
        speed = self._speed()
        left = (self._total_bytes - self._done_bytes) / speed if speed else None
        self._report(
            DownloadProgress(self._done_bytes, self._total_bytes, speed, left, self._stage)
        )

    def _speed(self) -> float | None:
        if len(self._came) < 2:
            return None
        (began_s, before), (ended_s, after) = self._came[0], self._came[-1]
        return (after - before) / (ended_s - began_s) if ended_s > began_s else None
