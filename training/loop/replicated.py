"""The whole model on one device, or on each with DDP."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import torch
from accelerate import Accelerator
from torch import Tensor, nn

from training.loop.learnt_weights import (
    load_learnt,
    named_learnt,
    read_optimizer,
    read_weights,
    write_state_files,
)
from training.loop.optimizer import make_optimizer, step_unless
from training.loop.processes import Processes
from training.recipe.schema import TrainSection


class Replicated:
    """One device, or DDP, through accelerate; `training.loop.sharding.Sharding`."""

    def __init__(
        self,
        model: nn.Module,
        groups: Sequence[Mapping[str, Any]],
        train: TrainSection,
        accelerator: Accelerator,
    ) -> None:
        self._accelerator = accelerator
        self.bare = model
        self.model: nn.Module = accelerator.prepare_model(model)
        self._learning = [p for group in groups for p in group["params"]]
        self.optimizer: Any = accelerator.prepare_optimizer(make_optimizer(groups, train))
        self.loss_scale = float(accelerator.num_processes)
        self._scales = accelerator.scaler is not None
        fused = self.optimizer.optimizer.defaults.get("fused", False)
        self.holds_back_on_device = bool(fused) and not self._scales

    def micro_step(self, *, last: bool) -> AbstractContextManager[None]:
        """DDP exchanges gradients in the backward pass of the last micro-batch."""
        if last or self._accelerator.num_processes == 1:
            return contextlib.nullcontext()
        context: AbstractContextManager[None] = self._accelerator.no_sync(self.model)
        return context

    def backward(self, loss: Tensor) -> None:
        """Through the scaler where there is one (fp16)."""
        self._accelerator.backward(loss)

    def clip(self, largest_norm: float) -> Tensor:
        """`torch.nn.utils.clip_grad_norm_`, after fp16's scale has been taken out."""
        largest = largest_norm or float("inf")
        norm: Tensor = self._accelerator.clip_grad_norm_(self._learning, largest)
        return norm

    def step(self, flag: Tensor) -> None:
        """With fp16 the scaler decides too, and the host reads the guard's flag."""
        if not self._scales:
            step_unless(self.optimizer.optimizer, flag)
        elif not flag.item():
            self.optimizer.step()
        self.optimizer.zero_grad()

    def save_into(self, folder: Path, processes: Processes) -> None:
        """The main process writes."""
        if processes.is_main:
            scaler = self._accelerator.scaler
            write_state_files(
                folder,
                named_learnt(self.bare),
                self.optimizer.state_dict(),
                scaler.state_dict() if scaler is not None else None,
            )

    def load_from(self, folder: Path, processes: Processes) -> None:  # noqa: ARG002 - all read
        """Every process reads the files."""
        load_learnt(self.bare, read_weights(folder))
        state, scaler_state = read_optimizer(folder)
        self.optimizer.load_state_dict(state)
        if self._accelerator.scaler is not None and scaler_state is not None:
            self._accelerator.scaler.load_state_dict(scaler_state)

    def whole_weights(self) -> dict[str, Tensor]:
        """Without a copy where the model is on the CPU."""
        with torch.no_grad():
            return {name: tensor.cpu() for name, tensor in self.bare.state_dict().items()}
