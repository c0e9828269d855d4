"""The file of events: written line by line, cut where a resumed run goes on.

Raises nothing while a run goes: a line that cannot be written is no reason to lose a night's
training.  The first time, it is told.
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from engine.atomic_file import write_bytes
from training.report.events import (
    DROPPED,
    EVALUATED,
    EVENTS_FILE,
    FINISHED,
    SAVED,
    STEP,
)

_OF_A_STEP = (STEP, EVALUATED, SAVED, DROPPED, FINISHED)


class EventFile:
    """`events.jsonl` of a run's folder, which must exist.

    Args:
        tell: is given a sentence if the file cannot be written.
    """

    def __init__(
        self, folder: Path, tell: Callable[[str], None], clock: Callable[[], float] = time.time
    ) -> None:
        self._path = folder / EVENTS_FILE
        self._tell, self._clock = tell, clock
        self._failed = False

    def cut(self, step: int) -> None:
        """Take out what a resumed run will write again: all of later steps, and torn lines.

        Raises:
            OSError: the file cannot be read or replaced.
        """
        if not self._path.exists():
            return
        before = self._path.read_bytes()
        kept = b"".join(
            line + b"\n"
            for line in before.split(b"\n")
            if (event := read_event(line)) is not None and not _is_after(event, step)
        )
        if kept != before:
            write_bytes(self._path, kept)

    def append(self, event: str, fields: Mapping[str, Any]) -> None:
        """One more line, written through at once."""
        line = json.dumps(
            finite({"event": event, "time": round(self._clock(), 3), **fields}),
            ensure_ascii=False,
            allow_nan=False,
            default=str,
        )
        # A line that was torn by a full disk ends before the next one begins.
        text = ("\n" if self._failed else "") + line + "\n"
        try:
            with self._path.open("ab") as stream:
                stream.write(text.encode("utf-8", "replace"))
            self._failed = False
        except OSError as error:
            if not self._failed:
                self._tell(f"{self._path} cannot be written ({error.strerror}); training goes on.")
            self._failed = True


def read_event(line: bytes) -> dict[str, Any] | None:
    """The event of a line; None for an empty or torn one."""
    try:
        event = json.loads(line)
    except ValueError:
        return None
    return event if isinstance(event, dict) and "event" in event else None


def _is_after(event: Mapping[str, Any], step: int) -> bool:
    return event["event"] in _OF_A_STEP and event.get("step", 0) > step


def finite(value: Any) -> Any:
    """The same value as JSON can hold it: NaN and infinity become None, tuples lists."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(key): finite(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [finite(held) for held in value]
    return value
