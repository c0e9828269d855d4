"""Does a long run stay flat: resident memory after the 20th photo and after the last.

    python tests/bench/flat.py [--caption] [PHOTOS] [MODEL]      (from the top folder; Linux)

Every photo is another one, drawn at random: JPEGs up to 24 megapixels, some turned by EXIF, PNGs,
WebPs.  Each is asked about in a chat of its own through one engine, or, with --caption, by `pumice
caption` over a folder of them all, killed three times (the run or its worker, with SIGKILL) and
resumed.  Printed: photos, seconds, MB of the process that computes and, after --caption, of its
parent; how much they grew after the 20th; what is missing or twice among the captions.
"""

from __future__ import annotations

import csv
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

HOUSE = Path(__file__).resolve().parents[2]
SETTLED = 20
KILLS = 3
THREADS = 1


def main() -> int:
    """One of the two runs; returns what went wrong."""
    sys.path.insert(0, str(HOUSE))
    arguments = [given for given in sys.argv[1:] if given != "--caption"]
    total = int(arguments[0]) if arguments else 2000
    model = Path(arguments[1]) if len(arguments) > 1 else HOUSE / "assets/models/starter"
    with tempfile.TemporaryDirectory() as place:
        if "--caption" in sys.argv:
            return Captions(Path(place), total, model).run()
        one_engine(Path(place), total, model)
        return 0


def one_engine(place: Path, total: int, model: Path) -> None:
    """Ask about so many photos."""
    import numpy as np

    from engine.chat import Conversation, user
    from engine.engine import Engine
    from engine.gguf.card import find_model
    from engine.options import ModelOptions, SamplingOptions

    rng, begun, settled = np.random.default_rng(0), time.monotonic(), 0.0
    with Engine(find_model(model), ModelOptions(threads=THREADS)) as engine:
        for number in range(1, total + 1):
            photo = draw(rng, place, number)
            talk = Conversation((user("What is this?", str(photo)),))
            for _ in engine.reply(talk, SamplingOptions(max_tokens=16)):
                pass
            photo.unlink()
            if number == SETTLED:
                settled = resident_mb()
            if number in (1, SETTLED, total) or number % 100 == 0:
                say(f"{number:5} {time.monotonic() - begun:7.0f} s {resident_mb():8.1f} MB")
        last = resident_mb()
    say(f"grew by {100 * (last / settled - 1):.1f} % after photo {SETTLED}")


class Captions:
    """A run of `pumice caption` over a folder, killed and resumed."""

    def __init__(self, place: Path, total: int, model: Path) -> None:
        import numpy as np

        self.total, self.model = total, model
        self.folder, self.out = place / "photos", place / "captions.csv"
        self.folder.mkdir()
        rng = np.random.default_rng(1)
        self.names = {draw(rng, self.folder, number).name for number in range(1, total + 1)}
        self.luck = random.Random(2)
        self.begun = time.monotonic()
        self.grown: list[str] = []

    def run(self) -> int:
        """The run; how many captions are wrong, and none may be."""
        kills = sorted(self.luck.sample(range(SETTLED + 5, self.total - 5), KILLS))
        for number, at in enumerate(kills):
            self.part(at, kill_worker=number == 1)
        self.part(self.total, kill_worker=False)
        with self.out.open(encoding="utf-8", newline="") as file:
            rows = [row["photo"] for row in csv.DictReader(file) if row["answer"]]
        wrong = len(self.names ^ set(rows)) + len(rows) - len(set(rows))
        say(
            f"{len(rows)} captions of {self.total} photos, {wrong} missing or twice; "
            + "".join(self.grown)
        )
        return wrong

    def part(self, until: int, *, kill_worker: bool) -> None:
        """Run on until so many photos have captions, then kill."""
        command = [
            sys.executable,
            "-m",
            "app",
            "caption",
            str(self.folder),
            "--model",
            str(self.model),
        ]
        command += ["--question", "What is this?", "--max-tokens", "16", "--threads", str(THREADS)]
        command += ["--out-file", str(self.out), *(["--resume"] if self.out.exists() else [])]
        before, settled = self.count(), (0.0, 0.0)
        run = subprocess.Popen(command, cwd=HOUSE, stderr=subprocess.DEVNULL)
        while run.poll() is None and (until == self.total or self.count() < until):
            time.sleep(0.2)
            resident = (resident_mb(worker_of(run.pid)), resident_mb(run.pid))
            if all(resident) and self.count() - before >= SETTLED:
                settled = settled if all(settled) else resident
                last, done = resident, self.count()
        if all(settled):
            grown = [100 * (now / then - 1) for now, then in zip(last, settled, strict=True)]
            say(f"{done:5} {time.monotonic() - self.begun:7.0f} s {last[0]:8.1f} {last[1]:8.1f} MB")
            self.grown.append(
                f"photos {before + SETTLED}-{done}: {grown[0]:+.1f} %, {grown[1]:+.1f} %; "
            )
        if until == self.total:
            return
        worker = worker_of(run.pid)
        if kill_worker and worker:
            os.kill(worker, signal.SIGKILL)
            time.sleep(10)  # it goes on by itself with another one
        run.kill()
        run.wait()
        time.sleep(2)
        if worker and Path(f"/proc/{worker}").exists():
            raise SystemExit(f"worker {worker} is still there")

    def count(self) -> int:
        """Captions so far."""
        return self.out.read_bytes().count(b"\n") - 1 if self.out.exists() else 0


def draw(rng: np.random.Generator, folder: Path, number: int) -> Path:
    """A photo as they come from phones, screens and the web."""
    import numpy as np
    from PIL import Image

    kind = ("jpg", "jpg", "jpg", "png", "webp", "large.jpg", "turned.jpg")[number % 7]
    low, high = (3000, 5000) if kind == "large.jpg" else (300, 1500)
    height, width = (int(side) for side in rng.integers(low, high, 2))
    small = rng.integers(0, 255, (8, 8, 3), dtype=np.uint8)
    picture = Image.fromarray(small).resize((width, height))
    path = folder / f"{number:05}.{kind}"
    exif = Image.Exif()
    if kind == "turned.jpg":
        exif[0x0112] = int(rng.integers(2, 9))
    picture.save(path, exif=exif)
    return path


def worker_of(parent: int) -> int:
    """The process that computes for a run; 0 if there is none."""
    try:
        children = Path(f"/proc/{parent}/task").glob("*/children")
        pids = [int(pid) for file in children for pid in file.read_text().split()]
    except OSError:
        return 0
    return max(pids, key=resident_mb, default=0)


def resident_mb(pid: int | str = "self") -> float:
    """Memory of a process that is in RAM; 0 if it is gone."""
    try:
        pages = int(Path(f"/proc/{pid or 'none'}/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def say(line: str) -> None:
    """Print at once, for runs take long."""
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(min(main(), 1))
