"""The model that comes with Pumice as one folder of transformers, made once and kept."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

from engine.errors import ModelMissing
from training.loop.state_folder import begin_folder, drop_folder, finish_folder
from training.model.export import RECIPE_FILE, export_model
from training.model.open_model import open_model
from training.model.training_model import TrainingModel
from training.recipe.schema import LearnSection, ModelSection, Recipe, RunSection, TrainSection
from training.starter.read_back import StarterParts, read_back

STARTER = Path(__file__).resolve().parents[2] / "assets/models/starter"
_FILES = ("model.gguf", "mmproj.gguf")
_FORM = "1"
"""Another number where the same files would give another folder."""


def packaged_starter(folder: Path, pair: Path = STARTER) -> Path:
    """The starter's folder in `folder`: config.json, weights in float32, tokenizer, processor.

    Its name holds a sum over both GGUF files: another starter gets another folder.  Written aside
    first, so it is there whole or not at all; a whole one is left as it is.

    Raises:
        ModelMissing: this Pumice came without its model.
        OSError: the folder cannot be written.
    """
    if missing := [name for name in _FILES if not (pair / name).is_file()]:
        raise ModelMissing(
            f"The built-in model is not here: {pair} has no {' and no '.join(missing)}.",
            "Install Pumice again.",
        )
    target = folder / f"starter-{_sum_of(pair)}"
    if target.is_dir():
        return target
    part = begin_folder(target)
    try:
        _write_whole(pair, part)
        if not target.exists():  # else another process was quicker
            finish_folder(part, target)
    finally:
        drop_folder(part)
    return target


def _sum_of(pair: Path) -> str:
    digest = hashlib.sha256(_FORM.encode())
    for name in _FILES:
        digest.update((pair / name).read_bytes())
    return digest.hexdigest()[:12]


def _write_whole(pair: Path, folder: Path) -> None:
    """Opened from its parts as a recipe would and exported as a run would."""
    with tempfile.TemporaryDirectory() as scratch:
        recipe = _recipe_of(read_back(pair, Path(scratch)))
        opened = open_model(recipe, root=Path(scratch))
        model = TrainingModel(opened, recipe)
        export_model(model, opened, model.state_dict(), folder, recipe)
    (folder / RECIPE_FILE).unlink()  # of no run that anyone could repeat


def _recipe_of(parts: StarterParts) -> Recipe:
    """In which everything learns, so that the whole model is written."""
    return Recipe(
        run=RunSection(folder=parts.llm.parent),
        model=ModelSection(
            family="llava-1.5",
            llm=str(parts.llm),
            tower=str(parts.tower),
            projector_from=str(parts.projector),
        ),
        learn=LearnSection(tower=1.0, projector=1.0, llm=1.0),
        train=TrainSection(steps=1, precision="f32", checkpointing="off"),
    )
