"""The sets of a recipe's [data] opened: files found, indexed, sampled and split."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.errors import RecipeError, SampleError
from training.data.bad_share import MOST_LISTED
from training.data.data_report import SetReport
from training.data.index_build import Progress, SetSource, open_index
from training.data.mapped import CHUNK_ROWS
from training.data.order import per_epoch
from training.data.reasons import BadRow, Reason
from training.data.row_formats import format_for
from training.data.row_index import REASONS, RowIndex
from training.data.sampling import Holding, Sampling, Split, random_key
from training.data.set_files import find_files
from training.data.set_samples import OpenedSet
from training.data.units import UnitRequest, Units, open_units
from training.recipe.schema import DataSection, DataSet


@dataclass(frozen=True, eq=False)
class IndexedSet:
    """A set with its index, and which of its rows the recipe takes."""

    told: DataSet
    index: RowIndex
    sampling: Sampling

    def dropped(self) -> tuple[int, Counter[str], list[BadRow]]:
        """Rows taken, rows that cannot be used by reason, and the first of those."""
        reasons, listed = Counter[str](), list[BadRow]()
        for row, reason in self.bad_rows():
            reasons[reason.value] += 1
            if len(listed) < MOST_LISTED:
                listed.append(self.index.known_problem(row))
        return self.n_taken, reasons, listed

    @property
    def n_taken(self) -> int:
        """Rows that `sampling` takes, usable or not."""
        return sum(int(taken.sum()) for _first, taken in self._taken_chunks())

    def bad_rows(self) -> Iterator[tuple[int, Reason]]:
        """Rows of which the index knows that they cannot be used, and why."""
        for first, taken in self._taken_chunks():
            codes = self.index.rows.chunk(first, len(taken))["reason"]
            for row in (taken & (codes > 0)).nonzero()[0]:
                yield first + int(row), REASONS[int(codes[row]) - 1]

    def _taken_chunks(self) -> Iterator[tuple[int, NDArray[np.bool_]]]:
        n_rows = len(self.index)
        for first in range(0, n_rows, CHUNK_ROWS):
            count = min(CHUNK_ROWS, n_rows - first)
            yield first, self.sampling.mask(first, count, n_rows)


@dataclass(frozen=True, eq=False)
class SplitSet:
    """The samples of a set in one split."""

    opened: OpenedSet
    units: Units

    def sample_rows(self, unit: int) -> list[int]:
        """Numbers of the rows of a unit."""
        return [int(row) for row in self.units.rows_of(unit)]


def find_sources(section: DataSection, root: Path, run_kind: str = "") -> list[SetSource]:
    """The files of all sets that are read, not drawn.

    Args:
        run_kind: what rows of "auto" are read as, by the kind of run (`row_formats.format_for`).

    Raises:
        RecipeError: files or folders that are not there, all at once.
    """
    sources, missing = [], list[str]()
    for number, told in enumerate(section.sets):
        if told.world:
            continue
        files, without = find_files(told.files, root)
        media, media_without = find_files((told.media,), root) if told.media else ([], [])
        where = f"data.sets[{number}]"
        missing += [f"{where}.files: nothing is at {pattern}" for pattern in without]
        missing += [f"{where}.media: nothing is at {pattern}" for pattern in media_without]
        captions = root / Path(told.captions).expanduser() if told.captions else None
        if captions and not captions.is_file():
            missing.append(f"{where}.captions: no file is at {told.captions}")
        rows = format_for(run_kind, told.format)
        name = set_name(told, number)
        sources.append(SetSource(name, rows, tuple(files), tuple(media), root, captions))
    if missing:
        raise RecipeError(
            "The recipe's data is not here:\n" + "\n".join(f"- {one}" for one in missing),
            f"Paths are relative to {root.absolute()}.",
        )
    return sources


def set_name(told: DataSet, number: int) -> str:
    """The name of a set in reports."""
    return told.name or told.world or f"set{number + 1}"


def index_sets(
    section: DataSection, *, seed: int, root: Path, index_folder: Path, run_kind: str = "",
    advance: Progress | None = None,
) -> list[IndexedSet]:  # fmt: skip
    """Indexes of all sets that are read.

    Raises:
        RecipeError: something is not there.
        SampleError: a file that is broken as a whole.
    """
    sources = find_sources(section, root, run_kind)
    read = [told for told in section.sets if not told.world]
    return [
        index_set(told, source, seed=seed, index_folder=index_folder, advance=advance)
        for told, source in zip(read, sources, strict=True)
    ]


def index_set(
    told: DataSet, source: SetSource, *, seed: int, index_folder: Path,
    advance: Progress | None = None,
) -> IndexedSet:  # fmt: skip
    """The index of one set.

    Raises:
        SampleError: a file is broken as a whole or cannot be read, or the index cannot be written.
    """
    sampling = Sampling(told.sampling, random_key(seed, source.name))
    try:
        index_folder.mkdir(parents=True, exist_ok=True)
        return IndexedSet(told, open_index(source, index_folder, advance), sampling)
    except OSError as error:
        at = f" ({error.filename})" if error.filename else ""
        raise SampleError(
            f"The index of {source.name} could not be made in {index_folder}: "
            f"{error.strerror or error}{at}.",
            "The files of the set must be readable and that folder writable, with space left. On "
            "Linux XDG_CACHE_HOME names another folder.",
        ) from error


def split_set(
    indexed: IndexedSet, section: DataSection, holding: Holding, split: Split, join_tokens: int
) -> SplitSet:
    """A set's samples of one split."""
    join = join_tokens if section.join_photo else 0
    request = UnitRequest(indexed.sampling, holding, split, join)
    opened = OpenedSet(indexed.index, section.image_order, section.system)
    return SplitSet(opened, open_units(indexed.index.rows, request))


def report_of(
    indexed: IndexedSet, trained: SplitSet, held: SplitSet, between: SplitSet
) -> tuple[SetReport, Sequence[BadRow]]:
    """What there is to say of a set."""
    rows, dropped, listed = indexed.dropped()
    report = SetReport(
        name=indexed.index.name,
        rows=rows,
        trained=trained.units.n_rows,
        held_out=held.units.n_rows,
        between=between.units.n_rows,
        samples=len(trained.units),
        shown=per_epoch(len(trained.units), indexed.told.weight),
        dropped=dropped,
        notes=indexed.index.notes,
    )
    return report, listed
