"""Which model scores the replies of PPO: the policy's own base, or one of its own."""

from __future__ import annotations

import json
from pathlib import Path

from engine.errors import RecipeError
from training.recipe.parse import parse_recipe
from training.recipe.preference_cost import has_reward_model
from training.recipe.schema import Recipe
from training.recipe.sizes import writer_of

_RECIPE_FILE = "recipe.json"
"""Beside every checkpoint that Pumice writes (`training.model.export`)."""


def scorer_recipe(recipe: Recipe, *, root: Path = Path()) -> Recipe | None:
    """The recipe of the reward model that a PPO run asks; None: it has no base of its own.

    Raises:
        RecipeError: nothing is known of the reward model.
    """
    if not has_reward_model(recipe):
        return None
    before = _recipe_behind(recipe.ppo.reward, root)
    if before is None:
        raise RecipeError(
            f"Nothing is known of the reward model {recipe.ppo.reward}.",
            "A plan needs its folder here, or a recipe of Pumice that writes it.",
        )
    return None if _is_adapter_on(recipe.model.start, before, root) else before


def _is_adapter_on(start: str, reward: Recipe, root: Path) -> bool:
    """Whether the reward model is an adapter on the very weights that the policy begins with.

    One that has learnt more (its projector) stays a model of its own
    (`training.preference.same_base`).  What begins with a LoRA begins with the sum of base and
    LoRA, which no adapter alone belongs to.
    """
    more = reward.learn.projector > 0 or reward.learn.tower > 0 or reward.learn.newline > 0
    if not reward.lora.rank or more or reward.model.start != start:
        return False
    before = _recipe_behind(start, root)
    return before is None or not before.lora.rank


def _recipe_behind(checkpoint: str, root: Path) -> Recipe | None:
    """What a checkpoint was trained by: its own word, or the recipe that names its folder."""
    file = root / checkpoint / _RECIPE_FILE
    if file.is_file():
        return parse_recipe(json.loads(file.read_text("utf-8")), where=str(file))
    return writer_of(checkpoint)
