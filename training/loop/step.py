"""One optimizer step over a global batch: what processes agree on first, then the arithmetic.

The loss is the sum over all supervised tokens of the global batch by their number, however many
each sample, micro-batch and process has.  The number is known before the first forward pass: it is
counted on the CPU and exchanged over gloo.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, distributed

from training.batch import MicroBatch
from training.loop.guard import LossGuard
from training.loop.processes import Processes
from training.loop.sharding import Sharding
from training.task import TaskLoss, TrainingTask


@dataclass(frozen=True)
class GlobalBatch:
    """What all processes know of a step.

    Args:
        supervised, tokens, samples, dropped: sums over all processes.
        stop: whether any of them was asked to stop.
        spent_s: by the main process's clock.
    """

    supervised: int
    tokens: int
    samples: int
    dropped: int
    stop: bool
    spent_s: float


def agree_on_batch(
    processes: Processes, batches: Sequence[MicroBatch], *, stop: bool, spent_s: float
) -> GlobalBatch:
    """Exchange the counts of every process's micro-batches."""
    mine = (
        sum(batch.n_supervised for batch in batches),
        sum(batch.n_tokens for batch in batches),
        sum(batch.n_samples for batch in batches),
        sum(len(batch.dropped) for batch in batches),
        float(stop),
        spent_s,
    )
    everyone = processes.exchange(mine)
    supervised, tokens, samples, dropped, asked = (
        int(sum(row[column] for row in everyone)) for column in range(5)
    )
    return GlobalBatch(supervised, tokens, samples, dropped, asked > 0, everyone[0][5])


def learn(
    task: TrainingTask,
    sharding: Sharding,
    guard: LossGuard,
    batches: Sequence[MicroBatch],
    *,
    supervised: int,
    share: float,
    clip: float,
    device: torch.device,
    note: Callable[[MicroBatch, TaskLoss], None],
) -> Tensor:
    """Forward and backward of this process's micro-batches, and one update unless it is bad.

    Args:
        supervised: supervised tokens of the global batch.
        note: is told of each micro-batch's loss, which stays on the device.

    Returns:
        float32 [4] on the device, for `training.loop.guard.read_values`.
    """
    total = torch.zeros((), device=device)
    scale = sharding.loss_scale / max(1, supervised)
    for number, batch in enumerate(batches, start=1):
        with sharding.micro_step(last=number == len(batches)):
            loss = task.loss(sharding.model, batch_on(batch, device), share)
            sharding.backward(loss.total * scale)
        total += loss.total.detach().float()
        note(batch, loss)
    if distributed.is_available() and distributed.is_initialized():
        distributed.all_reduce(total)
    norm = sharding.clip(clip)
    flag, values = guard.check(total / max(1, supervised), norm)
    sharding.step(flag)
    return values


def batch_on(batch: MicroBatch, device: torch.device) -> MicroBatch:
    """The micro-batch with its tensors on the device; the copy does not hold up the host."""
    if device.type == "cpu":
        return batch
    moved: dict[str, Any] = {
        field.name: _moved(value, device)
        for field in dataclasses.fields(batch)
        if isinstance(value := getattr(batch, field.name), Tensor)
    }
    targets = {name: _moved(value, device) for name, value in batch.targets.items()}
    return dataclasses.replace(batch, **moved, targets=targets)


def _moved(tensor: Tensor, device: torch.device) -> Tensor:
    if device.type == "cuda" and not tensor.is_pinned():
        tensor = tensor.pin_memory()
    return tensor.to(device, non_blocking=True)
