"""Exact match by kind of question without generating.

An answer counts when every one of its tokens, the end included, is the likeliest after the true
ones before it: which is when greedy decoding gives exactly this answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import torch

from training.former.data import Batch
from training.former.model import TrainingModel


@dataclass(frozen=True)
class Scores:
    """For every kind: answers right and answers asked."""

    right: dict[str, int]
    asked: dict[str, int]

    def share(self, kind: str) -> float:
        """Share of right answers of that kind; 0 where none was asked."""
        return self.right.get(kind, 0) / max(1, self.asked.get(kind, 0))

    def plain(self) -> dict[str, dict[str, list[int]]]:
        """`{"right_of": {kind: [right, asked]}}`, for logs."""
        return {
            "right_of": {kind: [self.right[kind], self.asked[kind]] for kind in sorted(self.asked)}
        }

    def __str__(self) -> str:
        return "  ".join(f"{kind} {self.share(kind):.2f}" for kind in sorted(self.asked))


def score(model: TrainingModel, batches: Iterable[Batch], *, precision: str = "no") -> Scores:
    """Right answers of these batches by kind."""
    right: dict[str, int] = {}
    asked: dict[str, int] = {}
    device = next(model.parameters()).device
    model.eval()
    with torch.inference_mode(), torch.autocast(device.type, torch.bfloat16, precision == "bf16"):
        for batch in batches:
            losses = model({name: tensor.to(device) for name, tensor in batch.tensors.items()})
            for kind, good in zip(batch.kinds, losses.correct.tolist(), strict=True):
                asked[kind] = asked.get(kind, 0) + 1
                right[kind] = right.get(kind, 0) + int(good)
    model.train()
    return Scores(right, asked)
