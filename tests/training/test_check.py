"""The parity certificate: right pairs pass, and each kind of wrong pair is refused by value."""

from __future__ import annotations

import dataclasses
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import gguf
import numpy as np
import pytest
import torch
from click.testing import CliRunner

from engine.chat import Conversation, user
from engine.engine import Engine
from engine.errors import ModelMissing, ParityRefused
from training.certificate import Given, certify
from training.check import check
from training.convert.pair import convert
from training.convert.tokens import read_tokenizer
from training.convert.write import Kind
from training.parity.measure import relative_error
from training.parity.reader import Reader
from training.parity.reference import open_source


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """Two libraries that wait for each other's threads on busy cores take ten times as long."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def _certify(checkpoint: Path, model: Path) -> dict[str, float]:
    given = Given(checkpoint=checkpoint, model=model, threads=1)
    return {f.name: f.value for f in certify(given)}


@pytest.fixture
def pair(tiny_pair: Path, tmp_path: Path) -> Path:
    """A copy that a test may spoil."""
    return Path(shutil.copytree(tiny_pair, tmp_path / "tiny"))


def test_an_f32_pair_is_the_checkpoint(tiny_checkpoint: Path, pair: Path) -> None:
    figures = _certify(tiny_checkpoint, pair)
    assert figures["visual tokens error"] <= 2e-3
    assert figures["words logits error"] <= 1e-5
    assert figures["prompt ids equal"] == 1
    assert figures["greedy replies equal"] == 1
    card = json.loads((pair / "card.json").read_text(encoding="utf-8"))
    assert card["parity"]["kept"] is True
    assert card["parity"]["figures"]["visual tokens error"]["at_most"] == 2e-3
    assert card["name"] == "tiny"


def test_a_siglip_pair_is_its_checkpoint(
    tiny_siglip_checkpoint: Path, tiny_siglip_pair: Path
) -> None:
    figures = _certify(tiny_siglip_checkpoint, tiny_siglip_pair)
    assert figures["visual tokens error"] <= 2e-3
    assert figures["greedy replies equal"] == 1


@pytest.mark.parametrize("kind", [Kind.F16, Kind.Q8_0])
def test_smaller_pairs_keep_to_their_limits(
    tiny_checkpoint: Path, tmp_path: Path, kind: Kind
) -> None:
    convert(tiny_checkpoint, tmp_path / "pair", kind=kind)
    figures = _certify(tiny_checkpoint, tmp_path / "pair")
    assert figures["visual tokens error"] > 1e-4
    assert figures["greedy same choice"] >= 0.9


def test_a_centre_crop_is_the_processors(kit: ModuleType, tmp_path: Path) -> None:
    shape = dataclasses.replace(kit.CLIP, aspect="crop", split=kit.LLAMA3_SPLIT, bos=None, seed=8)
    folder = kit.save_checkpoint(tmp_path / "checkpoint", shape)
    convert(folder, tmp_path / "pair", kind=Kind.F32)
    assert _certify(folder, tmp_path / "pair")["visual tokens error"] <= 2e-3


def test_linear_rope_and_biases_of_the_attention(kit: ModuleType, tmp_path: Path) -> None:
    shape = dataclasses.replace(kit.CLIP, attention_bias=True, rope_factor=2.0)
    folder = kit.save_checkpoint(tmp_path / "checkpoint", shape)
    convert(folder, tmp_path / "pair", kind=Kind.F32)
    assert _certify(folder, tmp_path / "pair")["words logits error"] <= 1e-5


def _poke(path: Path, name: str, value: Any) -> None:
    """Change a key or a tensor of a GGUF file in place."""
    reader = gguf.GGUFReader(path, "r+")
    field = reader.get_field(name)
    if field is not None:
        field.parts[field.data[0]][0] = value
    else:
        tensor = next(tensor for tensor in reader.tensors if tensor.name == name)
        tensor.data[:] = value(np.array(tensor.data))
    reader.data.flush()


def _unpermute(rows: np.ndarray) -> np.ndarray:
    return rows.reshape(4, -1, 2, rows.shape[-1]).swapaxes(1, 2).reshape(rows.shape)


@pytest.mark.parametrize(
    ("file", "name", "value", "match"),
    [
        ("mmproj.gguf", "clip.use_gelu", True, "visual tokens"),
        ("mmproj.gguf", "clip.vision.attention.layer_norm_epsilon", 0.1, "visual tokens"),
        ("mmproj.gguf", "pumice.preprocess.resample", 2, "visual tokens"),
        ("mmproj.gguf", "v.blk.1.ln2.bias", np.zeros_like, "visual tokens"),
        ("model.gguf", "tokenizer.ggml.add_bos_token", False, "prompt ids"),
        ("model.gguf", "blk.1.attn_q.weight", _unpermute, "words logits"),
        ("model.gguf", "llama.rope.freq_base", 9000.0, "words logits"),
        ("model.gguf", "blk.0.ffn_norm.weight", np.ones_like, "words logits"),
    ],
)
def test_a_wrong_value_is_found(
    tiny_checkpoint: Path, pair: Path, file: str, name: str, value: Any, match: str
) -> None:
    _poke(pair / file, name, value)
    with pytest.raises(ParityRefused, match=match):
        _certify(tiny_checkpoint, pair)
    card = json.loads((pair / "card.json").read_text(encoding="utf-8"))
    assert card["parity"]["kept"] is False


def test_the_model_of_another_checkpoint_is_refused(
    tiny_siglip_checkpoint: Path, pair: Path
) -> None:
    with pytest.raises(ParityRefused, match="visual tokens"):
        _certify(tiny_siglip_checkpoint, pair)


def test_a_model_of_another_vocabulary_is_refused(
    tiny_checkpoint: Path, pair: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    logits = Engine.logits
    monkeypatch.setattr(Engine, "logits", lambda engine, asked: logits(engine, asked)[:-1])
    with pytest.raises(ParityRefused, match=r"words logits error: \d+ words are known"):
        _certify(tiny_checkpoint, pair)
    card = json.loads((pair / "card.json").read_text(encoding="utf-8"))
    assert card["parity"]["kept"] is False
    last = list(card["parity"]["figures"].items())[-1]
    assert last[0] == "words logits error"
    assert last[1]["value"] is None
    assert "words are known" in last[1]["parted"]


def test_a_typed_marker_is_words_for_the_reference_too(tiny_checkpoint: Path) -> None:
    reader = Reader(open_source(tiny_checkpoint))
    tokenizer = read_tokenizer(tiny_checkpoint)
    typed = [token or 0 for token in reader.words(Conversation((user("an <image>"),)))]
    assert tokenizer.convert_tokens_to_ids("<image>") not in typed
    assert tokenizer.decode(typed) == "<s>USER: an <image> ASSISTANT:"


def test_an_error_is_relative_and_no_number_is_infinite() -> None:
    ones = np.ones((2, 2), np.float32)
    assert relative_error(ones * 1.5, ones) == pytest.approx(0.5)
    assert relative_error(ones * np.nan, ones) == float("inf")


def test_a_folder_without_a_card(tiny_checkpoint: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match=r"holds no card\.json"):
        certify(Given(checkpoint=tiny_checkpoint, model=tmp_path))


def test_the_command_shows_a_table(tiny_checkpoint: Path, pair: Path) -> None:
    told = CliRunner().invoke(check, [str(tiny_checkpoint), str(pair), "--threads", "1"])
    assert told.exit_code == 0, told.output
    assert len(told.stdout.splitlines()) == 9
    assert "visual tokens error" in told.stdout
