"""Losses beside that of the answers, for samples whose truth is known: the interface alone.

A world of drawn samples provides them (`training.former.worlds`).  They help a model to learn and
are never part of a checkpoint.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from torch import Tensor, nn


@dataclass(frozen=True)
class AuxiliaryResult:
    """What the auxiliary losses of a batch come to.

    Args:
        alone: the loss of a step without words, where tower and projector learn by it only.
        added: what is added to the loss of the answers in a step with words.
        visual: the visual tokens that the LLM reads, [batch, patches, width].
        figures: each loss by its name, for lines of progress.
    """

    alone: Tensor
    added: Tensor
    visual: Tensor
    figures: Mapping[str, Tensor] = field(default_factory=dict)


class AuxiliaryLosses(nn.Module):
    """Base class; its parameters learn with the model."""

    def forward(
        self,
        features: Tensor,
        visual: Tensor,
        batch: Mapping[str, Tensor],
        *,
        embedding: Tensor,
        share: float,
        words: bool,
    ) -> AuxiliaryResult:
        """The losses of a batch.

        Args:
            features: of the tower, [batch, patches, tower width].
            visual: the projector's visual tokens, [batch, patches, width].
            batch: tensors of the batch; a sample's `targets` are among them under their names.
            embedding: the LLM's embedding matrix, [vocabulary, width].
            share: how much of the run is over, 0…1.
            words: whether the LLM reads visual tokens in this step.
        """
        raise NotImplementedError
