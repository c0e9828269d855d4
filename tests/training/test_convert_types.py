"""Every type by its bytes: what llama.cpp's own quantiser makes of our f32 file, we make."""

from __future__ import annotations

import ctypes
from pathlib import Path
from types import ModuleType
from typing import Any

import gguf
import llama_cpp
import numpy as np
import pytest
import transformers
from PIL import Image

from engine.chat import Photo
from engine.engine import Engine
from engine.errors import ConvertError
from engine.gguf.card import find_model
from engine.native import log
from engine.native.quantize import Type, choose_types, quantise
from engine.options import ModelOptions
from training.convert.kinds import Kind
from training.convert.pair import convert

WIDE = {
    "hidden_size": 256,
    "intermediate_size": 512,
    "num_hidden_layers": 4,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "head_dim": 64,
}
"""Rows of whole blocks of 256, and layers enough for the mixtures to differ from each other."""

QUANTISED = [kind for kind in Kind if kind.is_quantised]


@pytest.fixture(scope="module")
def checkpoints(
    kit: ModuleType, tiny_checkpoint: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """Rows of whole blocks, and the tiny checkpoint, whose rows of 64 and 128 need fallbacks."""
    folder: Path = kit.save_checkpoint(tmp_path_factory.mktemp("wide") / "wide", kit.CLIP)
    config = transformers.LlavaConfig.from_pretrained(folder)
    for key, value in WIDE.items():
        setattr(config.text_config, key, value)
    config.vision_config.hidden_size, config.vision_config.intermediate_size = 64, 128
    transformers.set_seed(5)
    transformers.LlavaForConditionalGeneration(config).save_pretrained(folder)
    return {"wide": folder, "narrow": tiny_checkpoint}


@pytest.fixture(scope="module")
def exact(
    checkpoints: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """Their LLMs in f32."""
    folder = tmp_path_factory.mktemp("exact")
    for name, checkpoint in checkpoints.items():
        convert(checkpoint, folder / name, kind=Kind.F32)
    return {name: folder / name / "model.gguf" for name in checkpoints}


def _tensors(path: Path) -> dict[str, tuple[Type, bytes]]:
    return {t.name: (t.tensor_type, t.data.tobytes()) for t in gguf.GGUFReader(path).tensors}


def _keys(path: Path) -> dict[str, Any]:
    return {name: field.contents() for name, field in gguf.GGUFReader(path).fields.items()}


def _llama_cpp_quantises(source: Path, target: Path, kind: Kind) -> None:
    wanted = llama_cpp.llama_model_quantize_default_params()
    wanted.ftype, wanted.nthread = int(kind.file_type), 1
    log.start()
    assert not llama_cpp.llama_model_quantize(
        str(source).encode(), str(target).encode(), ctypes.byref(wanted)
    )


@pytest.mark.parametrize("shape", ["wide", "narrow"])
@pytest.mark.parametrize("kind", QUANTISED, ids=lambda kind: kind.value)
def test_all_bytes_are_llama_cpps(
    kind: Kind,
    shape: str,
    checkpoints: dict[str, Path],
    exact: dict[str, Path],
    tmp_path: Path,
) -> None:
    _llama_cpp_quantises(exact[shape], tmp_path / "theirs.gguf", kind)
    convert(checkpoints[shape], tmp_path / "ours", kind=kind, threads=1)
    ours, theirs = _tensors(tmp_path / "ours/model.gguf"), _tensors(tmp_path / "theirs.gguf")
    assert ours.keys() == theirs.keys()
    for name, (stored, data) in theirs.items():
        assert ours[name][0] == stored, name
        assert ours[name][1] == data, name
    found, wanted = _keys(tmp_path / "ours/model.gguf"), _keys(tmp_path / "theirs.gguf")
    assert {key: found[key] for key in wanted if not key.startswith("GGUF.")} == {
        key: value for key, value in wanted.items() if not key.startswith("GGUF.")
    }


def test_mixtures_are_mixed(exact: dict[str, Path]) -> None:
    """As llama.cpp's rules have it for four layers: more bits for the last and the outermost."""
    types = choose_types(exact["wide"], Kind.Q4_K_M.file_type)
    assert types["blk.0.ffn_up.weight"] is Type.Q4_K
    assert types["blk.3.ffn_down.weight"] is Type.Q6_K
    assert types["output.weight"] is Type.Q6_K
    assert types["blk.0.attn_norm.weight"] is Type.F32


def test_a_file_that_llama_cpp_cannot_read_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "torn.gguf").write_bytes(b"GGUF torn")
    with pytest.raises(ConvertError, match=r"llama\.cpp does not quantise"):
        choose_types(tmp_path / "torn.gguf", Kind.Q4_K_M.file_type)


def test_half_precision_rounds_as_numpy_does() -> None:
    """From the smallest numbers below the normal ones to the largest; ties go to even."""
    bits = np.arange(0, 0x477FE000, 997 * 32, dtype=np.uint32)
    ties = (np.arange(0, 0x7BFF, dtype=np.uint16).view(np.float16)).astype(np.float32)
    ties = (ties[:-1] + ties[1:]) / 2
    numbers = np.concatenate([bits.view(np.float32), -ties, ties])
    ours = quantise(numbers.reshape(1, -1), Type.F16).view(np.float16)
    np.testing.assert_array_equal(ours, numbers.astype(np.float16))


def test_bf16_keeps_a_bf16_checkpoint_whole(tiny_checkpoint: Path, tmp_path: Path) -> None:
    folder = tmp_path / "half"
    model = transformers.LlavaForConditionalGeneration.from_pretrained(tiny_checkpoint)
    for path in tiny_checkpoint.iterdir():
        if path.suffix != ".safetensors":
            (folder / path.name).parent.mkdir(exist_ok=True)
            (folder / path.name).write_bytes(path.read_bytes())
    model.bfloat16().save_pretrained(folder)
    convert(folder, tmp_path / "pair", kind=Kind.BF16, vision_kind=Kind.BF16)
    convert(folder, tmp_path / "exact", kind=Kind.F32)
    for name in ("model.gguf", "mmproj.gguf"):
        wanted = _tensors(tmp_path / "exact" / name)
        shapes = {t.name: t.shape for t in gguf.GGUFReader(tmp_path / "pair" / name).tensors}
        for tensor, (stored, data) in _tensors(tmp_path / "pair" / name).items():
            assert stored is Type.BF16 or len(shapes[tensor]) != 2 or "embd" in tensor, tensor
            whole = np.frombuffer(wanted[tensor][1], np.uint32)
            if stored is Type.BF16:
                assert data == (whole >> 16).astype(np.uint16).tobytes(), tensor
            else:
                assert data == whole.tobytes(), tensor


@pytest.mark.parametrize(
    ("kind", "limit"), [(Kind.F16, 5e-3), (Kind.BF16, 3e-2), (Kind.Q8_0, 5e-2)]
)
def test_libmtmd_computes_with_every_vision_kind(
    kind: Kind,
    limit: float,
    checkpoints: dict[str, Path],
    exact: dict[str, Path],
    tmp_path: Path,
) -> None:
    """Visual tokens beside those of the f32 file, which are beside transformers' elsewhere."""
    convert(checkpoints["wide"], tmp_path / "pair", kind=Kind.F32, vision_kind=kind)
    tensors = _tensors(tmp_path / "pair/mmproj.gguf")
    assert tensors["v.blk.0.ffn_up.weight"][0] is Type[kind.name]
    assert tensors["mm.2.weight"][0] is Type[kind.name]
    patches = Type.F32 if kind is Kind.BF16 else Type.F16
    assert tensors["v.patch_embd.weight"][0] is patches
    assert {tensors[name][0] for name in ("v.class_embd", "v.position_embd.weight")} == {Type.F32}
    Image.effect_mandelbrot((80, 60), (-2, -1, 1, 1), 90).convert("RGB").save(tmp_path / "a.png")
    options = ModelOptions(gpu_layers=0, threads=1, context_tokens=256)
    embeddings = []
    for folder in (tmp_path / "pair", exact["wide"].parent):
        with Engine(find_model(folder), options) as engine:
            embeddings.append(engine.see(Photo(str(tmp_path / "a.png"))).tokens)
    error = np.linalg.norm(embeddings[0] - embeddings[1]) / np.linalg.norm(embeddings[1])
    assert 0 < error < limit


def test_a_vision_file_is_no_mixture(tiny_checkpoint: Path, tmp_path: Path) -> None:
    with pytest.raises(ConvertError, match="vision file cannot be q4_k_m"):
        convert(tiny_checkpoint, tmp_path / "out", kind=Kind.F16, vision_kind=Kind.Q4_K_M)
