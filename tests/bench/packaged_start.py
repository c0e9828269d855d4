"""How soon the window of a packaged app draws, against the one of this checkout, pair by pair.

    python tests/bench/packaged_start.py APP [PAIRS]      (from the top folder; APP holds `pumice`)

Each start is a new process, offscreen, ended at its first frame; one of each kind in turn, so that
a busy machine slows both. Printed for each: ms until the frame, and CPU ms of the process.
The first pair reads from a cold disk and fills Qt's cache of compiled QML: it does not count.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FRAME = "Frame rendered"
PAIRS = 5


def start(command: list[str], home: str) -> tuple[float, float]:
    """Start it; ms until its first frame, and ms of CPU until then."""
    folders = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), home)
    qt = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    logged = {"QT_LOGGING_RULES": "qt.scenegraph.time.renderloop=true"}
    environment = {
        **os.environ,
        **folders,
        **qt,
        **logged,
        "PYTHONPYCACHEPREFIX": f"{home}/bytecode",
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL
    )
    assert process.stderr is not None
    seen = any(FRAME in line.decode(errors="replace") for line in process.stderr)
    frame_ms = 1000 * (time.perf_counter() - began)
    process.kill()
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0
    if not seen:
        raise SystemExit(f"{command[0]} drew no frame")
    return frame_ms, 1000 * (used.ru_utime + used.ru_stime)


def main() -> int:
    """Start both in turn and print the table."""
    app, pairs = Path(sys.argv[1]).resolve() / "pumice", int((sys.argv[2:3] or [PAIRS])[0])
    kinds = {"checkout": [sys.executable, "-m", "app"], "package": [str(app)]}
    rows: dict[str, list[tuple[float, float]]] = {kind: [] for kind in kinds}
    with tempfile.TemporaryDirectory() as home:
        for _ in range(pairs + 1):
            for kind, command in kinds.items():
                folder = Path(home, kind)
                folder.mkdir(exist_ok=True)
                rows[kind].append(start(command, str(folder)))
    for kind, measured in rows.items():
        frames, cpu = zip(*measured[1:], strict=True)
        shown = " ".join(f"{ms:6.0f}" for ms in frames)
        print(f"{kind:>9} {shown}  median {statistics.median(frames):.0f} ms, ", end="")  # noqa: T201
        print(f"CPU {statistics.median(cpu):.0f} ms")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
