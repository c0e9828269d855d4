"""Weights that a checkpoint does not have: a new projector, newline and faster tokens, and rows of
the vocabulary.  All follow from a seed."""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import Tensor, nn

from training.vision.settings import VisionSettings

ROW_MULTIPLE = 64
"""Rows of a table that grows: the converters of transformers pad to it (FAMILY 9.2)."""

_ROW_VARIANCE = 1e-5


def new_projector(settings: VisionSettings, seed: int) -> dict[str, Tensor]:
    """A projector by canonical names, initialised as `nn.Linear` is."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        width = settings.spec.n_embd
        first = nn.Linear(settings.n_features, width)
        if settings.projector == "linear":
            return _linear_weights(first, "projector")
        second = nn.Linear(width, width)
    return _linear_weights(first, "projector.linear_1") | _linear_weights(
        second, "projector.linear_2"
    )


def _linear_weights(linear: nn.Linear, name: str) -> dict[str, Tensor]:
    return {f"{name}.weight": linear.weight.detach(), f"{name}.bias": linear.bias.detach()}


def new_token(width: int, seed: int) -> Tensor:
    """A newline or faster token: N(0, 1) / √width (LLaVA-NeXT, llava/model/llava_arch.py)."""
    dice = torch.Generator().manual_seed(seed)
    return torch.randn(width, generator=dice) / math.sqrt(width)


def grown_table(table: Tensor, rows: int, seed: int) -> Tensor:
    """The table with new rows from the normal distribution of the old ones, their covariance made
    1e-5 times as large (transformers, convert_llava_weights_to_hf.py).

    A sum of the centred rows with normal weights has just that covariance.
    """
    old = table.float()
    mean = old.mean(0)
    dice = torch.Generator().manual_seed(seed)
    weights = torch.randn(rows - len(old), len(old), generator=dice)
    scale = math.sqrt(_ROW_VARIANCE / len(old))
    return torch.cat([old, mean + scale * (weights @ (old - mean))])


_WORDS = {"llava_next_video": ("<video>", "<image>"), "llava_onevision": ("<image>", "<video>")}
"""In the order of transformers' converters."""


def add_visual_tokens(tokenizer: Any, config: Any) -> int:
    """Give `<image>`, `<pad>` (and `<video>`) ids in tokenizer and configuration.

    Llama and Mistral get them behind their words, Qwen2 has spare rows for them (FAMILY 9.2).

    Returns:
        Rows that the vocabulary needs; a table that has them stays as it is.
    """
    words = _WORDS.get(config.model_type, ("<image>",))
    tokenizer.add_tokens(list(words), special_tokens=True)
    if tokenizer.pad_token is None:
        tokenizer.add_special_tokens({"pad_token": "<pad>"})
    config.image_token_id = tokenizer.convert_tokens_to_ids("<image>")
    if "<video>" in words:
        config.video_token_id = tokenizer.convert_tokens_to_ids("<video>")
    old = int(config.text_config.vocab_size)
    if len(tokenizer) <= old:
        return old
    return math.ceil(len(tokenizer) / ROW_MULTIPLE) * ROW_MULTIPLE
