"""How much memory a model takes, estimated from its headers alone.

For a CPU.  The parts are llama.cpp's buffers as they fill up while one photo is encoded and a reply
is generated: all of the LLM's file is mapped and touched, the vision file is read into memory, the
KV cache is zeroed when it is made (src/llama-kv-cache.cpp), and of the compute buffers only what a
step really writes becomes memory.  Weights that llama.cpp repacks for this CPU are there twice,
mapped and repacked (repack.cpp and amx/mmq.cpp of ggml/src/ggml-cpu).
`tests/bench/memory.py` compares with real peaks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from engine.gguf.header import Header

PROGRAM_BYTES = 54 * 2**20
"""Python, numpy, Pillow, llama.cpp and what they set up before the first weight."""

_ENTRY_BYTES = 130
"""Memory of a token or a merge of the vocabulary."""

_PAD_TOKENS = 256
_F16, _F32 = 2, 4
_KV_BYTES = {"f16": 2.0, "f32": 4.0, "q8_0": 34 / 32}

DEFAULT_SLOTS_BYTES = 256 * 2**20
_DEFAULT_MOST_SLOTS = 4


@dataclass(frozen=True)
class MemoryEstimate:
    """Bytes of memory, part by part."""

    weights: int
    context: int
    tower: int
    compute: int
    program: int

    @property
    def total(self) -> int:
        """The peak."""
        return sum(getattr(self, part.name) for part in fields(self))


def estimate(
    llm: Sequence[Header],
    vision: Header | None,
    *,
    context_tokens: int,
    photo_tokens: int,
    batch_tokens: int = 512,
    kv_type: str = "f16",
    repacked: Mapping[str, float] | None = None,
    conversations: int = 0,
) -> MemoryEstimate:
    """The peak of opening a model and asking it about one photo of about a megapixel.

    Args:
        llm: the LLM's header; of a split model the headers of all its parts.
        context_tokens: size of the context; `photo_tokens` those of a photo, 0 without one.
        repacked: tensor types that are repacked and how many times their size that takes
            (`engine.hardware.repacking.repacked_types`).
        conversations: KV-cache slots; 0 for as many as are made by default.

    Raises:
        KeyError, TypeError, ValueError: a header does not say how large the model is.
    """
    sizes = _LlmSizes(llm[0])
    slot = slot_bytes(llm[0], context_tokens, kv_type)
    prompt = min(photo_tokens + _PAD_TOKENS, context_tokens)
    compute = sizes.compute(min(prompt, batch_tokens), prompt)
    if vision is not None:
        compute += _tower_compute(vision) + 3 * photo_tokens * sizes.width * _F32
    return MemoryEstimate(
        weights=sum(_weight_bytes(llm, repacked or {})) + sizes.vocabulary * _ENTRY_BYTES,
        context=slot * (conversations or slot_count(slot)),
        tower=_tensor_bytes(vision) if vision else 0,
        compute=compute,
        program=PROGRAM_BYTES,
    )


def slot_bytes(llm: Header, context_tokens: int, kv_type: str) -> int:
    """The KV cache of one conversation.  Raises as `estimate`."""
    return int(_padded_tokens(context_tokens) * _LlmSizes(llm).kv_values * _KV_BYTES[kv_type])


def slot_count(slot: int) -> int:
    """How many KV-cache slots a context gets by default, when one takes so many bytes."""
    return max(1, min(_DEFAULT_MOST_SLOTS, DEFAULT_SLOTS_BYTES // max(slot, 1)))


def layers_of(llm: Header) -> int:
    """How many layers an LLM has.  Raises `KeyError` where its header does not say."""
    return _LlmSizes(llm).layers


class _LlmSizes:
    """The sizes that an LLM's header states."""

    def __init__(self, header: Header) -> None:
        self._keys = header.keys
        self._architecture = str(header.keys["general.architecture"])
        self.width = int(self._llm_key("embedding_length"))
        self.layers = int(self._llm_key("block_count"))
        self.ff = max(self._per_layer("feed_forward_length", default=4 * self.width))
        self.vocabulary = _length(header.get("tokenizer.ggml.tokens")) + _length(
            header.get("tokenizer.ggml.merges")
        )
        heads = self._per_layer("attention.head_count")
        self._kv_heads = self._per_layer("attention.head_count_kv", default=max(heads))
        self._heads = max(heads)
        head = self.width // max(heads)
        self._head = (
            int(self._llm_key("attention.key_length", head)),
            int(self._llm_key("attention.value_length", head)),
        )

    def _llm_key(self, name: str, default: int | None = None) -> Any:
        if default is None:
            return self._keys[f"{self._architecture}.{name}"]
        return self._keys.get(f"{self._architecture}.{name}", default)

    def _per_layer(self, name: str, default: int | None = None) -> list[int]:
        """One value for all layers, or one each."""
        value = self._llm_key(name, default)
        return (
            [int(each) for each in value] if isinstance(value, list) else [int(value)] * self.layers
        )

    @property
    def kv_values(self) -> int:
        """Values that the KV cache holds of one token."""
        return sum(self._kv_heads) * sum(self._head)

    def compute(self, step: int, context: int) -> int:
        """What a step of `step` tokens writes: activations, mask, attention scores, logits."""
        activations = step * (6 * self.width + 2 * self.ff) * _F32
        mask = step * _padded_tokens(context) * (_F32 + _F16)
        scores = step * _padded_tokens(context) * self._heads * _F32
        return activations + mask + scores + 4 * self.vocabulary * _F32


def _tower_compute(vision: Header) -> int:
    """What tower and projector write for one tile."""
    keys = vision.keys
    width = int(keys["clip.vision.embedding_length"])
    ff = int(keys.get("clip.vision.feed_forward_length", 4 * width))
    size_px, patch_px = int(keys["clip.vision.image_size"]), int(keys["clip.vision.patch_size"])
    positions = (size_px // patch_px) ** 2 + 1
    rows = [info.shape[-1] for name, info in vision.tensors.items() if name.startswith("mm.")]
    out = max(rows, default=0)
    pixels = positions * 3 * patch_px**2 * _F16 + 4 * 3 * size_px**2 * _F32
    return positions * (6 * width + 2 * ff + 2 * out) * _F32 + pixels + _TOWER_BYTES


_TOWER_BYTES = 4 * 2**20
"""What libmtmd reserves for its graph."""


def _tensor_bytes(header: Header) -> int:
    return sum(info.size_bytes for info in header.tensors.values())


def _weight_bytes(parts: Sequence[Header], repacked: Mapping[str, float]) -> Iterator[int]:
    """The files, and what is repacked: matrices, but not the one of token embeddings."""
    own_output = any("output.weight" in part.tensors for part in parts)
    for part in parts:
        yield part.path.stat().st_size
        for name, info in part.tensors.items():
            is_lookup_table = name == "token_embd.weight" and own_output
            if info.type.name in repacked and len(info.shape) > 1 and not is_lookup_table:
                yield int(info.size_bytes * repacked[info.type.name])


def _length(vocabulary: Any) -> int:
    """Length of a vocabulary, of which a header gives the length if it is long."""
    return vocabulary if isinstance(vocabulary, int) else len(vocabulary or ())


def _padded_tokens(tokens: int) -> int:
    return -(-tokens // _PAD_TOKENS) * _PAD_TOKENS
