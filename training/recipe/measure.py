"""How fast the very model learns on this machine: a few micro-batches, timed."""

from __future__ import annotations

import importlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

import torch

from engine.errors import RecipeError
from training.batch import MicroBatch
from training.recipe.plan import MeasuredRate
from training.recipe.schema import Recipe
from training.task import TrainingTask

_DTYPES = {"bf16": torch.bfloat16, "fp16": torch.float16}


def measure_rate(recipe: Recipe, *, devices: int = 1, seconds: float = 20.0) -> MeasuredRate:
    """Tokens a second of the recipe's model and data here, times the number of devices.

    Weights stay as they are: the optimizer's step is timed at rate 0.

    Raises:
        RecipeError: of PPO, whose steps need replies that it samples for minutes first.
    """
    if recipe.run.kind == "ppo":
        raise RecipeError(
            "--measure cannot time a PPO run: most of it is sampling, whose length is not known.",
            "Leave out --measure, or give the tokens a second of a run with --rate.",
        )
    task: TrainingTask = importlib.import_module("training.tasks").task_of(recipe)
    return measure_task(task, recipe, devices=devices, seconds=seconds)


def measure_task(
    task: TrainingTask, recipe: Recipe, *, devices: int = 1, seconds: float = 20.0
) -> MeasuredRate:
    """As `measure_rate`, of a task that is made already.

    Whole steps are timed as they come: accumulation, clipping and the optimizer's step with them.
    The first step is left out: it compiles and allocates.
    """
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    runner = _Steps(task, recipe, device)
    runner.step()
    begun, tokens, samples = time.perf_counter(), 0, 0
    while not samples or time.perf_counter() - begun < seconds:
        more = runner.step()
        tokens, samples = tokens + more[0], samples + more[1]
    spent_s = time.perf_counter() - begun
    source = f"measured here: {tokens / spent_s:,.0f} tokens a second of one device"
    return MeasuredRate(devices * tokens / spent_s, source, devices * samples / spent_s)


@dataclass
class _Steps:
    """Steps of the optimizer that change nothing."""

    task: TrainingTask
    recipe: Recipe
    device: torch.device

    def __post_init__(self) -> None:
        self.model = self.task.model.to(self.device)
        self.model.train()
        groups = [group | {"lr": 0.0, "weight_decay": 0.0} for group in self.groups()]
        self.optimizer = torch.optim.AdamW(groups)
        self.batches: Iterator[MicroBatch] = self.task.micro_batches(0, process=0, processes=1)
        self.accumulation = max(1, self.recipe.train.batch // self.recipe.train.micro_batch)

    def groups(self) -> list[dict[str, Any]]:
        return self.task.parameter_groups()

    def step(self) -> tuple[int, int]:
        """One step; the tokens and samples in it."""
        tokens = samples = 0
        for _ in range(self.accumulation):
            batch = on_device(next(self.batches), self.device)
            with self.autocast():
                loss = self.task.loss(self.model, batch, 0.5).total
            loss.backward()  # type: ignore[no-untyped-call]
            tokens, samples = tokens + batch.n_tokens, samples + batch.n_samples
        learning = [p for group in self.optimizer.param_groups for p in group["params"]]
        torch.nn.utils.clip_grad_norm_(learning, self.recipe.train.clip)
        self.optimizer.step()
        self.optimizer.zero_grad()
        if self.device.type == "cuda":
            torch.cuda.synchronize()
        return tokens, samples

    def autocast(self) -> torch.autocast:
        dtype = _DTYPES.get(self.recipe.train.precision)
        return torch.autocast(self.device.type, dtype or torch.bfloat16, enabled=dtype is not None)


def on_device(batch: MicroBatch, device: torch.device) -> MicroBatch:
    """The micro-batch with its tensors on a device."""
    values = {field.name: getattr(batch, field.name) for field in fields(batch)}
    tensors = {name: value for name, value in values.items() if isinstance(value, torch.Tensor)}
    moved: dict[str, Any] = {name: value.to(device) for name, value in tensors.items()}
    targets = {name: value.to(device) for name, value in batch.targets.items()}
    return replace(batch, targets=targets, **moved)
