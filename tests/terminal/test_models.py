"""`pumice models check`: what it prints as text and as JSON, and its exit code."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from app.command import run
from app.terminal.terminal_session import TerminalSession
from engine.gguf.header import read_header


@pytest.fixture
def pair(pairs: ModuleType, tmp_path: Path) -> Path:
    folder: Path = pairs.write_pair(tmp_path / "pair", pairs.Shape())
    return folder


def as_json(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(capsys.readouterr().out)
    return plain


def test_text_gives_kind_sizes_and_that_nothing_is_wrong(pumice, pair):
    ran = pumice("models", "check", str(pair))
    assert ran.code == 0
    lines = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert lines[0] == "Random"
    assert "kind llava-1.5 on llama" in lines
    assert "context 2,048 tokens" in lines
    assert "photos up to 64 tokens each" in lines
    assert any(line.startswith("memory ") and "context 17 MB" in line for line in lines)
    assert "wrong nothing" in lines
    assert max(map(len, ran.out.splitlines()[2:])) <= 100


def test_json_has_the_fields_that_help_states(pumice, pair):
    printed = pumice("models", "check", str(pair), "--json", "--context-tokens", "512").objects
    assert len(printed) == 1
    assert (printed[0]["ok"], printed[0]["alone"]) == (True, [])
    model = printed[0]["models"][0]
    memory = model.pop("memory_bytes")
    assert memory.pop("total") == sum(memory.values())
    assert memory["context"] == 4 * 512 * 2 * 2 * 256 * 2
    assert model.pop("available_bytes") > 0
    assert len(model.pop("notes")) == 1
    assert model == {
        "name": "Random",
        "model": str(pair / "model.gguf"),
        "mmproj": str(pair / "mmproj.gguf"),
        "family": "llava-1.5",
        "architecture": "llama",
        "sees": None,
        "context_tokens": 2048,
        "photo_tokens": 64,
        "fits": True,
        "mended": [],
        "troubles": [],
    }
    help_text = pumice("models", "check", "--help").out
    assert all(field in help_text for field in {*model, "memory_bytes", "available_bytes", "notes"})


def test_what_is_wrong_is_printed_with_a_hint_and_ends_with_1(pumice, pair):
    ran = pumice("models", "check", str(pair / "model.gguf"))
    assert ran.code == 1
    assert "no vision file (mmproj) with it" in ran.out
    assert "Give the vision file" in ran.out
    printed = pumice("models", "check", str(pair / "model.gguf"), "--json").objects[0]
    assert printed["ok"] is False
    assert printed["models"][0]["troubles"][0]["fault"] == "text-only"


def test_a_vision_file_alone_is_reported(pumice, pair):
    ran = pumice("models", "check", str(pair / "mmproj.gguf"))
    assert ran.code == 1
    assert "no language model given takes its tokens" in " ".join(ran.out.split())
    printed = pumice("models", "check", str(pair / "mmproj.gguf"), "--json").objects[0]
    assert printed == {"ok": False, "alone": [str(pair / "mmproj.gguf")], "models": []}


def test_a_broken_file_is_reported_not_raised(pumice, pair):
    raw = (pair / "model.gguf").read_bytes()
    (pair / "model.gguf").write_bytes(raw[:5000])
    ran = pumice("models", "check", str(pair))
    assert (ran.code, ran.err) == (1, "")
    assert "damaged" in ran.out


def test_every_path_is_reported_also_where_there_is_nothing(pumice, pair, tmp_path):
    nowhere, empty = tmp_path / "nowhere", tmp_path / "empty"
    empty.mkdir()
    ran = pumice("models", "check", str(nowhere), str(pair), str(empty), "--json")
    assert (ran.code, ran.err) == (1, "")
    printed = {model["model"]: model["troubles"] for model in ran.objects[0]["models"]}
    assert printed[str(pair / "model.gguf")] == []
    assert [printed[str(path)][0]["fault"] for path in (nowhere, empty)] == ["missing", "missing"]
    assert printed[str(nowhere)][0]["hint"]
    plain = pumice("models", "check", str(nowhere))
    assert (plain.code, plain.err) == (1, "")
    assert "There is no model" in plain.out


def test_without_a_verb_of_its_own_it_shows_help(pumice):
    ran = pumice("models")
    assert ran.code == 0
    assert "check" in ran.out


def test_try_says_whether_the_model_sees(pair, capsys):
    command = ["models", "check", "--json", str(pair)]
    assert run([*command, "--try"], TerminalSession()) == 0
    assert as_json(capsys)["models"][0]["sees"] is True
    assert run(command, TerminalSession()) == 0
    assert as_json(capsys)["models"][0]["sees"] is True


def test_try_finds_a_blind_model_and_opening_it_says_so(pair, capsys):
    header = read_header(pair / "mmproj.gguf")
    info = header.tensors["mm.2.weight"]
    with (pair / "mmproj.gguf").open("r+b") as file:
        file.seek(header.data_offset_bytes + info.offset_bytes)
        file.write(bytes(info.size_bytes))
    assert run(["models", "check", "--json", "--try", str(pair)], TerminalSession()) == 1
    model = as_json(capsys)["models"][0]
    assert model["sees"] is False
    assert model["troubles"][0]["fault"] == "blind"
    assert run(["ask", "--model", str(pair), "--max-tokens", "1", "Hello?"], TerminalSession()) == 0
    assert "note: Random does not see" in capsys.readouterr().err


def test_see_says_what_was_repaired(pair, tmp_path, capsys, photo):
    """Without the key that names a layer, as published files are."""
    raw = (pair / "mmproj.gguf").read_bytes()
    hidden = raw.replace(b"clip.vision.feature_layer", b"clip.vision.feature_other")
    (pair / "mmproj.gguf").write_bytes(hidden)
    assert run(["see", str(photo), "--json", "--model", str(pair)], TerminalSession()) == 0
    assert "llama.cpp would run 1 of 2 layers" in as_json(capsys)["mended"][0]
    assert run(["see", str(photo), "--model", str(pair)], TerminalSession()) == 0
    assert "repaired: The file does not say" in capsys.readouterr().out
    assert run(["models", "check", "--json", str(pair)], TerminalSession()) == 0
    assert len(as_json(capsys)["models"][0]["mended"]) == 1
    assert (pair / "mmproj.gguf").read_bytes() == hidden


def test_machine_says_what_is_chosen_and_why(pumice):
    printed = pumice("models", "machine", "--json", "--threads", "3").objects[0]
    assert printed["chosen"]["threads"] == {"value": 3, "why": "as asked"}
    assert printed["chosen"]["threads_batch"]["value"] == 3
    assert printed["cpu"]["count"] >= 1
    assert [device["kind"] for device in printed["devices"]].count("cpu") == 1
    text = pumice("models", "machine").out
    assert "--threads" in text
    assert "--gpu-layers" in text


def test_a_type_that_is_not_known_is_named(pumice, pair):
    """One tensor of the header made one of ik_llama.cpp's types."""
    header = read_header(pair / "model.gguf")
    raw = bytearray((pair / "model.gguf").read_bytes())
    name = b"blk.0.attn_q.weight"
    at = raw.index(name, 0, header.data_offset_bytes) + len(name) + 4 + 2 * 8
    raw[at : at + 4] = (139).to_bytes(4, "little")
    (pair / "model.gguf").write_bytes(raw)
    printed = pumice("models", "check", str(pair), "--json").objects[0]
    (trouble,) = printed["models"][0]["troubles"]
    assert trouble["fault"] == "unreadable"
    assert "blk.0.attn_q.weight is stored as type 139" in trouble["words"]
    assert "Q4_K_M" in trouble["hint"]


@pytest.mark.parametrize("verb", ["check", "ask"])
def test_a_file_without_template_says_which_is_used(pair, capsys, verb):
    raw = (pair / "model.gguf").read_bytes()
    (pair / "model.gguf").write_bytes(
        raw.replace(b"tokenizer.chat_template", b"tokenizer.Caf\xe9_template")
    )
    if verb == "check":
        assert run(["models", "check", "--json", str(pair)], TerminalSession()) == 0
        note = as_json(capsys)["models"][0]["notes"][0]
    else:
        command = ["ask", "--model", str(pair), "--max-tokens", "1", "Hello?"]
        assert run(command, TerminalSession()) == 0
        note = " ".join(capsys.readouterr().err.split())
    assert "The model file has no chat template. Vicuna v1" in note


def test_folders_of_other_programs_are_checked_and_opened_alike(pumice, pair, tmp_path, capsys):
    folder = tmp_path / "someone" / "llava"
    folder.mkdir(parents=True)
    llm = (pair / "model.gguf").rename(folder / "llava-Q4_K_M.gguf")
    vision = (pair / "mmproj.gguf").rename(folder / "mmproj-f16.gguf")
    for path in (folder, tmp_path / "someone"):
        model = pumice("models", "check", str(path), "--json").objects[0]["models"][0]
        assert (model["model"], model["mmproj"], model["troubles"]) == (str(llm), str(vision), [])
        command = ["ask", "--model", str(path), "--max-tokens", "1", "Hello?"]
        assert run(command, TerminalSession()) == 0
    capsys.readouterr()
    (folder / "second.gguf").write_bytes(llm.read_bytes())
    assert run(["ask", "--model", str(folder), "Hello?"], TerminalSession()) == 1
    err = capsys.readouterr().err
    assert f"error: The folder {folder} holds 2 models: {llm}, {folder / 'second.gguf'}." in err
    assert f"hint: Name one of them: --model {llm} --mmproj {vision}" in err
