"""Follows a run's `events.jsonl` while it grows: reads only what is new, some at a time.

Memory does not grow with the run: the curve is kept in a few hundred points, and of evaluations the
latest.  Not for the window's thread.
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

from app.storage.training import event_names
from app.storage.training.event_values import (
    beginning_of,
    count,
    end_of,
    evaluation_of,
    number,
    step_of,
    texts,
)
from app.storage.training.loss_curve import CurveBuckets
from app.storage.training.run_snapshot import (
    HeldOutResult,
    RunBeginning,
    RunEnd,
    RunSnapshot,
)

_CHUNK_BYTES = 1 << 18
_LONGEST_LINE_BYTES = 1 << 25
_MOST_EVALUATIONS = 60
_MOST_DROPPED = 100


class EventTail:
    """The events of one run."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / event_names.EVENTS_FILE
        self._forget_all()

    def _forget_all(self) -> None:
        self._offset = 0
        self._identity: tuple[int, int] | None = None
        self._unfinished = b""
        self._beginning: RunBeginning | None = None
        self._latest: dict[str, Any] | None = None
        self._curve = CurveBuckets()
        self._evaluations: list[HeldOutResult] = []
        self._saved_step: int | None = None
        self._end: RunEnd | None = None
        self._dropped: list[str] = []
        self._last_time, self._bad_lines = 0.0, 0

    def read(self, for_s: float = 0.2) -> bool:
        """Read what is new, for at most about so long.  True: there is more.

        No file yet is no error: a run writes it after it has opened the model.

        Raises:
            OSError: the file cannot be read.
        """
        until = time.monotonic() + for_s
        try:
            stream = self._file.open("rb")
        except FileNotFoundError:
            return False
        with stream:
            found = os.fstat(stream.fileno())
            identity = found.st_dev, found.st_ino
            # A resumed run puts a shorter file in the place of the old one.
            if self._identity != identity or found.st_size < self._offset:
                self._forget_all()
                self._identity = identity
            stream.seek(self._offset)
            while chunk := stream.read(_CHUNK_BYTES):
                self._offset += len(chunk)
                self._take_chunk(chunk)
                if time.monotonic() > until:
                    return self._offset < found.st_size
        return False

    def read_end(self) -> None:
        """Read only the last events, enough to say what the run is doing.  Raises `OSError`."""
        try:
            stream = self._file.open("rb")
        except FileNotFoundError:
            return
        with stream:
            size = os.fstat(stream.fileno()).st_size
            start = max(0, size - _CHUNK_BYTES)
            stream.seek(start)
            whole = stream.read()
        # Where it does not begin with the first line, that line is likely cut.
        self._take_chunk(whole.partition(b"\n")[2] if start else whole)

    def snapshot(self) -> RunSnapshot:
        """What is known by now."""
        return RunSnapshot(
            beginning=self._beginning,
            latest=step_of(self._latest) if self._latest else None,
            curve=self._curve.points(),
            evaluations=tuple(self._evaluations),
            saved_step=self._saved_step,
            end=self._end,
            dropped=tuple(self._dropped),
            last_time=self._last_time,
            bad_lines=self._bad_lines,
            first_loss=self._curve.first,
        )

    def _take_chunk(self, chunk: bytes) -> None:
        *lines, self._unfinished = (self._unfinished + chunk).split(b"\n")
        for line in lines:
            self._take_line(line)
        if len(self._unfinished) > _LONGEST_LINE_BYTES:
            self._unfinished = b""
            self._bad_lines += 1

    def _take_line(self, line: bytes) -> None:
        if not line.strip():
            return
        try:
            event = json.loads(line)
        except (ValueError, RecursionError):
            event = None
        if isinstance(event, dict) and isinstance(event.get("event"), str):
            self._take_event(event)
        else:
            self._bad_lines += 1

    def _take_event(self, event: dict[str, Any]) -> None:
        self._last_time = number(event, "time") or self._last_time
        kind = event["event"]
        if kind == event_names.STEP:
            self._take_step(event)
        elif kind == event_names.STARTED:
            self._beginning, self._end = beginning_of(event), None
        elif kind == event_names.EVALUATED:
            self._take_evaluation(evaluation_of(event))
        elif kind == event_names.SAVED:
            self._saved_step = int(number(event, "step") or 0)
        elif kind == event_names.DROPPED:
            self._dropped = [*self._dropped, *texts(event, "sentences")][-_MOST_DROPPED:]
        elif kind in (event_names.STOPPED, event_names.FINISHED):
            self._end = end_of(event)

    def _take_step(self, event: dict[str, Any]) -> None:
        # Most lines of a long run are steps: only the latest becomes a value.
        self._latest = event
        loss = number(event, "loss")
        if loss is not None:
            self._curve.add(count(event, "step"), loss)

    def _take_evaluation(self, result: HeldOutResult) -> None:
        earlier = [each for each in self._evaluations if each.step < result.step]
        # The first one stays: it shows what the model said before it had learnt anything.
        kept = earlier[:1] + earlier[1:][-(_MOST_EVALUATIONS - 2) :]
        self._evaluations = [*kept, result]
