"""A new, untrained LLaVA of the starter's kind: its sizes, and how its weights begin."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from transformers import (
    CLIPVisionConfig,
    LlamaConfig,
    LlavaConfig,
    LlavaForConditionalGeneration,
)

from engine.errors import RecipeError
from training.recipe.typed import read_table

WORD_STD = 0.3
"""Standard deviation of a new model's token embeddings."""

_PLACE = "model.sizes"


@dataclass(frozen=True)
class StarterSizes:
    """`[model.sizes]`; the built-in model's are the defaults."""

    vocabulary: int = 1280
    width: int = 256
    layers: int = 5
    heads: int = 4
    feed_forward: int = 704
    image: int = 128
    patch: int = 16
    tower_width: int = 192
    tower_layers: int = 8
    tower_heads: int = 6
    tower_feed_forward: int = 768


def read_sizes(plain: Mapping[str, int]) -> StarterSizes:
    """The sizes of a recipe.  Raises `RecipeError` naming every problem at once."""
    problems: list[str] = []
    sizes: StarterSizes = read_table(StarterSizes, plain, _PLACE, problems)
    for name in ("width", "feed_forward", "tower_width", "tower_feed_forward"):
        if getattr(sizes, name) <= 0 or getattr(sizes, name) % 32:
            problems.append(f"{_PLACE}.{name} must be a multiple of 32")
    for wide, heads in (("width", "heads"), ("tower_width", "tower_heads")):
        count = getattr(sizes, heads)
        if count <= 0 or getattr(sizes, wide) % (32 * count):
            problems.append(f"{_PLACE}.{wide} must be {_PLACE}.{heads} times a multiple of 32")
    if sizes.tower_layers < 2 or sizes.layers < 1:
        problems.append(f"{_PLACE} needs at least 2 tower_layers and 1 of layers")
    if sizes.patch <= 0 or sizes.image <= 0 or sizes.image % sizes.patch:
        problems.append(f"{_PLACE}.image must be a multiple of {_PLACE}.patch")
    if sizes.vocabulary < 300:
        problems.append(f"{_PLACE}.vocabulary must be at least 300")
    if problems:
        raise RecipeError(f"{'; '.join(problems)}.", "training/starter/new_model.py has them all.")
    return sizes


def new_llava(sizes: StarterSizes, tokenizer: Any) -> Any:
    """An untrained LLaVA of those sizes: CLIP tower with a CLS token, GELU MLP, Llama."""
    config = LlavaConfig(
        vision_config=_tower_config(sizes),
        text_config=_text_config(sizes, tokenizer),
        image_token_index=tokenizer.convert_tokens_to_ids("<image>"),
        image_seq_length=(sizes.image // sizes.patch) ** 2,
        vision_feature_layer=-2,
        vision_feature_select_strategy="default",
        projector_hidden_act="gelu",
        tie_word_embeddings=False,
    )
    llava = LlavaForConditionalGeneration(config)
    llava.generation_config.eos_token_id = tokenizer.eos_token_id
    llava.generation_config.pad_token_id = tokenizer.pad_token_id
    llava.generation_config.bos_token_id = None
    _start_small(llava)
    return llava


def _tower_config(sizes: StarterSizes) -> CLIPVisionConfig:
    return CLIPVisionConfig(
        hidden_size=sizes.tower_width,
        intermediate_size=sizes.tower_feed_forward,
        num_hidden_layers=sizes.tower_layers,
        num_attention_heads=sizes.tower_heads,
        image_size=sizes.image,
        patch_size=sizes.patch,
        projection_dim=sizes.tower_width,
        hidden_act="quick_gelu",
    )


def _text_config(sizes: StarterSizes, tokenizer: Any) -> LlamaConfig:
    return LlamaConfig(
        vocab_size=len(tokenizer),
        hidden_size=sizes.width,
        intermediate_size=sizes.feed_forward,
        num_hidden_layers=sizes.layers,
        num_attention_heads=sizes.heads,
        num_key_value_heads=sizes.heads,
        max_position_embeddings=2048,
        rms_norm_eps=1e-5,
        tie_word_embeddings=False,
        bos_token_id=None,
        eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id,
    )


def _start_small(llava: Any) -> None:
    """CLIP's own initial scale is made for far wider towers; 0.02 throughout learns sooner.

    Position embeddings start as large as patch embeddings, or the tower never learns positions
    ("where" was right 2 times in 10).  Token embeddings start far larger than what a layer adds to
    them, or after the first layer every token is the mean of all.
    """
    for name, weight in llava.named_parameters():
        if weight.dim() >= 2 and "norm" not in name:
            nn.init.normal_(weight, std=0.02)
    text = llava.model.language_model
    nn.init.normal_(text.embed_tokens.weight, std=WORD_STD)
    for layer in text.layers:
        for added in (layer.self_attn.o_proj, layer.mlp.down_proj):
            nn.init.normal_(added.weight, std=0.02 * (2 * len(text.layers)) ** -0.5)
    places = llava.model.vision_tower.embeddings.position_embedding.weight
    with torch.no_grad():
        places[0].zero_()  # the CLS token
        places[1:].copy_(_waves(math.isqrt(len(places) - 1), places.shape[1]))


def _waves(grid: int, width: int) -> Tensor:
    """Places of a grid as sines and cosines of row and column, [grid², width], between -1 and 1
    (Vaswani et al. 2017, 3.5, in two dimensions; wavelengths from 4 patches to 8 grids)."""
    count = width // 4
    lengths = torch.logspace(math.log2(4), math.log2(8 * grid), count, base=2)
    phases = torch.arange(grid)[:, None] * (2 * math.pi / lengths)  # [grid, count]
    line = torch.cat([phases.sin(), phases.cos()], 1)  # [grid, width / 2]
    rows = line[:, None].expand(grid, grid, -1)
    columns = line[None].expand(grid, grid, -1)
    return torch.cat([rows, columns], -1).reshape(grid * grid, -1)
