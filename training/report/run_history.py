"""A run as its events tell it: read whole, sorted by kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.errors import PumiceError
from training.report.event_file import read_event
from training.report.events import (
    DROPPED,
    EVALUATED,
    EVENTS_FILE,
    FINISHED,
    SAVED,
    STARTED,
    STEP,
    STOPPED,
)

Event = Mapping[str, Any]


@dataclass(frozen=True)
class RunHistory:
    """What happened, in order.

    Args:
        started: how the run began or last went on; empty if it never did.
        starts: how often (1: never resumed).
        end: the last "stopped" or "finished"; None while it goes on (or was killed).
    """

    folder: Path
    started: Event
    starts: int
    steps: tuple[Event, ...]
    evaluations: tuple[Event, ...]
    saves: tuple[Event, ...]
    dropped: tuple[str, ...]
    end: Event | None

    @property
    def state(self) -> str:
        """ "running", "stopped" or "finished"."""
        return "running" if self.end is None else str(self.end["event"])

    @property
    def last_step(self) -> Event:
        """The last step; empty before the first."""
        return self.steps[-1] if self.steps else {}

    @property
    def seconds(self) -> float:
        """Seconds of training."""
        told = self.end.get("seconds") if self.end else None
        return float(told or self.last_step.get("seconds") or 0.0)


def read_run(folder: Path) -> RunHistory:
    """The run of a folder.

    Raises:
        PumiceError: there is no file of events.
    """
    path = folder / EVENTS_FILE
    if not path.is_file():
        raise PumiceError(
            f"{folder} holds no run: there is no {EVENTS_FILE} in it.",
            "Give the folder that `pumice train` wrote to.",
        )
    by_kind: dict[str, list[dict[str, Any]]] = {}
    end: dict[str, Any] | None = None
    with path.open("rb") as stream:
        for line in stream:
            if (event := read_event(line)) is None:
                continue
            by_kind.setdefault(event["event"], []).append(event)
            if event["event"] in (STARTED, STOPPED, FINISHED):
                end = None if event["event"] == STARTED else event
    starts = by_kind.get(STARTED, [])
    return RunHistory(
        folder=folder,
        started=starts[-1] if starts else {},
        starts=len(starts),
        steps=tuple(by_kind.get(STEP, ())),
        evaluations=tuple(by_kind.get(EVALUATED, ())),
        saves=tuple(by_kind.get(SAVED, ())),
        dropped=tuple(text for event in by_kind.get(DROPPED, ()) for text in event["sentences"]),
        end=end,
    )
