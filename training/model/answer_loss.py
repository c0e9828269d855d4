"""The loss on answers: logits at supervised positions only, and never many of them at once."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn import functional
from torch.utils.checkpoint import checkpoint

LOGITS_BYTES = 2**28
"""The most that float32 logits take at once; their gradients take as much again."""

CPU_ROWS = 64
"""Rows are filled up to a multiple of this: a CPU compiles matrix products for every new shape."""


def answer_loss(
    head: Callable[[Tensor], Tensor],
    hidden: Tensor,
    gold: Tensor,
    answers: Tensor,
    *,
    n_answers: int,
    vocabulary: int,
    logits_bytes: int = LOGITS_BYTES,
) -> tuple[Tensor, Tensor]:
    """The summed cross-entropy in float32, and which answers are right in all their tokens.

    Where there are several pieces, the logits of each are computed again for its gradients.

    Args:
        head: hidden states → logits over the vocabulary.
        hidden: [supervised, width], of the tokens that predict.
        gold, answers: int64 [supervised]: the right token, and the answer that it belongs to.

    Returns:
        A scalar, and bool [n_answers].
    """
    rows = max(1, logits_bytes // (4 * vocabulary))
    pieces = list(zip(torch.split(hidden, rows), torch.split(gold, rows), strict=True))
    total = hidden.new_zeros((), dtype=torch.float32)
    right = []
    for part, wanted in pieces:
        if len(pieces) > 1 and torch.is_grad_enabled():
            loss, same = checkpoint(_piece_loss, head, part, wanted, use_reentrant=False)
        else:
            loss, same = _piece_loss(head, part, wanted)
        total = total + loss
        right.append(same)
    wrong = torch.zeros(n_answers, device=hidden.device)
    wrong = wrong.index_add(0, answers, (~torch.cat(right)).float())
    return total, wrong == 0


def _piece_loss(
    head: Callable[[Tensor], Tensor], hidden: Tensor, gold: Tensor
) -> tuple[Tensor, Tensor]:
    """Loss and right or wrong of some tokens."""
    count = len(hidden)
    if hidden.device.type == "cpu":
        hidden = functional.pad(hidden, (0, 0, 0, -count % CPU_ROWS))
    logits = head(hidden)[:count].float()
    same = logits.detach().argmax(-1) == gold
    return functional.cross_entropy(logits, gold, reduction="sum"), same
