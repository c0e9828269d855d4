"""Log-probabilities of given tokens: at supervised positions only, and never many at once."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn import functional
from torch.utils.checkpoint import checkpoint

from training.model.answer_loss import CPU_ROWS, LOGITS_BYTES


def log_probs_of(
    head: Callable[[Tensor], Tensor],
    hidden: Tensor,
    gold: Tensor,
    *,
    vocabulary: int,
    temperature: float = 1.0,
    logits_bytes: int = LOGITS_BYTES,
) -> Tensor:
    """The log-probability of each token, in float32.

    Where there are several pieces, the logits of each are computed again for its gradients.

    Args:
        head: hidden states → logits over the vocabulary.
        hidden: [tokens, width], of the tokens that predict.
        gold: int64 [tokens].
        temperature: that the logits are divided by.

    Returns:
        float32 [tokens].
    """
    rows = max(1, logits_bytes // (4 * vocabulary))
    pieces = list(zip(torch.split(hidden, rows), torch.split(gold, rows), strict=True))
    found = []
    for part, wanted in pieces:
        if len(pieces) > 1 and torch.is_grad_enabled():
            found.append(
                checkpoint(_of_piece, head, part, wanted, temperature, use_reentrant=False)
            )
        else:
            found.append(_of_piece(head, part, wanted, temperature))
    return torch.cat(found)


def _of_piece(
    head: Callable[[Tensor], Tensor], hidden: Tensor, gold: Tensor, temperature: float
) -> Tensor:
    count = len(hidden)
    if hidden.device.type == "cpu":
        hidden = functional.pad(hidden, (0, 0, 0, -count % CPU_ROWS))
    logits = head(hidden)[:count].float()
    if temperature != 1.0:
        logits = logits / temperature
    return -functional.cross_entropy(logits, gold, reduction="none")


def summed_by_answer(values: Tensor, answers: Tensor, n_answers: int) -> Tensor:
    """Sums of token values by the answer that each belongs to.  [tokens], [tokens] → [answers]"""
    return values.new_zeros(n_answers).index_add(0, answers, values)
