"""Low-rank adapters on the LLM's linear layers, by PEFT (LoRA, arXiv 2106.09685).

Published targets: every linear layer of the LLM but the head (LLaVA, llava/train/train.py,
`find_all_linear_names`).
"""

from __future__ import annotations

import importlib.util
import warnings
from collections.abc import Iterable
from typing import Any

import peft
import torch
from peft.tuners.tuners_utils import BaseTunerLayer
from torch import nn

from engine.errors import RecipeError
from training.recipe.schema import LoraSection

POLICY = "default"
"""The adapter that a recipe trains; preference runs put others beside it."""


def lora_config(
    section: LoraSection, targets: Iterable[str], base: str | None = None
) -> peft.LoraConfig:
    """PEFT's settings for layers of these names; `base` is what the adapter belongs to."""
    return peft.LoraConfig(
        r=section.rank,
        lora_alpha=section.alpha,  # type: ignore[arg-type]
        lora_dropout=section.dropout,
        target_modules=sorted(targets),
        bias="none",
        base_model_name_or_path=base,
    )


def add_lora(llava: Any, section: LoraSection, dtype: torch.dtype, name: str = POLICY) -> None:
    """Put adapters beside the LLM's linear layers, in place.

    Args:
        dtype: of the adapters' weights.
        name: of this adapter; there may be others.

    Raises:
        RecipeError: the LLM has no layer of a target's name.
    """
    llm = llava.model.language_model
    linear = linear_names(llm)
    unknown = [target for target in section.targets if target not in linear]
    if unknown:
        raise RecipeError(
            f"[lora] targets: the LLM has no linear layer {', '.join(unknown)}.",
            f"It has {', '.join(sorted(linear))}.",
        )
    targets = section.targets or tuple(sorted(linear))
    config = lora_config(section, targets)
    with warnings.catch_warnings():  # that there are several is meant
        warnings.filterwarnings("ignore", "Already found a `peft_config`")
        peft.inject_adapter_in_model(config, llm, name)
    for path, weight in llm.named_parameters():
        if is_of_adapter(path, name):
            weight.data = weight.data.to(dtype)


def linear_names(llm: nn.Module) -> set[str]:
    """Last names of an LLM's linear layers, with adapters or without."""
    adapted = {path for path, m in llm.named_modules() if isinstance(m, BaseTunerLayer)}
    plain = {path for path, m in llm.named_modules() if is_linear(m)}
    within = {path for path in plain if any(path.startswith(f"{one}.") for one in adapted)}
    return {path.rpartition(".")[2] for path in (plain - within) | adapted}


def is_of_adapter(path: str, name: str = POLICY) -> bool:
    """Whether a weight is a low-rank matrix of that adapter."""
    return f".lora_A.{name}." in path or f".lora_B.{name}." in path


def is_linear(module: nn.Module) -> bool:
    """Whether a module is a linear layer, quantised or not."""
    return isinstance(module, nn.Linear)


def check_bits(section: LoraSection) -> None:
    """Raises `RecipeError` where a 4-bit LLM cannot be held."""
    if not section.bits:
        return
    if not torch.cuda.is_available():
        raise RecipeError(
            "[lora] bits = 4 (QLoRA) needs an NVIDIA GPU, and there is none.",
            "Leave out bits, or train on a machine with a GPU.",
        )
    if importlib.util.find_spec("bitsandbytes") is None:
        raise RecipeError(
            "[lora] bits = 4 (QLoRA) needs bitsandbytes, which is not installed.",
            "Install it: pip install bitsandbytes",
        )
    if not section.rank:
        raise RecipeError(
            "[lora] bits = 4 keeps the LLM frozen, so it needs adapters.", "Set rank, such as 64."
        )


def make_four_bit(llava: Any, dtype: torch.dtype) -> None:
    """Hold the LLM's linear layers as NF4 with double quantisation (QLoRA, arXiv 2305.14314).

    They become 4-bit numbers when they are moved to a GPU.
    """
    import bitsandbytes  # type: ignore[import-not-found]  # a GPU's library, not always there

    llm = llava.model.language_model
    for path, linear in list(llm.named_modules()):
        if not is_linear(linear):
            continue
        new = bitsandbytes.nn.Linear4bit(
            linear.in_features,
            linear.out_features,
            bias=linear.bias is not None,
            compute_dtype=dtype,
            compress_statistics=True,
            quant_type="nf4",
        )
        new.weight = bitsandbytes.nn.Params4bit(
            linear.weight.data, requires_grad=False, quant_type="nf4", compress_statistics=True
        )
        new.bias = linear.bias
        llm.set_submodule(path, new)
    llm.is_loaded_in_4bit = True  # how PEFT knows (tuners/lora/model.py)


def adapter_weights(
    weights: dict[str, torch.Tensor], adapter: str = POLICY
) -> dict[str, torch.Tensor]:
    """PEFT's names of an adapter's matrices among the weights of a LLaVA with adapters."""
    return {
        f"base_model.model.{name.replace(f'.{adapter}.', '.')}": tensor
        for name, tensor in weights.items()
        if is_of_adapter(name, adapter)
    }


def base_names(weights: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """The weights under the names that they have without adapters, low-rank matrices left out."""
    return {
        name.replace(".base_layer.", "."): tensor
        for name, tensor in weights.items()
        if "lora_" not in name
    }


def merged_weights(
    weights: dict[str, torch.Tensor], section: LoraSection
) -> dict[str, torch.Tensor]:
    """The weights of the model without adapters: W + alpha / rank · B·A, added up in float32."""
    found = base_names(weights)
    for name, down in weights.items():
        if f".lora_A.{POLICY}." not in name:
            continue
        up = weights[name.replace(".lora_A.", ".lora_B.")]
        target = name.replace(f".lora_A.{POLICY}.", ".")
        change = (up.float() @ down.float()) * (section.alpha / section.rank)
        found[target] = (found[target].float() + change).to(found[target].dtype)
    return found
