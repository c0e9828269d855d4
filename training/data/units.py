"""The samples of a set as rows: one row each, or all rows about the same photos.

Made once for a split and kept beside the set's index.  Units with photos come first, then those
without.  Rows are gathered by the hash of their photos, a range of hashes at a time, so memory does
not grow with the set.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.atomic_file import part_path
from training.data.mapped import DiskArray
from training.data.permutation import stable_hash
from training.data.sampling import Holding, Sampling, Split, usable_chunks

_ROWS_AT_ONCE = 1 << 17
_BYTES_PER_TOKEN = 3
"""Of a row's JSON; English text has four and more, so an estimate by it is rather too high."""

_NUMBERS = np.dtype("<i8")


@dataclass(frozen=True)
class UnitRequest:
    """What decides which rows are in which unit.

    Args:
        join_tokens: rows about the same photos become one unit while their estimated tokens are at
            most so many; 0: every row is a unit.
    """

    sampling: Sampling
    holding: Holding
    split: Split
    join_tokens: int

    @property
    def name(self) -> str:
        """Part of a file's name that says all of it."""
        plain = json.dumps({**asdict(self), "split": self.split.name}, sort_keys=True)
        return f"{self.split.name.lower()}-{stable_hash(plain):016x}"


@dataclass(frozen=True)
class Units:
    """Units of a split by number: unit u has the rows `rows[starts[u] : starts[u + 1]]`."""

    rows: DiskArray
    starts: DiskArray
    n_with_photos: int

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def n_rows(self) -> int:
        """Rows of all units."""
        return len(self.rows)

    def rows_of(self, unit: int) -> NDArray[np.int64]:
        """Numbers of the rows of a unit, in order."""
        first, last = self.starts.chunk(unit, 2).tolist()
        return self.rows.chunk(first, last - first)


def open_units(records: DiskArray, request: UnitRequest) -> Units:
    """The units of a split, gathered where that was not done before.

    Raises:
        OSError: they cannot be written beside the index.
    """
    folder = records.path.parent / request.name
    if not (folder / "units.json").is_file():
        _gather_units(records, request, folder)
    counts = json.loads((folder / "units.json").read_text("utf-8"))
    rows, starts = (DiskArray(folder / f"{name}.bin", _NUMBERS) for name in ("rows", "starts"))
    return Units(rows, starts, counts["with_photos"])


def _gather_units(records: DiskArray, request: UnitRequest, folder: Path) -> None:
    aside = part_path(folder)
    aside.mkdir()
    n_rows, n_units, with_photos = 0, 0, 0
    with (aside / "rows.bin").open("wb") as rows_file, (aside / "starts.bin").open("wb") as starts:
        for has_photos in (True, False):
            for rows, begins in _unit_runs(records, request, has_photos=has_photos):
                rows.astype(_NUMBERS).tofile(rows_file)
                (n_rows + begins).astype(_NUMBERS).tofile(starts)
                n_rows, n_units = n_rows + len(rows), n_units + len(begins)
            with_photos = n_units if has_photos else with_photos
        np.array([n_rows], _NUMBERS).tofile(starts)
    (aside / "units.json").write_text(json.dumps({"with_photos": with_photos}), "utf-8")
    try:
        aside.rename(folder)
    except OSError:
        if not (folder / "units.json").is_file():  # else another process was quicker
            raise
        shutil.rmtree(aside, ignore_errors=True)


def _unit_runs(
    records: DiskArray, request: UnitRequest, *, has_photos: bool
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Rows in order of units, and the places among them where a unit begins; some at a time."""
    if not has_photos or not request.join_tokens:
        for rows, _chosen in _chosen_chunks(records, request, has_photos=has_photos):
            yield rows, np.arange(len(rows))
        return
    n_ranges = len(records) // _ROWS_AT_ONCE + 1
    for number in range(n_ranges):
        found = [
            (rows[mine], chosen["photos"][mine], chosen["length"][mine])
            for rows, chosen in _chosen_chunks(records, request, has_photos=True)
            if (mine := chosen["photos"] % np.uint64(n_ranges) == number).any()
        ]
        if found:
            rows, photos, lengths = (np.concatenate(column) for column in zip(*found, strict=True))
            order = np.argsort(photos, kind="stable")
            tokens = lengths[order].astype(np.int64) // _BYTES_PER_TOKEN
            yield rows[order], _unit_begins(photos[order], tokens, request.join_tokens)


def _chosen_chunks(
    records: DiskArray, request: UnitRequest, *, has_photos: bool
) -> Iterator[tuple[NDArray[np.int64], NDArray[Any]]]:
    for rows, chunk in usable_chunks(records, request.sampling):
        mask = request.holding.mask(chunk, request.split) & ((chunk["words"] > 0) == has_photos)
        yield rows[mask], chunk[mask]


def _unit_begins(
    photos: NDArray[np.uint64], tokens: NDArray[np.int64], most_tokens: int
) -> NDArray[np.int64]:
    """Where units begin: at other photos, and where one more row would be too long."""
    begins: list[int] = []
    before, total = None, 0
    for place, (key, more) in enumerate(zip(photos.tolist(), tokens.tolist(), strict=True)):
        if key != before or total + more > most_tokens:
            begins.append(place)
            total = 0
        before, total = key, total + more
    return np.array(begins, np.int64)
