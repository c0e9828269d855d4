"""How soon the window can be used: from the start of the process, while the engine still loads.

    python tests/bench/window_start.py [STARTS]      (from the top folder; 5 starts if left out)

Each start is a new process with a home folder of its own and the built-in model; without a display
Qt draws offscreen.  Printed for each start, in ms since the process was started:

- `python`    the interpreter runs our first line
- `imported`  all of `app.main` is imported
- `frame`     the first frame is on the screen
- `typed`     a letter typed right then is in the composer: **the window is usable** (at most 1000)
- `model`     the model is ready, with its self-test, which only the first opening of a model makes

The first start reads everything from a cold disk; the median of the others counts.  On a busy
machine compare `thread_cpu`, the CPU time of the window's thread until then; `user_cpu` is that of
all threads, some of which load libraries that the window does not wait for.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

HOUSE = Path(__file__).resolve().parents[2]
STARTS = 5
COLUMNS = ("python", "imported", "frame", "typed", "thread_cpu", "user_cpu", "model")


def start_once(home: str) -> dict[str, float]:
    """One start in a process of its own; its moments in ms."""
    folders = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), home)
    env = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software", **os.environ, **folders}
    # An installed Pumice has its bytecode; where none may be written, all would be compiled again.
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    env["PYTHONPYCACHEPREFIX"] = str(Path(home) / "bytecode")
    began_s = time.time()
    command = [sys.executable, __file__, "--start", str(began_s)]
    ran = subprocess.run(command, cwd=HOUSE, env=env, capture_output=True, text=True, check=True)
    moments: dict[str, float] = json.loads(ran.stdout.splitlines()[-1])
    return moments


def measure_start(began_s: float) -> None:
    """In the process that is measured: `app.main.main` with a look at the clock."""
    moments: dict[str, float] = {}

    def note(name: str) -> None:
        moments.setdefault(name, 1000 * (time.time() - began_s))

    note("python")
    sys.path[:0] = [str(HOUSE)]
    from app import main
    from app.storage.paths import person_paths

    note("imported")
    application = main.make_application()
    parts = main.build(person_paths(), opener=main.open_engine)
    main.tidy(parts)
    qml = main.show(parts)
    main.after_first_frame(qml, parts.line.start)
    (window,) = qml.rootObjects()
    _note_first_frame(window, parts, note, moments)
    parts.link.model_ready.connect(lambda _card: (note("model"), application.quit()))
    parts.link.model_failed.connect(lambda _error: application.quit())
    application.exec()
    main.destroy(qml)
    parts.close()
    print(json.dumps(moments))  # noqa: T201


def _note_first_frame(window: Any, parts: Any, note: Any, moments: dict[str, float]) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication, QKeyEvent

    def on_text() -> None:
        note("typed")
        moments.setdefault("thread_cpu", 1000 * time.thread_time())
        moments.setdefault("user_cpu", 1000 * time.process_time())

    def on_frame() -> None:
        window.frameSwapped.disconnect(on_frame)
        note("frame")
        window.requestActivate()
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            none = Qt.KeyboardModifier.NoModifier
            QGuiApplication.postEvent(window, QKeyEvent(kind, Qt.Key.Key_X, none, "x"))

    parts.composer.text_changed.connect(on_text)
    window.frameSwapped.connect(on_frame)


def main() -> int:
    """Start the window several times and print the table."""
    if sys.argv[1:2] == ["--start"]:
        measure_start(float(sys.argv[2]))
        return 0
    starts = int(sys.argv[1]) if len(sys.argv) > 1 else STARTS
    with tempfile.TemporaryDirectory() as home:
        rows = [start_once(home) for _ in range(starts + 1)]
    print("".join(f"{name:>11}" for name in COLUMNS))  # noqa: T201
    for row in rows:
        print("".join(f"{row.get(name, float('nan')):11.0f}" for name in COLUMNS))  # noqa: T201
    medians = [statistics.median(row.get(n, float("nan")) for row in rows[1:]) for n in COLUMNS]
    print("".join(f"{value:11.0f}" for value in medians) + "   median without the first")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
