"""Arms side by side: equal losses first, then seconds in interleaved pairs (A B B A).

A is always LLaVA's own loop.  Both models are in memory, so what else the machine does meanwhile
falls on both.
"""

from __future__ import annotations

import dataclasses
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import torch

from training.bench.arm import (
    LLAVA,
    ON_OUR_MODEL,
    TRAINER,
    BenchArm,
    Segment,
    held_out_loss,
)
from training.bench.bench_data import BenchData
from training.bench.llava_arm import LlavaLoop
from training.bench.our_arm import OurModelArm
from training.bench.trainer_arm import TrainerArm
from training.bench.workload import BenchWorkload
from training.model.open_model import OpenedModel
from training.recipe.schema import Recipe

HELD_OUT_GROUPS = 4


@dataclass(frozen=True)
class ArmResult:
    """What an arm did.

    Args:
        losses: of the first steps from the same weights.
        loss_difference: the largest from the losses of `llava`, step by step.
        held_out: loss on samples not trained on, after those steps.
        supervised_per_s: of each timed segment.
        against: supervised tokens/s over those of `llava`, of each pair.
    """

    name: str
    losses: tuple[float, ...]
    loss_difference: float
    held_out: float
    supervised_per_s: tuple[float, ...] = ()
    against: tuple[float, ...] = ()

    @property
    def rate(self) -> float:
        """The median of supervised tokens/s."""
        return statistics.median(self.supervised_per_s)

    @property
    def times(self) -> float:
        """The median of the pairs: how many times as fast as `llava`."""
        return statistics.median(self.against)


@dataclass
class WorkloadBench:
    """One workload on one recipe.

    Args:
        open_model: opens the same weights again.
        tell: is given a line of progress.
        steps: of each timed segment; the losses of as many are compared first.
        pairs: how often A B B A is repeated.
    """

    open_model: Callable[[], OpenedModel]
    recipe: Recipe
    workload: BenchWorkload
    device: torch.device
    tell: Callable[[str], None]
    steps: int = 3
    pairs: int = 1
    _data: BenchData | None = field(default=None, init=False)

    def run(self, names: Sequence[str]) -> list[ArmResult]:
        """The arms, `llava` first whether it is named or not."""
        first = range(self.steps)
        reference = self._open_arm(LLAVA)
        results = [self._losses(LLAVA, reference, first, ())]
        timed: list[float] = []
        for name in names:
            if name == LLAVA:
                continue
            arm = self._open_arm(name)
            result = self._losses(name, arm, first, results[0].losses)
            results.append(self._timed(reference, arm, result, timed))
            self.tell(f"{self.workload.name}: {name} is {results[-1].times:.2f} times as fast")
        results[0] = _with_rates(results[0], timed or self._alone(reference), ())
        return results

    @property
    def data(self) -> BenchData:
        """The samples, which every arm shares."""
        assert self._data is not None
        return self._data

    def _open_arm(self, name: str) -> BenchArm:
        opened = self.open_model()
        if self._data is None:
            self._data = BenchData(opened, self.recipe, self.workload)
        if name == LLAVA:
            return LlavaLoop(opened, self.recipe, self.data, self.device)
        if name == TRAINER:
            return TrainerArm(opened, self.recipe, self.data, self.device)
        how = ON_OUR_MODEL[name]
        return OurModelArm(opened, self.recipe, self.data, self.device, how)

    def _losses(self, name: str, arm: BenchArm, steps: range, wanted: Sequence[float]) -> ArmResult:
        arm.get_ready(steps)
        losses = arm.train(steps).losses
        rows = self.data.held_out_rows(HELD_OUT_GROUPS)
        held_out = held_out_loss(arm.opened, rows, self.recipe, self.device)
        pairs = zip(losses, wanted or losses, strict=True)
        return ArmResult(name, losses, max(abs(a - b) for a, b in pairs), held_out)

    def _timed(
        self, reference: BenchArm, arm: BenchArm, result: ArmResult, timed: list[float]
    ) -> ArmResult:
        rates, against = [], []
        for pair in range(self.pairs):
            steps = range((1 + pair) * self.steps, (2 + pair) * self.steps)
            for one in (reference, arm):
                one.get_ready(steps)
            before, b1, b2, after = (
                one.train(steps).supervised_per_s for one in (reference, arm, arm, reference)
            )
            timed += [before, after]
            rates += [b1, b2]
            against += [b1 / before, b2 / after]
        return _with_rates(result, rates, against)

    def _alone(self, reference: BenchArm) -> list[float]:
        steps = range(self.steps, 2 * self.steps)
        reference.get_ready(steps)
        segments: list[Segment] = [reference.train(steps) for _ in range(2 * self.pairs)]
        return [segment.supervised_per_s for segment in segments]


def _with_rates(result: ArmResult, rates: Sequence[float], against: Sequence[float]) -> ArmResult:
    return dataclasses.replace(
        result,
        supervised_per_s=tuple(rates),
        against=tuple(against) or tuple(1.0 for _ in rates),
    )
