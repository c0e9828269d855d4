"""The guard against NaN and loss spikes: a bad step never reaches the weights.

The decision is made on the device, from the loss and gradient norm of the whole global batch, so
it is the same in every process.  From the first bad step on the optimizer leaves weights and
moments as they are, and the host reads the decision a few steps later without waiting for the
device.  What is saved after it is the state *before* the bad step.
"""

from __future__ import annotations

import dataclasses
import json
import math
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor

from engine.errors import PumiceError
from training.batch import MicroBatch
from training.loop.state_folder import written_aside

WARM_UP_STEPS = 20
"""Steps before the running mean says what a spike is."""

MEAN_STEPS = 50
"""Steps that the running mean looks back."""

MAX_OVERFLOWS = 50
"""fp16: steps in a row that the scaler may skip while it looks for its scale."""

BAD_BATCH = "bad_batch"


class TrainingDiverged(PumiceError):
    """A loss that is no number, or far above the running mean."""


@dataclasses.dataclass(frozen=True)
class StepValues:
    """What the host reads of a step, later.

    `tripped`: the guard stopped at this step or before.  `mean`: the running mean before the step.
    """

    loss: float
    grad_norm: float
    tripped: bool
    mean: float


class LossGuard:
    """Running mean and decision, kept on the device.

    Args:
        spike: a loss above so many times the running mean is bad; 0: only NaN and infinity are.
        overflow_is_normal: fp16's scaler finds its scale by infinite gradients.
    """

    def __init__(
        self, spike: float, device: torch.device, *, overflow_is_normal: bool = False
    ) -> None:
        self._spike, self._overflow_is_normal = spike, overflow_is_normal
        self._mean = torch.zeros((), device=device)
        self._seen = torch.zeros((), device=device)
        self._overflows = torch.zeros((), device=device)
        self._tripped = torch.zeros((), dtype=torch.bool, device=device)

    def check(self, loss: Tensor, grad_norm: Tensor) -> tuple[Tensor, Tensor]:
        """Look at a step whose weights have not been changed yet.  Nothing waits for the device.

        Args:
            loss, grad_norm: scalars of the whole global batch.

        Returns:
            float32 scalar, 1.0: leave the weights as they are; and [4] for `read_values`.
        """
        loss, grad_norm = loss.detach().float(), grad_norm.detach().float()
        mean_before = self._mean.clone()
        self._tripped = self._tripped | self._is_bad(loss, grad_norm)
        weight = torch.clamp(1 / (self._seen + 1), min=1 / MEAN_STEPS)
        self._mean = torch.where(self._tripped, mean_before, mean_before.lerp(loss, weight))
        self._seen = self._seen + torch.where(self._tripped, 0.0, 1.0)
        flag = self._tripped.float()
        return flag, torch.stack([loss, grad_norm, flag, mean_before])

    def _is_bad(self, loss: Tensor, grad_norm: Tensor) -> Tensor:
        bad, overflow = ~torch.isfinite(loss), ~torch.isfinite(grad_norm)
        if self._overflow_is_normal:
            self._overflows = torch.where(overflow, self._overflows + 1, 0.0)
            bad = bad | (self._overflows > MAX_OVERFLOWS)
        else:
            bad = bad | overflow
        if self._spike:
            bad = bad | ((self._seen >= WARM_UP_STEPS) & (loss > self._spike * self._mean))
        return bad

    def state(self) -> dict[str, float]:
        """To go on from; asks the device."""
        return {"mean": self._mean.item(), "seen": self._seen.item()}

    def load(self, state: dict[str, float]) -> None:
        """Go on from a saved state."""
        self._mean.fill_(state["mean"])
        self._seen.fill_(state["seen"])


def read_values(values: Sequence[float]) -> StepValues:
    """The second result of `LossGuard.check`, on the host."""
    loss, grad_norm, tripped, mean = values
    return StepValues(loss, grad_norm, bool(tripped), mean)


def diverged(step: int, values: StepValues, folder: Path) -> TrainingDiverged:
    """The error that says what happened.  `step` counts the good steps before."""
    if not math.isfinite(values.loss):
        what = f"The loss of step {step + 1} is {values.loss}"
    elif not math.isfinite(values.grad_norm):
        what = f"The gradient of step {step + 1} is {values.grad_norm}"
    else:
        what = (
            f"The loss of step {step + 1} is {values.loss:.3g}, "
            f"{values.loss / values.mean:.1f} times the running mean of {values.mean:.3g}"
        )
    return TrainingDiverged(
        f"{what}. The step was not taken.",
        f"Its samples are in {folder / BAD_BATCH}, the weights before it in "
        f"{folder / f'state-{step}'}. Look for broken samples, or start with a lower rate or a "
        "longer warm-up.",
    )


def save_bad_batch(
    folder: Path, batches: Sequence[MicroBatch], values: StepValues, *, process: int
) -> Path:
    """Write the micro-batches of this process; returns their folder.

    Each as `micro-batch-NUMBER.safetensors`, with names and figures in `batch.json`.  Processes
    write folders of their own: `bad_batch/`, `bad_batch-1/`…

    Raises:
        OSError: it cannot be written.
    """
    target = folder / (BAD_BATCH if process == 0 else f"{BAD_BATCH}-{process}")
    with written_aside(target) as part:
        for batch in batches:
            save_file(_tensors(batch), part / f"micro-batch-{batch.number}.safetensors")
        about = {
            "loss": repr(values.loss),
            "running_mean": repr(values.mean),
            "grad_norm": repr(values.grad_norm),
            "micro_batches": [
                {"number": batch.number, "names": batch.names, "n_supervised": batch.n_supervised}
                for batch in batches
            ],
        }
        text = json.dumps(about, indent=2, ensure_ascii=False)
        (part / "batch.json").write_text(text + "\n", encoding="utf-8")
    return target


def _tensors(batch: MicroBatch) -> dict[str, Tensor]:
    fields = {field.name: getattr(batch, field.name) for field in dataclasses.fields(batch)}
    named = {name: value for name, value in fields.items() if isinstance(value, Tensor)}
    named |= {f"targets.{name}": value for name, value in batch.targets.items()}
    # copies: safetensors refuses tensors that share memory
    return {name: value.detach().cpu().contiguous().clone() for name, value in named.items()}
