"""How soon a stop takes effect: at random moments while seeing, reading and writing.

    python tests/bench/stops.py [STOPS] [MODEL ...]      (from the top folder)

While seeing, two photos never seen before are asked about, while reading a question of 600 tokens
in an empty context, while writing a short question; each is stopped at a random moment.  Measured
in ms from the stop to the `Reply` that says so, and to the moment when the engine has done a next,
tiny task; in this process and through a worker.
Without MODEL: the starter, and a random pair of the shape CLIP-L/336 + 0.5B.  STOPS is for each
model, stage and way; 100 if left out.
"""

from __future__ import annotations

import math
import os
import random
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).resolve()
HOUSE = HERE.parents[2]
sys.path[:0] = [str(HOUSE), str(HERE.parents[1] / "kit")]

if TYPE_CHECKING:
    from engine.chat import Conversation
    from engine.engine import Engine
    from engine.process.remote import RemoteEngine
    from engine.reply import Event

STAGES = ("seeing", "reading", "writing")
PHOTOS = 2
QUESTION = "What colour is the circle to the left of the red square, and is there a star? "


def main() -> None:
    """Stop often, and print how long it took."""
    stops = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with tempfile.TemporaryDirectory() as name:
        models = [Path(given) for given in sys.argv[2:]] or [
            HOUSE / "assets/models/starter",
            half_billion(Path(name) / "clip-l-0.5b"),
        ]
        print(f"load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")  # noqa: T201
        print("model, way, stage: stops, to the reply / until it is free: median, 99 %, most (ms)")  # noqa: T201
        for model in models:
            measure(model, stops, Path(name))


def half_billion(folder: Path) -> Path:
    """Random weights of the shape of Qwen2-0.5B with CLIP-L/336."""
    from random_pair import Shape, write_pair

    shape = Shape(
        width=896,
        layers=24,
        heads=14,
        kv_heads=2,
        ff=4864,
        words=50_000,
        context=4096,
        kind="q8_0",
        tower_width=1024,
        tower_layers=23,
        tower_heads=16,
        tower_ff=4096,
        image_px=336,
    )
    return write_pair(folder, shape)


def measure(model: Path, stops: int, place: Path) -> None:
    """Both ways to open a model, every stage."""
    from engine.engine import Engine
    from engine.gguf.card import find_model
    from engine.options import ModelOptions
    from engine.process.remote import RemoteEngine

    for way in (Engine, RemoteEngine):
        with way(find_model(model), ModelOptions(context_tokens=4096, conversations=1)) as engine:
            lab = Lab(engine, place)
            for stage in STAGES:
                rows = [lab.stop_in(stage) for _ in range(stops)]
                told = " / ".join(words([row[n] for row in rows]) for n in range(2))
                line = f"{model.name}, {way.__name__}, {stage}: {len(rows)}, {told}"
                print(line, flush=True)  # noqa: T201


class Lab:
    """One open engine that is stopped again and again."""

    def __init__(self, engine: Engine | RemoteEngine, place: Path) -> None:
        self.engine = engine
        self.place = place
        self.luck = random.Random(3)
        self.lasts_s = {stage: self._lasts_s(stage) for stage in STAGES}

    def _lasts_s(self, stage: str) -> float:
        """How long a stage lasts undisturbed."""
        begins = ends = 0.0
        for event in self._reply(stage, threading.Event()):
            if stage_of(event) == stage:
                begins = begins or time.perf_counter()
            elif begins:
                ends = ends or time.perf_counter()
        return (ends or time.perf_counter()) - begins

    def stop_in(self, stage: str) -> tuple[float, float]:
        """Milliseconds from a stop at a random moment of this stage to the end of the reply, and
        until the engine is free."""
        while True:
            stop, stopped_at, timer = threading.Event(), [math.inf], None

            def press(stop: threading.Event = stop, at: list[float] = stopped_at) -> None:
                at[0] = time.perf_counter()
                stop.set()

            last = ""
            for event in self._reply(stage, stop):
                if stage_of(event) == stage and timer is None:
                    timer = threading.Timer(self.luck.uniform(0, self.lasts_s[stage]), press)
                    timer.start()
                if not stop.is_set():
                    last = stage_of(event)
            replied_at = time.perf_counter()
            if timer:
                timer.cancel()
                timer.join()
            if last != stage or stopped_at[0] > replied_at:
                continue  # the stage was over before
            self.engine.prompt_ids(_talk("w"))
            free_at = time.perf_counter()
            return 1000 * (replied_at - stopped_at[0]), 1000 * (free_at - stopped_at[0])

    def _reply(self, stage: str, stop: threading.Event) -> Iterator[Event]:
        """Answer something in which this stage takes the longest."""
        from engine.options import SamplingOptions

        if stage != "writing":
            self.engine.forget()
        photos = [self._photo(number) for number in range(PHOTOS)] if stage == "seeing" else []
        talk = _talk(QUESTION * (30 if stage == "reading" else 1), photos)
        sampling = SamplingOptions(max_tokens=60, temperature=1.0, seed=1)
        return self.engine.reply(talk, sampling, stop=stop)

    def _photo(self, number: int) -> str:
        """A photo that was never seen."""
        from PIL import Image

        path = self.place / f"{number}.png"
        small = bytes(self.luck.randrange(256) for _ in range(48))
        Image.frombytes("RGB", (4, 4), small).resize((640, 480)).save(path)
        return str(path)


def _talk(question: str, photos: list[str] | None = None) -> Conversation:
    from engine.chat import Conversation, user

    return Conversation((user(question, *(photos or [])),))


def stage_of(event: Event) -> str:
    """The stage that an event tells of."""
    from engine.reply import Progress

    return str(event.stage.value) if isinstance(event, Progress) else "writing"


def words(times_ms: list[float]) -> str:
    """Median, 99th percentile and the most."""
    ordered = sorted(times_ms)
    high = ordered[min(math.ceil(0.99 * len(ordered)) - 1, len(ordered) - 1)]
    return f"{statistics.median(ordered):.1f}, {high:.1f}, {ordered[-1]:.1f}"


if __name__ == "__main__":
    main()
