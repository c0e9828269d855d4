"""Worlds: kinds of training data that are drawn.

A recipe names one (`[model] new`, `world` of a set in `[data]`).  This table is the only place of
the generic training code that knows which there are; a world is loaded when a recipe asks for it.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from engine.errors import RecipeError

if TYPE_CHECKING:  # a recipe is checked without torch
    from training.data.sample import SampleSource
    from training.recipe.schema import Recipe
    from training.supervised import SupervisedTask
    from training.vision.settings import VisionSettings

WORLDS = {"starter": "training.starter.provider", "random": "training.bench.world"}
"""Names in a recipe, and the module whose `WORLD` is that world."""

SCENE_WORLDS = ("starter",)
"""Those that are a `SceneWorld`."""


@dataclass(frozen=True)
class ReplyTruth:
    """What is right and wrong in a reply about a scene.

    Args:
        reward: one number for it, higher is better.
        named: the things that the reply names.
        false: those of them that are not there.
        missing: things of the scene that it does not name.
        recall: share of the scene's things that it names, 0…1.
    """

    reward: float
    named: tuple[str, ...] = ()
    false: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    recall: float = 0.0


class DrawnWorld(Protocol):
    """What a world provides."""

    def new_model(self, recipe: Recipe) -> tuple[Any, Any]:
        """A small untrained LLaVA of transformers, and its tokenizer."""

    def samples(self, recipe: Recipe, vision: VisionSettings, *, held_out: bool) -> SampleSource:
        """Endless samples; held-out ones share no random numbers with the others."""

    def task(self, recipe: Recipe, root: Path) -> SupervisedTask | None:
        """A task of its own, where `[world.settings]` ask for more than the loss on answers."""


class SceneWorld(DrawnWorld, Protocol):
    """A world that knows what its scenes show, and whose model comes with Pumice."""

    def truth(self, extra: Mapping[str, Any], reply: str) -> ReplyTruth:
        """What is true of a reply about the scene in `TrainingSample.extra`.

        Raises:
            SampleError: the sample does not say which scene it shows.
        """

    def packaged(self, folder: Path) -> Path:
        """Write the model of this world that comes with Pumice as a checkpoint of transformers.

        Returns:
            Its folder, in `folder`; one that is whole is left as it is.
        """


def load_world(name: str) -> DrawnWorld:
    """The world of that name in `WORLDS`."""
    world: DrawnWorld = importlib.import_module(WORLDS[name]).WORLD
    return world


def load_scene_world(name: str) -> SceneWorld:
    """The world of that name, if it is one of scenes.  Raises `RecipeError`."""
    if name not in SCENE_WORLDS:
        raise RecipeError(
            f"There is no world {name} that knows the truth about its pictures.",
            f"Name one of them: {', '.join(SCENE_WORLDS)}",
        )
    world: SceneWorld = importlib.import_module(WORLDS[name]).WORLD
    return world
