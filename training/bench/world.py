"""The workloads of the bench as a drawn world, so that `pumice train` runs a recipe of the bench.

`[world.settings] workload` is one of `WORKLOADS`; "shared" by default.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.errors import RecipeError
from training.bench.random_model import random_model, shape_of
from training.bench.workload import WORKLOADS, BenchWorkload, draw_group
from training.data.sample import SampleSource, TrainingSample
from training.model.open_model import DTYPES
from training.recipe.schema import Recipe
from training.vision.settings import VisionSettings


@dataclass(frozen=True)
class WorkloadSource:
    """Photos with their conversations, by number, endlessly."""

    workload: BenchWorkload
    seed: int

    @property
    def epoch_samples(self) -> int:
        """Endless."""
        return 0

    def sample(self, number: int) -> TrainingSample:
        """The photo of that number with its conversations."""
        return draw_group(self.workload, number, seed=self.seed)


class RandomWorld:
    """Random weights, and photos and texts without meaning."""

    def new_model(self, recipe: Recipe) -> tuple[Any, Any]:
        """A LLaVA in the recipe's sizes, and its tokenizer."""
        return random_model(shape_of(recipe.model), dtype=DTYPES[recipe.train.weights])(recipe)

    def samples(
        self,
        recipe: Recipe,
        vision: VisionSettings,  # noqa: ARG002 - of the interface
        *,
        held_out: bool,
    ) -> SampleSource:
        """Samples of the workload; held-out ones are drawn from another seed.

        Raises:
            RecipeError: there is no such workload.
        """
        name = str(recipe.world.settings.get("workload", "shared"))
        if name not in WORKLOADS:
            raise RecipeError(
                f"world.settings.workload: there is no {name}.",
                f"There are {', '.join(WORKLOADS)}.",
            )
        return WorkloadSource(WORKLOADS[name], recipe.run.seed + (1 << 20) * held_out)

    def task(self, recipe: Recipe, root: Path) -> None:
        """None: the loss on answers is all."""


WORLD = RandomWorld()
"""For `training.worlds`."""
