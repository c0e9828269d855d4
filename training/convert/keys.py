"""The metadata of both GGUF files: llama.cpp's keys, and ours under `pumice.*`.

Key names: llama.cpp, gguf-py/gguf/constants.py (LLM) and tools/mtmd/clip-impl.h (vision).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import gguf

from engine.text.chat_template import MARKER
from engine.vision.family import Family, to_keys
from training.convert.preprocess import ProcessorSettings
from training.convert.sizes import Sizes
from training.convert.tokenizer.vocabulary import Vocabulary, add_vocabulary


def llm_writer(
    path: Path, name: str, config: Any, sizes: Sizes, vocabulary: Vocabulary, family: Family
) -> gguf.GGUFWriter:
    """A writer with all keys of the LLM's file."""
    writer = gguf.GGUFWriter(path, sizes.architecture)
    text = config.text_config
    writer.add_name(name)
    writer.add_context_length(sizes.rope.context_tokens)
    writer.add_embedding_length(text.hidden_size)
    writer.add_block_count(sizes.text_layers)
    writer.add_feed_forward_length(text.intermediate_size)
    writer.add_head_count(sizes.heads)
    writer.add_head_count_kv(sizes.kv_heads)
    writer.add_key_length(sizes.head_dim)
    writer.add_value_length(sizes.head_dim)
    writer.add_layer_norm_rms_eps(text.rms_norm_eps)
    writer.add_vocab_size(sizes.dims["rows"])
    _add_rope(writer, sizes)
    add_vocabulary(writer, vocabulary)
    writer.add_string("pumice.family", family.name)
    return writer


def _add_rope(writer: gguf.GGUFWriter, sizes: Sizes) -> None:
    rope = sizes.rope
    writer.add_rope_dimension_count(sizes.head_dim)
    writer.add_rope_freq_base(rope.base)
    if rope.scaling:
        writer.add_rope_scaling_type(gguf.RopeScalingType(rope.scaling))
        writer.add_rope_scaling_factor(rope.factor)
    if rope.original:
        writer.add_rope_scaling_orig_ctx_len(rope.original)
    if rope.stretch != 1.0:
        writer.add_rope_scaling_attn_factors(rope.stretch)


def vision_writer(
    path: Path, name: str, config: Any, sizes: Sizes, preprocess: ProcessorSettings, family: Family
) -> gguf.GGUFWriter:
    """A writer with all keys of the vision file.

    `block_count` is the number of layers that run, `feature_layer` after which of them features
    are taken: without the second, libmtmd leaves out one more.
    """
    writer = gguf.GGUFWriter(path, "clip")
    tower = config.vision_config
    writer.add_name(name)
    writer.add_bool("clip.has_vision_encoder", True)
    writer.add_bool("clip.has_llava_projector", True)
    writer.add_string("clip.projector_type", "mlp")
    writer.add_bool("clip.use_gelu", sizes.use_gelu)
    writer.add_bool("clip.use_silu", False)
    writer.add_uint32("clip.vision.image_size", sizes.image_px)
    writer.add_uint32("clip.vision.patch_size", tower.patch_size)
    writer.add_uint32("clip.vision.embedding_length", tower.hidden_size)
    writer.add_uint32("clip.vision.feed_forward_length", tower.intermediate_size)
    writer.add_uint32("clip.vision.projection_dim", config.text_config.hidden_size)
    writer.add_uint32("clip.vision.block_count", sizes.run_layers)
    writer.add_array("clip.vision.feature_layer", sorted(sizes.feature_layers))
    writer.add_uint32("clip.vision.attention.head_count", tower.num_attention_heads)
    writer.add_float32("clip.vision.attention.layer_norm_epsilon", tower.layer_norm_eps)
    writer.add_array("clip.vision.image_mean", list(preprocess.mean))
    writer.add_array("clip.vision.image_std", list(preprocess.std))
    writer.add_string("pumice.image_token", MARKER)
    writer.add_uint32("pumice.preprocess.resample", preprocess.resample)
    _add_family(writer, to_keys(family, sizes.image_px))
    return writer


def _add_family(writer: gguf.GGUFWriter, keys: Mapping[str, Any]) -> None:
    for key, value in keys.items():
        match value:
            case bool():
                writer.add_bool(key, value)
            case int():
                writer.add_uint32(key, value)
            case str():
                writer.add_string(key, value)
            case _:
                writer.add_array(key, value)
