"""The table of weights: Hugging Face name → GGUF name, shape, and what is done on the way.

Names come with several prefixes (PREFIXES below); `canonical` unites them.  Shapes are words
of `sizes.Sizes.dims`.  GGUF names as in llama.cpp: gguf-py/gguf/constants.py for the LLM,
tools/mtmd/clip-impl.h for tower and projector.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

PREFIXES = (
    ("model.vision_tower.vision_tower.vision_model.", "tower."),
    ("model.vision_tower.vision_tower.", "tower."),
    ("model.vision_tower.vision_model.", "tower."),
    ("vision_tower.vision_model.", "tower."),
    ("model.vision_tower.", "tower."),
    ("vision_tower.", "tower."),
    ("model.multi_modal_projector.", "projector."),
    ("multi_modal_projector.", "projector."),
    ("language_model.lm_head.", "head."),
    ("lm_head.", "head."),
    ("model.mm_projector.0.", "projector.linear_1."),
    ("model.mm_projector.2.", "projector.linear_2."),
    ("model.mm_projector.", "projector."),
    ("model.image_newline", "image_newline"),
    ("model.faster_token", "faster_token"),
    ("model.language_model.model.", "text."),
    ("language_model.model.", "text."),
    ("model.language_model.", "text."),
    ("language_model.", "text."),
    ("model.embed_tokens.", "text.embed_tokens."),
    ("model.layers.", "text.layers."),
    ("model.norm.", "text.norm."),
)
"""Prefixes of old hub files, of transformers 4.52 and of 5.x, of the original repositories, and of
an LLM alone; the first match counts."""


def canonical(name: str) -> str:
    """A tensor's name as in this table; unknown names stay as they are."""
    for prefix, ours in PREFIXES:
        if name.startswith(prefix):
            return ours + name.removeprefix(prefix)
    return name


class File(enum.Enum):
    """Which file of the pair a tensor goes to."""

    LLM = "llm"
    VISION = "vision"


class Change(enum.Enum):
    """What is done to the numbers."""

    KEEP = "keep"
    ROPE_Q = "rope_q"
    """Rows of each head from halves to pairs: llama.cpp turns neighbours, transformers halves."""
    ROPE_K = "rope_k"
    STACK = "stack"
    """Columns of several layers' features from the checkpoint's order to that of the layers."""
    BOTH_SIGNS = "both_signs"
    """W to [W, −W]: with [I; −I] before it, GELU(x) − GELU(−x) = x undoes libmtmd's GELU."""


@dataclass(frozen=True)
class WeightRow:
    """One weight.  `{n}` counts layers; `exact` stays float32 in every type of file; `needs` is a
    feature of the checkpoint (`Sizes.features`) without which the weight does not exist."""

    source: str
    target: str
    shape: str
    change: Change = Change.KEEP
    exact: bool = False
    needs: str = ""


def _linear(
    source: str,
    target: str,
    out: str,
    inner: str,
    change: Change = Change.KEEP,
    needs: str = "",
) -> tuple[WeightRow, WeightRow]:
    return (
        WeightRow(f"{source}.weight", f"{target}.weight", f"{out} {inner}", change, needs=needs),
        WeightRow(f"{source}.bias", f"{target}.bias", out, needs=needs),
    )


def _norm(source: str, target: str, width: str, needs: str = "") -> tuple[WeightRow, WeightRow]:
    return (
        WeightRow(f"{source}.weight", f"{target}.weight", width, needs=needs),
        WeightRow(f"{source}.bias", f"{target}.bias", width, needs=needs),
    )


_LAYER = "text.layers.{n}."

LLM_ROWS = (
    WeightRow("text.embed_tokens.weight", "token_embd.weight", "rows hidden"),
    WeightRow(_LAYER + "input_layernorm.weight", "blk.{n}.attn_norm.weight", "hidden"),
    WeightRow(
        _LAYER + "self_attn.q_proj.weight", "blk.{n}.attn_q.weight", "q hidden", Change.ROPE_Q
    ),
    WeightRow(
        _LAYER + "self_attn.k_proj.weight", "blk.{n}.attn_k.weight", "kv hidden", Change.ROPE_K
    ),
    WeightRow(_LAYER + "self_attn.v_proj.weight", "blk.{n}.attn_v.weight", "kv hidden"),
    WeightRow(_LAYER + "self_attn.o_proj.weight", "blk.{n}.attn_output.weight", "hidden q"),
    WeightRow(
        _LAYER + "self_attn.q_proj.bias",
        "blk.{n}.attn_q.bias",
        "q",
        Change.ROPE_Q,
        needs="qkv_bias",
    ),
    WeightRow(
        _LAYER + "self_attn.k_proj.bias",
        "blk.{n}.attn_k.bias",
        "kv",
        Change.ROPE_K,
        needs="qkv_bias",
    ),
    WeightRow(_LAYER + "self_attn.v_proj.bias", "blk.{n}.attn_v.bias", "kv", needs="qkv_bias"),
    WeightRow(
        _LAYER + "self_attn.o_proj.bias",
        "blk.{n}.attn_output.bias",
        "hidden",
        needs="out_bias",
    ),
    WeightRow(_LAYER + "post_attention_layernorm.weight", "blk.{n}.ffn_norm.weight", "hidden"),
    WeightRow(_LAYER + "mlp.gate_proj.weight", "blk.{n}.ffn_gate.weight", "inner hidden"),
    WeightRow(_LAYER + "mlp.up_proj.weight", "blk.{n}.ffn_up.weight", "inner hidden"),
    WeightRow(_LAYER + "mlp.down_proj.weight", "blk.{n}.ffn_down.weight", "hidden inner"),
    WeightRow("text.norm.weight", "output_norm.weight", "hidden"),
    WeightRow("head.weight", "output.weight", "rows hidden", needs="own_head"),
)
"""Llama, Mistral and Qwen2: transformers/models/llama/modeling_llama.py and others → llama.cpp's
architectures `llama` and `qwen2`."""

_BLOCK = "tower.encoder.layers.{n}."

TOWER_ROWS = (
    WeightRow(
        "tower.embeddings.class_embedding",
        "v.class_embd",
        "tower_hidden",
        exact=True,
        needs="cls_token",
    ),
    WeightRow(
        "tower.embeddings.patch_embedding.weight",
        "v.patch_embd.weight",
        "tower_hidden channels patch patch",
    ),
    WeightRow(
        "tower.embeddings.patch_embedding.bias",
        "v.patch_embd.bias",
        "tower_hidden",
        needs="patch_bias",
    ),
    WeightRow(
        "tower.embeddings.position_embedding.weight",
        "v.position_embd.weight",
        "positions tower_hidden",
        exact=True,
    ),
    *_norm("tower.pre_layrnorm", "v.pre_ln", "tower_hidden", needs="pre_norm"),
    *_norm(_BLOCK + "layer_norm1", "v.blk.{n}.ln1", "tower_hidden"),
    *_linear(_BLOCK + "self_attn.q_proj", "v.blk.{n}.attn_q", "tower_hidden", "tower_hidden"),
    *_linear(_BLOCK + "self_attn.k_proj", "v.blk.{n}.attn_k", "tower_hidden", "tower_hidden"),
    *_linear(_BLOCK + "self_attn.v_proj", "v.blk.{n}.attn_v", "tower_hidden", "tower_hidden"),
    *_linear(_BLOCK + "self_attn.out_proj", "v.blk.{n}.attn_out", "tower_hidden", "tower_hidden"),
    *_norm(_BLOCK + "layer_norm2", "v.blk.{n}.ln2", "tower_hidden"),
    *_linear(_BLOCK + "mlp.fc1", "v.blk.{n}.ffn_up", "tower_inner", "tower_hidden"),
    *_linear(_BLOCK + "mlp.fc2", "v.blk.{n}.ffn_down", "tower_hidden", "tower_inner"),
    *_linear("projector.linear_1", "mm.0", "hidden", "features", Change.STACK, needs="mlp"),
    *_linear("projector.linear_2", "mm.2", "hidden", "hidden", needs="mlp"),
    *_linear("projector", "mm.2", "hidden", "features", Change.BOTH_SIGNS, needs="linear"),
    WeightRow("image_newline", "v.image_newline", "hidden", exact=True, needs="newline"),
    WeightRow("faster_token", "pumice.faster_token", "hidden", exact=True, needs="faster"),
)
"""CLIP and SigLIP towers with LLaVA's projector → libmtmd's projector type `mlp`.  A linear one has
`mm.0` of ones, which no checkpoint holds: `training.convert.plan` adds it."""

DROPPED = (
    ("tower.embeddings.position_ids", "a list of row numbers, not a weight"),
    ("tower.post_layernorm.*", "comes after the layer whose features are taken"),
    ("tower.head.*", "SigLIP's pooling head: LLaVA takes the patches, not their pool"),
    ("text.layers.*.self_attn.rotary_emb.inv_freq", "computed from rope_theta"),
)
"""What is knowingly left out (shell pattern, reason)."""


def dropped_layer(n: int) -> tuple[str, str]:
    """The pattern of a tower layer above the features, and the reason."""
    return f"tower.encoder.layers.{n}.*", "lies above the layer whose features are taken"


TIED_HEAD = ("head.weight", "the same weights as the embedding (tie_word_embeddings)")
