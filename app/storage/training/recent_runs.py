"""The runs that were started or watched, the last one first: a short JSON file in the data folder.

A damaged one is begun once more: the runs themselves lie in their folders.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from engine.atomic_file import write_bytes

MOST_RUNS = 30


@dataclass(frozen=True)
class RememberedRun:
    """A run by its folder, and how it was started: empty texts where it was not started here."""

    folder: str
    title: str = ""
    recipe: str = ""
    work_folder: str = ""
    settings: tuple[str, ...] = ()


class RecentRuns:
    """The latest runs."""

    def __init__(self, data: Path) -> None:
        self._file = data / "training.json"

    def all(self) -> tuple[RememberedRun, ...]:
        """Every run of the list, also those whose folder is gone."""
        try:
            plain = json.loads(self._file.read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return ()
        given = plain if isinstance(plain, list) else []
        return tuple(run for run in map(_run_from, given) if run)

    def find(self, folder: str) -> RememberedRun | None:
        """The run in a folder."""
        return next((run for run in self.all() if run.folder == folder), None)

    def remember(self, run: RememberedRun) -> None:
        """Put a run first.  Raises `OSError`."""
        others = [other for other in self.all() if other.folder != run.folder]
        self._write_runs([run, *others][:MOST_RUNS])

    def forget(self, folder: str) -> None:
        """Take a run out of the list; its files stay.  Raises `OSError`."""
        self._write_runs([run for run in self.all() if run.folder != folder])

    def restore(self, run: RememberedRun, place: int) -> None:
        """Put a run back where it was.  Raises `OSError`."""
        others = [other for other in self.all() if other.folder != run.folder]
        self._write_runs([*others[:place], run, *others[place:]][:MOST_RUNS])

    def _write_runs(self, runs: list[RememberedRun]) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        plain = [asdict(run) for run in runs]
        write_bytes(self._file, (json.dumps(plain, indent=2) + "\n").encode("ascii"))


def _run_from(plain: Any) -> RememberedRun | None:
    """One entry of the file; None if it has a wrong shape."""
    if not isinstance(plain, dict) or not isinstance(plain.get("folder"), str):
        return None
    words = {key: plain.get(key, "") for key in ("title", "recipe", "work_folder")}
    settings = plain.get("settings", [])
    if not isinstance(settings, list):
        return None
    if not all(isinstance(each, str) for each in (*words.values(), *settings)):
        return None
    return RememberedRun(plain["folder"], **words, settings=tuple(settings))
