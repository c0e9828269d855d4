"""Worlds: kinds of training data that are drawn, with their tokenizer, samples, losses and card.

A recipe names one (`[data] world`).  This table is the only place of the generic training code that
knows which there are; a world is loaded when a recipe asks for it.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from training.former.auxiliary import AuxiliaryLosses
    from training.former.data import SampleSource
    from training.former.recipe import Recipe

WORLDS = {"starter": "training.starter.provider"}
"""Names in a recipe, and the module whose `WORLD` is that world."""

Report = Callable[[str], None]
"""Takes a line of progress."""


@dataclass(frozen=True)
class RunSamples:
    """Where the samples of a run come from.

    Args:
        train: what is trained on.
        pictures: the same samples without conversations, for the time in which the tower learns
            alone; None where they cannot be made cheaper.
        held_out: samples that are never trained on; None where there are none.
    """

    train: SampleSource
    pictures: SampleSource | None = None
    held_out: SampleSource | None = None


class TrainingWorld(Protocol):
    """What a world provides."""

    def new_tokenizer(self, *, vocabulary: int, seed: int) -> Any:
        """A tokenizer of at most `vocabulary` tokens for a new model."""

    def open_samples(self, recipe: Recipe, vision: Any, report: Report) -> RunSamples:
        """The samples of a run; `vision` is the tower's configuration."""

    def auxiliary_losses(
        self, recipe: Recipe, config: Any, tokenizer: Any
    ) -> AuxiliaryLosses | None:
        """What helps a model of that configuration to learn; None if the recipe asks for none."""

    def write_card(self, checkpoint: Path, right_of: Mapping[str, list[int]]) -> Path:
        """Describe a new model in its checkpoint; `right_of` is, for every kind of question,
        answers right and asked."""


def load_world(name: str) -> TrainingWorld:
    """The world of that name in `WORLDS`."""
    world: TrainingWorld = importlib.import_module(WORLDS[name]).WORLD
    return world
