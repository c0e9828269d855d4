"""Weights, gradients and moments in shards over all processes: PyTorch's `fully_shard` (FSDP2).

accelerate has the same behind its plugin, but on GPUs alone; called directly it works over gloo
too, so that what is exported can be tested where there is no GPU.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from accelerate import Accelerator
from torch import Tensor, distributed, nn
from torch.distributed.checkpoint.state_dict import (
    StateDictOptions,
    get_model_state_dict,
    get_optimizer_state_dict,
    set_model_state_dict,
    set_optimizer_state_dict,
)
from torch.distributed.fsdp import FSDPModule, MixedPrecisionPolicy, fully_shard
from torch.distributed.tensor import DTensor

from engine.errors import PumiceError
from training.loop.learnt_weights import (
    check_learnt,
    named_learnt,
    read_optimizer,
    read_weights,
    write_state_files,
)
from training.loop.optimizer import make_optimizer
from training.loop.processes import Processes
from training.recipe.schema import TrainSection

_GATHERED = StateDictOptions(full_state_dict=True, cpu_offload=True)
_SPREAD = StateDictOptions(full_state_dict=True, broadcast_from_rank0=True, strict=False)


class FullySharded:
    """`training.loop.sharding.Sharding` with `fully_shard`."""

    def __init__(
        self,
        model: nn.Module,
        groups: Sequence[Mapping[str, Any]],
        train: TrainSection,
        accelerator: Accelerator,
    ) -> None:
        if accelerator.num_processes == 1:
            raise PumiceError(
                'train.sharding = "fsdp" needs more than one process.',
                'Start it with torchrun, or set train.sharding = "".',
            )
        self._accelerator = accelerator
        names = {id(p): name for name, p in model.named_parameters()}
        named = [{**group, "params": [names[id(p)] for p in group["params"]]} for group in groups]
        shard_layers(model.to(accelerator.device), train.precision)
        self.bare = self.model = model
        parameters = dict(model.named_parameters())
        sharded = [{**g, "params": [parameters[name] for name in g["params"]]} for g in named]
        self._learning = [p for group in sharded for p in group["params"]]
        self.optimizer: Any = make_optimizer(sharded, train)
        self.loss_scale = float(accelerator.num_processes)
        self.holds_back_on_device = False

    @contextlib.contextmanager
    def micro_step(self, *, last: bool) -> Iterator[None]:
        """Gradients are reduced after the last micro-batch; autocast as without shards."""
        assert isinstance(self.model, FSDPModule)
        self.model.set_requires_gradient_sync(last)
        with self._accelerator.autocast():
            yield

    def backward(self, loss: Tensor) -> None:
        """Of a micro-batch."""
        self._accelerator.backward(loss)

    def clip(self, largest_norm: float) -> Tensor:
        """The norm over all shards."""
        norm = nn.utils.clip_grad_norm_(self._learning, largest_norm or float("inf"))
        return norm.full_tensor() if isinstance(norm, DTensor) else norm

    def step(self, flag: Tensor) -> None:
        """The host reads the flag: fused AdamW takes none for sharded tensors."""
        if not flag.item():
            self.optimizer.step()
        self.optimizer.zero_grad()

    def save_into(self, folder: Path, processes: Processes) -> None:
        """Gathered to the main process, which writes the same files as an unsharded run."""
        names = named_learnt(self.bare).keys()
        weights = self.whole_weights()
        optimizer = get_optimizer_state_dict(self.bare, self.optimizer, options=_GATHERED)
        if processes.is_main:
            learnt = {name: tensor for name, tensor in weights.items() if name in names}
            write_state_files(folder, learnt, optimizer)

    def load_from(self, folder: Path, processes: Processes) -> None:
        """The main process reads and gives each its shards."""
        weights: dict[str, Any] = {}
        state: dict[str, Any] = {}

        def read() -> None:
            if processes.is_main:
                weights.update(read_weights(folder))
                check_learnt(named_learnt(self.bare), weights)
                state.update(read_optimizer(folder)[0])

        processes.all_or_none(read)
        set_model_state_dict(self.bare, weights, options=_SPREAD)
        set_optimizer_state_dict(self.bare, self.optimizer, state, options=_SPREAD)

    def whole_weights(self) -> dict[str, Tensor]:
        """Gathered; empty in all processes but the main one."""
        weights: Any = get_model_state_dict(self.bare, options=_GATHERED)
        return dict(weights)


def shard_layers(model: nn.Module, precision: str) -> None:
    """Shard each layer of a stack by itself, then the rest.

    A stack is an `nn.ModuleList` whose members are of one class: the layers of tower and LLM.
    """
    policy = MixedPrecisionPolicy()
    if precision == "bf16":
        policy = MixedPrecisionPolicy(param_dtype=torch.bfloat16, reduce_dtype=torch.float32)
    kind = "cuda" if next(model.parameters()).is_cuda else "cpu"
    mesh = distributed.device_mesh.init_device_mesh(kind, (distributed.get_world_size(),))
    for module in list(model.modules()):
        if isinstance(module, nn.ModuleList) and len({type(layer) for layer in module}) == 1:
            for layer in module:
                fully_shard(layer, mesh=mesh, mp_policy=policy)
    fully_shard(model, mesh=mesh, mp_policy=policy)
