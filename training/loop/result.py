"""The result of a run: the checkpoint folder, written whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

from torch import Tensor

from engine.errors import PumiceError
from training.loop.disk import tell_full_disk
from training.loop.saved_settings import plain_settings
from training.loop.state_folder import written_aside
from training.recipe.schema import Recipe
from training.task import TrainingTask

ABOUT_FILE = "training_run.json"
"""In the checkpoint folder: {"step": optimizer steps, "recipe": all settings}."""


def write_checkpoint(
    task: TrainingTask, weights: dict[str, Tensor], folder: Path, *, recipe: Recipe, step: int
) -> None:
    """Let the task write its folder; an older one gives way when it is whole.

    Raises:
        DiskFull, PumiceError: it could not be written.
    """
    try:
        with tell_full_disk(folder.parent, "the result"), written_aside(folder) as part:
            task.export(part, weights)
            about = {"step": step, "recipe": plain_settings(recipe)}
            text = json.dumps(about, indent=2, ensure_ascii=False)
            (part / ABOUT_FILE).write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise PumiceError(
            f"The result could not be written to {folder}: {error.strerror or error}.",
            "The state is saved: `--resume` writes the result again.",
        ) from error


def is_result_of(folder: Path, step: int) -> bool:
    """Whether the folder holds the result after so many steps."""
    try:
        about = json.loads((folder / ABOUT_FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return bool(about.get("step") == step)
