"""The speed of a model is measured without changing it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from training.batch import MicroBatch
from training.recipe.find import find_recipe
from training.recipe.machine import known_machine
from training.recipe.measure import measure_task
from training.recipe.parse import read_recipe
from training.recipe.plan import make_plan
from training.task import EvaluationResult, TaskLoss
from training.vision.prepared import VisualLayout


def micro_batch(number: int, *, samples: int = 2) -> MicroBatch:
    tokens = 600 * samples
    ids = torch.zeros(1, tokens, dtype=torch.int64)
    layout = VisualLayout(n_tiles=1, size_px=(640, 480), grid=(0, 0), n_tokens=576)
    return MicroBatch(
        number=number,
        ids=ids,
        labels=ids,
        positions=ids,
        segments=ids,
        parents=ids,
        answers=ids,
        tiles=None,
        layouts=(layout,) * samples,
        kinds=(),
        n_supervised=20 * samples,
        n_tokens=tokens,
        n_samples=samples,
        targets={"aim": torch.ones(samples, 4)},
    )


class LinearTask:
    """A linear model; counts how often it is asked."""

    epoch_samples = 0

    def __init__(self) -> None:
        self.model: nn.Module = nn.Linear(4, 1)
        self.numbers: list[int] = []

    def parameter_groups(self) -> list[dict[str, Any]]:
        parameters = list(self.model.parameters())
        return [{"params": parameters, "lr": 1.0, "weight_decay": 0.1, "name": "all"}]

    def micro_batches(self, first: int, *, process: int, processes: int) -> Iterator[MicroBatch]:
        for number in range(first, 1_000_000):
            self.numbers.append(number)
            yield micro_batch(number)

    def loss(self, model: nn.Module, batch: MicroBatch, share: float) -> TaskLoss:
        return TaskLoss(model(batch.targets["aim"]).sum())

    def evaluate(self, model: nn.Module) -> EvaluationResult:
        raise NotImplementedError

    def export(self, folder: Path, weights: Mapping[str, Tensor]) -> None:
        raise NotImplementedError


@pytest.mark.parametrize("precision", ["f32", "bf16"])
def test_a_rate_is_measured_in_whole_steps_and_changes_nothing(precision: str) -> None:
    settings = ["train.batch=8", "train.micro_batch=2", f"train.precision={precision}"]
    recipe = read_recipe(find_recipe("llava_15_pretrain"), settings)
    task = LinearTask()
    before = [weight.clone() for weight in task.model.parameters()]
    rate = measure_task(task, recipe, devices=2, seconds=0.05)
    assert rate.tokens_per_s == pytest.approx(600 * rate.samples_per_s)
    assert rate.samples_per_s > 0
    plan = make_plan(recipe, known_machine("L4"), rate=rate, free_bytes=0)
    assert plan.hours == pytest.approx(plan.samples / rate.samples_per_s / 3600)
    assert "measured here" in rate.source
    assert len(task.numbers) % 4 == 0  # 8 / 2 micro-batches a step
    assert len(task.numbers) >= 8  # the first step is left out
    for weight, old in zip(task.model.parameters(), before, strict=True):
        assert torch.equal(weight, old)
