"""What is said of a model: how it sees, licence, self-test, certificate, and what is missing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import gguf
import pytest

from engine.gguf.pairing import ModelFiles
from engine.gguf.self_test import SelfTestResult, _save_result
from engine.library.entry import describe
from engine.library.library_model import Exactness, LibraryModel, Program, size_of

STARTER = Path(__file__).parents[3] / "assets" / "models" / "starter"


def model(folder: Path, program: Program = Program.LM_STUDIO, *, sees: bool = True) -> LibraryModel:
    files = ModelFiles(folder / "model.gguf", folder / "mmproj.gguf" if sees else None)
    return LibraryModel("a name", program, files, size_of(files))


@pytest.fixture
def pair(small_pair, tmp_path):
    return Path(shutil.copytree(small_pair, tmp_path / "pair"))


def test_llava_is_seen_as_trained(pair):
    entry = describe(model(pair), available=lambda: 10**10)
    assert entry.exactness is Exactness.AS_TRAINED
    assert entry.sees
    assert not entry.broken
    assert entry.diagnostics.fits is True
    assert entry.diagnostics.memory.total > entry.model.size_bytes
    assert (entry.licence, entry.self_test, entry.certified, entry.missing) == (
        "",
        None,
        False,
        False,
    )


def test_another_family_is_seen_as_libmtmd_does(pair):
    raw = (pair / "mmproj.gguf").read_bytes()
    key = b"clip.projector_type"
    at = raw.index(key) + len(key) + 4
    assert raw[at : at + 11] == b"\x03\x00\x00\x00\x00\x00\x00\x00mlp"
    (pair / "mmproj.gguf").write_bytes(raw[: at + 8] + b"ldp" + raw[at + 11 :])
    entry = describe(model(pair))
    assert entry.exactness is Exactness.AS_LIBMTMD
    assert entry.sees


def test_without_a_vision_file_there_are_no_photos(pair):
    entry = describe(model(pair, sees=False))
    assert entry.exactness is Exactness.NO_PHOTOS
    assert not entry.sees


def test_a_broken_file_says_nothing_of_photos(pair):
    (pair / "mmproj.gguf").write_bytes(b"GGUF" + bytes(100))
    entry = describe(model(pair))
    assert (entry.exactness, entry.broken) == (None, True)
    assert entry.diagnostics.problems[0].hint


def with_licence(path: Path, **keys: str) -> None:
    """Write a small language model that states a licence."""
    writer = gguf.GGUFWriter(str(path), "llama")
    for name, value in keys.items():
        writer.add_string(f"general.{name.replace('__', '.')}", value)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.close()


def test_the_files_licence_comes_first(pair):
    (pair / "README.md").write_text("---\nlicense: mit\n---\n")
    with_licence(pair / "model.gguf", license="apache-2.0")
    assert describe(model(pair)).licence == "apache-2.0"
    with_licence(pair / "model.gguf", license="other", license__name="llama3.1")
    assert describe(model(pair)).licence == "llama3.1"


@pytest.mark.parametrize(
    ("card", "licence"),
    [
        ("---\nlicense: apache-2.0\ntags: [a]\n---\n# Title", "apache-2.0"),
        ("---\nlicense:\n- mit\n- cc-by-4.0\n---\n", "mit, cc-by-4.0"),
        ("---\nlicense: other\nlicense_name: gemma\n---\n", "gemma"),
        ("---\ntags: x\n---\nlicense: mit", ""),
        ("license: mit", ""),
        ("---\nlicense: mit", ""),
        ("---\nlicense: [\n---\n", ""),
        ("---\nlicense: [mit, 'bsd-3-clause']\n---\n", "mit, bsd-3-clause"),
        ('---\nlicense: "a \\u00e9" \n---\n', "a é"),
        ("---\nlicense: 'it''s'\n---\n", "it's"),
        ("---\nlicense: mit # free\n---\n", "mit"),
        ("---\nlicense:\n  name: mit\n---\n", ""),
        ("---\nlicense: >-\n  long\n  words\nx: y\n---\n", "long words"),
        ("---\nlicense: &a [*a]\n---\n", ""),
    ],
)
def test_a_model_card_beside_it_states_the_licence(card, licence, pair):
    (pair / "README.md").write_text(card)
    assert describe(model(pair)).licence == licence


def test_hugging_faces_card_lies_above_the_folder_of_a_file(pair):
    (pair / "Q4").mkdir()
    (pair / "model.gguf").rename(pair / "Q4" / "model.gguf")
    (pair / "README.md").write_text("---\nlicense: mit\n---\n")
    files = ModelFiles(pair / "Q4" / "model.gguf", pair / "mmproj.gguf")
    assert describe(LibraryModel("a", Program.HUGGING_FACE, files, 1)).licence == "mit"
    assert describe(LibraryModel("a", Program.LM_STUDIO, files, 1)).licence == ""


def test_ollamas_manifest_states_the_licence(peers, small_pair, tmp_path):
    home = peers.Home("Linux", tmp_path, small_pair)
    llm = peers.blob(home, tmp_path)
    manifest = tmp_path / "manifests/registry.ollama.ai/library/x/latest"
    peers.write_manifest(manifest, llm, None, "\n\n  Apache License\n  Version 2.0\n")
    entry = describe(LibraryModel("x", Program.OLLAMA, ModelFiles(llm, None, manifest), 1))
    assert entry.licence == "Apache License"


@pytest.mark.parametrize(("blind", "sees"), [(True, False), (False, True)])
def test_the_self_test_of_an_earlier_opening_is_known(blind, sees, pair):
    _save_result(model(pair).files, SelfTestResult(blind, 0.5), None)
    assert describe(model(pair)).self_test is sees


@pytest.mark.skipif(not STARTER.is_dir(), reason="the starter is not there")
def test_the_starter_is_certified_and_other_files_beside_its_card_are_not(tmp_path, pair):
    assert describe(model(STARTER)).certified
    shutil.copy(STARTER / "card.json", pair)
    assert not describe(model(pair)).certified


@pytest.mark.parametrize("change", [{"kept": False}, {"complete": False}])
def test_a_certificate_that_was_not_given_counts_for_nothing(change, pair):
    sizes = {n: {"bytes": (pair / n).stat().st_size} for n in ("model.gguf", "mmproj.gguf")}
    parity = {"kept": True, "complete": True}
    card = {"name": "x", "files": sizes, "parity": parity}
    (pair / "card.json").write_text(json.dumps(card))
    assert describe(model(pair)).certified
    (pair / "card.json").write_text(json.dumps(card | {"parity": parity | change}))
    assert not describe(model(pair)).certified


def test_a_model_whose_files_are_gone(pair):
    gone = model(pair, Program.ADDED)
    (pair / "model.gguf").unlink()
    entry = describe(gone)
    assert entry.missing
    assert entry.broken
    assert "pumice models remove" in entry.diagnostics.problems[0].hint
