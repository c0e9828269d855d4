"""Pairs of replies as micro-batches: both conversations whole, and which answers are compared.

A pair is a sample of two conversations, the better one first (`training.data.sample`).  They share
the photos that they begin with, in one row where both fit.  Only the last answer of each counts:
answers before it, of the kind `CONTEXT`, carry no label.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from engine.chat import View
from engine.errors import SampleError
from training.batch import MicroBatch
from training.data.sample import TrainingSample
from training.encode.encoder import SampleEncoder
from training.encode.sequence import IGNORED, EncodedSample
from training.micro_batches import MicroBatchMaker
from training.vision.prepared import PreparedView

CHOSEN, REJECTED, CONTEXT = "chosen", "rejected", "context"
"""Kinds of answers: the better reply, the worse one, and what was said before."""

CHOSEN_ANSWERS, REJECTED_ANSWERS = "chosen answers", "rejected answers"
"""In `MicroBatch.targets`: int64 [pairs], numbers of the answers of each pair."""


class PairEncoder(SampleEncoder):
    """Encodes pairs; without one of its two replies a pair is worth nothing."""

    def encode_usable(
        self, sample: TrainingSample, prepared: Mapping[View, PreparedView]
    ) -> tuple[tuple[EncodedSample, ...], tuple[SampleError, ...]]:
        """Both conversations of a pair, or none and why."""
        if not is_pair(sample):
            problem = SampleError(
                f"{sample.name}: is no pair of replies.",
                'Give rows of the format "pairs" (data.sets, format).',
            )
            return (), (problem,)
        encoded, problems = super().encode_usable(sample, prepared)
        if problems:
            return (), problems
        return tuple(_named_answers(one) for one in encoded), ()


def is_pair(sample: TrainingSample) -> bool:
    """Whether it has a chosen and a rejected reply, each at the end of its conversation."""
    last = tuple(kinds[-1] for kinds in sample.kinds if kinds)
    return len(sample.conversations) == 2 and last == (CHOSEN, REJECTED)


def _named_answers(sample: EncodedSample) -> EncodedSample:
    """Labels at the compared replies alone; their kinds say which sample of a batch is theirs."""
    is_context = np.array([kind == CONTEXT for kind in sample.kinds])
    dropped = (sample.answers >= 0) & is_context[sample.answers]
    return dataclasses.replace(
        sample,
        labels=np.where(dropped, IGNORED, sample.labels),
        kinds=tuple(kind if kind == CONTEXT else f"{kind} {sample.name}" for kind in sample.kinds),
    )


@dataclasses.dataclass(frozen=True)
class PairBatchMaker(MicroBatchMaker):
    """Makes micro-batches of pairs; `encoder` is a `PairEncoder`, or one with kinds like its."""

    def make_of(self, number: int, sample_numbers: range) -> MicroBatch:
        """A micro-batch of those pairs; `n_supervised` counts pairs."""
        return _with_pairs(super().make_of(number, sample_numbers))


class PairedAnswers(NamedTuple):
    """Values of answers by pair: each [pairs]."""

    chosen: Tensor
    rejected: Tensor


def paired_answers(batch: MicroBatch, values: Tensor) -> PairedAnswers:
    """Values of all answers [answers] → those of chosen and of rejected replies."""
    chosen, rejected = (batch.targets[key] for key in (CHOSEN_ANSWERS, REJECTED_ANSWERS))
    return PairedAnswers(values[chosen], values[rejected])


def _with_pairs(batch: MicroBatch) -> MicroBatch:
    places: dict[str, dict[str, int]] = {CHOSEN: {}, REJECTED: {}}
    for number, named in enumerate(batch.kinds):
        kind, _, name = named.partition(" ")
        if kind in places:
            places[kind][name] = number
    numbers = [(number, places[REJECTED][name]) for name, number in places[CHOSEN].items()]
    pairs = torch.tensor(numbers, dtype=torch.int64).reshape(-1, 2)
    targets = {CHOSEN_ANSWERS: pairs[:, 0], REJECTED_ANSWERS: pairs[:, 1]}
    return dataclasses.replace(
        batch,
        kinds=tuple(kind.partition(" ")[0] for kind in batch.kinds),
        targets={**batch.targets, **targets},
        n_supervised=len(numbers),
    )
