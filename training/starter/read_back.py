"""The packaged starter → its LLM, tower and projector as Hugging Face folders.

`pumice convert` undone, by the same table of weights.  The numbers are those of the GGUF files:
converted again, in the same types, they give the same files.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from gguf import GGUFReader
from gguf.quants import dequantize
from tokenizers.models import BPE
from transformers import CLIPVisionConfig, LlamaConfig

from engine.errors import ModelUnreadable
from training.convert.names import LLM_ROWS, TOWER_ROWS, Change, WeightRow
from training.model.weight_files import save_weights
from training.starter.tokens import as_transformers, words_by

Weights = dict[str, torch.Tensor]

_PREFIXES = {"text.": "model.", "head.": "lm_head.", "tower.": "vision_model."}
"""Of an LLM and a tower in folders of their own (transformers)."""


@dataclass(frozen=True)
class StarterParts:
    """Folders for `model.llm` and `model.tower`, a file for `model.projector_from`."""

    llm: Path
    tower: Path
    projector: Path


def read_back(pair: Path, folder: Path) -> StarterParts:
    """Write the parts of the starter in the folder `pair`.

    Raises:
        ModelUnreadable: the files hold something that the parts have no place for.
    """
    parts = StarterParts(folder / "llm", folder / "tower", folder / "projector")
    for path in (parts.llm, parts.tower, parts.projector):
        path.mkdir(parents=True, exist_ok=True)
    _write_llm(GGUFReader(pair / "model.gguf"), parts.llm)
    vision = GGUFReader(pair / "mmproj.gguf")
    weights = _weights(vision, TOWER_ROWS)
    projector = {n: weights.pop(n) for n in [*weights] if n.startswith("projector.")}
    _write_tower(vision, weights, parts.tower)
    save_weights(
        parts.projector,
        {n.replace("projector.", "model.multi_modal_projector."): t for n, t in projector.items()},
        stem="mm_projector",
    )
    return parts


def _write_llm(reader: GGUFReader, folder: Path) -> None:
    heads = _value(reader, "llama.attention.head_count")
    config = LlamaConfig(
        vocab_size=_value(reader, "llama.vocab_size"),
        hidden_size=_value(reader, "llama.embedding_length"),
        intermediate_size=_value(reader, "llama.feed_forward_length"),
        num_hidden_layers=_value(reader, "llama.block_count"),
        num_attention_heads=heads,
        num_key_value_heads=_value(reader, "llama.attention.head_count_kv"),
        max_position_embeddings=_value(reader, "llama.context_length"),
        rms_norm_eps=_short(_value(reader, "llama.attention.layer_norm_rms_epsilon")),
        rope_parameters={
            "rope_type": "default",
            "rope_theta": _value(reader, "llama.rope.freq_base"),
        },
        eos_token_id=_value(reader, "tokenizer.ggml.eos_token_id"),
        pad_token_id=_value(reader, "tokenizer.ggml.padding_token_id"),
        bos_token_id=None,
        tie_word_embeddings=False,
        architectures=["LlamaForCausalLM"],
        dtype="float32",
    )
    config.save_pretrained(folder)
    save_weights(folder, _prefixed(_weights(reader, LLM_ROWS, heads)))
    _read_tokenizer(reader).save_pretrained(folder)


def _read_tokenizer(reader: GGUFReader) -> Any:
    tokens: list[str] = _value(reader, "tokenizer.ggml.tokens")
    merges = [tuple(each.split(" ")) for each in _value(reader, "tokenizer.ggml.merges")]
    words = words_by(BPE({token: n for n, token in enumerate(tokens)}, merges))
    tokenizer = as_transformers(words)
    tokenizer.chat_template = _value(reader, "tokenizer.chat_template")
    return tokenizer


def _write_tower(reader: GGUFReader, weights: Weights, folder: Path) -> None:
    """One layer more than the GGUF has: the features are those of the last but one, and a layer of
    zeros passes on what it gets, as does the norm behind it."""
    width = _value(reader, "clip.vision.embedding_length")
    layers = _value(reader, "clip.vision.block_count")
    for name in [*weights]:
        if name.startswith("tower.encoder.layers.0."):
            unread = name.replace(".0.", f".{layers}.")
            weights[unread] = torch.zeros_like(weights[name])
    weights |= {
        "tower.post_layernorm.weight": torch.ones(width),
        "tower.post_layernorm.bias": torch.zeros(width),
    }
    config = CLIPVisionConfig(
        hidden_size=width,
        intermediate_size=_value(reader, "clip.vision.feed_forward_length"),
        num_hidden_layers=layers + 1,
        num_attention_heads=_value(reader, "clip.vision.attention.head_count"),
        image_size=_value(reader, "clip.vision.image_size"),
        patch_size=_value(reader, "clip.vision.patch_size"),
        layer_norm_eps=_short(_value(reader, "clip.vision.attention.layer_norm_epsilon")),
        projection_dim=_value(reader, "clip.vision.projection_dim"),
        hidden_act="quick_gelu",
        architectures=["CLIPVisionModel"],
        dtype="float32",
    )
    config.save_pretrained(folder)
    save_weights(folder, _prefixed(weights))
    pixels = {
        key: [_short(value) for value in _value(reader, f"clip.vision.{key}")]
        for key in ("image_mean", "image_std")
    }
    (folder / "preprocessor_config.json").write_text(json.dumps(pixels, indent=2) + "\n", "utf-8")


def _prefixed(weights: Weights) -> Weights:
    named = {}
    for name, tensor in weights.items():
        prefix = next(prefix for prefix in _PREFIXES if name.startswith(prefix))
        named[_PREFIXES[prefix] + name.removeprefix(prefix)] = tensor
    return named


def _weights(reader: GGUFReader, rows: Sequence[WeightRow], heads: int = 0) -> Weights:
    """All tensors of a file as float32, by their names in the table.

    Args:
        heads: of the LLM, whose rows are turned back from pairs to halves.
    """
    stored = {tensor.name: tensor for tensor in reader.tensors}
    found: Weights = {}
    for name, target, change in _expanded(rows, len(stored)):
        if target not in stored:
            continue
        tensor = stored.pop(target)
        numbers = np.array(dequantize(tensor.data, tensor.tensor_type), np.float32)
        if change in (Change.ROPE_Q, Change.ROPE_K):
            numbers = _halves(numbers, heads)
        found[name] = torch.from_numpy(numbers)
    if stored:
        raise ModelUnreadable(f"There is no place for {', '.join(stored)}.", "Is it a starter?")
    return found


def _expanded(rows: Sequence[WeightRow], most: int) -> Iterator[tuple[str, str, Change]]:
    for row in rows:
        if row.needs == "linear":  # has the same place as the second layer of two
            continue
        for n in range(most if "{n}" in row.target else 1):
            yield row.source.format(n=n), row.target.format(n=n), row.change


def _halves(numbers: np.ndarray[Any, Any], heads: int) -> np.ndarray[Any, Any]:
    """Neighbouring rows of each head into its two halves.  [heads·d, …] → the same."""
    pairs = numbers.reshape(heads, -1, 2, *numbers.shape[1:])  # [heads, d/2, 2, …]
    return np.ascontiguousarray(np.swapaxes(pairs, 1, 2).reshape(numbers.shape))


def _value(reader: GGUFReader, key: str) -> Any:
    return reader.fields[key].contents()


def _short(number: float) -> float:
    """A float32 of the file as it was written in decimals."""
    return float(str(np.float32(number)))
