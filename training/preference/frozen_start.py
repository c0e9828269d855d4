"""The model as a run began with it: what a preference run measures its changes from."""

from __future__ import annotations

import contextlib
import copy
from collections.abc import Iterator
from typing import Any

import torch
from torch import nn

from training.preference.adapters import using_adapter

_PLACES = (
    "model.vision_tower",
    "model.multi_modal_projector",
    "model.language_model",
    "lm_head",
    "model.image_newline",
    "model.faster_token",
)
"""Modules of a LLaVA, and its single tokens."""


class FrozenStart(nn.Module):
    """Frozen copies of the parts that learn in their own weights.

    Parts that are frozen, or learn through adapters alone, need none: the model's own are used,
    with the adapters off.

    Args:
        llava: at its start, with `requires_grad` where it will learn.
        dtype: of the copies' weights.
    """

    def __init__(self, llava: Any, dtype: torch.dtype) -> None:
        super().__init__()
        learning = {place: part for place in _PLACES if _learns(part := _part_at(llava, place))}
        # together, so that tables that are one stay one
        for place, part in copy.deepcopy(learning).items():
            _freeze_as(part, dtype)
            setattr(self, _copy_name(place), part)
        self._copied = tuple(learning)
        self.register_state_dict_post_hook(_leave_out)  # type: ignore[no-untyped-call]

    @property
    def copied(self) -> tuple[str, ...]:
        """Where the parts stand in the model."""
        return self._copied

    def train(self, mode: bool = True) -> FrozenStart:  # noqa: ARG002 - it never does
        """It stays as in a chat: no dropout."""
        return super().train(False)

    @contextlib.contextmanager
    def in_place(self, llava: Any) -> Iterator[None]:
        """The model is what it was at the start, without gradients."""
        own = {place: _part_at(llava, place) for place in self._copied}
        with torch.no_grad(), using_adapter(llava, None):
            for place in own:
                _put_part(llava, place, getattr(self, _copy_name(place)))
            try:
                yield
            finally:
                for place, part in own.items():
                    _put_part(llava, place, part)


def _leave_out(
    _module: nn.Module, weights: dict[str, Any], prefix: str, _metadata: dict[str, Any]
) -> None:
    """No result and no state needs the copies: the start is opened again."""
    for name in [name for name in weights if name.startswith(prefix)]:
        del weights[name]


def _copy_name(place: str) -> str:
    return place.rpartition(".")[2]


def _part_at(llava: Any, place: str) -> Any:
    owner, _, name = place.rpartition(".")
    return getattr(llava.get_submodule(owner), name, None)


def _put_part(llava: Any, place: str, part: Any) -> None:
    owner, _, name = place.rpartition(".")
    setattr(llava.get_submodule(owner), name, part)


def _learns(part: Any) -> bool:
    if isinstance(part, nn.Module):
        own = (weight for name, weight in part.named_parameters() if "lora_" not in name)
        return any(weight.requires_grad for weight in own)
    return part is not None and bool(part.requires_grad)


def _freeze_as(part: Any, dtype: torch.dtype) -> None:
    """Weights in another type; buffers (such as those of positions) keep theirs."""
    weights = part.parameters() if isinstance(part, nn.Module) else [part]
    for weight in weights:
        weight.requires_grad_(False)
        weight.data = weight.data.to(dtype)
