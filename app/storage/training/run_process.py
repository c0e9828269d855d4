"""The process of a run: claimed by a file in the run's folder, found again, interrupted, ended.

`process.json` names process and machine.  A file whose process has ended claims nothing.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
import signal
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

if sys.platform != "win32":
    import fcntl

from engine.atomic_file import write_bytes
from engine.errors import PumiceError

PROCESS_FILE = "process.json"
LOCK_FILE = "run.lock"
"""Held by every run while it is in progress (`training/loop/run_folder.py`)."""

LOG_FILE = "run.log"
_SAME_S = 2.0
"""Clocks of the same process differ by less than this."""

_LOG_BYTES = 1 << 16


@dataclass(frozen=True)
class RunProcess:
    """A process of this or another machine; `created` is in seconds since the epoch."""

    pid: int
    created: float
    host: str

    @property
    def is_here(self) -> bool:
        """Whether it belongs to this machine, so that it can be looked for."""
        return self.host == platform.node()

    def is_alive(self) -> bool:
        """Whether it still runs; False for one of another machine."""
        return self.is_here and _alive(self.pid, self.created) is not None


def process_of(folder: Path) -> RunProcess | None:
    """The process that was started in a folder, alive or not; None if none is known."""
    try:
        plain = json.loads((folder / PROCESS_FILE).read_text("utf-8"))
        return RunProcess(int(plain["pid"]), float(plain["created"]), str(plain["host"]))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def is_locked(folder: Path) -> bool:
    """Whether a run holds its lock, such as one that was started in a terminal of this machine."""
    if sys.platform == "win32":
        return False
    try:
        with (folder / LOCK_FILE).open("rb") as stream:
            fcntl.flock(stream, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def claim(folder: Path) -> None:
    """Make the folder this process's, until `record` names the one that was started.

    Raises:
        PumiceError: a run goes on in it already.
        OSError: it cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    owner = process_of(folder)
    is_taken = owner is not None and (owner.is_alive() or not owner.is_here)
    if is_taken or is_locked(folder):
        hint = "Watch it, or choose another folder."
        if owner is not None and not owner.is_here:
            raise PumiceError(f"A run on {owner.host} is already going on in {folder}.", hint)
        raise PumiceError(f"A run is already going on in {folder}.", hint)
    (folder / PROCESS_FILE).unlink(missing_ok=True)
    content = _as_json(os.getpid())
    try:
        with (folder / PROCESS_FILE).open("xb") as stream:
            stream.write(content)
    except FileExistsError as error:
        raise PumiceError(
            f"A run was started in {folder} just now.", "Watch it, or choose another folder."
        ) from error


def record(folder: Path, pid: int) -> None:
    """Name the process that was started after `claim`.  Raises `OSError`."""
    write_bytes(folder / PROCESS_FILE, _as_json(pid))


def release(folder: Path) -> None:
    """Nothing was started after `claim`."""
    with contextlib.suppress(OSError):
        (folder / PROCESS_FILE).unlink(missing_ok=True)


def interrupt(folder: Path) -> None:
    """Ask the run to save and end, as Ctrl-C does.

    Windows has no such signal for a process without a console: there it ends at once, and goes on
    from what it saved last.
    """
    process = process_of(folder)
    if process is None or not process.is_here:
        return
    if (found := _alive(process.pid, process.created)) is not None:
        with contextlib.suppress(psutil.Error):
            found.terminate() if sys.platform == "win32" else found.send_signal(signal.SIGINT)


def end_at_once(folder: Path) -> None:
    """End the run and its helpers without saving; it can go on from what it saved last."""
    process = process_of(folder)
    if process is None or not process.is_here:
        return
    found = _alive(process.pid, process.created)
    if found is not None:
        with contextlib.suppress(psutil.Error):
            for each in (*found.children(recursive=True), found):
                with contextlib.suppress(psutil.Error):
                    each.kill()


def log_tail(folder: Path, lines: int = 40) -> str:
    """The last lines of what the run printed; empty if it printed nothing."""
    try:
        with (folder / LOG_FILE).open("rb") as stream:
            stream.seek(max(0, os.fstat(stream.fileno()).st_size - _LOG_BYTES))
            words = stream.read().decode("utf-8", "replace")
    except OSError:
        return ""
    # A progress line is written over again and again: what stood there last counts.
    shown = [line.rstrip("\r").rpartition("\r")[2].rstrip() for line in words.split("\n")]
    return "\n".join([line for line in shown if line][-lines:])


def log_error(folder: Path) -> tuple[str, str]:
    """The last `error: …` and `hint: …` that the run printed; empty ones if there are none."""
    message = hint = ""
    for line in log_tail(folder).split("\n"):
        if line.startswith("error: "):
            message, hint = line.removeprefix("error: "), ""
        elif line.startswith("hint: "):
            hint = line.removeprefix("hint: ")
    return message, hint if message else ""


def _as_json(pid: int) -> bytes:
    try:
        created = psutil.Process(pid).create_time()
    except psutil.Error:  # it has ended already
        created = time.time()
    return json.dumps(asdict(RunProcess(pid, created, platform.node()))).encode()


def _alive(pid: int, created: float) -> psutil.Process | None:
    """The process with this number, unless it has ended and the number is another's by now."""
    try:
        found = psutil.Process(pid)
        is_same = abs(found.create_time() - created) < _SAME_S
        return found if is_same and found.status() != psutil.STATUS_ZOMBIE else None
    except psutil.Error:
        return None
