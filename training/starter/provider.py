"""The starter world as `training.worlds` asks for it: a model, samples, truth, and its own task.

What needs torch is imported where it is used: the truth about a reply needs none.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.recipe.schema import Recipe
from training.starter.truth import truth_of
from training.worlds import ReplyTruth

if TYPE_CHECKING:
    from training.starter.pictures import StarterSource
    from training.supervised import SupervisedTask
    from training.vision.settings import VisionSettings


class StarterWorld:
    """The world of the built-in model."""

    def new_model(self, recipe: Recipe) -> tuple[Any, Any]:
        """An untrained LLaVA of `model.sizes`, and a tokenizer of the world's conversations."""
        from training.starter.new_model import new_llava, read_sizes
        from training.starter.tokens import train_tokenizer

        sizes = read_sizes(recipe.model.sizes)
        tokenizer = train_tokenizer(vocabulary=sizes.vocabulary, seed=recipe.run.seed)
        return new_llava(sizes, tokenizer), tokenizer

    def samples(self, recipe: Recipe, vision: VisionSettings, *, held_out: bool) -> StarterSource:
        """Endless samples; held-out ones share no random numbers with them."""
        from training.starter.pictures import StarterSource
        from training.starter.settings import read_settings
        from training.starter.world import World

        settings = read_settings(recipe)
        world = World(
            seed=recipe.run.seed,
            split="held-out" if held_out else "train",
            side=vision.size_px,
            grid=vision.spec.side,
            dialogues=settings.dialogues,
            easy_until=0 if held_out else settings.easy_until,
            kinds=settings.kinds,
            reading=settings.reading,
            told=settings.told,
        )
        return StarterSource(world)

    def task(self, recipe: Recipe, root: Path) -> SupervisedTask | None:
        """Where the settings ask for auxiliary losses, or for skills."""
        from training.starter.task import starter_task

        return starter_task(recipe, root)

    def truth(self, extra: Mapping[str, Any], reply: str) -> ReplyTruth:
        """What is true of a reply about the scene in `extra`.  Raises `SampleError`."""
        return truth_of(extra, reply)

    def packaged(self, folder: Path) -> Path:
        """The built-in model as a checkpoint folder of transformers, in `folder`."""
        from training.starter.packaged import packaged_starter

        return packaged_starter(folder)


WORLD = StarterWorld()
"""For `training.worlds`."""
