"""The whole check of a recipe's data: all sets, all rows, in several processes where asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from engine.errors import SampleError
from training.data.bad_share import MOST_LISTED, BadShare
from training.data.check_rows import RowCheck, RowCounts, chunks_of
from training.data.index_build import Progress
from training.data.open_sets import SplitSet, find_sources, index_set, split_set
from training.data.reasons import BadRow
from training.data.row_index import RowIndex
from training.data.sampling import Holding, Split
from training.recipe.schema import DataSection

_UNITS_AT_ONCE = 256
_JOIN_TOKENS = 1 << 30
"""Rows about the same photos are checked together however many there are."""


@dataclass
class CheckOutcome:
    """What a check has found.

    Args:
        sets: counts of each set.
        broken_files: files that are broken as a whole, in sentences; their sets are not counted.
        listed: the first rows that cannot be used.
        drawn: names of sets that are drawn, not read.
        notes: by set, what was done to how many rows of its files, and which have no captions.
    """

    sets: dict[str, RowCounts] = field(default_factory=dict)
    broken_files: list[str] = field(default_factory=list)
    listed: list[BadRow] = field(default_factory=list)
    drawn: list[str] = field(default_factory=list)
    notes: dict[str, Mapping[str, int]] = field(default_factory=dict)

    @property
    def total(self) -> RowCounts:
        """All sets together."""
        total = RowCounts()
        for counts in self.sets.values():
            total.add(counts)
        return total

    def require_few_bad(self, bad_share: float) -> None:
        """Raises `SampleError` for a broken file, no row, or more bad rows than are allowed."""
        if self.broken_files:
            raise SampleError(
                "\n".join(self.broken_files), "Nothing of such a file is used; repair it."
            )
        guard, total = BadShare(bad_share), self.total
        if not total.figures["rows"] and not self.drawn:
            raise SampleError("The recipe's data holds no row.", "Check data.sets and its files.")
        guard.add(total.reasons, total.figures["rows"])
        guard.check(whole=True)


def check_data(
    section: DataSection, *, seed: int, root: Path, index_folder: Path, check: RowCheck,
    workers: int = 1, run_kind: str = "", advance: Progress | None = None,
    list_bad: Callable[[BadRow], None] = lambda _row: None,
) -> CheckOutcome:  # fmt: skip
    """Check every row that the recipe takes.

    Args:
        workers: processes; 1: this one.
        run_kind: `[run] kind`, which decides how rows are read.
        advance: is told what is being done, how much is done, and how much there is.
        list_bad: is given each row that cannot be used.

    Raises:
        RecipeError: files are not there.
    """
    outcome = CheckOutcome(drawn=[told.name or told.world for told in section.sets if told.world])

    def tell(row: BadRow) -> None:
        list_bad(row)
        if len(outcome.listed) < MOST_LISTED:
            outcome.listed.append(row)

    read = [told for told in section.sets if not told.world]
    for told, source in zip(read, find_sources(section, root, run_kind), strict=True):
        try:
            indexed = index_set(told, source, seed=seed, index_folder=index_folder, advance=advance)
        except SampleError as error:
            outcome.broken_files.append(error.message)
            continue
        counts = outcome.sets.setdefault(source.name, RowCounts())
        outcome.notes[source.name] = indexed.index.notes
        for row, reason in indexed.bad_rows():
            counts.figures["rows"] += 1
            counts.reasons[reason.value] += 1
            tell(indexed.index.known_problem(row))
        samples = split_set(indexed, section, Holding(), Split.TRAIN, _JOIN_TOKENS)
        for found in _found_in_units(check, samples, workers, advance):
            counts.add(found)
            for bad in found.bad:
                tell(bad)
    return outcome


def _found_in_units(
    check: RowCheck, samples: SplitSet, workers: int, advance: Progress | None
) -> Iterator[RowCounts]:
    chunks = list(chunks_of(samples, _UNITS_AT_ONCE))
    total = len(samples.units)
    for (_first, last), found in zip(
        chunks, _all_counts(check, samples, chunks, workers), strict=True
    ):
        yield found
        if advance:
            advance(_progress_name(samples.opened.index), last, total)


def _progress_name(index: RowIndex) -> str:
    return f"rows of {index.name}"


def _all_counts(
    check: RowCheck, samples: SplitSet, chunks: Sequence[tuple[int, int]], workers: int
) -> Iterator[RowCounts]:
    """Counts of all chunks in order; only a few are under way at a time."""
    if workers <= 1 or len(chunks) <= 1:
        for first, last in chunks:
            yield check.units(samples, first, last)
        return
    # Spawned, not forked: torch and llama.cpp have threads.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        waiting = iter(chunks)
        under_way: list[Future[RowCounts]] = [
            pool.submit(check.units, samples, *chunk) for chunk in islice(waiting, 2 * workers)
        ]
        while under_way:
            yield under_way.pop(0).result()
            under_way += [pool.submit(check.units, samples, *chunk) for chunk in islice(waiting, 1)]
