"""Oracle embeddings: visual tokens made from labels, as a perfect tower would give them.

A small LLM learns to use visual tokens only once they are informative, and a tower that learns from
words alone waits for that.  So the LLM starts on tokens that are the sum of its own embeddings of
what a patch shows (" cat", " yellow", " two") and of learnt ones for positions and sizes; the
projector learns to make the same from features.  No pixels here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.starter.patch_heads import PREFIX


class OracleEmbeddings(nn.Module):
    """Labels → visual tokens.

    Args:
        words: names of the classes of the labels that have names.
        learnt: how many classes the others have.
        tokenizer: a fast Hugging Face tokenizer.
        width: of the LLM's embeddings.
        start_std: of the learnt embeddings: that of the LLM's own.
    """

    def __init__(
        self,
        words: Mapping[str, Sequence[str]],
        learnt: Mapping[str, int],
        *,
        tokenizer: Any,
        width: int,
        start_std: float,
    ) -> None:
        super().__init__()
        self.named = tuple(words)
        for name, names in words.items():
            self.register_buffer(
                f"token_mix_{name}", _token_means(names, tokenizer), persistent=False
            )
        self.learnt = nn.ParameterDict(
            {name: start_std * torch.randn(n, width) for name, n in learnt.items()}
        )

    def forward(self, batch: Mapping[str, Tensor], embedding: Tensor) -> Tensor:
        """Visual tokens [batch, patches, width] from labels and the LLM's embedding matrix."""
        total = embedding.new_zeros(())
        for name in self.named:
            token_mix = getattr(self, f"token_mix_{name}")
            table = token_mix @ embedding[: token_mix.shape[1]]  # a table may have spare rows
            total = total + _looked_up(table, batch[PREFIX + name])
        for name, table in self.learnt.items():
            total = total + _looked_up(table, batch[PREFIX + name])
        return total


def _looked_up(table: Tensor, labels: Tensor) -> Tensor:
    """Rows of the table; zeros where there is nothing to tell."""
    told = labels >= 0
    return functional.embedding(labels.clamp_min(0), table) * told[..., None]


def _token_means(names: Sequence[str], tokenizer: Any) -> Tensor:
    """[names, vocabulary]: times the embedding, the mean of the embeddings of a name's tokens."""
    means = torch.zeros(len(names), len(tokenizer))
    for row, name in enumerate(names):
        ids = tokenizer(f" {name}", add_special_tokens=False)["input_ids"]
        for token in ids:
            means[row, token] += 1 / len(ids)
    return means
