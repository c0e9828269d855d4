"""`pumice models get`: the list, a download with all that is said on the way, and no network."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from app.command import run
from app.storage.paths import catalogue_file, person_paths
from app.terminal.get_model import progress_line
from engine.library.download_progress import DownloadProgress, DownloadStage

ROOT = Path(__file__).resolve().parents[2]
NETWORK = ("huggingface_hub", "httpx", "httpx2", "requests", "urllib3", "ssl", "http.client")


@pytest.fixture
def hub(pairs, hub_kit, tmp_path, monkeypatch):
    """A small real model on a hub, and a catalogue that names it."""
    from huggingface_hub import constants
    from huggingface_hub.utils import close_session

    pair = pairs.write_pair(tmp_path / "pair", pairs.Shape(width=64, heads=1, kv_heads=1, words=50))
    files = {name: (pair / name).read_bytes() for name in ("model.gguf", "mmproj.gguf")}
    model = json.loads(catalogue_file().read_text("utf-8"))["models"][0]
    model |= {"name": "tiny-1b", "title": "Tiny 1B", "repo": "someone/Tiny-GGUF", "revision": None}
    model |= {"about_bytes": 2_000_000, "memory_bytes": 60_000_000}
    for file in model["files"]:
        file |= {"name": f"{file['role']}.gguf", "sha256": None}
    catalogue = tmp_path / "catalogue.json"
    catalogue.write_text(json.dumps({"models": [model]}), "utf-8")
    monkeypatch.setattr("app.terminal.get_model.catalogue_file", lambda: catalogue)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    close_session()
    with hub_kit.fake_hub(**files) as hub:
        template = hub.endpoint + "/{repo_id}/resolve/{revision}/{filename}"
        monkeypatch.setattr(constants, "ENDPOINT", hub.endpoint)
        monkeypatch.setattr(constants, "HUGGINGFACE_CO_URL_TEMPLATE", template)
        yield hub
    close_session()


def test_the_list_needs_no_network(pumice, fresh_home):
    ran = pumice("models", "get")
    assert ran.code == 0
    assert "llava-1.5-7b" in ran.out
    assert "Llama 2 Community License" in ran.out
    assert ran.out.splitlines()[0].split() == ["NAME", "SIZE", "MEMORY", "LICENCE"]
    assert max(map(len, ran.out.splitlines())) <= 80
    assert not (fresh_home / "pumice" / "models").exists()


def test_the_list_as_json(pumice):
    ran = pumice("models", "get", "--json")
    models = ran.objects[0]["models"]
    gemma = next(model for model in models if model["name"] == "gemma-3-4b")
    assert gemma["bytes"] == sum(file["size_bytes"] for file in gemma["files"])
    assert gemma["files"][0]["role"] == "model"
    assert gemma["present"] is False
    assert gemma["licence"] == "Gemma Terms of Use"


def test_a_name_that_is_not_there(pumice):
    ran = pumice("models", "get", "lava-1.5-7b")
    assert ran.code == 1
    assert "Did you mean llava-1.5-7b" in ran.err


def test_without_a_network(pumice):
    ran = pumice("models", "get", "smolvlm2-500m")
    assert ran.code == 1
    assert ran.err.startswith("error: ")
    assert "hint: " in ran.err
    assert "Traceback" not in ran.err


def test_a_model_is_got_and_said_what_it_is(pumice, hub):
    ran = pumice("models", "get", "Tiny-1B")
    folder = person_paths().models / "tiny-1b"
    assert (folder / "model.gguf").read_bytes() == hub.files["model.gguf"]
    for said in ("size", "licence  Llama 2 Community License", "memory", str(folder)):
        assert said in ran.err
    assert str(folder / "mmproj.gguf") in ran.out
    assert "pumice --model" in ran.out
    assert "wrong" in ran.out
    again = pumice("models", "get", "tiny-1b")
    assert (again.code, again.out) == (ran.code, ran.out)
    assert pumice("models", "get", "--json").objects[0]["models"][0]["present"] is True


def test_a_download_as_json_lines(pumice, hub, tmp_path):
    ran = pumice("models", "get", "tiny-1b", "--json", "--to", str(tmp_path / "stick"))
    first, *progress, got, checked = ran.objects
    total = sum(map(len, hub.files.values()))
    assert first["plan"]["total_bytes"] == first["plan"]["missing_bytes"] == total
    assert progress[-1]["progress"]["done_bytes"] == total
    assert progress[-1]["progress"]["stage"] == "getting"
    assert got["got"] == {"name": "tiny-1b", "folder": str(tmp_path / "stick" / "tiny-1b")}
    assert checked["models"][0]["mmproj"].endswith("mmproj.gguf")
    assert checked["models"][0]["architecture"] == "llama"


def test_a_terminal_is_asked_first(monkeypatch, capsys, hub):
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Terminal("n\n"))
    assert run(["models", "get", "tiny-1b"]) == 130
    assert "Download it?" in capsys.readouterr().err
    assert hub.bytes_sent() == []
    monkeypatch.setattr(sys, "stdin", Terminal(""))
    assert run(["models", "get", "tiny-1b", "--yes"]) in (0, 1)
    assert "Download it?" not in capsys.readouterr().err
    assert len(hub.bytes_sent()) == 2


def test_a_disk_that_is_too_full_is_not_asked_about(pumice, hub, monkeypatch):
    monkeypatch.setattr("shutil.disk_usage", lambda path: type("usage", (), {"free": 1_000}))
    ran = pumice("models", "get", "tiny-1b")
    assert ran.code == 1
    assert "are free on the disk" in ran.err
    assert hub.bytes_sent() == []


def test_a_gated_model_says_where_its_licence_is(pumice, hub, hub_kit):
    hub.hub_faults.append(hub_kit.Fault(401, {"X-Error-Code": "GatedRepo"}))
    ran = pumice("models", "get", "tiny-1b")
    assert ran.code == 1
    assert "https://huggingface.co/someone/Tiny-GGUF" in ran.err


def test_ctrl_c_keeps_what_came(pumice, hub, hub_kit):
    """A real signal, in the middle of the transfer."""
    hub.cdn_faults.append(hub_kit.Fault(step_s=0.05))
    timer = threading.Thread(target=interrupt_once_it_runs, args=(hub,))
    timer.start()
    ran = pumice("models", "get", "tiny-1b")
    timer.join()
    assert ran.code == 130
    assert "goes on from there" in ran.err
    assert not (person_paths().models / "tiny-1b").exists()
    assert list(person_paths().models.glob(".tiny-1b.part/*.part"))
    assert pumice("models", "get", "tiny-1b").code in (0, 1)
    assert (person_paths().models / "tiny-1b" / "model.gguf").exists()


def interrupt_once_it_runs(hub) -> None:
    while not hub.bytes_sent():
        threading.Event().wait(0.01)
    threading.Event().wait(0.15)
    os.kill(os.getpid(), signal.SIGINT)


@pytest.mark.parametrize(
    ("progress", "line"),
    [
        (DownloadProgress(0, 4_000_000_000), "0 % of 4.0 GB"),
        (
            DownloadProgress(10**9, 4 * 10**9, 5e6, 600.0),
            "25 % of 4.0 GB · 5.0 MB/s · 10 min left",
        ),
        (
            DownloadProgress(10**9, 4 * 10**9, stage=DownloadStage.WAITING),
            "25 % of 4.0 GB · connection lost, trying again",
        ),
        (
            DownloadProgress(10**9, 4 * 10**9, stage=DownloadStage.CHECKING),
            "25 % of 4.0 GB · checking what is here",
        ),
    ],
)
def test_the_line_of_progress(progress, line):
    assert progress_line(progress) == line


@pytest.mark.parametrize(
    "code",
    [
        "from app.command import run; run(['models', 'get']); run(['models', 'check', '.'])",
        "import engine.library.download, engine.library.catalogue, engine.library.transfer",
        "import app.main, app.window_parts",
        "from app.command import run; run(['models', 'get', 'no-such-model'])",
    ],
)
def test_no_network_code_is_imported_unless_it_is_asked_for(code):
    """The list, checks, the window and everything beside `get NAME` load none of it."""
    tail = f"; import sys; print('LOADED', [m for m in {NETWORK} if m in sys.modules])"
    ran = subprocess.run(
        [sys.executable, "-c", code + tail],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.splitlines()[-1] == "LOADED []"


def test_the_check_of_imports_can_fail():
    code = "import engine.library.hub, sys; print('httpx2' in sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "True"
