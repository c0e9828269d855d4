"""Killed at 100 random moments of a scripted chat, a window loses nothing that was said.

The window, its store and its drafts are real, the engine is not; `killed_window.py` is the script.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("killed_window.py")
KILLS, AT_ONCE = 100, 2
LONGEST_S = 2400
"""It takes about 100 s of CPU time, which others may want too."""
ACTIONS = {
    *("say", "say_more", "write", "edit", "again", "go_on", "delete", "undo", "version", "stop"),
    *("new", "open", "add_photo", "send_waiting"),
}


@pytest.mark.timeout(LONGEST_S)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_nothing_is_lost_when_a_window_is_killed_at_any_moment(tmp_path):
    processes = [
        subprocess.Popen(
            [sys.executable, str(SCRIPT), str(tmp_path / f"{n}"), f"{KILLS // AT_ONCE}", f"{n}"],
            env={**os.environ, "OMP_NUM_THREADS": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for n in range(AT_ONCE)
    ]
    acted, said = set(), 0
    try:
        for process in processes:
            out, errors = process.communicate(timeout=LONGEST_S)
            assert process.returncode == 0, errors
            report = json.loads(out)
            assert report["faults"] == []
            assert report["errors"] == []
            acted |= set(report["acted"])
            said += report["said"]
    finally:
        for process in processes:
            process.kill()
    assert acted == ACTIONS
    assert said > KILLS // 2
