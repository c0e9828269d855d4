"""Prompts with their sampled replies as micro-batches, and arrays over the replies' columns."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor

from training.batch import MicroBatch, with_indexes
from training.encode.collate import collate
from training.encode.sequence import IGNORED, NO_SEGMENT, EncodedSample
from training.preference.ppo_prompts import PreparedPrompt

STATES, CELLS, REAL = "states", "cells", "real"
"""Targets of every such micro-batch: int64 [replies, columns], the token (in rows × tokens laid
flat) from which each column is predicted, behind the reply the last one of it; int64 [supervised],
where each supervised token stands in replies × columns; bool [replies, columns], tokens of the
reply."""


@dataclass(frozen=True)
class PpoBatch(MicroBatch):
    """A micro-batch of replies.

    Args:
        value_side: the same replies to the same prompts as the value's model is shown them, where
            that is another model.
        shared: figures of the phase, the same for each of its micro-batches.
    """

    value_side: MicroBatch | None = None
    shared: Mapping[str, float] = field(default_factory=dict)


def reply_batch(
    number: int,
    prompts: Sequence[PreparedPrompt],
    replies: Sequence[Sequence[int]],
    *,
    columns: int,
    pad_id: int,
) -> MicroBatch:
    """One row a reply behind its prompt; labels are the reply's tokens.

    Args:
        replies: ids of each.
        columns: of the arrays; at least the longest reply.
    """
    rows = [
        _encoded_reply(n, prompt, ids)
        for n, (prompt, ids) in enumerate(zip(prompts, replies, strict=True))
    ]
    batch = collate(
        number,
        [[row] for row in rows],
        {row.name: prompt.prepared for row, prompt in zip(rows, prompts, strict=True)},
        pad_id=pad_id,
        features={key: one for prompt in prompts for key, one in prompt.features.items()},
    )
    return dataclasses.replace(
        with_indexes(batch), targets=_column_targets(batch, prompts, replies, columns)
    )


def _encoded_reply(number: int, prompt: PreparedPrompt, reply: Sequence[int]) -> EncodedSample:
    said = np.array(reply, np.int64)
    ids = np.concatenate([prompt.ids, said])
    before = np.full_like(prompt.ids, IGNORED)
    return EncodedSample(
        name=f"{number}: {prompt.sample.name}",
        ids=ids,
        labels=np.concatenate([before, said]),
        positions=np.arange(len(ids), dtype=np.int64),
        segments=np.zeros_like(ids),
        parents=np.full_like(ids, NO_SEGMENT),
        answers=np.concatenate([np.full_like(prompt.ids, -1), np.zeros_like(said)]),
        views=prompt.views,
        kinds=("reply",),
    )


def _column_targets(
    batch: MicroBatch,
    prompts: Sequence[PreparedPrompt],
    replies: Sequence[Sequence[int]],
    columns: int,
) -> dict[str, Tensor]:
    lengths = torch.tensor([len(ids) for ids in replies], dtype=torch.long)
    first = torch.tensor([len(prompt.ids) - 1 for prompt in prompts], dtype=torch.long)
    column = torch.arange(columns)[None]
    real = column < lengths[:, None]
    row_start = torch.arange(len(replies)) * batch.ids.shape[1]
    states = (row_start + first)[:, None] + torch.minimum(column, lengths[:, None])
    return {STATES: states, CELLS: real.reshape(-1).nonzero()[:, 0], REAL: real}


def in_columns(flat: Tensor, batch: MicroBatch) -> Tensor:
    """Values of supervised tokens in the columns of their replies; 0 behind.

    [supervised] → [replies, columns]
    """
    real = batch.targets[REAL]
    grid = flat.new_zeros(real.numel()).index_copy(0, batch.targets[CELLS], flat)
    return grid.view(real.shape)
