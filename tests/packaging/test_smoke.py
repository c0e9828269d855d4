"""The smoke test of packages can fail: fake apps fail the checks meant for their faults."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SMOKE = ROOT / "packaging" / "smoke.py"
CHECKS = ["version", "about", "models check", "ask", "window", "chats kept", "killed engine"]
CHECKS += ["home folder", "app folder", "network"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the fake app is a script")


def smoke(folder: Path, *faults: str, words: tuple[str, ...] = ()) -> dict[str, str]:
    """What each failed check says of a fake app with these faults."""
    folder.mkdir(exist_ok=True)
    (folder / "faults").write_text(" ".join(faults))
    script = Path(__file__).with_name("fake_app.py").read_text("utf-8")
    app = folder / "pumice"
    app.write_text(f"#!{sys.executable} -S\n{script}", "utf-8")
    app.chmod(0o755)
    command = [sys.executable, str(SMOKE), str(folder), "--json", "--timeout", "60", *words]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    told = json.loads(ran.stdout)
    failed = {check["name"]: check["words"] for check in told["checks"] if not check["ok"]}
    assert (ran.returncode, told["ok"]) == (1 if failed else 0, not failed), ran.stderr
    assert [check["name"] for check in told["checks"]] == CHECKS
    return failed


def test_a_good_app_passes_and_nothing_is_left_behind(tmp_path, monkeypatch):
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    assert smoke(tmp_path / "app") == {}
    assert list((tmp_path / "temporary").iterdir()) == []


def test_each_fault_fails_its_check(tmp_path):
    faults = ("no-version", "broken-model", "no-photo", "blank", "forgets")
    failed = smoke(tmp_path / "app", *faults)
    assert failed.keys() == {
        *("version", "models check", "ask", "window", "chats kept", "killed engine", "home folder")
    }
    assert "blank" in failed["window"]
    assert "0 photos" in failed["killed engine"]


def test_an_app_that_dies_with_its_engine_and_writes_into_its_folder_fails(tmp_path):
    """In front of it stands `env`, so that the folder is not made read-only."""
    failed = smoke(
        tmp_path / "app", "wrong-answer", "writes", "dies-with-engine", words=("--run", "env")
    )
    assert failed.keys() == {"ask", "killed engine", "app folder"}
    assert "It is a house." in failed["ask"]
    assert failed["app folder"] == "1 files changed, such as log.txt"


@pytest.mark.skipif(not Path("/proc/net/udp").exists(), reason="sockets are looked for in /proc")
def test_an_app_that_opens_an_internet_socket_fails(tmp_path):
    failed = smoke(tmp_path / "app", "network", "dies-with-engine", words=("--run", "env"))
    assert failed.keys() == {"killed engine", "network"}
    assert "the engine is gone" in failed["killed engine"]
    assert "udp socket" in failed["network"]


def test_where_there_is_no_app_that_is_said(tmp_path):
    command = [sys.executable, str(SMOKE), str(tmp_path / "nothing")]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert "There is no app" in ran.stdout
