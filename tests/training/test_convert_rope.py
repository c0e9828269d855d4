"""Positions: every scaling of RoPE that is kept, far beyond its original length, by logits."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
import torch
import transformers

from engine.chat import Conversation, user
from engine.engine import Engine
from engine.errors import ConvertError
from engine.gguf.card import find_model, read_card
from engine.gguf.header import read_header
from engine.options import ModelOptions
from training.convert.pair import convert
from training.convert.rope import read_rope
from training.convert.write import Kind

LLAMA3 = {
    "rope_type": "llama3",
    "rope_theta": 500000.0,
    "factor": 8.0,
    "low_freq_factor": 1.0,
    "high_freq_factor": 4.0,
    "original_max_position_embeddings": 64,
}
YARN = {
    "rope_type": "yarn",
    "rope_theta": 10000.0,
    "factor": 16.0,
    "original_max_position_embeddings": 64,
}
LINEAR = {"rope_type": "linear", "rope_theta": 10000.0, "factor": 12.0}
WORDS = "What colour is the big circle in the middle? " * 20


def _with(checkpoint: Path, folder: Path, **text: Any) -> Path:
    """A copy of a checkpoint with another text configuration; the weights stay."""
    shutil.copytree(checkpoint, folder)
    path = folder / "config.json"
    settings = json.loads(path.read_text(encoding="utf-8"))
    settings["text_config"].update(text)
    path.write_text(json.dumps(settings), encoding="utf-8")
    return folder


def _logits(folder: Path, ids: list[int]) -> np.ndarray:
    """transformers' logits after a prompt, float32 [vocabulary]."""
    model = transformers.AutoModelForImageTextToText.from_pretrained(
        folder, dtype=torch.float32, attn_implementation="eager"
    )
    with torch.no_grad():
        return model.eval()(input_ids=torch.tensor([ids])).logits[0, -1].numpy()


def _compare(folder: Path, pair: Path, most_ids: int = 10**6) -> tuple[float, int]:
    """Relative error of the logits, and how long the prompt was."""
    convert(folder, pair, kind=Kind.F32)
    options = ModelOptions(gpu_layers=0, kv_type="f32", threads=1)
    asked = Conversation((user(WORDS),))
    with Engine(find_model(pair), options) as engine:
        ids = [token for token in engine.prompt_ids(asked) if token is not None]
        assert len(ids) <= most_ids
        ours = engine.logits(asked)
    theirs = _logits(folder, ids)
    return float(np.linalg.norm(ours - theirs) / np.linalg.norm(theirs - theirs.mean())), len(ids)


@pytest.fixture(scope="module")
def qwen(family_kit: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    member = next(m for m in family_kit.MEMBERS.values() if m.text == "qwen2")
    return Path(family_kit.save_checkpoint(tmp_path_factory.mktemp("qwen") / "c", member))


@pytest.mark.parametrize(
    "rope",
    [
        LINEAR,
        LLAMA3,
        YARN,
        {**YARN, "attention_factor": 1.7},
        {**YARN, "mscale": 1.0, "mscale_all_dim": 0.5},
    ],
    ids=["linear", "llama3", "yarn", "yarn-attention", "yarn-mscale"],
)
def test_scaled_positions_are_transformers(
    tiny_checkpoint: Path, tmp_path: Path, rope: dict[str, Any]
) -> None:
    longest = 1024 if rope is LLAMA3 else 64
    folder = _with(
        tiny_checkpoint, tmp_path / "c", rope_parameters=rope, max_position_embeddings=longest
    )
    error, length = _compare(folder, tmp_path / "pair")
    assert length > 4 * 64
    assert error < 2e-5
    plain = _with(tiny_checkpoint, tmp_path / "plain", max_position_embeddings=1024)
    ids = [5 + number % 300 for number in range(length)]
    assert np.abs(_logits(folder, ids) - _logits(plain, ids)).max() > 0.1


@pytest.mark.parametrize("rope", [LINEAR, YARN], ids=["linear", "yarn"])
def test_scaled_positions_of_qwen(qwen: Path, tmp_path: Path, rope: dict[str, Any]) -> None:
    folder = _with(qwen, tmp_path / "c", rope_parameters=rope, max_position_embeddings=64)
    error, length = _compare(folder, tmp_path / "pair")
    assert length > 4 * 64
    assert error < 2e-5


def test_the_old_way_of_writing_rope_is_read_as_the_new_one(
    tiny_checkpoint: Path, tmp_path: Path
) -> None:
    folder = _with(
        tiny_checkpoint,
        tmp_path / "c",
        rope_scaling={"type": "linear", "factor": 2.0},
        rope_theta=5000.0,
        rope_parameters=None,
        max_position_embeddings=512,
    )
    convert(folder, tmp_path / "pair", kind=Kind.F32)
    keys = read_header(tmp_path / "pair" / "model.gguf").keys
    assert keys["llama.rope.scaling.type"] == "linear"
    assert keys["llama.rope.scaling.factor"] == 2.0
    assert keys["llama.rope.freq_base"] == 5000.0
    # vicuna-7b-v1.5-16k says 4096 and a factor of 4.
    assert keys["llama.context_length"] == 1024


def test_dynamic_scaling_is_nothing_within_the_length_it_keeps(
    tiny_checkpoint: Path, tmp_path: Path
) -> None:
    rope = {"rope_type": "dynamic", "rope_theta": 10000.0, "factor": 4.0}
    folder = _with(
        tiny_checkpoint, tmp_path / "c", rope_parameters=rope, max_position_embeddings=700
    )
    error, _ = _compare(folder, tmp_path / "pair", most_ids=700)
    assert error < 2e-5
    assert read_card(find_model(tmp_path / "pair")).context_tokens == 700


def test_a_sliding_window_bounds_the_context(
    family_kit: ModuleType, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    member = next(m for m in family_kit.MEMBERS.values() if m.text == "mistral")
    made = family_kit.save_checkpoint(tmp_path / "made", member)
    folder = _with(made, tmp_path / "c", sliding_window=720, max_position_embeddings=32768)
    error, length = _compare(folder, tmp_path / "pair", most_ids=720)
    assert length > 256
    assert error < 2e-5
    assert read_card(find_model(tmp_path / "pair")).context_tokens == 720


def test_qwens_window_counts_only_if_it_is_used() -> None:
    def context(*, use: bool) -> int:
        text = transformers.Qwen2Config(
            use_sliding_window=use, sliding_window=100, max_position_embeddings=400
        )
        return read_rope(text, "qwen2").context_tokens

    assert context(use=False) == 400
    assert context(use=True) == 100


@pytest.mark.parametrize(
    ("rope", "architecture", "match"),
    [
        ({"rope_type": "longrope"}, "llama", "rope_type = longrope"),
        ({**YARN, "beta_fast": 16}, "llama", "beta_fast = 16"),
        ({**YARN, "truncate": False}, "llama", "truncate = False"),
        ({"rope_type": "default", "partial_rotary_factor": 0.5}, "llama", "partial_rotary_factor"),
        (LLAMA3, "qwen2", "rope_type = llama3"),
    ],
)
def test_other_positions_are_refused(rope: dict[str, Any], architecture: str, match: str) -> None:
    text = transformers.LlamaConfig(max_position_embeddings=64)
    text.rope_parameters = {"rope_theta": 10000.0, **rope}
    with pytest.raises(ConvertError, match=match):
        read_rope(text, architecture)
