"""The files that a run writes: whole at its end, and what there is so far every minute."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from engine.atomic_file import write_bytes
from engine.errors import PumiceError

_EVERY_S = 60.0


class RowsFile:
    """A JSON file of rows that grows; whoever reads it finds a whole one.

    Args:
        path: the file; its folder is there.
        every_s: how often it is written before it is complete.
    """

    def __init__(
        self, path: Path, *, every_s: float = _EVERY_S, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.path = path
        self.rows: list[Mapping[str, Any]] = []
        self._every_s, self._clock = every_s, clock
        self._written_s = clock()

    def add(self, row: Mapping[str, Any]) -> None:
        """One row more.  Raises `PumiceError` where it is time to write and that fails."""
        self.rows.append(row)
        if self._clock() - self._written_s >= self._every_s:
            self.write()

    def write(self) -> None:
        """Write all rows.  Raises `PumiceError`."""
        try:
            write_bytes(self.path, _as_json(self.rows))
        except OSError as error:
            raise PumiceError(
                f"{self.path} cannot be written: {error.strerror}.",
                "Free some space or make the folder writable; what was asked is kept, so the same "
                "command goes on from there.",
            ) from error
        self._written_s = self._clock()


def _as_json(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """A row a line, so that a person can look at them."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f"[{lines}\n]\n".encode("utf-8", "backslashreplace")


def journal_path(out: Path) -> Path:
    """Where the answers of a run are kept: beside its result."""
    return out.with_name(f"{out.name}.journal.jsonl")


def require_own_files(paths: Sequence[Path], *, journal: Path) -> None:
    """`require_own_file` for each.  Raises `PumiceError`, also for a file that is named twice."""
    for number, path in enumerate(paths):
        if path.absolute() in [one.absolute() for one in paths[:number]]:
            raise PumiceError(f"{path} is named for two results.", "Give one another name.")
        require_own_file(path, journal=journal)


def require_own_file(path: Path, *, journal: Path) -> None:
    """Raises `PumiceError` for a file that no run before has written, or that cannot be made."""
    try:
        _require_own_file(path, journal)
    except OSError as error:
        raise PumiceError(
            f"{path} cannot be written: {error.strerror}.", "Give the result another name."
        ) from error


def _require_own_file(path: Path, journal: Path) -> None:
    if not path.absolute().parent.is_dir():
        raise PumiceError(f"There is no folder {path.absolute().parent}.", "Make it first.")
    if path.is_dir():
        raise PumiceError(f"{path} is a folder.", "Name a file.")
    if path.exists() and not journal.exists():
        raise PumiceError(
            f"{path} is there already, and not from such a run.", "Give the result another name."
        )
