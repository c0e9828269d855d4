"""Where each program keeps models on each system, and how its settings move them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.library.library_model import Program
from engine.library.sources import model_sources

SYSTEMS = ("Linux", "Windows", "Darwin")


def folders(home: Path, program: Program, system: str = "Linux", **environ: str) -> list[str]:
    """The folders of a program; those in the home folder relative to it."""
    found = [s.folder for s in model_sources(system, home, environ) if s.program is program]
    return [
        path.relative_to(home).as_posix() if home in path.parents else path.as_posix()
        for path in found
    ]


@pytest.mark.parametrize("system", SYSTEMS)
def test_what_is_the_same_on_every_system(system, tmp_path):
    assert folders(tmp_path, Program.HUGGING_FACE, system) == [".cache/huggingface/hub"]
    assert folders(tmp_path, Program.LM_STUDIO, system) == [
        ".lmstudio/models",
        ".cache/lm-studio/models",
    ]
    assert folders(tmp_path, Program.OLLAMA, system)[0] == ".ollama/models"


@pytest.mark.parametrize(
    ("system", "jan", "gpt4all", "llama"),
    [
        ("Linux", ".local/share/Jan/data", ".local/share/nomic.ai/GPT4All", ".cache/llama.cpp"),
        (
            "Windows",
            "AppData/Roaming/Jan/data",
            "AppData/Local/nomic.ai/GPT4All",
            "AppData/Local/llama.cpp",
        ),
        (
            "Darwin",
            "Library/Application Support/Jan/data",
            "Library/Application Support/nomic.ai/GPT4All",
            "Library/Caches/llama.cpp",
        ),
    ],
)
def test_what_differs_by_system(system, jan, gpt4all, llama, tmp_path):
    assert jan in folders(tmp_path, Program.JAN, system)
    assert folders(tmp_path, Program.GPT4ALL, system)[0] == gpt4all
    assert folders(tmp_path, Program.LLAMA_CPP, system) == [llama]


def test_services_and_sandboxes_are_those_of_linux(tmp_path):
    linux = folders(tmp_path, Program.OLLAMA)
    assert "/usr/share/ollama/.ollama/models" in linux
    assert "/var/lib/ollama/.ollama/models" in linux
    assert "/var/snap/ollama/common/models" in linux
    assert ".var/app/com.jeffser.Alpaca/data/.ollama/models" in linux
    assert folders(tmp_path, Program.OLLAMA, "Windows") == [".ollama/models"]
    assert ".var/app/ai.jan.Jan/data/Jan/data" in folders(tmp_path, Program.JAN)
    sandbox = ".var/app/io.gpt4all.gpt4all/data/nomic.ai/GPT4All"
    assert sandbox in folders(tmp_path, Program.GPT4ALL)


def test_variables_come_first_and_the_usual_place_stays(tmp_path):
    hub = folders(
        tmp_path,
        Program.HUGGING_FACE,
        HF_HUB_CACHE=str(tmp_path / "a"),
        HF_HOME="~/b",
        XDG_CACHE_HOME=str(tmp_path / "c"),
    )
    assert hub == ["a", "b/hub", "c/huggingface/hub", ".cache/huggingface/hub"]
    quoted = f'"{tmp_path / "models"}"'
    assert folders(tmp_path, Program.OLLAMA, OLLAMA_MODELS=quoted)[0] == "models"
    cache = folders(tmp_path, Program.LLAMA_CPP, LLAMA_CACHE=str(tmp_path / "cache"))
    assert cache == ["cache", ".cache/llama.cpp"]
    data = folders(tmp_path, Program.JAN, JAN_DATA_FOLDER=str(tmp_path / "jan data"))
    assert data[0] == "jan data"


def test_a_folder_that_depends_on_the_current_one_is_none(tmp_path):
    assert folders(tmp_path, Program.HUGGING_FACE, HF_HOME="cache", HF_HUB_CACHE="") == [
        ".cache/huggingface/hub"
    ]


def test_lm_studios_pointer_and_its_folder_for_downloads(tmp_path):
    moved = tmp_path / "moved"
    moved.mkdir()
    (tmp_path / ".lmstudio-home-pointer").write_text(f"{moved}\n")
    (moved / "settings.json").write_text(json.dumps({"downloadsFolder": str(tmp_path / "big")}))
    assert folders(tmp_path, Program.LM_STUDIO)[:2] == ["big", "moved/models"]
    electron = tmp_path / "AppData" / "Roaming" / "LM Studio"
    electron.mkdir(parents=True)
    (electron / "settings.json").write_text(json.dumps({"downloadsFolder": str(tmp_path / "D")}))
    assert "D" in folders(tmp_path, Program.LM_STUDIO, "Windows")


def test_jans_data_folder_and_gpt4alls_download_path(tmp_path):
    settings = tmp_path / ".local/share/Jan/settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"data_folder": str(tmp_path / "elsewhere")}))
    assert folders(tmp_path, Program.JAN)[0] == "elsewhere"
    ini = tmp_path / ".config/nomic.ai/GPT4All.ini"
    ini.parent.mkdir(parents=True)
    ini.write_text(f"[General]\nchatTheme=Dark\nmodelPath={tmp_path}/large/\n\n[network]\nx=1\n")
    assert folders(tmp_path, Program.GPT4ALL)[0] == "large"


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe\x00", b'{"downloadsFolder": 7}'])
def test_damaged_settings_are_passed_over(content, tmp_path):
    usual = model_sources("Linux", tmp_path, {})
    for name in (".lmstudio/settings.json", ".local/share/Jan/settings.json"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_bytes(content)
    (tmp_path / ".lmstudio-home-pointer").write_bytes(b"\x00 nowhere")
    assert model_sources("Linux", tmp_path, {}) == usual


def test_each_folder_is_named_once(tmp_path):
    same = str(tmp_path / ".cache" / "huggingface" / "hub")
    found = model_sources("Linux", tmp_path, {"HF_HUB_CACHE": same, "LLAMA_CACHE": same})
    named = [source.folder for source in found]
    assert len(named) == len(set(named))
