"""The samples of a bench, step by step: the same for every arm, laid out as each takes them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence

from torch import Tensor

from engine.chat import View
from training.batch import MicroBatch
from training.bench.padded import PaddedRow, padded_row
from training.bench.workload import BenchWorkload, draw_group, split_group
from training.data.sample import TrainingSample
from training.encode.collate import collate
from training.encode.encoder import SampleEncoder
from training.encode.packing import pack_rows
from training.encode.sequence import EncodedSample
from training.model.open_model import OpenedModel
from training.recipe.schema import Recipe
from training.vision.prepare import ViewPreparer
from training.vision.prepared import PreparedView

_HELD_OUT = 1_000_000


@dataclasses.dataclass(frozen=True)
class ReadySample:
    """A sample in tokens, and what is seen of its views."""

    encoded: tuple[EncodedSample, ...]
    prepared: Mapping[View, PreparedView]


class BenchData:
    """Photos are decoded and texts encoded before any clock runs, once for all arms."""

    def __init__(self, opened: OpenedModel, recipe: Recipe, workload: BenchWorkload) -> None:
        train = recipe.train
        self._workload, self._seed = workload, recipe.run.seed
        self._groups = max(1, train.batch // workload.conversations)
        self._micro = max(1, train.micro_batch // workload.conversations)
        self._encoder = SampleEncoder(
            opened.tokenizer, opened.template, max_tokens=train.max_tokens
        )
        self._preparer = ViewPreparer(opened.vision)
        self._pad_id = opened.tokenizer.pad_token_id or 0
        self._kept: dict[int, Mapping[View, PreparedView]] = {}
        self._ready: dict[tuple[int, bool], tuple[ReadySample, ...]] = {}

    @property
    def conversations(self) -> int:
        """Of one step."""
        return self._groups * self._workload.conversations

    def rows(self, step: int) -> list[list[PaddedRow]]:
        """The conversations of a step, a row each, in micro-batches."""
        return [self._rows_of(numbers) for numbers in self._groups_of(step)]

    def held_out_rows(self, groups: int) -> list[PaddedRow]:
        """Conversations that no step trains on."""
        return self._rows_of(range(_HELD_OUT, _HELD_OUT + groups))

    def batches(
        self, step: int, *, join: bool, pack_tokens: int, features: Mapping[str, Tensor] | None
    ) -> Iterator[MicroBatch]:
        """The same conversations in micro-batches of ours.

        Args:
            join: conversations about a photo share it.
            pack_tokens: of a row of samples one after another; 0: a row each, padded.
            features: of the tower by the key of the view.
        """
        for number, numbers in enumerate(self._groups_of(step)):
            ready = [one for n in numbers for one in self._samples(n, join=join)]
            rows = pack_rows(
                [each for one in ready for each in one.encoded],
                pack_tokens=pack_tokens,
            )
            seen = {one.encoded[0].name: one.prepared for one in ready}
            yield collate(number, rows, seen, pad_id=self._pad_id, features=features)

    def views(self, steps: Sequence[int]) -> Iterator[PreparedView]:
        """Every view of some steps, once each."""
        numbers = [n for step in steps for some in self._groups_of(step) for n in some]
        for number in numbers:
            for one in self._samples(number, join=True):
                yield from one.prepared.values()

    def get_ready(self, steps: Sequence[int]) -> None:
        """Decode and encode all that some steps need."""
        for step in steps:
            self.rows(step)
            for numbers in self._groups_of(step):
                for number in numbers:
                    self._samples(number, join=True)

    def _groups_of(self, step: int) -> list[range]:
        first, last = step * self._groups, (step + 1) * self._groups
        return [range(n, min(last, n + self._micro)) for n in range(first, last, self._micro)]

    def _rows_of(self, numbers: Sequence[int]) -> list[PaddedRow]:
        return [
            padded_row(encoded, one.prepared)
            for number in numbers
            for one in self._samples(number, join=False)
            for encoded in one.encoded
        ]

    def _samples(self, number: int, *, join: bool) -> tuple[ReadySample, ...]:
        if (number, join) not in self._ready:
            self._ready[number, join] = self._make_ready(number, join)
        return self._ready[number, join]

    def _make_ready(self, number: int, join: bool) -> tuple[ReadySample, ...]:
        group = draw_group(self._workload, number, seed=self._seed)
        prepared = self._prepared(number, group)
        samples = [group] if join else split_group(group)
        return tuple(
            ReadySample(self._encoder.encode(sample, prepared), prepared) for sample in samples
        )

    def _prepared(self, number: int, group: TrainingSample) -> Mapping[View, PreparedView]:
        if number not in self._kept:
            self._kept[number] = self._preparer.prepare_sample(group)
        return self._kept[number]
