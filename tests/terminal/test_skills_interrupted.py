"""Ctrl-C ends a skill, and no process of it outlives Pumice, however that ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import psutil
import pytest

ROOT = Path(__file__).resolve().parents[2]

CODE = """
import os, time
from engine.skills.skill import Gives, Skill

def sleep(given):
    with open(given.arguments["file"], "w") as file:
        file.write(str(os.getpid()))
    time.sleep(60)

FILE = {"type": "object", "properties": {"file": {"type": "string"}}}
SLEEP = Skill("sleep", "Sleeps.", FILE, (Gives.WORDS,), sleep, needs_photo=False)
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are those of Unix")


@pytest.fixture
def sleeping(
    skill_kit: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> tuple[subprocess.Popen[bytes], int]:
    """`pumice skills run`, and the process in which its skill sleeps."""
    skill_kit.install(monkeypatch, tmp_path / "site", CODE, {"sleep": "SLEEP"})
    file = tmp_path / "pid"
    words = ["skills", "run", "sleep", "--args", f'{{"file": "{file}"}}']
    path = os.pathsep.join([str(tmp_path / "site"), str(ROOT)])
    process = subprocess.Popen(
        [sys.executable, "-m", "app", *words],
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    until = time.monotonic() + 60
    while not (file.exists() and file.read_text()):
        assert time.monotonic() < until
        assert process.poll() is None
        time.sleep(0.05)
    return process, int(file.read_text())


def is_gone(pid: int) -> bool:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.05)
    return False


def test_ctrl_c_stops_the_skill(sleeping):
    process, pid = sleeping
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=20)
    assert (process.returncode, out) == (130, b"")
    assert is_gone(pid)


def test_nothing_outlives_a_pumice_that_is_killed(sleeping):
    process, pid = sleeping
    process.kill()
    process.communicate(timeout=20)
    assert is_gone(pid)
