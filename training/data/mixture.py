"""The mixture of a recipe: all sets as one source of samples, a held-out source, and a report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.errors import RecipeError, SampleError
from training.data.bad_share import MOST_LISTED, BadShare
from training.data.data_report import DataReport, SetReport
from training.data.index_build import Progress
from training.data.open_sets import IndexedSet, SplitSet, index_sets, report_of, set_name, split_set
from training.data.order import Order, Place, SetStream, make_order, per_epoch
from training.data.permutation import Permutation, stable_hash
from training.data.reasons import BadRow
from training.data.sample import SampleSource, TrainingSample
from training.data.sampling import Split, holding
from training.recipe.schema import DataSection

JOIN_TOKENS = 1024
"""Rows about the same photos become one sample while their words are at most so many tokens, by
an estimate from their length."""

_WORLDS_BLOCK = 100
"""Where all sets are drawn, their weights are kept in every so many samples."""

_HELD_OUT_SEED = 0


@dataclass(frozen=True)
class Mixture:
    """What a recipe's [data] gives.

    Args:
        train: endless over its epochs.
        held_out: each held-out row once; None where nothing is held out.
        report: rows by set, dropped by reason, and the first of those.
    """

    train: SampleSource
    held_out: SampleSource | None
    report: DataReport


def open_mixture(
    section: DataSection, *, seed: int, root: Path, index_folder: Path,
    world: Callable[[str], SampleSource] | None = None, batch: int = 128,
    join_tokens: int = JOIN_TOKENS, run_kind: str = "", advance: Progress | None = None,
) -> Mixture:  # fmt: skip
    """Open all sets; an index is built for each that has none yet.

    Args:
        seed: of the order.
        root: the folder that paths of the recipe are relative to.
        index_folder: where indexes are kept; several processes may share it.
        world: gives the samples of a drawn world by its name.
        batch: samples of one optimizer step, for `group_by`.
        join_tokens: for `join_photo`, as `JOIN_TOKENS`.  Pairs and prompts are never joined.
        run_kind: `[run] kind`: what rows of sets of the format "auto" are read as, and for "ppo"
            all (`row_formats.format_for`); "": each by its own keys.
        advance: is told how far a pass over files has come.

    Raises:
        RecipeError: files are not there, or nothing is left to train on.
        SampleError: a broken file, or more rows that cannot be used than `bad_share` allows.
    """
    indexed = index_sets(
        section, seed=seed, root=root, index_folder=index_folder, run_kind=run_kind, advance=advance
    )
    limit = holding(section.held_out, [(one.index.rows, one.sampling) for one in indexed])

    def split(one: IndexedSet, which: Split) -> SplitSet:
        return split_set(one, section, limit, which, join_tokens)

    trained = [split(one, Split.TRAIN) for one in indexed]
    held = [split(one, Split.HELD_OUT) for one in indexed]
    reports, listed = [], list[BadRow]()
    for one, its_trained, its_held in zip(indexed, trained, held, strict=True):
        report, bad = report_of(one, its_trained, its_held, split(one, Split.BETWEEN))
        reports.append(report)
        listed += bad
    report_of_all = _report_of_all(section, reports, listed)
    _check_share(report_of_all, section.bad_share)
    train = _train_source(section, trained, held, world, seed, batch)
    return Mixture(train, _held_out_source(held), report_of_all)


def _report_of_all(
    section: DataSection, reports: Sequence[SetReport], listed: Sequence[BadRow]
) -> DataReport:
    read = iter(reports)
    sets = [
        SetReport(set_name(told, number), world=True) if told.world else next(read)
        for number, told in enumerate(section.sets)
    ]
    return DataReport(tuple(sets), tuple(listed[:MOST_LISTED]))


def _check_share(report: DataReport, bad_share: float) -> None:
    guard = BadShare(bad_share)
    guard.add(report.dropped, report.rows)
    guard.sentences += [row.sentence() for row in report.listed]
    guard.check(whole=True)


@dataclass(frozen=True, eq=False)
class MixtureSource:
    """Samples of all sets by number.

    Args:
        sets: those that are read, or drawn worlds, in the order of the recipe.
        order: which unit of which set a number means.
        endless: there are no epochs.
    """

    sets: tuple[SplitSet | SampleSource, ...]
    order: Order
    endless: bool = False

    @property
    def epoch_samples(self) -> int:
        """Numbers of an epoch; 0: endless."""
        return 0 if self.endless else self.order.epoch_samples

    def sample(self, number: int) -> TrainingSample:
        """The sample of that number.  Raises `SampleError` if it cannot be used."""
        which, unit = self.order.at(number)
        found = self.sets[which]
        if isinstance(found, SplitSet):
            return found.opened.sample(found.sample_rows(unit))
        return found.sample(unit)


@dataclass(frozen=True, eq=False)
class _UnitLengths:
    """Lengths of units in words, as the index has them."""

    sets: tuple[SplitSet | SampleSource, ...]

    def of(self, place: Place) -> int:
        which, unit = place
        found = self.sets[which]
        if not isinstance(found, SplitSet):
            return 0
        rows = found.opened.index.rows
        return sum(abs(int(rows.at(row)["words"])) for row in found.sample_rows(unit))


def _train_source(
    section: DataSection, trained: Sequence[SplitSet], held: Sequence[SplitSet],
    world: Callable[[str], SampleSource] | None, seed: int, batch: int,
) -> SampleSource:  # fmt: skip
    sets = _sets_in_order(section, trained, world)
    if len(sets) == 1 and not isinstance(sets[0], SplitSet):
        return sets[0]
    streams = _set_streams(section, sets)
    if not any(stream.per_epoch for part in streams for stream in part):
        raise RecipeError(
            "The recipe's data holds no row that can be trained on.",
            "All rows that can be used are held out: lower data.held_out."
            if any(len(one.units) for one in held)
            else "`pumice data check RECIPE` says what is wrong with each.",
        )
    group = batch if section.group_by == "modality_length" else 0
    order = make_order(streams, seed=seed, group_batch=group, length=_UnitLengths(sets).of)
    return MixtureSource(sets, order, endless=not trained)


def _sets_in_order(
    section: DataSection,
    trained: Sequence[SplitSet],
    world: Callable[[str], SampleSource] | None,
) -> tuple[SplitSet | SampleSource, ...]:
    read = iter(trained)
    sets: list[SplitSet | SampleSource] = []
    for told in section.sets:
        if not told.world:
            sets.append(next(read))
        elif world is None:
            raise RecipeError(f"data.sets: the world {told.world} is not known here.")
        else:
            sets.append(world(told.world))
    return tuple(sets)


def _set_streams(
    section: DataSection, sets: Sequence[SplitSet | SampleSource]
) -> tuple[list[SetStream], list[SetStream]]:
    """Streams with photos, and those without."""
    shown, silent = list[SetStream](), list[SetStream]()
    for number, (told, found) in enumerate(zip(section.sets, sets, strict=True)):
        if isinstance(found, SplitSet):
            n_units, n_shown = len(found.units), found.units.n_with_photos
            shown.append(SetStream(number, 0, n_shown, per_epoch(n_shown, told.weight)))
            rest = n_units - n_shown
            silent.append(SetStream(number, n_shown, rest, per_epoch(rest, told.weight)))
    n_read = sum(stream.per_epoch for stream in (*shown, *silent))
    drawn = [(n, told.weight) for n, told in enumerate(section.sets) if told.world]
    total = sum(weight for _n, weight in drawn)
    scale = n_read or (_WORLDS_BLOCK / total if total else 0)
    shown += [
        SetStream(n, 0, 0, max(1, round(weight * scale))) for n, weight in drawn if weight > 0
    ]
    return shown, silent


@dataclass(frozen=True, eq=False)
class HeldOutSource:
    """Held-out samples in one order, whatever the run's seed; after the last comes the first."""

    sets: tuple[SplitSet, ...]

    @property
    def epoch_samples(self) -> int:
        """How many there are."""
        return sum(len(one.units) for one in self.sets)

    def sample(self, number: int) -> TrainingSample:
        """The sample of that number.  Raises `SampleError` if it cannot be used."""
        size = self.epoch_samples
        key = stable_hash("held out", _HELD_OUT_SEED)
        unit = Permutation(size, key).at(number % size)
        for one in self.sets:
            if unit < len(one.units):
                return one.opened.sample(one.sample_rows(unit))
            unit -= len(one.units)
        raise SampleError(f"there is no held-out sample {number}")


def _held_out_source(held: Sequence[SplitSet]) -> SampleSource | None:
    source = HeldOutSource(tuple(held))
    return source if source.epoch_samples else None
