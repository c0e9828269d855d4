"""What the training loop needs of whatever is trained: one interface.

`training.supervised` is the task of every supervised recipe; a drawn world may give its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from torch import Tensor, nn

from training.batch import MicroBatch


@dataclass(frozen=True)
class TaskLoss:
    """The loss of a micro-batch, not yet divided.

    Args:
        total: the sum over supervised tokens, a scalar that gradients flow from.  The loop divides
            it by the supervised tokens of the whole global batch.
        figures: further sums by name, detached, such as those of auxiliary losses.
    """

    total: Tensor
    figures: Mapping[str, Tensor] = field(default_factory=dict)


@dataclass(frozen=True)
class ReplyShown:
    """What the model says about a fixed held-out sample, for the report."""

    name: str
    photos: tuple[str, ...]
    question: str
    reference: str
    reply: str


@dataclass(frozen=True)
class EvaluationResult:
    """Figures by name ("loss", "right answers"…), right and asked by kind, and some replies."""

    figures: Mapping[str, float]
    right_of: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    replies: tuple[ReplyShown, ...] = ()


class TrainingTask(Protocol):
    """A model and what it learns from."""

    @property
    def model(self) -> nn.Module:
        """What is trained, before accelerate wraps it; `loss` is given the wrapped one."""

    @property
    def epoch_samples(self) -> int:
        """Samples of one epoch; 0: endless."""

    def parameter_groups(self) -> list[dict[str, Any]]:
        """Groups for AdamW: "params", "lr" (the peak), "weight_decay", "name"."""

    def micro_batches(self, first: int, *, process: int, processes: int) -> Iterator[MicroBatch]:
        """Micro-batches of this process, endlessly, from its number `first` on.

        Which sample is in which follows from the numbers alone.
        """

    def loss(self, model: nn.Module, batch: MicroBatch, share: float) -> TaskLoss:
        """The loss of a micro-batch that is on the model's device; `share` of the run is over."""

    def evaluate(self, model: nn.Module) -> EvaluationResult:
        """Held-out figures; the model is not wrapped and in evaluation mode."""

    def export(self, folder: Path, weights: Mapping[str, Tensor]) -> None:
        """Write what was trained as a folder that transformers and `pumice convert` open.

        `weights`: the whole state dict of `model` on the CPU (gathered, where it is sharded).
        """
