"""Small members of the family opened for training, and micro-batches made by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from engine.chat import Photo
from training.batch import MicroBatch
from training.encode.sequence import IGNORED, NO_SEGMENT, VISUAL
from training.model.open_model import OpenedModel, open_model
from training.model.training_model import TrainingModel
from training.recipe.schema import LearnSection, LoraSection, ModelSection, Recipe, TrainSection
from training.vision.prepare import ViewPreparer

EVERYTHING = LearnSection(tower=1e-3, projector=1e-3, llm=1e-3)


def recipe_of(
    learn: LearnSection = EVERYTHING, lora: LoraSection | None = None, **model: Any
) -> Recipe:
    """A recipe in float32."""
    train = TrainSection(steps=1, precision="f32", weights="f32")
    return Recipe(model=ModelSection(**model), learn=learn, lora=lora or LoraSection(), train=train)


@dataclass
class Member:
    """A checkpoint of a member on the disk."""

    folder: Path
    name: str

    def open(self, recipe: Recipe | None = None, **model: Any) -> tuple[TrainingModel, OpenedModel]:
        """The model of a recipe that begins with it."""
        recipe = recipe or recipe_of(start=str(self.folder), **model)
        opened = open_model(recipe, root=self.folder)
        return TrainingModel(opened, recipe).train(), opened


@dataclass
class Said:
    """One conversation: words, photos, words, then the answer; ids of words are given."""

    before: Sequence[int]
    photos: Sequence[Photo]
    after: Sequence[int]
    answer: Sequence[int]


def make_batch(opened: OpenedModel, said: Sequence[Said]) -> MicroBatch:
    """One row a conversation, padded behind."""
    prepare = ViewPreparer(opened.vision).prepare
    rows, shown = [], []
    for one in said:
        several = len(one.photos) > 1
        views = [prepare(photo, {}, several_photos=several) for photo in one.photos]
        shown += views
        tokens = sum(view.layout.n_tokens for view in views)
        ids = [*one.before, *[VISUAL] * tokens, *one.after, *one.answer]
        rows.append((ids, len(one.answer)))
    length = max(len(ids) for ids, _ in rows)

    def padded(of: Callable[[list[int], int, int], list[int]], value: int) -> torch.Tensor:
        lines = [of(ids, n, answer) for n, (ids, answer) in enumerate(rows)]
        return torch.tensor([line + [value] * (length - len(line)) for line in lines])

    tiles = [torch.from_numpy(view.tiles) for view in shown]
    return MicroBatch(
        number=0,
        ids=padded(lambda ids, n, a: ids, 0),
        labels=padded(lambda ids, n, a: [IGNORED] * (len(ids) - a) + ids[len(ids) - a :], IGNORED),
        positions=padded(lambda ids, n, a: list(range(len(ids))), 0),
        segments=padded(lambda ids, n, a: [n] * len(ids), NO_SEGMENT),
        parents=padded(lambda ids, n, a: [NO_SEGMENT] * len(ids), NO_SEGMENT),
        answers=padded(lambda ids, n, a: [-1] * (len(ids) - a) + [n] * a, -1),
        tiles=torch.cat(tiles) if tiles else None,
        layouts=tuple(view.layout for view in shown),
        kinds=("answer",) * len(said),
        n_supervised=sum(len(one.answer) for one in said),
        n_tokens=sum(len(ids) for ids, _ in rows),
        n_samples=len(said),
    )


def usual(photos: Sequence[Photo]) -> list[Said]:
    """Two conversations about a photo each, and one in words alone."""
    return [
        Said([5, 9, 12], photos[:1], [40, 41, 42], [60, 61, 62, 63]),
        Said([5], photos[1:2], [50, 51], [70, 71]),
        Said([5, 8], [], [44, 45, 46], [80, 81, 82]),
    ]
