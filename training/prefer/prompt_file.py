"""The prompts that replies are sampled for: rows of any format, with what they carry along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.errors import SampleError
from training.cache_folder import index_folder
from training.data.index_build import SetSource
from training.data.open_sets import IndexedSet, index_set
from training.data.reasons import BadRow, RowProblem
from training.data.sample import TrainingSample
from training.data.set_samples import OpenedSet
from training.data.turns import ParsedRow
from training.recipe.schema import DataSet

_FORMAT = "prompts"


@dataclass(frozen=True)
class PromptRow:
    """One prompt.

    Args:
        number: of its row, from 0.
        parsed: the row with photos by the names that it has for them.
        sample: the same with photos where they lie.
        plain: the row.
    """

    number: int
    parsed: ParsedRow
    sample: TrainingSample
    plain: Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class PromptFile:
    """The rows of a file, by number; none is held in memory."""

    indexed: IndexedSet

    def __len__(self) -> int:
        return len(self.indexed.index)

    def row(self, number: int) -> PromptRow:
        """A prompt.  Raises `UnusableRow` where it cannot be used."""
        index = self.indexed.index
        sample = OpenedSet(index).sample([number])
        if sample.media:
            raise SampleError(
                f"{sample.name}: its photos lie in a tar shard.", "Unpack them into a folder."
            )
        try:
            plain, _file = index.plain(number)
            return PromptRow(number, index.read(number).parsed, sample, _as_object(plain))
        except RowProblem as problem:  # it was read a moment ago
            raise SampleError(f"{sample.name}: {problem.reason.value}") from problem

    def bad_row(self, number: int) -> BadRow | None:
        """What is wrong with a row, as far as that is known without its photos."""
        index = self.indexed.index
        return index.known_problem(number) if int(index.rows.at(number)["reason"]) else None


def _as_object(plain: object) -> Mapping[str, Any]:
    return plain if isinstance(plain, dict) else {}


def open_prompts(
    file: Path, *, media: Path | None = None, captions: Path | None = None
) -> PromptFile:
    """The prompts of a JSON or JSONL file.

    Args:
        media: the folder that names of photos are relative to; None: the file's.
        captions: as `DataSet.captions`.

    Raises:
        SampleError: the file is broken as a whole, or holds no row.
    """
    folders = (media.absolute(),) if media else ()
    source = SetSource(
        file.name, _FORMAT, (file.absolute(),), folders, Path().absolute(),
        captions.absolute() if captions else None,
    )  # fmt: skip
    told = DataSet(file.name, (str(file),), format=_FORMAT)
    indexed = index_set(told, source, seed=0, index_folder=index_folder())
    if not len(indexed.index):
        raise SampleError(f"{file} holds no prompt.", "It needs at least one row.")
    return PromptFile(indexed)
