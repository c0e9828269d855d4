"""The catalogue is complete and plausible, and a damaged one is refused."""

from __future__ import annotations

import json

import pytest

from app.storage.paths import catalogue_file
from engine.errors import ModelMissing, ModelUnreadable
from engine.library.catalogue import FileRole, find_in_catalogue, read_catalogue
from engine.library.library_model import Exactness

CATALOGUE = read_catalogue(catalogue_file())
BIG = [f.sha256 for m in CATALOGUE for f in m.files if f.sha256]


def plain():
    return json.loads(catalogue_file().read_text("utf-8"))


def written(tmp_path, content):
    file = tmp_path / "catalogue.json"
    file.write_text(json.dumps(content), "utf-8")
    return file


def test_it_holds_the_llava_family_and_others():
    names = [model.name for model in CATALOGUE]
    assert len(names) >= 15
    assert {"llava-1.5-7b", "llava-1.6-mistral-7b", "smolvlm2-500m", "gemma-3-4b"} <= set(names)
    trained = [m for m in CATALOGUE if m.exactness is Exactness.AS_TRAINED]
    assert len(trained) >= 6


@pytest.mark.parametrize("model", CATALOGUE, ids=lambda model: model.name)
def test_every_model_is_plausible(model):
    assert [file.role for file in model.files] == [FileRole.MODEL, FileRole.MMPROJ]
    assert model.licence
    assert model.conditions.endswith(".")
    assert model.languages
    assert model.about_bytes < model.memory_bytes < 2.2 * model.about_bytes + 10**9
    llm, mmproj = model.files
    if model.size_bytes:
        assert mmproj.size_bytes < llm.size_bytes
    assert model.source


def test_no_checksum_stands_twice():
    """A copied line would refuse a good file."""
    assert len(set(BIG)) == len(BIG) >= 20


def test_known_values_are_those_that_were_found():
    model = find_in_catalogue(CATALOGUE, "smolvlm2-500m")
    assert model.size_bytes == 436_808_704 + 108_785_184
    assert model.files[0].sha256.startswith("6f67b8036b2469fc")
    assert model.page == "https://huggingface.co/ggml-org/SmolVLM2-500M-Video-Instruct-GGUF"


def test_a_size_that_is_not_known_is_none():
    assert find_in_catalogue(CATALOGUE, "llava-1.5-7b").size_bytes is None


@pytest.mark.parametrize("name", ["LLaVA-1.5-7B", " llava-1.5-7b ", "LLaVA 1.5 7B"])
def test_a_name_is_found_whatever_its_case(name):
    assert find_in_catalogue(CATALOGUE, name).name == "llava-1.5-7b"


@pytest.mark.parametrize(
    ("name", "suggested"), [("lava-1.5-7b", "llava-1.5-7b"), ("moondream", "moondream2")]
)
def test_near_misses_are_suggested(name, suggested):
    with pytest.raises(ModelMissing) as caught:
        find_in_catalogue(CATALOGUE, name)
    assert suggested in caught.value.hint


@pytest.mark.parametrize("name", ["zzzzzzzz", ""])
def test_a_name_like_no_other_leads_to_the_list(name):
    with pytest.raises(ModelMissing) as caught:
        find_in_catalogue(CATALOGUE, name)
    assert "models get" in caught.value.hint


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "../up"),
        ("name", "Big"),
        ("repo", "no-owner"),
        ("revision", "main"),
        ("licence", ""),
        ("licence_page", "javascript:x"),
        ("about_bytes", -1),
        ("memory_bytes", "5"),
        ("exactness", "perhaps"),
        ("files", []),
    ],
)
def test_an_impossible_value_is_refused(tmp_path, field, value):
    content = plain()
    content["models"][0][field] = value
    with pytest.raises(ModelUnreadable):
        read_catalogue(written(tmp_path, content))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "../x.gguf"),
        ("name", "a/b.gguf"),
        ("name", "model.bin"),
        ("role", "tokenizer"),
        ("size_bytes", 3),
        ("size_bytes", True),
        ("sha256", "abc"),
        ("sha256", "F" * 64),
    ],
)
def test_an_impossible_file_is_refused(tmp_path, field, value):
    content = plain()
    content["models"][0]["files"][0][field] = value
    with pytest.raises(ModelUnreadable):
        read_catalogue(written(tmp_path, content))


def test_two_models_of_one_name_are_refused(tmp_path):
    content = plain()
    content["models"].append(content["models"][0])
    with pytest.raises(ModelUnreadable, match="twice"):
        read_catalogue(written(tmp_path, content))


def test_sizes_that_contradict_each_other_are_refused(tmp_path):
    content = plain()
    model = next(m for m in content["models"] if all(f["size_bytes"] for f in m["files"]))
    model["about_bytes"] += 1
    with pytest.raises(ModelUnreadable, match="differ"):
        read_catalogue(written(tmp_path, content))


def test_a_missing_or_broken_catalogue_is_said(tmp_path):
    with pytest.raises(ModelMissing):
        read_catalogue(tmp_path / "none.json")
    (tmp_path / "bad.json").write_bytes(b"\xff{")
    with pytest.raises(ModelUnreadable):
        read_catalogue(tmp_path / "bad.json")
