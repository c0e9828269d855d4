"""What learns, as named tensors, in the files of a saved state; frozen weights are not saved again.

weights.safetensors   parameters that learn, and buffers
optimizer.pt          AdamW's state dict, and fp16's scaler
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from engine.errors import ModelUnreadable

WEIGHTS_FILE = "weights.safetensors"
OPTIMIZER_FILE = "optimizer.pt"


def named_learnt(model: nn.Module) -> dict[str, Tensor]:
    """Parameters that learn and persistent buffers, by name."""
    learning = {name: p for name, p in model.named_parameters() if p.requires_grad}
    return {**learning, **dict(_persistent_buffers(model))}


def _persistent_buffers(model: nn.Module) -> Iterator[tuple[str, Tensor]]:
    for prefix, module in model.named_modules():
        for name, buffer in module.named_buffers(prefix=prefix, recurse=False):
            if name.rpartition(".")[2] not in module._non_persistent_buffers_set:
                yield name, buffer


def write_state_files(
    folder: Path,
    weights: Mapping[str, Tensor],
    optimizer: Mapping[str, Any],
    scaler: Mapping[str, Any] | None = None,
) -> None:
    """Write both files.  Raises `OSError`."""
    plain = {name: _own_memory(tensor) for name, tensor in weights.items()}
    try:
        save_file(plain, folder / WEIGHTS_FILE)
        torch.save({"optimizer": optimizer, "scaler": scaler}, folder / OPTIMIZER_FILE)
    except (OSError, RuntimeError, SafetensorError) as error:
        raise _as_os_error(error, folder) from error


def _own_memory(tensor: Tensor) -> Tensor:
    """On the CPU, sharing no storage with another (which safetensors refuses)."""
    plain = tensor.detach().cpu().contiguous()
    whole = plain.untyped_storage().nbytes() == plain.numel() * plain.element_size()
    return plain if whole else plain.clone()


def _as_os_error(error: Exception, folder: Path) -> Exception:
    """The system's error of a failed write: safetensors and torch.save raise their own kinds."""
    if isinstance(error, OSError):
        return error
    try:
        with (folder / ".probe").open("wb") as probe:
            probe.write(bytes(2**20))
            probe.flush()
    except OSError as system_error:
        return system_error
    return error


def read_weights(folder: Path) -> dict[str, Tensor]:
    """What `write_state_files` wrote."""
    return load_file(folder / WEIGHTS_FILE)


def read_optimizer(folder: Path) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """The state dicts of optimizer and scaler."""
    state = torch.load(folder / OPTIMIZER_FILE, map_location="cpu", weights_only=True)
    return state["optimizer"], state["scaler"]


def load_learnt(model: nn.Module, weights: Mapping[str, Tensor]) -> None:
    """Copy saved weights over those of the model, in place.

    Raises:
        ModelUnreadable: other weights learn, or in other shapes or types.
    """
    ours = named_learnt(model)
    check_learnt(ours, weights)
    with torch.no_grad():
        for name, tensor in ours.items():
            tensor.copy_(weights[name])


def check_learnt(ours: Mapping[str, Tensor], saved: Mapping[str, Tensor]) -> None:
    """Raises `ModelUnreadable` where names, shapes or types differ."""
    problems = [f"{name} is not in the state" for name in sorted(ours.keys() - saved.keys())]
    problems += [f"{name} does not learn now" for name in sorted(saved.keys() - ours.keys())]
    for name in sorted(ours.keys() & saved.keys()):
        now, before = ours[name], saved[name]
        if now.shape != before.shape or now.dtype != before.dtype:
            problems.append(
                f"{name} is {list(now.shape)} {now.dtype}, was {list(before.shape)} {before.dtype}"
            )
    if problems:
        more = f" (and {len(problems) - 3} more)" if len(problems) > 3 else ""
        raise ModelUnreadable(
            f"The saved state does not fit this model: {'; '.join(problems[:3])}{more}.",
            "Resume with the recipe and the base model that the run was started with.",
        )
