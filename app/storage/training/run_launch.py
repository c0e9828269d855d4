"""Starts a run as a process of its own, which goes on when the window closes.

What it prints goes to `run.log` in its folder; `run_process.py` finds the process again.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

from app.storage.training.run_process import LOG_FILE, claim, record, release
from app.storage.training.training_part import module_path
from engine.errors import PumiceError


def launch_run(words: Sequence[str], folder: Path, work_folder: Path) -> int:
    """Start a run in its folder; returns the number of its process.

    Args:
        words: the command line.
        folder: of the run; made if it is not there.
        work_folder: where the paths of the recipe begin.

    Raises:
        PumiceError: a run goes on in the folder, or nothing can be written or started.
    """
    try:
        claim(folder)
        try:
            process = _detached(words, folder, work_folder)
        except BaseException:
            release(folder)
            raise
        record(folder, process.pid)
    except OSError as error:
        where = error.filename or folder
        raise PumiceError(
            f"{where} cannot be used: {error.strerror or error}.",
            "Check that it exists and can be written to, or choose another folder.",
        ) from error
    # Whoever started a process must ask for its end, or the system keeps its number.
    threading.Thread(target=process.wait, name="run", daemon=True).start()
    return process.pid


def command_variables() -> Mapping[str, str]:
    """What a command of the training part finds in its environment, besides this process's own."""
    return {
        "PYTHONPATH": module_path(os.environ.get("PYTHONPATH", "")),
        "PYTHONIOENCODING": "utf-8",
        "PYTHONUNBUFFERED": "1",
    }


def _detached(words: Sequence[str], folder: Path, work_folder: Path) -> subprocess.Popen[bytes]:
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
    with (folder / LOG_FILE).open("ab") as log:
        return subprocess.Popen(
            list(words),
            cwd=work_folder,
            env={**os.environ, **command_variables()},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            creationflags=flags,
        )
