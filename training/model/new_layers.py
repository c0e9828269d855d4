"""New layers at the end of an LLM that at first change nothing (block expansion, LLaMA Pro, arXiv
2401.02415): what they learn takes nothing away from the layers before them."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn

_SILENT = ("self_attn.o_proj.weight", "mlp.down_proj.weight")
"""What a layer adds to its input goes through these."""
_VALUES = ("self_attn.v_proj.weight", "mlp.up_proj.weight")
"""What it adds is proportional to these."""


def add_layers(llm: Any, count: int, seed: int, scale: float = 1.0) -> nn.ModuleList:
    """Append layers whose output is their input, and return them.

    LLaMA Pro copies the layers beside them; here they begin at random, for copies would all attend
    to the same places.  Their own norms are 1, their matrices N(0, 1 / width of their input).

    Args:
        llm: transformers' LLM without its head, on the CPU; its config counts the new layers too.
        count: how many.
        seed: of the random numbers.
        scale: how many times larger its values begin.  About the RMS of the last hidden states, or
            the layers need long to matter beside them (their inputs are normalised).
    """
    dice = torch.Generator().manual_seed(seed)
    first = len(llm.layers)
    like = llm.layers[-1]
    dtype = next(like.parameters()).dtype
    if types := getattr(llm.config, "layer_types", None):  # Qwen2's, which its layers look up
        llm.config.layer_types = [*types, *types[-1:] * count]
    for place in range(first, first + count):
        layer = type(like)(llm.config, place).to(dtype)
        for name, weight in layer.named_parameters():
            _begin(name, weight, dice, scale)
        llm.layers.append(layer)
    llm.config.num_hidden_layers = len(llm.layers)
    return nn.ModuleList(llm.layers[first:])


def _begin(name: str, weight: nn.Parameter, dice: torch.Generator, scale: float) -> None:
    with torch.no_grad():
        if name in _SILENT or name.endswith("bias"):
            weight.zero_()
        elif weight.ndim > 1:
            std = weight.shape[1] ** -0.5 * (scale if name in _VALUES else 1.0)
            weight.normal_(0.0, std, generator=dice)
