"""Several LoRA adapters on one base (PEFT): the policy, a reward and a value; none is the frozen
start.

PEFT's own `set_adapter` also decides which weights learn, and DDP loses those that it freezes for a
while.  Here only the adapter in use changes.
"""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import torch
from peft.tuners.tuners_utils import BaseTunerLayer
from safetensors.torch import load_file

from engine.errors import ModelMissing, ModelUnreadable
from training.convert.checkpoint import read_json
from training.convert.layouts.adapter import CONFIG
from training.convert.layouts.base_mark import FILE
from training.model.lora import add_lora, is_of_adapter
from training.recipe.schema import LoraSection

REWARD, VALUE = "reward", "value"
"""Names of the adapters beside `POLICY` (`training.model.lora`), which a recipe's [lora] makes."""

_WEIGHTS = "adapter_model.safetensors"

Contexts = Callable[[], tuple[AbstractContextManager[None], AbstractContextManager[None]]]


def adapter_in_use(llava: Any) -> str | None:
    """The name of the adapter that takes part in a forward pass; None where none does."""
    for layer in _adapter_layers(llava):
        return None if layer.disable_adapters else str(layer.active_adapters[0])
    return None


@contextlib.contextmanager
def using_adapter(llava: Any, name: str | None) -> Iterator[None]:
    """That adapter, or none, takes part in forward passes; what learns stays as it is.

    A backward pass needs no such context: the arithmetic was recorded forwards, and
    `adapter_of_forward` sees to what is computed twice.
    """
    before = adapter_in_use(llava)
    if before != name:
        _use(llava, name)
    try:
        yield
    finally:
        if before != name:
            _use(llava, before)


def adapter_of_forward(llava: Any) -> Contexts:
    """`context_fn` of torch's checkpoint: activations are computed again with the same adapter."""

    def contexts() -> tuple[AbstractContextManager[None], AbstractContextManager[None]]:
        return contextlib.nullcontext(), using_adapter(llava, adapter_in_use(llava))

    return contexts


def add_adapter(llava: Any, section: LoraSection, name: str, dtype: torch.dtype) -> None:
    """A new adapter, which changes nothing yet; the one in use stays so.  It may learn."""
    before = adapter_in_use(llava)
    with warnings.catch_warnings():  # PEFT warns of what is meant here
        warnings.filterwarnings("ignore", message="Already found a `peft_config`")
        add_lora(llava, section, dtype, name)
    _use(llava, before)


def load_adapter(
    llava: Any, folder: Path, name: str, *, mark: str = "", dtype: torch.dtype = torch.float32
) -> None:
    """Put the adapter of a checkpoint folder on an LLM, frozen; the one in use stays so.

    Args:
        mark: of the LLM's base (`OpenedModel.mark`), compared with the one that the adapter was
            trained on.

    Raises:
        ModelMissing: the folder holds no adapter.
        ModelUnreadable: it belongs to another base, or its weights fit other layers.
    """
    add_adapter(llava, adapter_section(folder), name, dtype)
    weights = {_path_of_key(key, name): one for key, one in load_file(folder / _WEIGHTS).items()}
    ours = {
        path: weight
        for path, weight in llava.model.language_model.named_parameters()
        if is_of_adapter(path, name)
    }
    told = folder / FILE
    if mark and told.is_file() and read_json(told).get("mark") != mark:
        raise ModelUnreadable(
            f"The adapter in {folder} was trained on another base: {read_json(told).get('base')}.",
            "Only an adapter of the same base can be put on it; a model of its own can score too.",
        )
    wrong = [
        path for path in ours if path not in weights or weights[path].shape != ours[path].shape
    ]
    if wrong or weights.keys() - ours.keys():
        raise ModelUnreadable(
            f"The adapter in {folder} does not fit this model: "
            f"{(wrong or sorted(weights.keys() - ours.keys()))[0]}.",
            "It was trained on an LLM of other sizes.",
        )
    with torch.no_grad():
        for path, weight in ours.items():
            weight.copy_(weights[path]).requires_grad_(False)


def copy_adapter(llava: Any, source: str, target: str) -> None:
    """Give one adapter the numbers of another; both have the same layers and rank."""
    weights = dict(llava.model.language_model.named_parameters())
    with torch.no_grad():
        for path, weight in weights.items():
            if is_of_adapter(path, source):
                weights[path.replace(f".{source}.", f".{target}.")].copy_(weight)


def adapter_section(folder: Path) -> LoraSection:
    """Rank, scale and layers of the adapter in a folder, for another one like it.

    Raises:
        ModelMissing: the folder holds no adapter.
    """
    if not (folder / CONFIG).is_file() or not (folder / _WEIGHTS).is_file():
        raise ModelMissing(
            f"{folder} holds no LoRA adapter ({CONFIG} and {_WEIGHTS}).",
            "Give the checkpoint of a run with [lora] rank.",
        )
    config = read_json(folder / CONFIG)
    keys = load_file(folder / _WEIGHTS).keys()
    targets = {key.split(".lora_")[0].rpartition(".")[2] for key in keys}
    return LoraSection(
        rank=int(config["r"]),
        alpha=float(config["lora_alpha"]),
        dropout=float(config.get("lora_dropout") or 0.0),
        targets=tuple(sorted(targets)),
    )


def _path_of_key(key: str, name: str) -> str:
    """A key of adapter_model.safetensors as the LLM's own path of that matrix."""
    path = "layers." + key.partition(".layers.")[2]
    for side in ("lora_A", "lora_B"):
        path = path.replace(f".{side}.", f".{side}.{name}.")
    return path


def _adapter_layers(llava: Any) -> Iterator[BaseTunerLayer]:
    for module in llava.model.language_model.modules():
        if isinstance(module, BaseTunerLayer):
            yield module


def _use(llava: Any, name: str | None) -> None:
    for layer in _adapter_layers(llava):
        layer._disable_adapters = name is None
        if name is not None:
            layer._active_adapter = [name]
