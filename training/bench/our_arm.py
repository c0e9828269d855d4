"""Our model in the bench: everything at once, or one mechanism alone."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Sequence

import torch
from torch import Tensor

from training.batch import MicroBatch, with_indexes
from training.bench.arm import (
    Mechanisms,
    Segment,
    finish_step,
    keep_activations,
    make_optimizer,
    take_checkpoints,
    wait_for,
)
from training.bench.bench_data import BenchData
from training.loop.step import batch_on
from training.model.attention import use_packed_attention
from training.model.open_model import OpenedModel
from training.model.tower import run_tower
from training.model.training_model import TrainingModel
from training.recipe.schema import Recipe
from training.vision.pixels import normalised


class OurModelArm:
    """The arms of `ON_OUR_MODEL`."""

    def __init__(
        self,
        opened: OpenedModel,
        recipe: Recipe,
        data: BenchData,
        device: torch.device,
        mechanisms: Mechanisms,
    ) -> None:
        self.opened = opened
        self._data, self._device, self._mechanisms = data, device, mechanisms
        train = dataclasses.replace(recipe.train, checkpointing="off", compile=mechanisms.compile)
        self._recipe = dataclasses.replace(recipe, train=train)
        self._model = TrainingModel(opened, self._recipe).to(device)
        use_packed_attention(opened.llava.model.language_model)
        (take_checkpoints if mechanisms.checkpointing else keep_activations)(opened.llava)
        self._model.train()
        self._optimizer = make_optimizer(self._model, self._recipe)
        self._features: dict[str, Tensor] = {}

    def get_ready(self, steps: Sequence[int]) -> None:
        """Samples are encoded, and features computed if they are cached."""
        self._data.get_ready(steps)
        if not self._mechanisms.cache or self._recipe.learn.tower > 0:
            return
        for view in self._data.views(steps):
            if view.key not in self._features:
                self._features[view.key] = self._features_of(torch.from_numpy(view.tiles))

    def train(self, steps: Sequence[int]) -> Segment:
        """Train those steps."""
        losses: list[Tensor] = []
        supervised = 0
        begun = time.perf_counter()
        for step in steps:
            batches = self._batches(step)
            count = sum(batch.n_supervised for batch in batches)
            losses.append(self._train_step(batches, count))
            supervised += count
        wait_for(self._device)
        seconds = time.perf_counter() - begun
        return Segment(tuple(float(loss) for loss in losses), seconds, supervised)

    def _batches(self, step: int) -> list[MicroBatch]:
        how = self._mechanisms
        features = self._features or None
        made = self._data.batches(
            step, join=how.join, pack_tokens=self._pack_tokens(), features=features
        )
        return [with_indexes(batch) for batch in made]

    def _pack_tokens(self) -> int:
        train, how = self._recipe.train, self._mechanisms.pack
        alone = train.pack_tokens or train.max_tokens
        return {"no": 0, "rows": alone, "recipe": train.pack_tokens}[how]

    def _train_step(self, batches: Sequence[MicroBatch], supervised: int) -> Tensor:
        mean = torch.zeros((), device=self._device)
        for batch in batches:
            output = self._model(batch_on(batch, self._device))
            loss = output.loss_sum / supervised
            loss.backward()
            mean += loss.detach()
        finish_step(self._model, self._optimizer, self._recipe.train.clip)
        return mean

    def _features_of(self, tiles: Tensor) -> Tensor:
        """Of one view on the CPU, computed as a batch of its own."""
        tower = self.opened.llava.model.vision_tower
        dtype = next(tower.parameters()).dtype
        pixels = normalised(tiles.to(self._device), self.opened.vision, dtype)
        with torch.no_grad(), self._model.autocast():
            features: Tensor = run_tower(tower, pixels, self.opened.vision)
        return features.cpu()
