"""The starter's auxiliary losses: heads on the tower's patches, oracle embeddings, and the size of
visual tokens.  They help a model to learn and are never part of a checkpoint.

The oracle embeddings are what a perfect tower would show the LLM.  The projector learns to make the
same, and while a run is young the LLM reads them instead of the projector's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import torch
from torch import Tensor, nn

from training.starter.oracle_embeddings import OracleEmbeddings
from training.starter.patch_heads import PREFIX, PatchHeads, balanced_mean

TOKEN_STD = 0.7
"""The root mean square of a visual token that is no larger than words: it stands for several."""


@dataclass(frozen=True)
class AuxiliaryResult:
    """What the auxiliary losses of a batch come to, each a mean.

    Args:
        alone: the loss of a step without words, where tower and projector learn by it only.
        added: what is added to the mean loss of the answers in a step with words.
        visual: the visual tokens that the LLM reads, [pictures, patches, width].
        figures: each loss by its name, for lines of progress.
    """

    alone: Tensor
    added: Tensor
    visual: Tensor
    figures: Mapping[str, Tensor] = field(default_factory=dict)


@dataclass(frozen=True)
class OracleCurriculum:
    """The share of the pictures that the LLM is shown as a perfect tower would.

    It is 1 until `begin`, when the LLM begins to learn, then falls in a line to 0 at `end`; both
    are shares of the run.  Without an `end` it is always 0.
    """

    begin: float = 0.0
    end: float = 0.0

    def oracle_share(self, share: float) -> float:
        """At that share of the run."""
        if not self.end:
            return 0.0
        return min(1.0, max(0.0, (self.end - share) / (self.end - self.begin)))


class StarterLosses(nn.Module):
    """All of them together; each may be absent.

    Args:
        heads: classify what each patch shows, from the tower's features.
        head_weight: of their loss beside that of the answers.
        oracle: what a perfect tower would show the LLM.
        curriculum: how often the LLM reads that.
        keep_small: weight of the loss on visual tokens larger than words.
    """

    def __init__(
        self,
        heads: PatchHeads | None = None,
        head_weight: float = 0.0,
        oracle: OracleEmbeddings | None = None,
        curriculum: OracleCurriculum | None = None,
        keep_small: float = 0.0,
    ) -> None:
        super().__init__()
        self.heads, self.oracle = heads, oracle
        self.head_weight, self.keep_small = head_weight, keep_small
        self.curriculum = curriculum or OracleCurriculum()

    def forward(
        self,
        features: Tensor,
        visual: Tensor,
        targets: Mapping[str, Tensor],
        *,
        embedding: Tensor,
        share: float,
        words: bool,
    ) -> AuxiliaryResult:
        """The losses of a batch.

        Args:
            features: of the tower, [pictures, patches, tower width].
            visual: the projector's visual tokens, [pictures, patches, width].
            targets: labels of the patches, [pictures, patches] each.
            embedding: the LLM's embedding matrix, [vocabulary, width].
            share: how much of the run is over, 0…1.
            words: whether the LLM reads visual tokens in this step.
        """
        patches = self.heads.loss(features, targets) if self.heads else features.new_zeros(())
        oracle_share = self.curriculum.oracle_share(share) if self.oracle else 0.0
        if self.oracle is None or oracle_share == 0:
            distance, shown = visual.new_zeros(()), visual
        else:
            ideal: Tensor = self.oracle(targets, embedding)
            distance = _oracle_distance(visual, ideal.detach(), targets)
            shown = _mixed(visual, ideal, oracle_share) if words else visual
        added = self.head_weight * patches + oracle_share * distance
        if self.keep_small:
            added = added + self.keep_small * _too_large(visual)
        figures = {"heads": patches, "oracle distance": distance}
        return AuxiliaryResult(patches + distance, added, shown, figures)


def _mixed(visual: Tensor, ideal: Tensor, oracle_share: float) -> Tensor:
    """Some pictures of the batch by their ideal tokens; chosen afresh each time."""
    chosen = torch.rand(len(visual), device=visual.device) < oracle_share
    return torch.where(chosen[:, None, None], ideal.to(visual.dtype), visual)


def _oracle_distance(visual: Tensor, ideal: Tensor, targets: Mapping[str, Tensor]) -> Tensor:
    """Squared distance of visual tokens from the ideal ones, as a share of their variance; things
    and background are averaged apart, as by the heads."""
    squares = (visual.float() - ideal.float()).square().mean(-1).flatten()
    things = targets[f"{PREFIX}kind"].flatten() > 0
    return balanced_mean(squares, things) / ideal.float().var().clamp_min(1e-8)


def _too_large(visual: Tensor) -> Tensor:
    """How far visual tokens [pictures, patches, width] are beyond TOKEN_STD, squared, in
    logarithms.

    The LLM normalises what it reads, so nothing else holds their length: every step of the
    optimizer adds to it, until a few directions are all that is left of a token.
    """
    squares = visual.float().square().mean(-1)
    return (squares / TOKEN_STD**2).clamp_min(1.0).log().square().mean()
