"""Auxiliary heads: the tower tells of every patch what it shows.  They help to train the tower, and
are never part of a checkpoint's model.
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
"""What counts most on a patch: what the thing is; then where it is and how many there are."""

BACKGROUND_WEIGHT = 0.25

PREFIX = "patch_"
"""Of the labels' names in a batch."""


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
            logits = head(states).float().flatten(0, 1)
            loss = loss + WEIGHTS[name] * _balanced(logits, batch[PREFIX + name].flatten(), things)
        return loss


def _balanced(logits: Tensor, gold: Tensor, things: Tensor) -> Tensor:
    """Cross-entropy [patches, classes] with the things' patches and the background's averaged
    apart: nine patches in ten show background, and would drown the things."""
    loss: Tensor = logits.new_zeros(())
    told = gold >= 0
    for patches, weight in ((told & things, 1.0), (told & ~things, BACKGROUND_WEIGHT)):
        if patches.any():
            loss = loss + weight * functional.cross_entropy(logits[patches], gold[patches])
    return loss
