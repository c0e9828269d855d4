"""The parity certificate: right pairs pass, and each kind of wrong pair is refused by value."""

from __future__ import annotations

import dataclasses
import hashlib
import importlib.metadata
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import gguf
import numpy as np
import pytest
import torch
from click.testing import CliRunner

from engine.chat import Conversation, user
from engine.engine import Engine
from engine.errors import ConvertError, ModelMissing, ParityRefused
from training.__main__ import main as training
from training.certificate import CertificateRequest, certify
from training.check import check
from training.convert.kinds import VISION_KINDS, Kind
from training.convert.pair import convert
from training.convert.tokenizer.checkpoint_tokenizer import read_tokenizer
from training.parity import kl_divergence, limits
from training.parity.measure import relative_error
from training.parity.reader import _UNWRITABLE, Reader, _demote
from training.parity.reference import open_source
from training.starter.tokens import train_tokenizer


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """Two libraries that wait for each other's threads on busy cores take ten times as long."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def _certify(checkpoint: Path, model: Path) -> dict[str, float]:
    given = CertificateRequest(checkpoint=checkpoint, model=model, threads=1)
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


@pytest.mark.parametrize("kind", [Kind.F16, Kind.BF16, Kind.Q8_0, Kind.Q4_K_M])
def test_smaller_pairs_keep_to_their_limits(
    tiny_checkpoint: Path, tmp_path: Path, kind: Kind
) -> None:
    convert(tiny_checkpoint, tmp_path / "pair", kind=kind)
    figures = _certify(tiny_checkpoint, tmp_path / "pair")
    assert figures["visual tokens error"] > 1e-4
    assert figures["greedy same choice"] >= (0.5 if kind is Kind.Q4_K_M else 0.85)
    assert ("KL divergence, mean" in figures) == kind.is_quantised
    if kind.is_quantised:
        assert 1e-5 < figures["KL divergence, mean"] < 0.25
        assert figures["KL divergence, mean"] < figures["KL divergence, 99 %"]
    # The f16 pair that was made to compare with is gone.
    assert [path.name for path in tmp_path.iterdir()] == ["pair"]


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


def test_a_marker_within_the_trained_vocabulary_keeps_its_id() -> None:
    """The tokenizer of a run has its special tokens first, not behind the words."""
    tokenizer = train_tokenizer(vocabulary=400, samples=20)
    marker = tokenizer.convert_tokens_to_ids("<image>")
    bare = _demote(tokenizer.backend_tokenizer, "<image>")
    assert bare.encode(_UNWRITABLE).ids == [marker]
    assert marker not in bare.encode("<image>").ids


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
        certify(CertificateRequest(checkpoint=tiny_checkpoint, model=tmp_path))


def test_the_command_shows_a_table(tiny_checkpoint: Path, pair: Path) -> None:
    told = CliRunner().invoke(check, [str(tiny_checkpoint), str(pair), "--threads", "1"])
    assert told.exit_code == 0, told.output
    assert len(told.stdout.splitlines()) == 9
    assert "visual tokens error" in told.stdout


def test_the_certificate_is_whole(tiny_checkpoint: Path, pair: Path) -> None:
    _certify(tiny_checkpoint, pair)
    text = (pair / "card.json").read_text(encoding="utf-8")
    assert "Infinity" not in text
    assert "NaN" not in text
    card = json.loads(text)
    parity = card["parity"]
    assert (parity["kept"], parity["complete"], parity["not_compared"]) == (True, True, {})
    assert parity["versions"]["transformers"] == importlib.metadata.version("transformers")
    weights = (tiny_checkpoint / "model.safetensors").read_bytes()
    sums = parity["checkpoint"]["model.safetensors"]
    assert sums == {"bytes": len(weights), "sha256": hashlib.sha256(weights).hexdigest()}
    assert "config.json" in parity["checkpoint"]
    for name in ("model.gguf", "mmproj.gguf"):
        raw = (pair / name).read_bytes()
        assert card["files"][name]["sha256"] == hashlib.sha256(raw).hexdigest()
    page = (pair / "card.md").read_text(encoding="utf-8")
    assert "| visual tokens error |" in page
    assert sums["sha256"] in page


def test_a_spoiled_quantised_pair_is_far_from_f16(tiny_checkpoint: Path, tmp_path: Path) -> None:
    convert(tiny_checkpoint, tmp_path / "pair", kind=Kind.Q8_0)
    _poke(tmp_path / "pair/model.gguf", "blk.0.ffn_down.weight", np.zeros_like)
    with pytest.raises(ParityRefused):
        _certify(tiny_checkpoint, tmp_path / "pair")
    card = json.loads((tmp_path / "pair/card.json").read_text(encoding="utf-8"))
    figures = card["parity"]["figures"]
    assert figures["KL divergence, mean"]["value"] > 0.05
    assert "at token" in figures["KL divergence, mean"]["parted"]


def test_divergence_is_torchs(tmp_path: Path) -> None:
    dice = np.random.default_rng(5)
    theirs, ours = dice.normal(size=(2, 40, 30)).astype(np.float32) * 2
    np.save(tmp_path / "0.npy", theirs)
    asked = Conversation((user("?"),))
    recorded = [kl_divergence.RecordedReply(asked, tuple(range(40)), tmp_path / "0.npy")]
    engine: Any = SimpleNamespace(logits_along=lambda *_: ours)
    limits = kl_divergence.KlLimits(mean=9, tail=99, same=0, sure=0)
    found = {f.name: f for f in kl_divergence.figures(engine, recorded, limits, lambda _what: None)}
    p, q = (torch.log_softmax(torch.from_numpy(rows), 1) for rows in (theirs, ours))
    each = torch.nn.functional.kl_div(q, p, log_target=True, reduction="none").sum(1)
    assert found["KL divergence, mean"].value == pytest.approx(float(each.mean()), rel=1e-5)
    tail = float(np.percentile(each.numpy(), 99))
    assert found["KL divergence, 99 %"].value == pytest.approx(tail, rel=1e-5)
    same = theirs.argmax(1) == ours.argmax(1)
    assert found["same first choice as f16"].value == same.mean()
    sure = p.max(1).values.exp().numpy() >= 0.5
    assert found["same where f16 is sure"].value == same[sure].mean()


def test_a_refused_conversion_leaves_nothing(
    tiny_checkpoint: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(limits.VISUAL, "f32", 1e-9)
    words = ["convert", str(tiny_checkpoint), str(tmp_path / "out"), "--type", "f32"]
    assert training([*words, "--threads", "1"]) == 1
    told = capsys.readouterr().err
    assert "does not say what its checkpoint says" in told
    assert "largest in visual token" in told
    assert list(tmp_path.iterdir()) == []
    assert training([*words, "--threads", "1", "--no-check"]) == 0
    card = json.loads((tmp_path / "out/card.json").read_text(encoding="utf-8"))
    assert "parity" not in card
    assert "Never compared" in (tmp_path / "out/card.md").read_text(encoding="utf-8")


def test_a_conversion_is_certified(
    tiny_checkpoint: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["convert", str(tiny_checkpoint), str(tmp_path / "out"), "--threads", "1"]
    assert training(words) == 0
    card = json.loads((tmp_path / "out/card.json").read_text(encoding="utf-8"))
    assert card["parity"]["kept"] is True
    told = capsys.readouterr().err
    assert "checking" in told
    assert " left" in told


def test_an_unknown_kind_has_no_limits() -> None:
    with pytest.raises(ConvertError, match="No limits are known"):
        limits.limits_of("q1_0")


def test_every_kind_has_limits() -> None:
    assert set(limits.LIMITS) == {kind.value for kind in Kind}
    assert set(limits.KL_LIMITS) == {kind.value for kind in Kind if kind.is_quantised}
    assert set(limits.VISUAL) == {kind.value for kind in VISION_KINDS}
