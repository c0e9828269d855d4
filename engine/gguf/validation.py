"""Are the numbers of a header sound: what llama.cpp would abort on is refused here, in words.

Only what a header says is checked, and only where its tensors show that the number is used: other
architectures write zeros for what they do not have (heads of Mamba, feed-forward of Qwen2-VL).
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
    numbers = _Numbers(header, str(header.get("general.architecture", "")))
    numbers.within("context_length", 1, _MOST_TOKENS)
    numbers.within("embedding_length", 1, _MOST_WIDTH)
    numbers.within("block_count", 1, _MOST_LAYERS)
    numbers.within("vocab_size", 0, _MOST_TOKENS)
    numbers.epsilons()
    if numbers.get("features_length") is None:
        numbers.fits("embedding_length", "token_embd.weight", 0)
    _check_layers(numbers)
    if _attends(header, "blk."):
        _check_heads(numbers)
    if "blk.0.ffn_up.weight" in header.tensors:
        numbers.within("feed_forward_length", 1, _MOST_WIDTH)
    _check_experts(numbers)


def check_vision(header: Header) -> None:
    """Check the numbers of a vision file, as it is once mended.  Raises `ModelUnreadable`."""
    numbers = _Numbers(header, "clip.vision")
    numbers.within("image_size", 1, _MOST_PX)
    numbers.within("patch_size", 1, _MOST_PX)
    numbers.within("block_count", 0, _MOST_LAYERS)
    numbers.within("embedding_length", 0, _MOST_WIDTH)
    numbers.within("feed_forward_length", 0, _MOST_WIDTH)
    numbers.epsilons()
    size, patch = numbers.whole("image_size"), numbers.whole("patch_size")
    if size is not None and patch is not None and size < patch:
        raise numbers.unsound("image_size", f"less than a patch of {patch}")
    for name in ("image_mean", "image_std"):
        value = numbers.get(name)
        if isinstance(value, list) and len(value) < 3:
            raise numbers.unsound(name, "not of three colours")
    if _attends(header, "v.blk."):
        _check_tower(numbers)
    if is_llava(header):
        _check_llava(numbers)


class _Numbers:
    """The numbers of a header below a prefix."""

    def __init__(self, header: Header, prefix: str) -> None:
        self.header = header
        self._prefix = prefix

    def get(self, name: str) -> Any:
        return self.header.get(f"{self._prefix}.{name}")

    def whole(self, name: str) -> int | None:
        """A whole number; None where there is none, or one for each layer."""
        value = self.get(name)
        return value if isinstance(value, int) else None

    def unsound(self, name: str, why: str) -> ModelUnreadable:
        return ModelUnreadable(
            f"{self.header.path} is damaged in its header: {self._prefix}.{name} is "
            f"{self.get(name)}, {why}.",
            "Fetch or convert the file again.",
        )

    def within(self, name: str, least: int, most: int) -> None:
        value = self.whole(name)
        if value is not None and not least <= value <= most:
            raise self.unsound(name, f"not between {least} and {most}")

    def divides(self, name: str, whole: int, what: str) -> None:
        value = self.whole(name)
        if value and whole % value:
            raise self.unsound(name, f"which does not divide {what} of {whole}")

    def fits(self, name: str, tensor: str, axis: int) -> None:
        value, info = self.whole(name), self.header.tensors.get(tensor)
        if value is None or info is None or axis >= len(info.shape):
            return
        if info.shape[axis] != value:
            raise self.unsound(name, f"but {tensor} has {info.shape[axis]}")

    def epsilons(self) -> None:
        for name in ("attention.layer_norm_epsilon", "attention.layer_norm_rms_epsilon"):
            value = self.get(name)
            if isinstance(value, float) and not (math.isfinite(value) and value > 0):
                raise self.unsound(name, "not a small number above zero")


def _attends(header: Header, prefix: str) -> bool:
    """Whether any of its layers is one of attention, by the names that llama.cpp gives them."""
    return any(name.startswith(prefix) and ".attn_q" in name for name in header.tensors)


def _check_layers(numbers: _Numbers) -> None:
    """First and last are there; not in part of a split model, nor where layers may be empty."""
    layers, tensors = numbers.whole("block_count"), numbers.header.tensors
    split = numbers.header.get("split.count", 1) != 1
    uneven = isinstance(numbers.get("attention.head_count"), list)
    stored = {name.split(".")[1] for name in tensors if name.startswith("blk.")}
    if layers is None or split or uneven or not stored:
        return
    last = layers - 1 - (numbers.whole("nextn_predict_layers") or 0)
    if not {"0", str(last)} <= stored:
        raise numbers.unsound("block_count", f"but {len(stored)} layers are there")


def _check_heads(numbers: _Numbers) -> None:
    numbers.within("attention.head_count", 1, _MOST_WIDTH)
    numbers.within("attention.head_count_kv", 1, _MOST_WIDTH)
    numbers.within("attention.key_length", 1, _MOST_WIDTH)
    numbers.within("attention.value_length", 1, _MOST_WIDTH)
    heads, width = numbers.whole("attention.head_count"), numbers.whole("embedding_length")
    if heads is None:
        return
    numbers.divides("attention.head_count_kv", heads, "heads")
    head = numbers.whole("attention.key_length")
    if head is None and width is not None:
        numbers.divides("attention.head_count", width, "a width")
        head = width // heads
    query = numbers.header.tensors.get("blk.0.attn_q.weight")
    if query is not None and len(query.shape) == 2:
        numbers.divides("attention.head_count", query.shape[1], "a query")
    turned = numbers.whole("rope.dimension_count")
    if turned is not None and head is not None and (turned % 2 or not 0 <= turned <= head):
        raise numbers.unsound("rope.dimension_count", f"not an even part of a head of {head}")


def _check_experts(numbers: _Numbers) -> None:
    experts, used = numbers.whole("expert_count"), numbers.whole("expert_used_count")
    if used is not None and not min(experts or 0, 1) <= used <= (experts or 0):
        raise numbers.unsound("expert_used_count", f"of {experts or 0} experts")


def _check_tower(numbers: _Numbers) -> None:
    numbers.within("block_count", 1, _MOST_LAYERS)
    numbers.within("embedding_length", 1, _MOST_WIDTH)
    numbers.within("attention.head_count", 1, _MOST_WIDTH)
    numbers.fits("embedding_length", "v.blk.0.attn_q.weight", 0)
    width = numbers.whole("embedding_length")
    if width is not None:
        numbers.divides("attention.head_count", width, "a width")


def _check_llava(numbers: _Numbers) -> None:
    """Towers whose every part is known: patches, positions, layers."""
    header = numbers.header
    for axis, name in ((0, "patch_size"), (1, "patch_size"), (3, "embedding_length")):
        numbers.fits(name, "v.patch_embd.weight", axis)
    size, patch = numbers.whole("image_size"), numbers.whole("patch_size")
    places = header.tensors.get("v.position_embd.weight")
    if size and patch and places is not None and len(places.shape) == 2:
        needed = (size // patch) ** 2 + ("v.class_embd" in header.tensors)
        if places.shape[1] < needed:
            raise numbers.unsound("image_size", f"but there are places for {places.shape[1]}")
    projector, width = header.tensors.get("mm.0.weight"), numbers.whole("embedding_length")
    if projector is not None and width and projector.shape[0] % width:
        raise numbers.unsound("embedding_length", f"but mm.0.weight takes {projector.shape[0]}")
    layers = numbers.whole("block_count")
    ours = any(key.startswith("pumice.") for key in header.keys)
    if ours and layers and _attends(header, "v.blk."):
        stored = {name.split(".")[2] for name in header.tensors if name.startswith("v.blk.")}
        if not {"0", str(layers - 1)} <= stored:
            raise numbers.unsound("block_count", f"but {len(stored)} layers are there")
