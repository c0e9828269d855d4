"""The task of each kind of run (`[run] kind`); a task's module is imported when it is asked for."""

from __future__ import annotations

import importlib
from pathlib import Path

from training.recipe.schema import Recipe
from training.task import TrainingTask

_TASKS = {
    "supervised": ("training.supervised", "task_for"),
    "reward": ("training.preference.reward_task", "reward_task"),
    "dpo": ("training.preference.dpo_task", "dpo_task"),
    "ppo": ("training.preference.ppo_task", "ppo_task"),
}


def task_of(recipe: Recipe, root: Path = Path()) -> TrainingTask:
    """The task of a recipe.

    Args:
        root: the folder that the recipe's paths are relative to.

    Raises:
        PumiceError: a part or file is missing or does not fit, in a sentence.
    """
    module, name = _TASKS[recipe.run.kind]
    task: TrainingTask = getattr(importlib.import_module(module), name)(recipe, root)
    return task
