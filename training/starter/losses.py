"""The starter world's auxiliary losses: heads on the tower's patches, and oracle embeddings.

The oracle embeddings are what a perfect tower would show the LLM.  The projector learns to make the
same, and while a run is young the LLM reads them instead of the projector's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

from training.former.auxiliary import AuxiliaryLosses, AuxiliaryResult
from training.starter.oracle_embeddings import OracleEmbeddings
from training.starter.patch_heads import PREFIX, PatchHeads, balanced_mean


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


class StarterLosses(AuxiliaryLosses):
    """Patch heads and oracle embeddings together; either may be absent.

    Args:
        heads: classify what each patch shows, from the tower's features.
        head_weight: of their loss beside that of the answers.
        oracle: what a perfect tower would show the LLM.
        curriculum: how often the LLM reads that.
    """

    def __init__(
        self,
        heads: PatchHeads | None,
        head_weight: float,
        oracle: OracleEmbeddings | None,
        curriculum: OracleCurriculum,
    ) -> None:
        super().__init__()
        self.heads, self.oracle = heads, oracle
        self.head_weight, self.curriculum = head_weight, curriculum

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
        """See `AuxiliaryLosses.forward`."""
        patches = self.heads.loss(features, batch) if self.heads else features.new_zeros(())
        oracle_share = self.curriculum.oracle_share(share) if self.oracle else 0.0
        if self.oracle is None or oracle_share == 0:
            distance, shown = visual.new_zeros(()), visual
        else:
            ideal: Tensor = self.oracle(batch, embedding)
            distance = _oracle_distance(visual, ideal.detach(), batch)
            shown = _mixed(visual, ideal, oracle_share) if words else visual
        return AuxiliaryResult(
            alone=patches + distance,
            added=self.head_weight * patches + oracle_share * distance,
            visual=shown,
            figures={"heads": patches, "oracle distance": distance},
        )


def _mixed(visual: Tensor, ideal: Tensor, oracle_share: float) -> Tensor:
    """Some pictures of the batch by their ideal tokens; chosen afresh each time."""
    chosen = torch.rand(len(visual), device=visual.device) < oracle_share
    return torch.where(chosen[:, None, None], ideal.to(visual.dtype), visual)


def _oracle_distance(visual: Tensor, ideal: Tensor, batch: Mapping[str, Tensor]) -> Tensor:
    """Squared distance of visual tokens from the ideal ones, as a share of their variance; things
    and background are averaged apart, as by the heads."""
    squares = (visual.float() - ideal.float()).square().mean(-1).flatten()
    things = batch[f"{PREFIX}kind"].flatten() > 0
    return balanced_mean(squares, things) / ideal.float().var().clamp_min(1e-8)
