"""The starter learns to call a skill: as any other training, with a card that names the skill."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from training.model.open_model import OpenedModel, open_model
from training.recipe.schema import Recipe
from training.starter.card import write_card
from training.starter.reading import SKILL
from training.starter.reading_model import ReadingModel
from training.starter.settings import read_settings
from training.supervised import SupervisedTask
from training.task import EvaluationResult


class ReadingTask(SupervisedTask):
    """A LLaVA that learns the drawn world's answers and to call `read_text`."""

    _right_of: Mapping[str, tuple[int, int]] = {}

    def make_model(self, opened: OpenedModel, recipe: Recipe) -> ReadingModel:
        """It begins between the packaged model and one that has learnt to copy."""
        settings = read_settings(recipe)
        model = ReadingModel(opened, recipe, settings.keep)
        if settings.toward:
            other = dataclasses.replace(recipe.model, start=settings.toward, new="")
            opened = open_model(dataclasses.replace(recipe, model=other), root=self._root)
            _move_toward(model.llava, opened.llava, settings.toward_share)
        return model

    def evaluate(self, model: nn.Module) -> EvaluationResult:
        """As usual, and kept for the card."""
        result = super().evaluate(model)
        self._right_of = result.right_of
        return result

    def export(self, folder: Path, weights: Mapping[str, Tensor]) -> None:
        """Its card names the skill, so that an engine lets it call it."""
        super().export(folder, weights)
        again = "training/recipes/small/starter_rehearse.toml"
        write_card(folder, self._right_of, recipe=again, skills=(SKILL,))


def _move_toward(llava: Any, other: Any, share: float) -> None:
    """Weights that share of the way to those of another model."""
    found = other.state_dict()
    with torch.no_grad():
        for name, weight in llava.state_dict().items():
            weight.lerp_(found[name].to(weight), share)
