"""How long a run is, how much of it is over, and the learning rate as a share of its peak."""

from __future__ import annotations

import math
from dataclasses import dataclass

from engine.errors import RecipeError
from training.recipe.schema import TrainSection

SCHEDULES = ("cosine", "linear", "constant", "trapezoid")


@dataclass(frozen=True)
class RunLength:
    """The end of a run: after so many optimizer steps, or (where `steps` is 0) so many seconds."""

    steps: int = 0
    seconds: float = 0.0

    @property
    def total(self) -> float:
        """Steps, or 1.0: the whole clock."""
        return float(self.steps) if self.steps else 1.0

    def done(self, step: int, spent_s: float) -> float:
        """How much of `total` is over after `step` optimizer steps and `spent_s` seconds."""
        return float(min(step, self.steps)) if self.steps else min(1.0, spent_s / self.seconds)

    def share(self, step: int, spent_s: float) -> float:
        """How much of the run is over, 0…1."""
        return self.done(step, spent_s) / self.total


def run_length(train: TrainSection, epoch_samples: int) -> RunLength:
    """The length that a recipe asks for.

    Epochs become optimizer steps, rounded up as `transformers.Trainer` does.

    Raises:
        RecipeError: epochs of an endless source, or no length at all.
    """
    if train.steps:
        return RunLength(steps=train.steps)
    if train.minutes:
        return RunLength(seconds=train.minutes * 60)
    if not train.epochs:
        raise RecipeError(
            "The recipe does not say how long to train.",
            "Set one of train.epochs, train.steps and train.minutes.",
        )
    if not epoch_samples:
        raise RecipeError(
            "train.epochs cannot be used: the samples have no end.",
            "Set train.steps or train.minutes instead.",
        )
    # rounded before: 0.1 · 30 epochs must not become one step more
    return RunLength(steps=math.ceil(round(train.epochs * epoch_samples / train.batch, 6)))


def rate_scale(train: TrainSection, length: RunLength, step: int, spent_s: float = 0.0) -> float:
    """Learning rate of the step that follows `step` finished ones, as a share of its peak, 0…1.

    Counted as transformers' `optimization.py` does (`get_cosine_schedule_with_warmup` and its
    like): the first step of a warm-up has the rate 0, and warm-up steps are rounded up
    (`TrainingArguments.get_warmup_steps`).  By the clock the same in shares of the time.
    """
    done, total = length.done(step, spent_s), length.total
    warm_up = math.ceil(train.warm_up * total) if length.steps else train.warm_up
    if done < warm_up:
        return done / warm_up
    if train.schedule == "constant":
        return 1.0
    left = max(0.0, total - done)
    if train.schedule == "trapezoid":
        decay = train.decay * total
        return min(1.0, left / decay) if decay else 1.0
    share_left = left / (total - warm_up) if total > warm_up else 1.0
    if train.schedule == "linear":
        return share_left
    return max(0.0, 0.5 * (1.0 + math.cos(math.pi * (1.0 - share_left))))
