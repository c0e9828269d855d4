"""What learns, and at which rate: parts of the recipe → groups of the optimizer."""

from __future__ import annotations

from typing import Any

from torch import nn

from training.model.parts import LLM, NEWLINE, PROJECTOR, TOWER, part_of
from training.model.tower import unread_parts
from training.recipe.schema import Recipe
from training.vision.settings import VisionSettings


def rates_of(recipe: Recipe) -> dict[str, float]:
    """The peak rate of each part; 0 is frozen."""
    learn = recipe.learn
    beside = learn.projector if recipe.lora.rank or not learn.llm else learn.llm
    return {
        TOWER: learn.tower,
        PROJECTOR: learn.projector,
        LLM: learn.llm,
        NEWLINE: learn.newline if learn.newline >= 0 else beside,
    }


def freeze(llava: Any, recipe: Recipe, settings: VisionSettings) -> None:
    """Leave gradients to the weights that learn.

    With LoRA the LLM's own weights are frozen.  The tower's layers behind the features never learn.
    """
    rates = rates_of(recipe)
    unread = {
        id(weight)
        for module in unread_parts(llava.model.vision_tower, settings)
        for weight in module.parameters()
    }
    for name, weight in llava.named_parameters():
        part = part_of(name)
        adapted = bool(recipe.lora.rank) and part == LLM and "lora_" not in name
        weight.requires_grad_(rates[part] > 0 and not adapted and id(weight) not in unread)


def parameter_groups(model: nn.Module, recipe: Recipe) -> list[dict[str, Any]]:
    """Groups for AdamW: "params", "lr" (the peak), "weight_decay" and "name".

    Biases and norms do not decay (transformers' trainer_pt_utils, `get_parameter_names`).

    Args:
        model: a `TrainingModel`, whose frozen weights are frozen already.
    """
    rates = rates_of(recipe)
    found: dict[tuple[str, bool], list[nn.Parameter]] = {}
    for name, weight in model.named_parameters():
        if weight.requires_grad:
            bare = name.removeprefix("llava.")
            part = part_of(bare) if bare != name else "auxiliary"
            found.setdefault((part, _decays(bare)), []).append(weight)
    rates["auxiliary"] = max(rates.values())
    return [
        {
            "params": weights,
            "lr": rates[part],
            "weight_decay": recipe.train.weight_decay if decays else 0.0,
            "name": part if decays else f"{part}, no decay",
        }
        for (part, decays), weights in found.items()
    ]


def _decays(name: str) -> bool:
    return not name.endswith("bias") and "norm" not in name.lower()
