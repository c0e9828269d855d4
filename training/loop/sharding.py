"""How model and optimizer lie on the devices: one interface, and the choice by `train.sharding`.

"" is one device or DDP (`training.loop.replicated`), "fsdp" PyTorch's `fully_shard`
(`training.loop.fully_sharded`), "zero2" and "zero3" DeepSpeed (`training.loop.zero`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

import torch
from accelerate import Accelerator
from accelerate.utils import DistributedDataParallelKwargs
from torch import Tensor, nn

from engine.errors import PumiceError, RecipeError
from training.loop.processes import Processes
from training.recipe.schema import TrainSection

_PRECISIONS = {"f32": "no", "bf16": "bf16", "fp16": "fp16"}


class Sharding(Protocol):
    """A model on its devices, with its optimizer."""

    @property
    def model(self) -> nn.Module:
        """What a task's `loss` is given."""

    @property
    def bare(self) -> nn.Module:
        """The model without what stands around it for training."""

    @property
    def optimizer(self) -> Any:
        """Has `param_groups`."""

    @property
    def loss_scale(self) -> float:
        """What the sum of losses is multiplied by, so that gradients are sums over processes."""

    @property
    def holds_back_on_device(self) -> bool:
        """Whether `step` obeys the guard's flag without asking the device."""

    def micro_step(self, *, last: bool) -> AbstractContextManager[None]:
        """Around forward and backward; gradients are exchanged after the `last` one alone."""

    def backward(self, loss: Tensor) -> None:
        """Add the gradients of a micro-batch."""

    def clip(self, largest_norm: float) -> Tensor:
        """Clip by the norm of all gradients (0: do not); returns that norm."""

    def step(self, flag: Tensor) -> None:
        """Update unless the flag is 1, and forget the gradients."""

    def save_into(self, folder: Path, processes: Processes) -> None:
        """Write what learns and the optimizer; every process calls it.  Raises `OSError`."""

    def load_from(self, folder: Path, processes: Processes) -> None:
        """Read them back; every process calls it.  Raises `PumiceError` if they do not fit."""

    def whole_weights(self) -> dict[str, Tensor]:
        """The state dict on the CPU in the main process; every process calls it."""


def open_accelerator(train: TrainSection, accumulation: int, n_processes: int) -> Accelerator:
    """accelerate in the recipe's precision, for processes that have met already.

    Without `cpu` accelerate takes each of several processes on CPUs for one that is alone
    (accelerate/state.py, `_prepare_backend`).

    Raises:
        PumiceError: the device cannot compute in it, or DeepSpeed is not installed.
    """
    if train.precision == "fp16" and not torch.cuda.is_available():
        raise PumiceError(
            'train.precision = "fp16" needs a GPU.',
            'Set train.precision = "bf16" or "f32".',
        )
    if train.precision == "fp16" and train.sharding == "fsdp":
        raise PumiceError(
            'train.precision = "fp16" does not go with train.sharding = "fsdp".',
            'Set train.precision = "bf16".',
        )
    plugin = None
    if train.sharding.startswith("zero"):
        from training.loop.zero import deepspeed_plugin

        plugin = deepspeed_plugin(train, accumulation)
    # text-only micro-batches give tower and projector no gradient
    unused = DistributedDataParallelKwargs(
        find_unused_parameters=True, gradient_as_bucket_view=True
    )
    on_cpus = n_processes > 1 and not torch.cuda.is_available()
    try:
        accelerator = Accelerator(
            cpu=on_cpus,
            mixed_precision=_PRECISIONS[train.precision],
            deepspeed_plugin=plugin,
            kwargs_handlers=[unused],
        )
    except ValueError as error:
        raise PumiceError(
            f"train.precision = {train.precision} does not work here: {error}",
            'Set train.precision = "f32", or "bf16" on a CPU.',
        ) from error
    if accelerator.num_processes != n_processes:
        raise PumiceError(
            f"accelerate sees {accelerator.num_processes} of the {n_processes} processes.",
            "Start them with torchrun, without settings of accelerate of your own.",
        )
    return accelerator


def shard(
    model: nn.Module,
    groups: Sequence[Mapping[str, Any]],
    train: TrainSection,
    accelerator: Accelerator,
) -> Sharding:
    """Put the model on its devices as the recipe says.

    Args:
        groups: the task's parameter groups; what is in none must be frozen already.
    """
    if train.sharding == "fsdp":
        from training.loop.fully_sharded import FullySharded

        return FullySharded(model, groups, train, accelerator)
    if train.sharding.startswith("zero"):
        from training.loop.zero import ZeroSharded

        return ZeroSharded(model, groups, train, accelerator)
    if train.sharding:
        raise RecipeError(f'train.sharding = "{train.sharding}" is not known.')
    from training.loop.replicated import Replicated

    return Replicated(model, groups, train, accelerator)
