"""A projector alone put onto a pair of GGUF files: the same bytes as from the whole checkpoint."""

from __future__ import annotations

import dataclasses
import json
import shutil
from pathlib import Path
from types import ModuleType
from typing import Any

import gguf
import numpy as np
import pytest
import safetensors.torch
import torch
from click.testing import CliRunner

from engine.chat import Conversation, user
from engine.engine import Engine
from engine.errors import ConvertError, EngineDied, ParityRefused
from engine.gguf.card import find_model
from engine.native.vision import VisionTower
from engine.options import ModelOptions
from training.certificate import CertificateRequest, certify
from training.convert import gguf_copy
from training.convert.card_json import file_digest
from training.convert.command import convert as command
from training.convert.kinds import Kind
from training.convert.pair import convert

FILES = ("model.gguf", "mmproj.gguf")
BARE = {"projector.linear_1.": "0.", "projector.linear_2.": "2."}
HUGGING_FACE = {"projector.": "multi_modal_projector."}


def _random(weights: dict[str, torch.Tensor], *names: str) -> dict[str, torch.Tensor]:
    """Other numbers for some of the weights."""
    dice = torch.Generator().manual_seed(9)
    return {
        name: torch.randn(tensor.shape, generator=dice) / 6
        for name, tensor in weights.items()
        if name.startswith(names)
    }


@pytest.fixture
def changed(layouts: ModuleType, tiny_checkpoint: Path, tmp_path: Path) -> tuple[Path, Any]:
    """The checkpoint with another projector, and that projector."""
    weights = layouts.read(tiny_checkpoint)
    new = _random(weights, "projector.")
    folder = layouts.copy_beside(tiny_checkpoint, tmp_path / "changed" / "tiny")
    layouts.save(folder, layouts.rename_tensors(weights | new, layouts.V5))
    return folder, new


def _save(layouts: ModuleType, file: Path, new: Any, names: dict[str, str]) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    renamed = layouts.rename_tensors(new, names)
    (torch.save if file.suffix == ".bin" else safetensors.torch.save_file)(renamed, file)
    return file


@pytest.fixture
def file(layouts: ModuleType, changed: tuple[Path, Any], tmp_path: Path) -> Path:
    """That projector as LLaVA's training saves it."""
    return _save(layouts, tmp_path / "stage-1/mm_projector.bin", changed[1], layouts.ORIGINAL)


def _numbers(path: Path) -> dict[str, Any]:
    return {
        tensor.name: gguf.quants.dequantize(tensor.data, tensor.tensor_type)
        for tensor in gguf.GGUFReader(path).tensors
    }


def _raw(path: Path) -> dict[str, bytes]:
    return {tensor.name: tensor.data.tobytes() for tensor in gguf.GGUFReader(path).tensors}


def _keys(path: Path) -> dict[str, Any]:
    return {name: field.contents() for name, field in gguf.GGUFReader(path).fields.items()}


def _card(folder: Path) -> Any:
    return json.loads((folder / "card.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", [Kind.F32, Kind.F16])
def test_it_is_what_the_whole_checkpoint_gives(
    layouts: ModuleType,
    tiny_checkpoint: Path,
    changed: tuple[Path, Any],
    tmp_path: Path,
    kind: Kind,
) -> None:
    checkpoint, new = changed
    convert(tiny_checkpoint, tmp_path / "base", kind=kind, threads=1)
    convert(checkpoint, tmp_path / "wanted", kind=kind, threads=1)
    wanted = [(tmp_path / "wanted" / name).read_bytes() for name in FILES]
    for name, names in (
        ("mm_projector.bin", layouts.ORIGINAL),
        ("mm_projector.safetensors", HUGGING_FACE),
        ("other.bin", BARE),
    ):
        given = _save(layouts, tmp_path / name, new, names)
        out = tmp_path / f"{name}-pair"
        convert(given, out, base=tmp_path / "base", threads=1)
        assert [(out / name).read_bytes() for name in FILES] == wanted
        assert wanted[0] == (tmp_path / "base/model.gguf").read_bytes()


def test_transformers_says_the_same(
    changed: tuple[Path, Any], file: Path, tiny_pair: Path, tmp_path: Path
) -> None:
    """The whole certificate, against the checkpoint that the base's user need not have."""
    convert(file, tmp_path / "pair", base=tiny_pair, threads=1)
    found = certify(CertificateRequest(checkpoint=changed[0], model=tmp_path / "pair", threads=1))
    figures = {figure.name: figure.value for figure in found}
    assert figures["visual tokens error"] <= 2e-3
    assert figures["photo logits error"] <= 5e-3
    assert figures["prompt ids equal"] == 1


def test_words_are_cut_as_before(file: Path, tiny_pair: Path, tmp_path: Path) -> None:
    convert(file, tmp_path / "pair", base=tiny_pair, threads=1)
    asked, ids = Conversation((user("Is there a big red circle?"),)), []
    for folder in (tiny_pair, tmp_path / "pair"):
        with Engine(find_model(folder), ModelOptions(gpu_layers=0, threads=1)) as engine:
            ids.append(engine.prompt_ids(asked))
    assert ids[0] == ids[1]


def test_a_linear_projector_runs_exactly(tiny_pair: Path, tmp_path: Path) -> None:
    dice = torch.Generator().manual_seed(3)
    weight = torch.randn(64, 48, generator=dice)
    tensors = {"weight": weight, "bias": torch.randn(64, generator=dice)}
    torch.save({f"model.mm_projector.{k}": v for k, v in tensors.items()}, tmp_path / "p.bin")
    given = CertificateRequest(
        checkpoint=tmp_path / "p.bin", model=tmp_path / "pair", base=tiny_pair, threads=1
    )
    convert(given.checkpoint, given.model, base=tiny_pair, threads=1)
    found = _numbers(given.model / "mmproj.gguf")
    one = np.eye(48, dtype=np.float32)
    np.testing.assert_array_equal(found["mm.0.weight"], np.concatenate([one, -one]))
    np.testing.assert_array_equal(found["mm.0.bias"], np.zeros(96))
    np.testing.assert_array_equal(found["mm.2.weight"], torch.cat([weight, -weight], 1).numpy())
    figures = {figure.name: figure.value for figure in certify(given)}
    assert figures["visual tokens error"] <= 2e-3
    assert _card(given.model)["projector"]["kind"] == "linear"


def test_tiles_and_their_newline(
    family_kit: ModuleType, layouts: ModuleType, tmp_path: Path
) -> None:
    theirs = family_kit.save_checkpoint(tmp_path / "a" / "next", family_kit.MEMBERS["next"])
    weights = layouts.read(theirs)
    new = _random(weights, "projector.", "image_newline")
    checkpoint = layouts.copy_beside(theirs, tmp_path / "b" / "next")
    layouts.save(checkpoint, layouts.rename_tensors(weights | new, layouts.V5))
    for source, out in ((theirs, "base"), (checkpoint, "wanted")):
        convert(source, tmp_path / out, kind=Kind.F16, threads=1)
    (tmp_path / "stage").mkdir()
    file = _save(layouts, tmp_path / "stage/mm_projector.bin", new, layouts.ORIGINAL)
    given = CertificateRequest(
        checkpoint=file, model=tmp_path / "p", base=tmp_path / "base", threads=1
    )
    convert(file, given.model, base=given.base, threads=1)
    for name in FILES:
        assert (given.model / name).read_bytes() == (tmp_path / "wanted" / name).read_bytes()
    assert {figure.name for figure in certify(given)} >= {"visual tokens error"}


def test_the_card_tells_of_base_and_projector(file: Path, tiny_pair: Path, tmp_path: Path) -> None:
    out = tmp_path / "pair"
    (file.parent / "card.toml").write_text('name = "Mine"\nabout = "A try."\n', encoding="utf-8")
    asked = [str(file.parent), str(out), "--base", str(tiny_pair), "--threads", "1"]
    result = CliRunner().invoke(command, asked, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    card = _card(out)
    assert (card["name"], card["notes"]) == ("Mine", {"about": "A try."})
    assert card["base"]["name"] == "tiny"
    assert card["base"]["files"] == {name: file_digest(tiny_pair / name) for name in FILES}
    assert card["projector"] == {
        "file": "mm_projector.bin",
        "kind": "mlp2x_gelu",
        "type": "f32",
        **file_digest(file),
    }
    assert card["type"] == {"llm": "f32", "vision": "f32"}
    assert card["parameters"] == _card(tiny_pair)["parameters"]
    parity = card["parity"]
    assert (parity["kept"], parity["complete"]) == (True, False)
    assert "without its checkpoint" in next(iter(parity["not_compared"].values()))
    assert set(parity["figures"]) == {
        "LLM's file equal",
        "tower and keys equal",
        "visual tokens error",
    }
    page = (out / "card.md").read_text(encoding="utf-8")
    assert "| put onto | tiny |" in page
    assert file_digest(file)["sha256"] in page
    assert _card(tiny_pair)["files"]["mmproj.gguf"]["sha256"] in page


def test_only_the_projector_gets_another_type(file: Path, tiny_pair: Path, tmp_path: Path) -> None:
    out = tmp_path / "pair"
    convert(file, out, base=tiny_pair, vision_kind=Kind.Q8_0, threads=1)
    types = {t.name: t.tensor_type.name for t in gguf.GGUFReader(out / "mmproj.gguf").tensors}
    assert types["mm.2.weight"] == "Q8_0"
    assert types["mm.0.weight"] == "F16"  # rows of 48 are no whole blocks
    assert types["mm.0.bias"] == types["v.blk.0.ffn_up.weight"] == "F32"
    ours, theirs = _raw(out / "mmproj.gguf"), _raw(tiny_pair / "mmproj.gguf")
    assert {name for name in ours if ours[name] != theirs[name]} == {
        f"mm.{n}.{part}" for n in (0, 2) for part in ("weight", "bias")
    }
    assert _keys(out / "mmproj.gguf") == _keys(tiny_pair / "mmproj.gguf")
    certify(CertificateRequest(checkpoint=file, model=out, base=tiny_pair, threads=1))


def test_a_wrong_pair_is_refused(file: Path, tiny_pair: Path, tmp_path: Path) -> None:
    given = CertificateRequest(checkpoint=file, model=tmp_path / "pair", base=tiny_pair, threads=1)
    convert(file, given.model, base=tiny_pair, threads=1)
    tensors, spoilt = torch.load(file), tmp_path / "other.bin"
    torch.save(
        tensors | {"model.mm_projector.2.bias": tensors["model.mm_projector.2.bias"] + 1}, spoilt
    )
    with pytest.raises(ParityRefused, match="visual tokens error: relative error"):
        certify(dataclasses.replace(given, checkpoint=spoilt))
    for name, match in (("mmproj.gguf", r"v\..* is not as in"), ("model.gguf", "is another")):
        path = given.model / name
        raw = bytearray(path.read_bytes())
        reader = gguf.GGUFReader(path)
        at = next(t for t in reader.tensors if t.name[:2] in ("v.", "bl")).data_offset
        raw[at] ^= 1
        path.write_bytes(raw)
        with pytest.raises(ParityRefused, match=match):
            certify(given)


def test_features_that_cannot_be_had_are_told(
    file: Path, tiny_pair: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unseen(_tower: object, _tile: object, _check: object = None) -> None:
        raise EngineDied("They were not seen.", "")

    given = CertificateRequest(checkpoint=file, model=tmp_path / "pair", base=tiny_pair, threads=1)
    convert(file, given.model, base=tiny_pair, threads=1)
    monkeypatch.setattr(VisionTower, "features", unseen)
    assert len(certify(given)) == 2
    parity = _card(given.model)["parity"]
    assert parity["complete"] is False
    assert parity["not_compared"]["visual tokens"] == "They were not seen."


def test_a_stopped_run_goes_on(
    file: Path, tiny_pair: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gguf_copy, "_PART_BYTES", 1 << 16)
    convert(file, tmp_path / "wanted", base=tiny_pair, threads=1)

    def stop(what: str, _done: int, _all: int) -> None:
        if what == "model.gguf from byte 262144":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        convert(file, tmp_path / "pair", base=tiny_pair, threads=1, advance=stop)
    assert not (tmp_path / "pair").exists()
    progress: list[tuple[str, int, int]] = []
    convert(
        file,
        tmp_path / "pair",
        base=tiny_pair,
        threads=1,
        resume=True,
        advance=lambda *told: progress.append(told),
    )
    assert progress[0][0] == "model.gguf from byte 262144"
    assert progress[-1][1] == progress[-1][2]
    for name in FILES:
        assert (tmp_path / "pair" / name).read_bytes() == (tmp_path / "wanted" / name).read_bytes()
    assert not (tmp_path / ".pair.part").exists()


def _made_by_others(pair: Path, out: Path, *hidden: bytes) -> Path:
    """A pair as others write it: without what some keys say."""
    shutil.copytree(pair, out)
    raw = (out / "mmproj.gguf").read_bytes()
    for key in (b"pumice.", *hidden):
        raw = raw.replace(key, b"x" + key[1:])
    (out / "mmproj.gguf").write_bytes(raw)
    (out / "card.json").unlink()
    return out


def test_pairs_of_others(file: Path, tiny_pair: Path, tmp_path: Path) -> None:
    right = _made_by_others(tiny_pair, tmp_path / "right")
    given = CertificateRequest(checkpoint=file, model=tmp_path / "pair", base=right, threads=1)
    convert(file, given.model, base=right, threads=1)
    certify(given)
    assert _keys(given.model / "mmproj.gguf") == _keys(right / "mmproj.gguf")
    assert _card(given.model)["type"] == {"llm": "f32", "vision": "f32"}
    wrong = _made_by_others(tiny_pair, tmp_path / "wrong", b"clip.vision.feature_layer")
    with pytest.raises(ConvertError, match="not right as it is: The file does not say which layer"):
        convert(file, tmp_path / "no", base=wrong, threads=1)
    (wrong / "mmproj.gguf").unlink()
    with pytest.raises(ConvertError, match=r"has no vision file mmproj\.gguf"):
        convert(file, tmp_path / "no", base=wrong, threads=1)
    assert not (tmp_path / "no").exists()


def _tensors(**shapes: tuple[int, ...]) -> dict[str, torch.Tensor]:
    return {
        "model.mm_projector." + name.replace("_", "."): torch.zeros(shape)
        for name, shape in shapes.items()
    }


FIRST = {"0_weight": (64, 48), "0_bias": (64,)}
SECOND = {"2_weight": (64, 64), "2_bias": (64,)}


@pytest.mark.parametrize(
    ("tensors", "match"),
    [
        (_tensors(**FIRST | SECOND | {"0_weight": (64, 40)}), r"\[64, 40\].*pair.*\[64, 48\]"),
        (_tensors(**FIRST | SECOND | {"2_weight": (80, 64)}), r"\[80, 64\].*pair.*\[64, 64\]"),
        (_tensors(weight=(96, 48), bias=(96,)), r"\[96, 48\].*pair.*\[64, 48\]"),
        (_tensors(weight=(64, 48)), r"lacks projector\.bias"),
        (_tensors(**FIRST), r"lacks projector\.linear_2\.bias"),
        (_tensors(**FIRST | SECOND | {"4_weight": (64, 64)}), r"holds model\.mm_projector\.4"),
        (
            _tensors(**FIRST | SECOND) | {"model.embed_tokens.weight": torch.zeros(330, 64)},
            r"holds model\.embed_tokens",
        ),
    ],
)
def test_projectors_that_do_not_fit(
    tensors: dict[str, torch.Tensor], match: str, tiny_pair: Path, tmp_path: Path
) -> None:
    torch.save(tensors, tmp_path / "mm_projector.bin")
    with pytest.raises(ConvertError, match=match) as caught:
        convert(tmp_path / "mm_projector.bin", tmp_path / "pair", base=tiny_pair)
    assert caught.value.hint
    assert not (tmp_path / "pair").exists()


def test_what_cannot_be_asked(
    file: Path, tiny_checkpoint: Path, tiny_pair: Path, tmp_path: Path
) -> None:
    asked: list[tuple[str, Path, dict[str, Any]]] = [
        ("There is no folder", file, {"base": tmp_path / "nowhere"}),
        ("stored as f32 and is taken over byte by byte.* f16", file, {"kind": Kind.F16}),
        ("has a vision tower of its own", file, {"vision_tower": tmp_path}),
        ("cannot be q4_k_m", file, {"vision_kind": Kind.Q4_K_M}),
        ("is not a projector alone", tiny_checkpoint, {}),
        ("There is no checkpoint", tmp_path / "nothing.bin", {}),
    ]
    for match, checkpoint, more in asked:
        with pytest.raises(ConvertError, match=match) as caught:
            convert(checkpoint, tmp_path / "pair", **{"base": tiny_pair, **more})
        assert caught.value.hint
    base = Path(shutil.copytree(tiny_pair, tmp_path / "base"))
    with pytest.raises(ConvertError, match="is the base itself"):
        convert(file, base, base=base)
    convert(file, tmp_path / "pair", base=tiny_pair, kind=Kind.F32, threads=1)
