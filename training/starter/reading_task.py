"""The starter learns to call a skill: as any other training, with a card that names the skill."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from torch import Tensor, nn

from training.model.open_model import OpenedModel
from training.recipe.schema import Recipe
from training.starter.card import write_card
from training.starter.draw import missing_font
from training.starter.reading import SKILL
from training.starter.reading_model import ReadingModel
from training.starter.settings import read_settings
from training.supervised import SupervisedTask
from training.task import EvaluationResult


class ReadingTask(SupervisedTask):
    """A LLaVA that learns the drawn world's answers and to call `read_text`."""

    _right_of: Mapping[str, tuple[int, int]] = {}

    def make_model(self, opened: OpenedModel, recipe: Recipe) -> ReadingModel:
        """With new layers that learn the skill."""
        return ReadingModel(opened, recipe, read_settings(recipe))

    @property
    def sentences(self) -> tuple[str, ...]:
        """Also what the world lacks on this machine."""
        return (*super().sentences, *missing_font())

    def evaluate(self, model: nn.Module) -> EvaluationResult:
        """As usual, and kept for the card."""
        result = super().evaluate(model)
        self._right_of = result.right_of
        return result

    def export(self, folder: Path, weights: Mapping[str, Tensor]) -> None:
        """Its card names the skill, so that an engine lets it call it."""
        super().export(folder, weights)
        again = "training/recipes/small/starter_read.toml"
        write_card(folder, self._right_of, recipe=again, skills=(SKILL,))
