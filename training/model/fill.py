"""A model of transformers' class without numbers, and its weights put in one by one.

No weight that is missing, left over or of another shape is accepted.  One tensor at a time is read,
in float32, so that a model takes little more memory than its weights.
"""

from __future__ import annotations

import fnmatch
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import accelerate
import numpy as np
import torch
import transformers
from torch import nn

from engine.errors import ModelUnreadable
from training.convert.checkpoint import CONFIGS
from training.convert.layouts import CheckpointSource
from training.convert.names import DROPPED, TIED_HEAD, canonical, dropped_layer
from training.convert.sizes import Sizes, read_sizes

_SHOWN = 3
"""Names in a message."""


def empty_model(config: Any) -> Any:
    """The family's class on torch's meta device.

    A linear projector and the faster token, which transformers has not, take their places in it.
    """
    sizes = read_sizes(config)
    kind = CONFIGS[config.model_type].removesuffix("Config") + "ForConditionalGeneration"
    with accelerate.init_empty_weights(include_buffers=False):
        make: Callable[..., Any] = getattr(transformers, kind)._from_config
        llava = make(config, attn_implementation="sdpa", dtype=torch.float32)
        width = sizes.dims["hidden"]
        if "linear" in sizes.features:
            llava.model.multi_modal_projector = nn.Linear(sizes.dims["features"], width)
        if "faster" in sizes.features:
            llava.model.faster_token = nn.Parameter(torch.empty(width))
    return llava


def fill(
    llava: Any,
    source: CheckpointSource,
    *,
    dtype_of: Callable[[str], torch.dtype],
    new: Mapping[str, torch.Tensor],
) -> None:
    """Give every weight of an empty model its numbers.

    Args:
        dtype_of: canonical name → how the weight is held.
        new: weights that the source does not have, by canonical names.

    Raises:
        ModelUnreadable: a weight is missing, left over, or of another shape.
    """
    sizes = read_sizes(llava.config)
    unused = _unused_patterns(sizes)
    wanted = {canonical(name): tuple(w.shape) for name, w in llava.named_parameters()}
    if "own_head" not in sizes.features:
        wanted.pop("head.weight", None)
    _check_names(source, wanted, new, unused)
    for path, module in llava.named_modules():
        for key, weight in list(module._parameters.items()):
            name = canonical(f"{path}.{key}")
            if weight is not None and name in wanted:
                numbers = _wanted_weight(source, new, name, tuple(weight.shape))
                filled = nn.Parameter(numbers.to(dtype_of(name)), requires_grad=False)
                module._parameters[key] = filled
    if "own_head" not in sizes.features:
        llava.lm_head.weight = llava.model.language_model.embed_tokens.weight


def _unused_patterns(sizes: Sizes) -> tuple[str, ...]:
    """Weights whose results nothing reads: a checkpoint may lack them, or have them beside."""
    above = map(dropped_layer, range(sizes.run_layers, sizes.tower_layers))
    tied = () if "own_head" in sizes.features else (TIED_HEAD,)
    return tuple(pattern for pattern, _ in (*DROPPED, *above, *tied))


def _is_unused(name: str, unused: Iterable[str]) -> bool:
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in unused)


def _check_names(
    source: CheckpointSource,
    wanted: Mapping[str, tuple[int, ...]],
    new: Mapping[str, torch.Tensor],
    unused: tuple[str, ...],
) -> None:
    missing = [
        name
        for name in wanted
        if name not in source.tensors and name not in new and not _is_unused(name, unused)
    ]
    if missing:
        raise ModelUnreadable(
            f"The checkpoint {source.folder} does not hold {_first_few(missing)}.",
            "Save or download the checkpoint again; nothing is initialised in silence.",
        )
    extra = [name for name in source.tensors if name not in wanted and not _is_unused(name, unused)]
    if extra:
        keys = _first_few([source.tensors[name].key for name in extra])
        raise ModelUnreadable(
            f"The checkpoint {source.folder} holds {keys}, which the model has no place for.",
            "Its config.json does not belong to these weights, or it is of another kind.",
        )
    for name, shape in wanted.items():
        found = _shape(source, new, name)
        if found not in (None, shape):
            raise ModelUnreadable(
                f"The weight {name} of {source.folder} has shape {found}, but the model's "
                f"has {shape}.",
                "config.json does not belong to these weights.",
            )


def _shape(
    source: CheckpointSource, new: Mapping[str, torch.Tensor], name: str
) -> tuple[int, ...] | None:
    if name in new:
        return tuple(new[name].shape)
    return tuple(source.tensors[name].shape) if name in source.tensors else None


def _first_few(names: list[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more


def _wanted_weight(
    source: CheckpointSource,
    new: Mapping[str, torch.Tensor],
    name: str,
    shape: tuple[int, ...],
) -> torch.Tensor:
    if name in new:
        return new[name]
    if name in source.tensors:
        return torch.from_numpy(np.ascontiguousarray(source.read(name), np.float32))
    # A part whose results are not used; a norm that only passes on what it gets.
    return torch.ones(shape) if name.endswith("norm.weight") else torch.zeros(shape)
