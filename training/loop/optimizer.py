"""AdamW with a rate per group, and an update that the guard can hold back on the device."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from torch import Tensor
from torch.nn import Parameter
from torch.optim import AdamW, Optimizer

from training.recipe.schema import TrainSection

PEAK = "peak"
"""Key of a group's peak rate; its "lr" is that of the next step."""


def make_optimizer(groups: Sequence[Mapping[str, Any]], train: TrainSection) -> AdamW:
    """AdamW over the task's groups ("params", "lr", "weight_decay", "name").

    Fused where the device has such a kernel: one launch for all weights.
    """
    with_peaks = [{**group, PEAK: group["lr"]} for group in groups]
    parameters = [p for group in groups for p in group["params"]]
    beta_1, beta_2 = train.betas
    return AdamW(
        with_peaks,
        betas=(beta_1, beta_2),
        weight_decay=train.weight_decay,
        fused=can_be_fused(parameters),
    )


def can_be_fused(parameters: Iterable[Parameter]) -> bool:
    """Whether one kernel can update them all."""
    return all(p.device.type in ("cpu", "cuda") and p.is_floating_point() for p in parameters)


def set_rates(optimizer: Any, scale: float) -> None:
    """Set each group's rate to that share of its peak."""
    for group in optimizer.param_groups:
        group["lr"] = group[PEAK] * scale


def rates(optimizer: Any) -> dict[str, float]:
    """The rate of each part: groups "llm" and "llm, no decay" differ in weight decay alone."""
    return {
        str(group.get("name", number)).partition(",")[0]: float(group["lr"])
        for number, group in enumerate(optimizer.param_groups)
    }


def step_unless(optimizer: Optimizer, flag: Tensor) -> None:
    """Update, unless the flag (float32 scalar on the device) is 1: then nothing changes.

    The fused kernel looks at the flag itself, as it does for `torch.amp.GradScaler`
    (torch/optim/adam.py, `found_inf`); elsewhere the host asks the device.
    """
    if optimizer.defaults.get("fused"):
        optimizer.found_inf = flag  # type: ignore[attr-defined]
        try:
            optimizer.step()
        finally:
            del optimizer.found_inf  # type: ignore[attr-defined]
    elif not flag.item():
        optimizer.step()
