"""Patch heads: linear classifiers of what each patch shows, on the tower's features.

They help to train the tower and are never part of a checkpoint.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional

WEIGHTS = {
    "kind": 1.0,
    "colour": 0.5,
    "number": 0.4,
    "column": 0.4,
    "row": 0.4,
    "pattern": 0.2,
    "size": 0.2,
}
"""The weight of each label: most for what the thing is, then for where it is and how many."""

BACKGROUND_WEIGHT = 0.25

PREFIX = "patch_"
"""Before the labels' names in a batch."""


class PatchHeads(nn.Module):
    """One linear classifier a label, behind a common normalisation.

    Args:
        width: of the tower's features.
        classes: how many classes each label has.
    """

    def __init__(self, width: int, classes: Mapping[str, int]) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.tell = nn.ModuleDict({name: nn.Linear(width, n) for name, n in classes.items()})

    def loss(self, features: Tensor, batch: Mapping[str, Tensor]) -> Tensor:
        """Weighted cross-entropy of all labels; `features` is [batch, patches, width]."""
        states = self.norm(features)
        things = batch[PREFIX + "kind"].flatten() > 0
        loss: Tensor = states.new_zeros((), dtype=torch.float32)
        for name, head in self.tell.items():
            logits, gold = head(states).float().flatten(0, 1), batch[PREFIX + name].flatten()
            told = gold >= 0
            losses = functional.cross_entropy(logits[told], gold[told], reduction="none")
            loss = loss + WEIGHTS[name] * balanced_mean(losses, things[told])
        return loss


def balanced_mean(losses: Tensor, things: Tensor) -> Tensor:
    """The mean of the things' losses and, lightly weighed, that of the background's; both are
    [patches].  Nine patches in ten show background, and would drown the things."""
    total: Tensor = losses.new_zeros(())
    for patches, weight in ((things, 1.0), (~things, BACKGROUND_WEIGHT)):
        if patches.any():
            total = total + weight * losses[patches].mean()
    return total
