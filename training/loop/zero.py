"""DeepSpeed's ZeRO stages 2 and 3 through accelerate.

DeepSpeed clips, accumulates and updates in its own engine, in one call with the backward pass of
the last micro-batch.  So the guard reads the loss before that pass and holds the step back there.
"""

from __future__ import annotations

import contextlib
import importlib.util
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from accelerate import Accelerator
from accelerate.utils import DeepSpeedPlugin
from torch import Tensor, nn

from engine.errors import ModelUnreadable, PumiceError
from training.loop.optimizer import make_optimizer
from training.loop.processes import Processes
from training.recipe.schema import TrainSection

_TAG = "deepspeed"


def deepspeed_plugin(train: TrainSection, accumulation: int) -> DeepSpeedPlugin:
    """accelerate's plugin with the recipe's precision, clipping and accumulation.

    Raises:
        PumiceError: DeepSpeed is not installed, or there is no GPU.
    """
    if importlib.util.find_spec("deepspeed") is None:
        raise PumiceError(
            f'train.sharding = "{train.sharding}" needs DeepSpeed, which is not installed.',
            'Run `pip install deepspeed`, or set train.sharding = "fsdp", which needs nothing.',
        )
    if not torch.cuda.is_available():  # accelerate would fall back to DDP without a word
        raise PumiceError(
            f'train.sharding = "{train.sharding}" needs GPUs.',
            'Set train.sharding = "fsdp", which works on CPUs too.',
        )
    return DeepSpeedPlugin(hf_ds_config=deepspeed_settings(train, accumulation))


def deepspeed_settings(train: TrainSection, accumulation: int) -> dict[str, Any]:
    """DeepSpeed's JSON, as LLaVA's `scripts/zero2.json` and `zero3.json`, numbers for "auto"."""
    stage = int(train.sharding.removeprefix("zero"))
    zero: dict[str, Any] = {
        "stage": stage,
        "overlap_comm": True,
        "contiguous_gradients": True,
        "reduce_bucket_size": 500_000_000,
    }
    if stage == 3:
        zero |= {
            "sub_group_size": 1_000_000_000,
            "stage3_gather_16bit_weights_on_model_save": True,
        }
    return {
        "train_micro_batch_size_per_gpu": train.micro_batch,
        "gradient_accumulation_steps": accumulation,
        "gradient_clipping": train.clip,
        "bf16": {"enabled": train.precision == "bf16"},
        "fp16": {"enabled": train.precision == "fp16"},
        "zero_optimization": zero,
        "zero_allow_untested_optimizer": True,
    }


class ZeroSharded:
    """`training.loop.sharding.Sharding` with DeepSpeed."""

    def __init__(
        self,
        model: nn.Module,
        groups: Sequence[Mapping[str, Any]],
        train: TrainSection,
        accelerator: Accelerator,
    ) -> None:
        self._accelerator = accelerator
        engine, optimizer = accelerator.prepare(model, make_optimizer(groups, train))
        self.model: Any = engine
        self.optimizer: Any = optimizer
        self.bare: nn.Module = accelerator.unwrap_model(engine)
        # its engine divides by processes and by accumulation
        accumulation = int(engine.gradient_accumulation_steps())
        self.loss_scale = float(accelerator.num_processes * accumulation)
        self.holds_back_on_device = False

    @contextlib.contextmanager
    def micro_step(self, *, last: bool) -> Iterator[None]:
        """DeepSpeed learns from accelerate whether to step."""
        self._accelerator.sync_gradients = last
        with self._accelerator.autocast():
            yield

    def backward(self, loss: Tensor) -> None:
        """The last one of a step updates the weights too, so a loss that is no number ends here."""
        finite = torch.isfinite(loss.detach()).float()
        if self._accelerator.num_processes > 1:
            torch.distributed.all_reduce(finite, torch.distributed.ReduceOp.MIN)
        if finite.item():
            self._accelerator.backward(loss)

    def clip(self, largest_norm: float) -> Tensor:  # noqa: ARG002 - its engine has clipped
        """The norm that its engine found."""
        norm = self.model.get_global_grad_norm()
        return torch.tensor(0.0 if norm is None else float(norm), device=self._accelerator.device)

    def step(self, flag: Tensor) -> None:
        """Its engine has stepped."""

    def save_into(self, folder: Path, processes: Processes) -> None:  # noqa: ARG002
        """Every process writes its shards: the folder must be one that all machines share."""
        self.model.save_checkpoint(str(folder), tag=_TAG, exclude_frozen_parameters=True)

    def load_from(self, folder: Path, processes: Processes) -> None:  # noqa: ARG002
        """Each reads its shards."""
        loaded, _ = self.model.load_checkpoint(
            str(folder), tag=_TAG, load_module_strict=False, load_lr_scheduler_states=False
        )
        if loaded is None:
            raise ModelUnreadable(f"DeepSpeed finds no state in {folder}.")

    def whole_weights(self) -> dict[str, Tensor]:
        """Gathered by accelerate (16 bits with stage 3, as DeepSpeed keeps them)."""
        weights = self._accelerator.get_state_dict(self.model)
        return {name: tensor.cpu() for name, tensor in (weights or {}).items()}
