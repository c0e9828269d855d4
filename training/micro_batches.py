"""Samples by number → micro-batches by number, prepared by processes beside the training one."""

from __future__ import annotations

import dataclasses
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import torch
from torch.utils.data import DataLoader, IterableDataset

from engine.chat import View
from engine.errors import PumiceError
from training.batch import MicroBatch, with_indexes
from training.data.sample import SampleSource, TrainingSample
from training.encode.collate import collate
from training.encode.encoder import SampleEncoder
from training.encode.packing import pack_rows
from training.encode.sequence import EncodedSample
from training.vision.prepare import ViewPreparer
from training.vision.prepared import PreparedView

_PREFETCHED = 4


@dataclass(frozen=True)
class MicroBatchMaker:
    """Makes any micro-batch from its number alone; worker processes have copies.

    Args:
        samples: of one micro-batch.
        pack_tokens: of a row; 0: one row a sample.
        row_tokens: rows are padded to so many, or to the longest if that is longer.
    """

    source: SampleSource
    preparer: ViewPreparer
    encoder: SampleEncoder
    samples: int
    pad_id: int
    pack_tokens: int = 0
    row_tokens: int = 0

    def make(self, number: int) -> MicroBatch:
        """Micro-batch `number` of the run, over all processes."""
        return self.make_of(number, range(number * self.samples, (number + 1) * self.samples))

    def make_of(self, number: int, sample_numbers: range) -> MicroBatch:
        """A micro-batch of those samples.

        What cannot be used is named in `dropped`; a batch of nothing else is padding alone.
        """
        prepared: dict[str, dict[View, PreparedView]] = {}
        targets: dict[str, Any] = {}
        encoded: list[EncodedSample] = []
        dropped: list[str] = []
        for sample_number in sample_numbers:
            try:
                sample = _renamed(self.source.sample(sample_number), prepared)
                views = self.preparer.prepare_sample(sample)
                usable, problems = self.encoder.encode_usable(sample, views)
            except PumiceError as error:
                dropped.append(error.message)
                continue
            encoded += usable
            dropped += [problem.message for problem in problems]
            if usable:
                prepared[sample.name], targets[sample.name] = views, sample.targets
        batch = collate(
            number,
            pack_rows(encoded, pack_tokens=self.pack_tokens),
            prepared,
            pad_id=self.pad_id,
            row_tokens=self.row_tokens or self.pack_tokens,
            targets=targets,
            dropped=tuple(dropped),
        )
        return with_indexes(batch)


def _renamed(sample: TrainingSample, taken: dict[str, Any]) -> TrainingSample:
    """The sample under a name that no other of its batch has: one row may come twice."""
    name, again = sample.name, 1
    while name in taken:
        again += 1
        name = f"{sample.name} ({again})"
    return sample if name == sample.name else dataclasses.replace(sample, name=name)


class MicroBatches(IterableDataset[MicroBatch]):
    """The micro-batches of one process of several, from its number `first` on, endlessly.

    Which sample is in which follows from the numbers alone, not from the workers.
    """

    def __init__(self, maker: MicroBatchMaker, first: int, *, process: int, processes: int) -> None:
        super().__init__()
        self._maker, self._first = maker, first
        self._process, self._processes = process, processes

    def __iter__(self) -> Iterator[MicroBatch]:
        worker = torch.utils.data.get_worker_info()
        number = self._first + (worker.id if worker else 0)
        while True:
            yield self._maker.make(number * self._processes + self._process)
            number += worker.num_workers if worker else 1


def load_micro_batches(batches: MicroBatches, workers: int) -> Iterator[MicroBatch]:
    """The micro-batches, made by so many worker processes; 0: by this one."""
    return iter(
        DataLoader(
            batches,
            batch_size=None,
            num_workers=workers,
            prefetch_factor=_PREFETCHED if workers else None,
            worker_init_fn=_begin_worker if workers else None,
        )
    )


def _begin_worker(_: int) -> None:
    """A worker goes on until its loop ends: Ctrl-C reaches it too, and the run must first save."""
    torch.set_num_threads(1)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
