"""LLaVA's own way to train: `llava/train/train.py` and its scripts (LLaVA-1.5).

Each row is one conversation with its own photo, padded to the longest of the batch
(`DataCollatorForSupervisedDataset`); all logits are made; the loss is the mean over each
micro-batch, and the mean of those means over the accumulated ones; activations are computed twice
(`--gradient_checkpointing True`).
"""

from __future__ import annotations

import time
from collections.abc import Sequence

import torch
from torch import nn

from training.bench.arm import (
    Segment,
    autocast,
    finish_step,
    make_optimizer,
    padded_inputs,
    take_checkpoints,
    wait_for,
)
from training.bench.bench_data import BenchData
from training.bench.padded import to_device
from training.encode.sequence import IGNORED
from training.model.learning import freeze
from training.model.open_model import OpenedModel
from training.recipe.schema import Recipe


class HuggingFaceModel(nn.Module):
    """transformers' LLaVA under the name that parameter groups know."""

    def __init__(self, opened: OpenedModel, recipe: Recipe) -> None:
        super().__init__()
        self.llava = opened.llava
        freeze(self.llava, recipe, opened.vision)
        self.llava.model.language_model.config._attn_implementation = "sdpa"
        take_checkpoints(self.llava)
        self.train()


class LlavaLoop:
    """The arm `llava`."""

    def __init__(
        self, opened: OpenedModel, recipe: Recipe, data: BenchData, device: torch.device
    ) -> None:
        self.opened = opened
        self._recipe, self._data, self._device = recipe, data, device
        self._model = HuggingFaceModel(opened, recipe).to(device)
        self._optimizer = make_optimizer(self._model, recipe)

    def get_ready(self, steps: Sequence[int]) -> None:
        """Rows are encoded before the clock runs."""
        self._data.get_ready(steps)

    def train(self, steps: Sequence[int]) -> Segment:
        """Train those steps."""
        losses: list[torch.Tensor] = []
        supervised = 0
        begun = time.perf_counter()
        for step in steps:
            loss, count = self._train_step(step)
            losses.append(loss)
            supervised += count
        wait_for(self._device)
        seconds = time.perf_counter() - begun
        return Segment(tuple(float(loss) for loss in losses), seconds, supervised)

    def _train_step(self, step: int) -> tuple[torch.Tensor, int]:
        batches, supervised = self._data.rows(step), 0
        mean = torch.zeros((), device=self._device)
        for rows in batches:
            inputs = padded_inputs(self.opened, rows)
            supervised += int((inputs["labels"][:, 1:] != IGNORED).sum())
            with autocast(self._device, self._recipe):
                loss = self._model.llava(**to_device(inputs, self._device)).loss / len(batches)
            loss.backward()
            mean += loss.detach()
        finish_step(self._model, self._optimizer, self._recipe.train.clip)
        return mean, supervised
