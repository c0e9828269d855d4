"""A recipe of a reward, of DPO or of PPO in small, and what it begins with, in small and short."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import preference_rows
import recipe_rows
from recipe_proof import SmallRecipes, SmallRun, recipe_behind

from training.recipe.schema import DataSet, PpoSection, Recipe

STEPS, PPO_STEPS, STEPS_BEFORE = 12, 5, 2
"""Of a run that is looked at (the fifth of PPO begins its second phase), and of the runs that its
model comes from, which need learn little."""


class SmallPreferences(SmallRecipes):
    """Preference recipes in small by name; what they begin with is trained for a few steps."""

    def small(self, name: str) -> tuple[Recipe, int]:
        """As of supervised recipes; replies of PPO are a few tokens long, in small phases."""
        recipe, stage = super().small(name)
        kind, train = recipe.run.kind, recipe.train
        if kind == "supervised":
            short = dataclasses.replace(train, steps=STEPS_BEFORE)
            return dataclasses.replace(recipe, train=short), stage
        if kind != "ppo":
            return _with_steps(recipe, STEPS), stage
        reward = recipe.ppo.reward
        trained = str(self.trained(recipe_behind(reward)).checkpoint)
        return _with_steps(_small_ppo(recipe, trained), PPO_STEPS), stage

    def _set(self, name: str, recipe: Recipe, stage: int) -> DataSet:
        kind = recipe.run.kind
        if kind == "supervised":
            return super()._set(name, recipe, stage)
        told = recipe.data.sets[0]
        with_video = bool(told.videos)
        rows = (
            preference_rows.prompts()
            if kind == "ppo"
            else preference_rows.pairs(with_video=with_video)
        )
        file = self._folder / f"{name.replace('/', '-')}.json"
        recipe_rows.save_rows(file, rows)
        captions = ""
        if told.captions:
            captions = str(preference_rows.save_captions(self._folder / "captions.json"))
        return DataSet(
            name="rows",
            files=(str(file),),
            format=told.format,
            media=str(self._media),
            captions=captions,
        )

    def _beside(self, recipe: Recipe, checkpoint: Path) -> tuple[Path | None, Path | None]:
        """A whole folder of transformers' layout has its tower in it."""
        if (checkpoint / "preprocessor_config.json").is_file():
            return None, None
        return super()._beside(recipe, checkpoint)

    def _key(self, small: Recipe) -> str:
        return f"{small.run.kind} {super()._key(small)}"


def _with_steps(recipe: Recipe, steps: int) -> Recipe:
    return dataclasses.replace(recipe, train=dataclasses.replace(recipe.train, steps=steps))


def _small_ppo(recipe: Recipe, reward: str) -> Recipe:
    """As many steps a phase as published, and everything that says how it learns; the tokenizers
    here have short tokens."""
    rows = recipe_rows.ROWS
    ppo: PpoSection = dataclasses.replace(
        recipe.ppo, reward=reward, rollouts=2 * rows, prompt_tokens=256, reply_tokens=8
    )
    return dataclasses.replace(recipe, ppo=ppo)


def figures_of(trained: SmallRun) -> list[dict[str, float]]:
    """What the run told of each step."""
    lines = (trained.recipe.run.folder / "events.jsonl").read_text("utf-8").splitlines()
    events = [json.loads(line) for line in lines]
    return [one for one in events if one["event"] == "step"]
