"""What a run is doing, from its events and its process; and one reading of both from the disk."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.storage.training.event_names import EVENTS_FILE, REPORT_FILE
from app.storage.training.event_tail import EventTail
from app.storage.training.run_process import RunProcess, is_locked, log_error, process_of
from app.storage.training.run_snapshot import RunSnapshot

STARTING = "starting"
RUNNING = "running"
STOPPED = "stopped"
FINISHED = "finished"
CRASHED = "crashed"
"""Its process is gone, and the run did not say why."""
SILENT = "silent"
"""A run of another machine, or of a terminal, that has written nothing for a while."""
EMPTY = "empty"

ENDED = (STOPPED, FINISHED, CRASHED)
SILENT_S = 600.0
"""A run writes a line every few seconds; opening a model and evaluating take longer."""


@dataclass(frozen=True)
class RunReading:
    """One look at a run's folder.

    Args:
        is_alive: its process was started here and still runs.
        has_more: the events have not been read to their end.
        error: sentence and hint of a run that ended by itself without an event.
        checkpoint: the folder of the model as it was exported last; empty if there is none.
        photos: names of photos in the evaluations, and their files here.
    """

    known: RunSnapshot
    state: str
    is_alive: bool = False
    has_more: bool = False
    has_report: bool = False
    error: tuple[str, str] = ("", "")
    checkpoint: str = ""
    photos: Mapping[str, str] = field(default_factory=dict)


def read_run(tail: EventTail, folder: Path, work_folder: str = "") -> RunReading:
    """Read what is new of a run.  Raises `OSError`."""
    has_more = tail.read()
    known, process = tail.snapshot(), process_of(folder)
    is_alive = process is not None and process.is_alive()
    state = state_in_folder(folder, known, process, is_alive=is_alive, now=time.time())
    return RunReading(
        known,
        state,
        is_alive=is_alive,
        has_more=has_more,
        has_report=(folder / REPORT_FILE).is_file(),
        error=log_error(folder) if state == CRASHED else ("", ""),
        checkpoint=_checkpoint(known, folder),
        photos={} if has_more else _photo_files(known, folder, work_folder),
    )


def state_in_folder(
    folder: Path, known: RunSnapshot, process: RunProcess | None, *, is_alive: bool, now: float
) -> str:
    """What a run is doing; one that a terminal of this machine started is known by its lock."""
    state = state_of(known, process, is_alive=is_alive, now=now)
    if is_alive or (process is not None and not process.is_here):
        return state
    if state in (CRASHED, SILENT, EMPTY, STOPPED) and is_locked(folder):
        return RUNNING if known.last_time else STARTING
    return state


def state_of(known: RunSnapshot, process: RunProcess | None, *, is_alive: bool, now: float) -> str:
    """What the run is doing."""
    end = known.end
    is_newer = is_alive and process is not None and end is not None and process.created > end.time
    if end is not None and not is_newer:
        return FINISHED if end.reason == FINISHED else STOPPED
    if is_alive:
        has_begun = process is not None and known.last_time >= process.created
        return RUNNING if has_begun else STARTING
    if process is not None and process.is_here:
        return CRASHED
    if not known.last_time:
        return EMPTY
    return RUNNING if now - known.last_time < SILENT_S else SILENT


def holds_run(folder: Path) -> bool:
    """Whether a run was begun in a folder."""
    return (folder / EVENTS_FILE).is_file()


def _checkpoint(known: RunSnapshot, folder: Path) -> str:
    """The exported model: where it usually lies, or where the run says that it is."""
    said = known.end.checkpoint if known.end else ""
    candidates = [folder / "checkpoint"]
    if said:
        candidates = [folder / Path(said).name, folder / said, *candidates]
    return next((str(each) for each in candidates if _is_result(each)), "")


def _is_result(folder: Path) -> bool:
    """Whether a folder holds a whole model, a LoRA or a projector (`training/model/export.py`)."""
    names = ("config.json", "adapter_config.json", "mm_projector.safetensors")
    return any((folder / name).is_file() for name in names)


def _photo_files(known: RunSnapshot, folder: Path, work_folder: str) -> dict[str, str]:
    names = {
        name for result in known.evaluations for reply in result.replies for name in reply.photos
    }
    roots = [folder, *([Path(work_folder)] if work_folder else [])]
    found = {}
    for name in names:
        here = next((root / name for root in roots if _is_file(root / name)), None)
        if here is not None:
            found[name] = str(here)
    return found


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
