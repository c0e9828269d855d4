"""Hugging Face's Trainer on the same rows: what most people would write."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from typing import Any

import torch
import transformers
from torch import Tensor

from training.bench.arm import Segment, make_optimizer, padded_inputs, wait_for
from training.bench.bench_data import BenchData
from training.bench.llava_arm import HuggingFaceModel
from training.bench.padded import PaddedRow
from training.encode.sequence import IGNORED
from training.model.open_model import OpenedModel
from training.recipe.schema import Recipe


class TrainerArm:
    """The arm `trainer`.  Each call of `train` is a run of the Trainer, without its set-up."""

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
        batches = [self._data.rows(step) for step in steps]
        rows = [row for step in batches for micro in step for row in micro]
        clock = _StepClock(self._device)
        level = torch.optim.lr_scheduler.LambdaLR(self._optimizer, lambda _: 1.0)
        with tempfile.TemporaryDirectory() as folder:
            trainer = _SequentialTrainer(
                model=self._model.llava,
                args=self._arguments(folder, len(steps), batches[0]),
                train_dataset=rows,
                data_collator=lambda some: padded_inputs(self.opened, some),
                optimizers=(self._optimizer, level),
                callbacks=[clock],
            )
            trainer.remove_callback(transformers.PrinterCallback)
            trainer.train()
        per_step = trainer.micro_losses.view(len(steps), -1).sum(1)
        supervised = sum(int((row.sample.labels[1:] != IGNORED).sum()) for row in rows)
        return Segment(tuple(per_step.tolist()), clock.seconds, supervised)

    def _arguments(
        self, folder: str, steps: int, batch: Sequence[Sequence[PaddedRow]]
    ) -> transformers.TrainingArguments:
        train = self._recipe.train
        return transformers.TrainingArguments(
            output_dir=folder,
            max_steps=steps,
            per_device_train_batch_size=len(batch[0]),
            gradient_accumulation_steps=len(batch),
            max_grad_norm=train.clip,
            bf16=train.precision == "bf16",
            fp16=train.precision == "fp16",
            use_cpu=self._device.type == "cpu",
            gradient_checkpointing=True,
            gradient_checkpointing_kwargs={"use_reentrant": False},
            remove_unused_columns=False,
            dataloader_pin_memory=self._device.type == "cuda",
            logging_strategy="no",
            save_strategy="no",
            report_to=[],
            disable_tqdm=True,
        )


class _SequentialTrainer(transformers.Trainer):
    """The Trainer, in the order of the rows; it keeps the loss of every micro-batch."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._losses: list[Tensor] = []

    @property
    def micro_losses(self) -> Tensor:
        return torch.stack(self._losses).cpu()

    def _get_train_sampler(self, train_dataset: Any = None) -> Any:  # noqa: ARG002 - its signature
        return torch.utils.data.SequentialSampler(self.train_dataset)  # type: ignore[arg-type]

    def training_step(self, *given: Any, **more: Any) -> Tensor:
        loss: Tensor = super().training_step(*given, **more)
        self._losses.append(loss.detach())
        return loss


class _StepClock(transformers.TrainerCallback):
    """Seconds from the first batch's beginning to the last one's end."""

    def __init__(self, device: torch.device) -> None:
        self._device = device
        self._begun: float | None = None
        self.seconds = 0.0

    def on_train_begin(self, *_: Any, **__: Any) -> None:
        self._begun = time.perf_counter()

    def on_step_end(self, *_: Any, **__: Any) -> None:
        wait_for(self._device)
        assert self._begun is not None
        self.seconds = time.perf_counter() - self._begun
