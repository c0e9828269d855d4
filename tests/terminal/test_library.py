"""`pumice models list|add|remove`: what they print, as text and as JSON, and names for --model."""

from __future__ import annotations

import json
import platform
import shutil
from pathlib import Path

import pytest

from app.storage.paths import person_paths
from app.terminal.plain_text import columns_of


@pytest.fixture
def home(peers, small_pair, fresh_home, monkeypatch):
    for name in ("HF_HUB_CACHE", "HF_HOME", "LLAMA_CACHE", "OLLAMA_MODELS", "JAN_DATA_FOLDER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(platform, "system", lambda: "Linux")
    return peers.Home("Linux", fresh_home, small_pair)


@pytest.fixture
def pair(small_pair, tmp_path):
    return Path(shutil.copytree(small_pair, tmp_path / "my llava"))


def test_nothing_found_is_no_error_and_says_where_it_looked(pumice, home):
    (home.path / ".ollama" / "models").mkdir(parents=True)
    ran = pumice("models", "list")
    assert (ran.code, ran.out) == (0, "")
    assert "No model that sees photos" in ran.err
    assert str(home.path / ".ollama" / "models") in ran.err
    assert "pumice models add" in ran.err
    assert "pumice models get" in ran.err
    printed = pumice("models", "list", "--json").objects[0]
    assert (printed["models"], printed["hidden"]) == ([], 0)
    states = {each["folder"]: each["state"] for each in printed["looked_in"]}
    assert states[str(home.path / ".ollama" / "models")] == "read"
    assert states[str(home.path / ".lmstudio" / "models")] == "absent"


def test_nothing_found_without_other_programs_names_those_it_looked_for(pumice, home):
    ran = pumice("models", "list")
    assert "Looked for the folders of Hugging Face, LM Studio, Ollama, Jan" in ran.err


def test_anyway_is_offered_only_where_it_helps(pumice, home, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "zero.gguf").write_bytes(b"")
    assert "--anyway" not in pumice("models", "add", str(tmp_path / "empty")).err
    assert "--anyway" not in pumice("models", "add", str(tmp_path / "no such.gguf")).err
    assert "--anyway" in pumice("models", "add", str(tmp_path / "zero.gguf")).err
    assert pumice("models", "add", str(tmp_path / "zero.gguf"), "--anyway").code == 0


def test_a_name_with_escapes_and_wide_letters_keeps_the_table_straight(
    pumice, home, pair, tmp_path
):
    for name in ("模型", "line\nbreak\x1b[31m", "plain"):
        folder = shutil.copytree(pair, tmp_path / "strange" / name)
        assert pumice("models", "add", str(folder)).code == 0
    rows = [line for line in pumice("models", "list").out.splitlines()[1:] if "added" in line]
    assert len(rows) == 3
    assert not any("\x1b" in row for row in rows)
    assert {columns_of(row.partition("added")[0]) for row in rows} == {23}


def test_the_table_fits_80_columns_and_hides_text_models(pumice, home, peers):
    expected = [
        *peers.lm_studio(home, home.path / ".lmstudio" / "models"),
        *peers.ollama(home, home.path / ".ollama" / "models"),
    ]
    home.copy(home.path / ".lmstudio" / "models" / "p" / "text only" / "x.gguf")
    ran = pumice("models", "list")
    lines = ran.out.splitlines()
    assert ran.code == 0
    assert lines[0].split() == ["NAME", "PROGRAM", "PHOTOS", "SIZE", "FITS", "TEST", "LICENCE"]
    assert max(map(len, lines)) <= 80
    assert all(any(line.startswith(each.name) for line in lines) for each in expected)
    assert any(line.split()[:4] == ["llava:7b", "ollama", "as", "trained"] for line in lines)
    assert "text only" not in ran.out
    assert "1 model that takes text only is not shown; --all" in ran.err
    assert "p/text only" in pumice("models", "list", "--all").out
    assert "publisher" not in pumice("models", "list", "--program", "ollama").out


def test_json_has_the_fields_that_help_states(pumice, home, peers):
    expected = next(peers.ollama(home, home.path / ".ollama" / "models"))
    printed = pumice("models", "list", "--json").objects[0]
    model = printed["models"][0]
    size = sum(path.stat().st_size for path in (expected.llm, expected.mmproj))
    assert model["memory_bytes"] > size
    assert model.pop("memory_bytes") < model.pop("available_bytes")
    assert model == {
        "name": "llava:7b",
        "full_name": "ollama:llava:7b",
        "program": "ollama",
        "model": str(expected.llm),
        "mmproj": str(expected.mmproj),
        "title": "Random",
        "family": "llava-1.5",
        "architecture": "llama",
        "exactness": "as trained",
        "size_bytes": size,
        "fits": True,
        "licence": None,
        "self_test": None,
        "certified": False,
        "missing": False,
        "problems": [],
    }
    help_text = pumice("models", "list", "--help").out
    fields = {*model, *printed, "memory_bytes", "available_bytes"}
    assert [field for field in fields if field not in help_text] == []


def test_what_is_broken_is_listed_with_a_sentence(pumice, home):
    path = home.copy(home.path / ".lmstudio/models/p/n/x.gguf")
    path.write_bytes(path.read_bytes()[:3000])
    ran = pumice("models", "list")
    assert ran.code == 0
    assert "broken" in ran.out
    assert "damaged" in " ".join(ran.out.split())
    assert max(len(line) for line in ran.out.splitlines() if str(home.path) not in line) <= 80


def test_add_list_ask_and_remove(pumice, home, pair, fake, say):
    ran = pumice("models", "add", str(pair))
    assert (ran.code, ran.out.splitlines()[0]) == (0, "Added my llava.")
    assert pumice("models", "list", "--json").objects[0]["models"][0]["program"] == "added"
    fake.queue = [say("Yes")]
    assert pumice("ask", "--model", "my llava", "Hello?").out == "Yes\n"
    assert fake.opened[0][0].llm == pair / "model.gguf"
    ran = pumice("models", "remove", "my llava")
    assert (ran.code, ran.out) == (0, "Removed my llava; its files stay.\n")
    assert (pair / "model.gguf").exists()
    assert pumice("models", "remove", "my llava").code == 1


def test_add_takes_both_files_in_either_order(pumice, home, pair):
    files = [str(pair / "mmproj.gguf"), str(pair / "model.gguf")]
    printed = pumice("models", "add", *files, "--json").objects[0]
    assert [printed["mmproj"], printed["model"]] == files
    assert pumice("models", "add", *files, "--mmproj", files[0]).code == 2


def test_what_cannot_be_opened_needs_anyway(pumice, home, pair):
    (pair / "model.gguf").write_bytes(b"GGUF" + bytes(50))
    ran = pumice("models", "add", str(pair))
    assert ran.code == 1
    assert "--anyway" in ran.err
    assert pumice("models", "add", str(pair), "--anyway").code == 0
    assert "broken" in pumice("models", "list").out


def test_models_of_others_are_not_removed(pumice, home, peers):
    expected = next(peers.lm_studio(home, home.path / ".lmstudio" / "models"))
    for flags in ((), ("--delete-files",)):
        ran = pumice("models", "remove", expected.name, *flags)
        assert ran.code == 1
        assert "belongs to another program" in ran.err
    assert expected.llm.exists()


def test_a_model_that_pumice_got_is_deleted_when_asked(pumice, home, pair):
    own = person_paths().data / "models" / "llava-tiny"
    shutil.copytree(pair, own)
    ran = pumice("models", "remove", "llava-tiny")
    assert ran.code == 1
    assert "--delete-files" in ran.err
    assert own.exists()
    printed = pumice("models", "remove", "llava-tiny", "--delete-files", "--json").objects[0]
    assert printed["freed_bytes"] > 0
    assert not own.exists()


def test_an_unknown_name_says_so_and_suggests(pumice, home, peers):
    list(peers.ollama(home, home.path / ".ollama" / "models"))
    ran = pumice("ask", "--model", "lava", "Hello?")
    assert ran.code == 1
    assert "There is no model lava" in ran.err
    assert "Did you mean llava:7b?" in ran.err


def test_a_damaged_list_is_said(pumice, home):
    file = person_paths().library
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(7))
    assert "damaged" in pumice("models", "list").err
