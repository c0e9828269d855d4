"""Metadata validation: numbers that llama.cpp would abort on are refused here with a sentence.

A number is checked only where the tensors show that it is used: other architectures write zeros for
what they do not have (heads of Mamba, feed-forward of Qwen2-VL).
"""

from __future__ import annotations

import math
from typing import Any

from engine.errors import ModelUnreadable
from engine.gguf.header import Header
from engine.gguf.legacy_mmproj import is_llava

_MOST_LAYERS = 1000
_MOST_TOKENS = 2**30
_MOST_WIDTH = 2**20
_MOST_PX = 8192


def check_llm(header: Header) -> None:
    """Check the numbers of a language model.  Raises `ModelUnreadable`."""
    metadata = _Metadata(header, str(header.get("general.architecture", "")))
    metadata.check_range("context_length", 1, _MOST_TOKENS)
    metadata.check_range("embedding_length", 1, _MOST_WIDTH)
    metadata.check_range("block_count", 1, _MOST_LAYERS)
    metadata.check_range("vocab_size", 0, _MOST_TOKENS)
    metadata.check_epsilons()
    if metadata.get("features_length") is None:
        metadata.check_axis("embedding_length", "token_embd.weight", 0)
    _check_block_count(metadata)
    if _has_attention(header, "blk."):
        _check_heads(metadata)
    if "blk.0.ffn_up.weight" in header.tensors:
        metadata.check_range("feed_forward_length", 1, _MOST_WIDTH)
    _check_experts(metadata)


def check_vision(header: Header) -> None:
    """Check the numbers of a vision file, as it is once repaired.  Raises `ModelUnreadable`."""
    metadata = _Metadata(header, "clip.vision")
    metadata.check_range("image_size", 1, _MOST_PX)
    metadata.check_range("patch_size", 1, _MOST_PX)
    metadata.check_range("block_count", 0, _MOST_LAYERS)
    metadata.check_range("embedding_length", 0, _MOST_WIDTH)
    metadata.check_range("feed_forward_length", 0, _MOST_WIDTH)
    metadata.check_epsilons()
    size, patch = metadata.integer("image_size"), metadata.integer("patch_size")
    if size is not None and patch is not None and size < patch:
        raise metadata.invalid("image_size", f"less than a patch of {patch}")
    for name in ("image_mean", "image_std"):
        value = metadata.get(name)
        if isinstance(value, list) and len(value) < 3:
            raise metadata.invalid(name, "not of three colours")
    if _has_attention(header, "v.blk."):
        _check_tower(metadata)
    if is_llava(header):
        _check_llava(metadata)


class _Metadata:
    """The keys of a header that begin with a prefix."""

    def __init__(self, header: Header, prefix: str) -> None:
        self.header = header
        self._prefix = prefix

    def get(self, name: str) -> Any:
        return self.header.get(f"{self._prefix}.{name}")

    def integer(self, name: str) -> int | None:
        """An integer; None where there is none, or one for each layer."""
        value = self.get(name)
        return value if isinstance(value, int) else None

    def invalid(self, name: str, why: str) -> ModelUnreadable:
        return ModelUnreadable(
            f"{self.header.path} is damaged in its header: {self._prefix}.{name} is "
            f"{self.get(name)}, {why}.",
            "Download or convert the file again.",
        )

    def check_range(self, name: str, least: int, most: int) -> None:
        value = self.integer(name)
        if value is not None and not least <= value <= most:
            raise self.invalid(name, f"not between {least} and {most}")

    def check_divides(self, name: str, total: int, why: str) -> None:
        value = self.integer(name)
        if value and total % value:
            raise self.invalid(name, why)

    def check_axis(self, name: str, tensor: str, axis: int) -> None:
        value, info = self.integer(name), self.header.tensors.get(tensor)
        if value is None or info is None or axis >= len(info.shape):
            return
        if info.shape[axis] != value:
            raise self.invalid(name, f"but {tensor} has {info.shape[axis]}")

    def check_epsilons(self) -> None:
        for name in ("attention.layer_norm_epsilon", "attention.layer_norm_rms_epsilon"):
            value = self.get(name)
            if isinstance(value, float) and not (math.isfinite(value) and value > 0):
                raise self.invalid(name, "not a small number above zero")


def _has_attention(header: Header, prefix: str) -> bool:
    """Whether any of its layers has attention, by the names that llama.cpp gives tensors."""
    return any(name.startswith(prefix) and ".attn_q" in name for name in header.tensors)


def _check_block_count(metadata: _Metadata) -> None:
    """The first and last layer are there.  Not known of a part of a split model, nor where layers
    may be empty."""
    layers, tensors = metadata.integer("block_count"), metadata.header.tensors
    split = metadata.header.get("split.count", 1) != 1
    uneven = isinstance(metadata.get("attention.head_count"), list)
    stored = {name.split(".")[1] for name in tensors if name.startswith("blk.")}
    if layers is None or split or uneven or not stored:
        return
    last = layers - 1 - (metadata.integer("nextn_predict_layers") or 0)
    if not {"0", str(last)} <= stored:
        raise metadata.invalid("block_count", f"but {len(stored)} layers are there")


def _check_heads(metadata: _Metadata) -> None:
    metadata.check_range("attention.head_count", 1, _MOST_WIDTH)
    metadata.check_range("attention.head_count_kv", 1, _MOST_WIDTH)
    metadata.check_range("attention.key_length", 1, _MOST_WIDTH)
    metadata.check_range("attention.value_length", 1, _MOST_WIDTH)
    heads, width = metadata.integer("attention.head_count"), metadata.integer("embedding_length")
    if heads is None:
        return
    why = f"which does not divide {heads} heads"
    metadata.check_divides("attention.head_count_kv", heads, why)
    head = metadata.integer("attention.key_length")
    if head is None and width is not None:
        why = f"which does not divide a width of {width}"
        metadata.check_divides("attention.head_count", width, why)
        head = width // heads
    query = metadata.header.tensors.get("blk.0.attn_q.weight")
    if query is not None and len(query.shape) == 2:
        why = f"which does not divide a query of {query.shape[1]}"
        metadata.check_divides("attention.head_count", query.shape[1], why)
    rotary = metadata.integer("rope.dimension_count")
    if rotary is not None and head is not None and (rotary % 2 or not 0 <= rotary <= head):
        raise metadata.invalid("rope.dimension_count", f"not an even part of a head of {head}")


def _check_experts(metadata: _Metadata) -> None:
    experts, used = metadata.integer("expert_count"), metadata.integer("expert_used_count")
    if used is not None and not min(experts or 0, 1) <= used <= (experts or 0):
        raise metadata.invalid("expert_used_count", f"of {experts or 0} experts")


def _check_tower(metadata: _Metadata) -> None:
    metadata.check_range("block_count", 1, _MOST_LAYERS)
    metadata.check_range("embedding_length", 1, _MOST_WIDTH)
    metadata.check_range("attention.head_count", 1, _MOST_WIDTH)
    metadata.check_axis("embedding_length", "v.blk.0.attn_q.weight", 0)
    width = metadata.integer("embedding_length")
    if width is not None:
        why = f"which does not divide a width of {width}"
        metadata.check_divides("attention.head_count", width, why)


def _check_llava(metadata: _Metadata) -> None:
    """Towers whose every part is known: patches, positions, layers."""
    header = metadata.header
    for axis, name in ((0, "patch_size"), (1, "patch_size"), (3, "embedding_length")):
        metadata.check_axis(name, "v.patch_embd.weight", axis)
    size, patch = metadata.integer("image_size"), metadata.integer("patch_size")
    positions = header.tensors.get("v.position_embd.weight")
    if size and patch and positions is not None and len(positions.shape) == 2:
        needed = (size // patch) ** 2 + ("v.class_embd" in header.tensors)
        if positions.shape[1] < needed:
            raise metadata.invalid(
                "image_size", f"but there are positions for {positions.shape[1]}"
            )
    projector, width = header.tensors.get("mm.0.weight"), metadata.integer("embedding_length")
    if projector is not None and width and projector.shape[0] % width:
        raise metadata.invalid("embedding_length", f"but mm.0.weight takes {projector.shape[0]}")
    layers = metadata.integer("block_count")
    ours = any(key.startswith("pumice.") for key in header.keys)
    if ours and layers and _has_attention(header, "v.blk."):
        stored = {name.split(".")[2] for name in header.tensors if name.startswith("v.blk.")}
        if not {"0", str(layers - 1)} <= stored:
            raise metadata.invalid("block_count", f"but {len(stored)} layers are there")
