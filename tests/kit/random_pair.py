"""A GGUF pair of any size with random weights, written without torch: for what depends on sizes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import gguf
import numpy as np

_F32 = gguf.GGMLQuantizationType.F32
_KINDS = {
    "f32": _F32,
    "f16": gguf.GGMLQuantizationType.F16,
    "q8_0": gguf.GGMLQuantizationType.Q8_0,
    "q4_0": gguf.GGMLQuantizationType.Q4_0,
}
_SPECIAL, _RAW = ["<unk>", "<s>", "</s>"], [f"<0x{byte:02X}>" for byte in range(256)]
_ZERO_ROWS = {"token_embd.weight": len(_SPECIAL), "output.weight": len(_SPECIAL) + len(_RAW)}
"""Replies are made of plain words and do not end by themselves."""

_REPEATED_ROWS = 61


@dataclass(frozen=True, kw_only=True)
class Shape:
    """Sizes of an LLM and of its vision tower; widths are multiples of 64.

    `tied` has the output share the embedding's weights.  `repeated` gives a matrix the same few
    random rows over and over, which is written as fast as the disk goes.
    """

    width: int = 256
    layers: int = 2
    heads: int = 4
    kv_heads: int = 4
    ff: int = 512
    words: int = 1000
    context: int = 2048
    kind: str = "f16"
    tied: bool = False
    repeated: bool = False
    tower_width: int = 128
    tower_layers: int = 2
    tower_heads: int = 4
    tower_ff: int = 256
    image_px: int = 112
    patch_px: int = 14
    clip: bool = True
    template: str = (
        "{% for message in messages %}USER: {{ message['content'] }} {% endfor %}ASSISTANT:"
    )


def write_pair(folder: Path, shape: Shape) -> Path:
    """Write `model.gguf` and `mmproj.gguf`."""
    folder.mkdir(parents=True, exist_ok=True)
    llm, tower = (
        _llm_keys(folder / "model.gguf", shape),
        _vision_keys(folder / "mmproj.gguf", shape),
    )
    rows = _REPEATED_ROWS if shape.repeated else None
    _write(llm, _llm_tensors(shape), shape.kind, rows)
    _write(tower, _vision_tensors(shape), "f16", rows)
    return folder


_Tensors = Iterator[tuple[str, tuple[int, ...]]]


def _write(writer: gguf.GGUFWriter, tensors: _Tensors, kind: str, rows: int | None) -> None:
    """Header and tensors; of matrices only so many rows are drawn, and repeated."""
    rng, shapes = np.random.default_rng(0), dict(tensors)
    for name, shape in shapes.items():
        stored, dtype = _stored(name, shape, kind)
        block, block_bytes = gguf.GGML_QUANT_SIZES[stored]
        size = int(np.prod(shape)) // block * block_bytes
        writer.add_tensor_info(name, shape, dtype, size, stored)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_ti_data_to_file()
    for name, shape in shapes.items():
        writer.write_tensor_data(_numbers(rng, name, shape, _stored(name, shape, kind), rows))
    writer.close()


def _numbers(
    rng: np.random.Generator,
    name: str,
    shape: tuple[int, ...],
    how: tuple[gguf.GGMLQuantizationType, np.dtype[np.generic]],
    rows: int | None,
) -> np.ndarray:
    stored, dtype = how
    if len(shape) == 1:
        return np.full(shape, float("norm" in name or "ln" in name), np.float32)
    drawn = min(rows or shape[0], shape[0])
    numbers = rng.standard_normal((drawn, *shape[1:]), np.float32) / np.float32(shape[-1] ** 0.5)
    plain = stored in (_F32, _KINDS["f16"])
    made = numbers.astype(dtype) if plain else gguf.quants.quantize(numbers, stored)
    made = np.concatenate([made] * -(-shape[0] // drawn))[: shape[0]]
    made[: _ZERO_ROWS.get(name, 0)] = 0
    return made


def _stored(
    name: str, shape: tuple[int, ...], kind: str
) -> tuple[gguf.GGMLQuantizationType, np.dtype[np.generic]]:
    if len(shape) == 1 or name.startswith("v.position"):
        return _F32, np.dtype(np.float32)
    stored = _KINDS[kind if len(shape) == 2 else "f16"]
    return stored, np.dtype(np.float16 if stored == _KINDS["f16"] else np.float32)


def _llm_keys(path: Path, shape: Shape) -> gguf.GGUFWriter:
    writer = gguf.GGUFWriter(str(path), "llama")
    writer.add_name("Random")
    writer.add_context_length(shape.context)
    writer.add_embedding_length(shape.width)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.ff)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.kv_heads)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(shape.width // shape.heads)
    writer.add_vocab_size(shape.words)
    writer.add_tokenizer_model("llama")
    plain = [f"\u2581w{n}" for n in range(shape.words - len(_SPECIAL) - len(_RAW))]
    types = [2, 3, 3] + [6] * len(_RAW) + [1] * len(plain)
    writer.add_token_list([*_SPECIAL, *_RAW, *plain])
    writer.add_token_scores([-float(n) for n in range(shape.words)])
    writer.add_token_types(types)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_chat_template(shape.template)
    return writer


def _llm_tensors(shape: Shape) -> _Tensors:
    kv = shape.width // shape.heads * shape.kv_heads
    yield "token_embd.weight", (shape.words, shape.width)
    for n in range(shape.layers):
        layer = f"blk.{n}"
        yield f"{layer}.attn_norm.weight", (shape.width,)
        yield f"{layer}.attn_q.weight", (shape.width, shape.width)
        yield f"{layer}.attn_k.weight", (kv, shape.width)
        yield f"{layer}.attn_v.weight", (kv, shape.width)
        yield f"{layer}.attn_output.weight", (shape.width, shape.width)
        yield f"{layer}.ffn_norm.weight", (shape.width,)
        yield f"{layer}.ffn_gate.weight", (shape.ff, shape.width)
        yield f"{layer}.ffn_up.weight", (shape.ff, shape.width)
        yield f"{layer}.ffn_down.weight", (shape.width, shape.ff)
    yield "output_norm.weight", (shape.width,)
    if not shape.tied:
        yield "output.weight", (shape.words, shape.width)


def _vision_keys(path: Path, shape: Shape) -> gguf.GGUFWriter:
    writer = gguf.GGUFWriter(str(path), "clip")
    writer.add_name("Random")
    writer.add_bool("clip.has_vision_encoder", True)
    writer.add_bool("clip.has_llava_projector", True)
    writer.add_string("clip.projector_type", "mlp")
    writer.add_bool("clip.use_gelu", not shape.clip)
    writer.add_uint32("clip.vision.image_size", shape.image_px)
    writer.add_uint32("clip.vision.patch_size", shape.patch_px)
    writer.add_uint32("clip.vision.embedding_length", shape.tower_width)
    writer.add_uint32("clip.vision.feed_forward_length", shape.tower_ff)
    writer.add_uint32("clip.vision.projection_dim", shape.width)
    writer.add_uint32("clip.vision.block_count", shape.tower_layers)
    writer.add_array("clip.vision.feature_layer", [shape.tower_layers])
    writer.add_uint32("clip.vision.attention.head_count", shape.tower_heads)
    writer.add_float32("clip.vision.attention.layer_norm_epsilon", 1e-5)
    writer.add_array("clip.vision.image_mean", [0.48145466, 0.4578275, 0.40821073])
    writer.add_array("clip.vision.image_std", [0.26862954, 0.26130258, 0.27577711])
    return writer


def _vision_tensors(shape: Shape) -> _Tensors:
    width, ff = shape.tower_width, shape.tower_ff
    positions = (shape.image_px // shape.patch_px) ** 2 + shape.clip
    if shape.clip:
        yield "v.class_embd", (width,)
        yield "v.pre_ln.weight", (width,)
        yield "v.pre_ln.bias", (width,)
    else:
        yield "v.patch_embd.bias", (width,)
    yield "v.patch_embd.weight", (width, 3, shape.patch_px, shape.patch_px)
    yield "v.position_embd.weight", (positions, width)
    for n in range(shape.tower_layers):
        layer = f"v.blk.{n}"
        for part in ("attn_q", "attn_k", "attn_v", "attn_out"):
            yield f"{layer}.{part}.weight", (width, width)
            yield f"{layer}.{part}.bias", (width,)
        for part in ("ln1", "ln2"):
            yield f"{layer}.{part}.weight", (width,)
            yield f"{layer}.{part}.bias", (width,)
        yield f"{layer}.ffn_up.weight", (ff, width)
        yield f"{layer}.ffn_up.bias", (ff,)
        yield f"{layer}.ffn_down.weight", (width, ff)
        yield f"{layer}.ffn_down.bias", (width,)
    yield "mm.0.weight", (shape.width, width)
    yield "mm.0.bias", (shape.width,)
    yield "mm.2.weight", (shape.width, shape.width)
    yield "mm.2.bias", (shape.width,)
