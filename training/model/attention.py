"""Attention within packed rows: every conversation sees itself and what it shares, nothing else.

One attention function is registered with transformers under `PACKED`.  What it does follows from
the mask that it is given: none is plain causal attention (flash kernels), a bool mask goes to SDPA,
a block mask to FlexAttention (which has no backward on the CPU).
"""

from __future__ import annotations

from typing import Any, Literal, cast

import torch
import transformers
from torch import Tensor
from torch.nn.attention.flex_attention import BlockMask, create_block_mask
from transformers.integrations.flex_attention import flex_attention_forward
from transformers.integrations.sdpa_attention import sdpa_attention_forward

from training.batch import MicroBatch
from training.encode.sequence import NO_SEGMENT

PACKED = "pumice_packed"
"""The name under which transformers knows `_attend`."""

Implementation = Literal["dense", "flex"]
AttentionMask = Tensor | BlockMask | None


def use_packed_attention(language_model: Any) -> None:
    """Make an LLM of transformers take the masks of `packed_attention`."""
    transformers.AttentionInterface.register(PACKED, _attend)
    language_model.config._attn_implementation = PACKED


def implementation_for(device: torch.device) -> Implementation:
    """FlexAttention on GPUs, SDPA with a dense mask elsewhere."""
    return "flex" if device.type == "cuda" else "dense"


def packed_attention(
    batch: MicroBatch, implementation: Implementation, *, window: int | None = None
) -> AttentionMask:
    """What the tokens of a batch attend to.

    Args:
        implementation: "dense" or "flex".
        window: of sliding attention (Mistral 0.1), in tokens; None for all that comes before.

    Returns:
        None for plain causal attention: rows of one sample with the padding behind it, which no
        token before it attends to.  Else bool [rows, 1, tokens, tokens], or a block mask.
    """
    rows, tokens = batch.segments.shape
    window = window if window is not None and window < tokens else None
    if batch.one_each and window is None:
        return None
    if implementation == "dense":
        return _dense_mask(batch, window)
    segments, parents, positions = batch.segments, batch.parents, batch.positions

    def sees(row: Tensor, _head: Tensor, query: Tensor, key: Tensor) -> Tensor:
        own = segments[row, query] == segments[row, key]
        shared = parents[row, query] == segments[row, key]
        seen = (own | (shared & (parents[row, query] != NO_SEGMENT))) & (query >= key)
        if window is not None:
            seen = seen & (positions[row, query] - positions[row, key] < window)
        return seen

    device = segments.device
    # Compiled, no mask of tokens × tokens is made on the way.
    make: Any = torch.compile(create_block_mask) if device.type == "cuda" else create_block_mask
    return cast(BlockMask, make(sees, rows, None, tokens, tokens, device=device))


def _dense_mask(batch: MicroBatch, window: int | None) -> Tensor:
    """bool [rows, 1, tokens, tokens]: which token (last) each token sees."""
    keys = batch.segments[:, None, :]
    parents = batch.parents[:, :, None]
    seen = (batch.segments[:, :, None] == keys) | ((parents == keys) & (parents != NO_SEGMENT))
    seen = seen & torch.ones(seen.shape[1:], dtype=torch.bool, device=seen.device).tril()
    if window is not None:
        seen = seen & (batch.positions[:, :, None] - batch.positions[:, None, :] < window)
    return seen[:, None]


def _attend(
    module: torch.nn.Module,
    query: Tensor,
    key: Tensor,
    value: Tensor,
    attention_mask: AttentionMask,
    **settings: Any,
) -> tuple[Tensor, Tensor | None]:
    settings.pop("sliding_window", None)  # it is in the mask
    if isinstance(attention_mask, BlockMask):
        flex = cast(Any, flex_attention_forward)
        found: tuple[Tensor, Tensor | None] = flex(
            module, query, key, value, attention_mask, **settings
        )
        return found
    sdpa = cast(Any, sdpa_attention_forward)
    attended: tuple[Tensor, None] = sdpa(module, query, key, value, attention_mask, **settings)
    return attended
