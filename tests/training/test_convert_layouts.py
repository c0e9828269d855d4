"""Every layout of a checkpoint gives the very pair that the Hugging Face folder gives."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import gguf
import numpy as np
import pytest
import torch

from engine.chat import Conversation, user
from engine.engine import Engine
from engine.gguf.card import find_model
from training.convert.kinds import Kind
from training.convert.layouts import open_source
from training.convert.pair import convert

FILES = ("model.gguf", "mmproj.gguf")


def _numbers(path: Path) -> dict[str, np.ndarray]:
    return {t.name: np.array(t.data) for t in gguf.GGUFReader(path).tensors}


def _assert_same_numbers(ours: Path, theirs: Path, *, within: float = 0.0) -> None:
    for file in FILES:
        found, wanted = _numbers(ours / file), _numbers(theirs / file)
        assert found.keys() == wanted.keys()
        for name, numbers in wanted.items():
            np.testing.assert_allclose(found[name], numbers, rtol=0, atol=within, err_msg=name)


def _convert(checkpoint: Path, out: Path, **beside: Path) -> Path:
    convert(checkpoint, out, kind=Kind.F32, threads=1, **beside)
    return out


@pytest.mark.parametrize("names", ["OLD", "V452", "V5"])
@pytest.mark.parametrize(("pickled", "shards"), [(False, 3), (True, 1), (True, 2)])
def test_a_hugging_face_folder_in_all_spellings(
    layouts: ModuleType,
    tiny_checkpoint: Path,
    tiny_pair: Path,
    tmp_path: Path,
    names: str,
    pickled: bool,
    shards: int,
) -> None:
    folder = layouts.copy_beside(tiny_checkpoint, tmp_path / "tiny")
    weights = layouts.rename_tensors(layouts.read(tiny_checkpoint), getattr(layouts, names))
    layouts.save(folder, weights, pickled=pickled, shards=shards)
    assert open_source(folder).is_hugging_face
    pair = _convert(folder, tmp_path / "pair")
    for file in FILES:
        assert (pair / file).read_bytes() == (tiny_pair / file).read_bytes()


@pytest.fixture
def original(layouts: ModuleType, tiny_checkpoint: Path, tmp_path: Path) -> Callable[..., Path]:
    """Writes the tiny checkpoint as an original folder."""

    def write(*parts: str, name: str = "original", **more: Any) -> Path:
        config = layouts.load_config(tiny_checkpoint)
        weights = layouts.read(tiny_checkpoint)
        kept = layouts.only(weights, *parts) if parts else weights
        settings = layouts.original_config(config, image_aspect_ratio="pad", **more)
        folder: Path = layouts.save_original(tiny_checkpoint, tmp_path / name, kept, settings)
        return folder

    return write


@pytest.fixture
def tower(layouts: ModuleType, tiny_checkpoint: Path, tmp_path: Path) -> Path:
    config, weights = layouts.load_config(tiny_checkpoint), layouts.read(tiny_checkpoint)
    return Path(layouts.save_tower(tmp_path / "tower", weights, config.vision_config))


@pytest.mark.parametrize("inside", [True, False])
def test_an_original_folder(
    original: Callable[..., Path], tower: Path, tiny_pair: Path, tmp_path: Path, inside: bool
) -> None:
    folder = original() if inside else original("text.", "head.", "projector.")
    source = open_source(folder, vision_tower=tower)
    assert not source.is_hugging_face
    pair = _convert(folder, tmp_path / "pair", vision_tower=tower)
    _assert_same_numbers(pair, tiny_pair)
    photo = tmp_path / "photo.png"
    _draw(photo)
    asked = Conversation((user("What is it?", str(photo)),))
    with Engine(find_model(pair)) as ours, Engine(find_model(tiny_pair)) as theirs:
        assert ours.prompt_ids(asked) == theirs.prompt_ids(asked)
        view = asked.photos[0]
        np.testing.assert_array_equal(ours.see(view).tokens, theirs.see(view).tokens)


def _draw(path: Path) -> None:
    from PIL import Image

    Image.linear_gradient("L").resize((90, 60)).convert("RGB").save(path)


def test_a_projector_beside_the_weights(
    layouts: ModuleType,
    original: Callable[..., Path],
    tiny_checkpoint: Path,
    tower: Path,
    tiny_pair: Path,
    tmp_path: Path,
) -> None:
    folder = original("text.", "head.")
    part = layouts.only(layouts.read(tiny_checkpoint), "projector.")
    torch.save(layouts.rename_tensors(part, layouts.ORIGINAL), folder / "mm_projector.bin")
    _assert_same_numbers(_convert(folder, tmp_path / "pair", vision_tower=tower), tiny_pair)


@pytest.mark.parametrize("pickled", [True, False])
def test_an_original_lora(
    layouts: ModuleType,
    original: Callable[..., Path],
    tiny_checkpoint: Path,
    tower: Path,
    tmp_path: Path,
    pickled: bool,
) -> None:
    config, weights = layouts.load_config(tiny_checkpoint), layouts.read(tiny_checkpoint)
    base = layouts.save_llm(tiny_checkpoint, tmp_path / "vicuna", weights, config)
    lora = tmp_path / "lora"
    modules = ("text.layers.0.self_attn.q_proj", "text.layers.1.mlp.down_proj")
    merged = layouts.save_lora(lora, weights, layouts.ORIGINAL, modules, pickled=pickled)
    projector = layouts.rename_tensors(layouts.only(weights, "projector."), layouts.ORIGINAL)
    trained = {f"base_model.model.{name}": tensor for name, tensor in projector.items()}
    torch.save(trained, lora / "non_lora_trainables.bin")
    settings = layouts.original_config(config, image_aspect_ratio="pad")
    (lora / "config.json").write_text(json.dumps(settings), encoding="utf-8")
    pair = _convert(lora, tmp_path / "pair", base=base, vision_tower=tower)
    whole = layouts.copy_beside(tiny_checkpoint, tmp_path / "whole")
    layouts.save(whole, layouts.rename_tensors(merged, layouts.V5))
    _assert_same_numbers(pair, _convert(whole, tmp_path / "wanted"), within=1e-6)


def test_a_peft_adapter(layouts: ModuleType, tiny_checkpoint: Path, tmp_path: Path) -> None:
    weights, lora = layouts.read(tiny_checkpoint), tmp_path / "lora"
    modules = (
        "text.layers.0.self_attn.q_proj",
        "text.layers.1.mlp.down_proj",
        "tower.encoder.layers.0.self_attn.v_proj",
    )
    settings = {"use_rslora": True, "alpha_pattern": {"down_proj": 3}}
    merged = layouts.save_lora(lora, weights, layouts.V5, modules, settings=settings)
    new = {"projector.linear_2.weight": weights["projector.linear_2.weight"] * 2}
    tensors = layouts.safetensors.torch.load_file(lora / "adapter_model.safetensors")
    for name, tensor in layouts.rename_tensors(new, layouts.V5).items():
        tensors[f"base_model.model.{name}"] = tensor
    layouts.safetensors.torch.save_file(tensors, lora / "adapter_model.safetensors")
    pair = _convert(lora, tmp_path / "pair", base=tiny_checkpoint)
    whole = layouts.copy_beside(tiny_checkpoint, tmp_path / "whole")
    layouts.save(whole, layouts.rename_tensors(merged | new, layouts.V452))
    _assert_same_numbers(pair, _convert(whole, tmp_path / "wanted"), within=1e-6)
    assert not open_source(lora, base=tiny_checkpoint).is_hugging_face


@pytest.mark.parametrize("name", ["mm_projector.bin", "mm_projector.safetensors"])
@pytest.mark.parametrize("before", ["model.mm_projector.", "mm_projector.", ""])
def test_a_projector_alone_onto_a_checkpoint(
    layouts: ModuleType, tiny_checkpoint: Path, tmp_path: Path, name: str, before: str
) -> None:
    weights, file = layouts.read(tiny_checkpoint), tmp_path / name
    new = {n: t * 2 for n, t in layouts.only(weights, "projector.").items()}
    prefixes = {"projector.linear_1.": f"{before}0.", "projector.linear_2.": f"{before}2."}
    part = layouts.rename_tensors(new, prefixes)
    torch.save(part, file) if name.endswith("bin") else layouts.safetensors.torch.save_file(
        part, file
    )
    source = open_source(file, base=tiny_checkpoint)
    for key, tensor in (weights | new).items():
        np.testing.assert_array_equal(source.read(key), tensor.numpy())


def test_tokenizer_files_are_the_bases(
    layouts: ModuleType, tiny_checkpoint: Path, tmp_path: Path
) -> None:
    lora = tmp_path / "lora"
    layouts.save_lora(
        lora, layouts.read(tiny_checkpoint), layouts.V5, ("text.layers.0.mlp.up_proj",)
    )
    assert open_source(lora, base=tiny_checkpoint).tokenizer_folder == tiny_checkpoint
    shutil.copy(tiny_checkpoint / "tokenizer.json", lora)
    assert open_source(lora, base=tiny_checkpoint).tokenizer_folder == lora
