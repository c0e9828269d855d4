"""The reference: weights streamed or whole say the same, and what it cannot hold is told."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
import safetensors.torch
import torch

from engine.chat import Conversation, Photo, user
from engine.errors import ConvertError
from training.certificate import CertificateRequest, certify
from training.convert.kinds import Kind
from training.convert.pair import convert
from training.parity import probes, weights
from training.parity.reference import Reference, open_source
from training.parity.weights import NoReference

REPLY = [40, 41, 42, 43]


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture
def photos(tmp_path: Path) -> list[str]:
    return probes.draw_photos(tmp_path)


def _room(checkpoint: Path) -> int:
    """Too little for all weights, enough for the largest one."""
    tensors = open_source(checkpoint).tensors.values()
    sizes = [4 * int(np.prod(tensor.shape)) for tensor in tensors]
    assert 2 * max(sizes) < sum(sizes)
    return 2 * max(sizes)


def _matrices(reference: Reference) -> list[Any]:
    kinds = (torch.nn.Linear, torch.nn.Embedding)
    return [module for module in reference._model.modules() if type(module) in kinds]


def test_streamed_weights_say_the_same(tiny_checkpoint: Path, photos: list[str]) -> None:
    source = open_source(tiny_checkpoint)
    whole, streamed = (
        Reference(source),
        Reference(source, weight_budget_bytes=_room(tiny_checkpoint)),
    )
    assert (whole.streamed, streamed.streamed) == (False, True)
    asked = Conversation((user("What is it?", photos[1]),))
    photo = Photo(photos[0])
    np.testing.assert_array_equal(streamed.visual_tokens(photo), whole.visual_tokens(photo))
    ours, theirs = streamed.logits_along(asked, REPLY), whole.logits_along(asked, REPLY)
    np.testing.assert_array_equal(ours, theirs)
    assert len(_matrices(streamed)) > 20
    assert all(module.weight.is_meta for module in _matrices(streamed))


def test_a_tied_head_is_streamed_too(tiny_siglip_checkpoint: Path, photos: list[str]) -> None:
    source = open_source(tiny_siglip_checkpoint)
    whole = Reference(source)
    streamed = Reference(source, weight_budget_bytes=_room(tiny_siglip_checkpoint))
    asked = Conversation((user("What is it?", photos[2]),))
    ours, theirs = streamed.logits_along(asked, REPLY), whole.logits_along(asked, REPLY)
    np.testing.assert_array_equal(ours, theirs)


@pytest.mark.parametrize("name", ["next", "onevision"])
def test_other_classes_are_streamed(
    family_kit: ModuleType, tmp_path: Path, photos: list[str], name: str
) -> None:
    folder = family_kit.save_checkpoint(tmp_path / "checkpoint", family_kit.MEMBERS[name])
    source = open_source(folder)
    whole, streamed = Reference(source), Reference(source, weight_budget_bytes=_room(folder))
    asked = Conversation((user("Compare.", photos[0], photos[1]),))
    ours, theirs = streamed.logits_along(asked, REPLY), whole.logits_along(asked, REPLY)
    np.testing.assert_array_equal(ours, theirs)


def test_a_linear_projector_has_a_reference(
    family_kit: ModuleType, tmp_path: Path, photos: list[str]
) -> None:
    member = family_kit.MEMBERS["v1"]
    folder = family_kit.save_checkpoint(tmp_path / "checkpoint", member)
    right = Reference(open_source(folder), model=family_kit.load_model(folder, member))
    ours, theirs = Reference(open_source(folder)), right
    photo = Photo(photos[3])
    np.testing.assert_allclose(ours.visual_tokens(photo), theirs.visual_tokens(photo), atol=1e-5)
    convert(folder, tmp_path / "pair", kind=Kind.F32)
    figures = certify(CertificateRequest(checkpoint=folder, model=tmp_path / "pair", threads=1))
    assert {figure.name: figure.value for figure in figures}["greedy replies equal"] == 1


def test_a_reply_is_judged_as_if_it_were_generated(
    tiny_checkpoint: Path, photos: list[str]
) -> None:
    reference = Reference(open_source(tiny_checkpoint))
    asked = Conversation((user("What is it?", photos[0]),))
    inputs = reference._inputs(asked, [])
    settings = {"do_sample": False, "output_logits": True, "return_dict_in_generate": True}
    lines = reference._model.generate(**inputs, max_new_tokens=12, **settings)
    reply = lines.sequences[0, inputs["input_ids"].shape[1] :].tolist()
    theirs = torch.cat(lines.logits).numpy()
    np.testing.assert_allclose(reference.logits_along(asked, reply), theirs, atol=2e-5)


def test_a_place_for_photos_that_is_no_word(tiny_checkpoint: Path, photos: list[str]) -> None:
    """The original LLaVA calls it −200, and in words that are typed it may be said."""
    reference = Reference(open_source(tiny_checkpoint))
    asked = Conversation((user("What is it?", photos[0]),))
    before = reference.logits_along(asked, REPLY)
    for own in (-200, reference.vocabulary, REPLY[1]):
        reference._image_token = own
        np.testing.assert_array_equal(reference.logits_along(asked, REPLY), before)


def test_a_weight_that_is_missing(tiny_checkpoint: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(tiny_checkpoint, tmp_path / "copy"))
    tensors = safetensors.torch.load_file(folder / "model.safetensors")
    name = next(key for key in tensors if key.endswith("layers.1.mlp.up_proj.weight"))
    del tensors[name]
    safetensors.torch.save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(ConvertError, match=r"no text\.layers\.1\.mlp\.up_proj\.weight"):
        Reference(open_source(folder), weight_budget_bytes=_room(folder))


def test_no_room_at_all(tiny_checkpoint: Path) -> None:
    with pytest.raises(NoReference, match="largest matrix takes"):
        Reference(open_source(tiny_checkpoint), weight_budget_bytes=1000)


def _parity(model: Path) -> dict[str, Any]:
    card: dict[str, Any] = json.loads((model / "card.json").read_text(encoding="utf-8"))
    parity: dict[str, Any] = card["parity"]
    return parity


def test_what_is_not_compared_is_told(
    tiny_checkpoint: Path, tiny_pair: Path, tmp_path: Path
) -> None:
    model = Path(shutil.copytree(tiny_pair, tmp_path / "tiny"))
    lines: list[str] = []
    given = CertificateRequest(
        checkpoint=tiny_checkpoint, model=model, threads=1, weight_budget_bytes=1000
    )
    figures = certify(given, show=lambda told: lines.append(told.line()))
    assert lines[-1].startswith("--  not compared: visual tokens, logits")
    assert [figure.name for figure in figures] == ["prompt ids equal"]
    assert figures[0].value == 1
    parity = _parity(model)
    assert (parity["kept"], parity["complete"]) == (True, False)
    (what,) = parity["not_compared"]
    assert what == "visual tokens, logits and replies against transformers"
    assert "Not compared: visual tokens, logits" in (model / "card.md").read_text(encoding="utf-8")


def test_a_class_that_transformers_lacks(
    tiny_checkpoint: Path, tiny_pair: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = Path(shutil.copytree(tiny_pair, tmp_path / "tiny"))
    kinds = weights.CONFIGS | {"llava": "LlavaOfTomorrowConfig"}
    monkeypatch.setattr(weights, "CONFIGS", kinds)
    certify(
        CertificateRequest(
            checkpoint=tiny_checkpoint, model=model, threads=1, weight_budget_bytes=1e9
        )
    )
    (why,) = _parity(model)["not_compared"].values()
    assert why == "this transformers has no LlavaOfTomorrowForConditionalGeneration"


def test_memory_that_runs_out_on_the_way(
    tiny_checkpoint: Path, tiny_pair: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = Path(shutil.copytree(tiny_pair, tmp_path / "tiny"))

    def die(*_: object) -> None:
        raise RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate")

    monkeypatch.setattr(Reference, "logits_along", die)
    figures = certify(CertificateRequest(checkpoint=tiny_checkpoint, model=model, threads=1))
    assert [figure.name for figure in figures] == ["visual tokens error", "prompt ids equal"]
    (why,) = _parity(model)["not_compared"].values()
    assert why.startswith("there was not enough memory for transformers")
