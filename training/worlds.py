"""Worlds: kinds of training data that are drawn.

A recipe names one (`[model] new`, `world` of a set in `[data]`).  This table is the only place of
the generic training code that knows which there are; a world is loaded when a recipe asks for it.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from training.data.sample import SampleSource
from training.recipe.schema import Recipe
from training.vision.settings import VisionSettings

if TYPE_CHECKING:
    from training.supervised import SupervisedTask

WORLDS = {"starter": "training.starter.provider", "random": "training.bench.world"}
"""Names in a recipe, and the module whose `WORLD` is that world."""


class DrawnWorld(Protocol):
    """What a world provides."""

    def new_model(self, recipe: Recipe) -> tuple[Any, Any]:
        """A small untrained LLaVA of transformers, and its tokenizer."""

    def samples(self, recipe: Recipe, vision: VisionSettings, *, held_out: bool) -> SampleSource:
        """Endless samples; held-out ones share no random numbers with the others."""

    def task(self, recipe: Recipe, root: Path) -> SupervisedTask | None:
        """A task of its own, where `[world.settings]` ask for more than the loss on answers."""


def load_world(name: str) -> DrawnWorld:
    """The world of that name in `WORLDS`."""
    world: DrawnWorld = importlib.import_module(WORLDS[name]).WORLD
    return world
