"""Losses of pairs of replies: DPO's, and a reward model's.  Plain tensors, no model."""

from __future__ import annotations

from torch import Tensor
from torch.nn import functional


def dpo_loss(
    chosen: Tensor,
    rejected: Tensor,
    reference_chosen: Tensor,
    reference_rejected: Tensor,
    *,
    beta: float,
    smoothing: float = 0.0,
) -> Tensor:
    """The loss of each pair (arXiv 2305.18290, equation 7; smoothing as in "conservative DPO").

    −(1 − ε)·log σ(β·Δ) − ε·log σ(−β·Δ), where Δ = (chosen − reference_chosen) − (rejected −
    reference_rejected), as LLaVA-NeXT's trainer has it (trl/trainer/dpo_trainer.py, `dpo_loss`).

    Args:
        chosen, rejected: float32 [pairs]: log-probabilities of the whole replies, by the policy.
        reference_chosen, reference_rejected: [pairs]: the same by the frozen start.
        beta: how dear a change from the reference is.
        smoothing: ε, the share of pairs taken to be the wrong way round.

    Returns:
        [pairs]

    >>> from torch import tensor
    >>> zero = tensor([0.0])
    >>> round(float(dpo_loss(zero, zero, zero, zero, beta=0.1)), 4)  # the policy as it began: log 2
    0.6931
    """
    margins = beta * ((chosen - reference_chosen) - (rejected - reference_rejected))
    losses = -(1 - smoothing) * functional.logsigmoid(margins)
    return losses - smoothing * functional.logsigmoid(-margins) if smoothing else losses


def reward_loss(better: Tensor, worse: Tensor, *, center: float) -> Tensor:
    """The mean loss of some pairs: −log σ(better − worse), and center·|mean(better + worse)|.

    The second term holds rewards around 0.  It is of the pairs that are given, a micro-batch, as in
    LLaVA-RLHF (RLHF/models/reward_model.py, `compute_loss`).

    Args:
        better, worse: float32 [pairs]: rewards.

    Returns:
        A scalar; 0 without pairs.
    """
    if not len(better):
        return (better + worse).sum()
    losses = functional.binary_cross_entropy_with_logits(
        better - worse, better.new_ones(better.shape)
    )
    return losses + center * (better + worse).mean().abs()
