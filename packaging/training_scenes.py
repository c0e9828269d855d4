"""Scenes of the page of training, for `packaging/screenshots.py`; runs are made up."""

from __future__ import annotations

import json
import random
import tempfile
import time
from pathlib import Path
from typing import Any

from studio import LOOKS, Scene, Studio, invoked, nothing, sample

_STEPS = 5197
_TITLE = "LLaVA-1.5 7B, stage 2: visual instruction tuning"


def start_page(studio: Studio) -> None:
    """Where a run is started: a recipe, its plan, a check of its data, and earlier runs."""
    from fake_training import fake_words, write_run

    page = studio.parts.training.opened()
    page._find_missing = tuple
    page.new._words = fake_words
    home = Path(tempfile.mkdtemp())
    for name in ("projector-of-monday", "rocks"):
        write_run(home / name, sample(1))
        page._watch(home / name)
    page.run.leave()
    invoked("trainingWanted", nothing)(studio)
    studio.until(lambda: page.canTrain and page.new.plan.verdict != "")
    page.new.checkData()
    studio.until(lambda: page.new.check.verdict != "")
    studio.wait(400)


def missing_page(studio: Studio) -> None:
    """A package without the training part."""
    page = studio.parts.training.opened()
    page._find_missing = lambda: ("training", "torch")
    invoked("trainingWanted", nothing)(studio)
    studio.until(lambda: page.missingParts != "")
    studio.wait(300)


def run_page(studio: Studio, *, ended: str = "", top: float = 0.0) -> None:
    """A run under way, or how it ended; `top` tells how far down it is scrolled, 0 to 1."""
    from app.storage.training.recent_runs import RememberedRun

    page = studio.parts.training.opened()
    page._find_missing = tuple
    folder = Path(tempfile.mkdtemp()) / "llava-1.5-finetune"
    _write_made_up_run(folder, ended)
    invoked("trainingWanted", nothing)(studio)
    studio.until(lambda: page.canTrain)
    page.run.open(RememberedRun(str(folder)))
    studio.until(lambda: page.run.known.latest is not None and not page.run._is_busy)
    studio.wait(300)
    pane = studio.found("runPane")
    lowest = max(0.0, pane.property("contentHeight") - pane.height())
    pane.setProperty("contentY", top * lowest)
    studio.wait(900)


def _write_made_up_run(folder: Path, ended: str) -> None:
    from fake_training import STARTED, evaluated, step_event

    chance, last = random.Random(7), 5197 if ended == "finished" else 3120
    begun = time.time() - 4 * last
    started = {**STARTED, "title": _TITLE, "steps": _STEPS, "time": begun}
    started["device"], started["processes"] = "cuda: NVIDIA A100-SXM4-80GB", 8
    started["data"] = {
        "rows": {"llava_v1_5_mix665k": 665_298},
        "dropped": {"missing photo": 12, "empty turn": 3},
        "held_out": 512,
    }
    events = [started]
    for step in range(1, last + 1):
        loss = 0.85 + 5.2 / (1 + step / 30) + chance.gauss(0, 0.06)
        rates = {"projector": 2e-5 * (1 - step / _STEPS), "llm": 2e-5 * (1 - step / _STEPS)}
        left = {"left_s": 4.0 * (_STEPS - step), "rates": rates, "time": begun + 4 * step}
        events.append({**step_event(step, _STEPS), "loss": loss, **left})
        if step % 1000 == 0:
            result = evaluated(step, 0.9 + 300 / step, 40 + step // 60, sample(2))
            result["replies"][0].update(
                question="What is in this picture?",
                reference="A rocket with a round window.",
                reply="A rocket with a round window." if step > 2000 else "A red tower.",
                name="rocket.png",
            )
            result["right_of"] = {"what is it": [40 + step // 60, 128]}
            events.append({**result, "time": begun + 4 * step})
            events.append({"event": "saved", "time": begun + 4 * step, "step": step})
    events += _ends(ended, last)
    folder.mkdir()
    lines = "".join(json.dumps(event) + "\n" for event in events)
    (folder / "events.jsonl").write_text(lines, "utf-8")
    (folder / "report.html").write_text("", "utf-8")
    if ended == "finished":
        (folder / "checkpoint").mkdir()
        (folder / "checkpoint" / "config.json").write_text("{}", "utf-8")


def _ends(ended: str, last: int) -> list[dict[str, Any]]:
    now = time.time()
    if ended == "finished":
        return [{"event": "finished", "time": now, "step": last, "seconds": 20_788.0}]
    if ended == "spike":
        sentence = "The loss rose to 41.2, 30 times its running mean, at step 3120."
        hint = "The batch lies in bad_batch. Go on with --resume, or lower the learning rate."
        return [
            {"event": "stopped", "time": now, "step": last, "reason": "spike"}
            | {"sentence": sentence, "hint": hint}
        ]
    return []


TRAINING_SCENES = (
    Scene("training-start", start_page),
    Scene("training-missing", missing_page, LOOKS),
    Scene("training-run", run_page),
    Scene("training-run-below", lambda studio: run_page(studio, top=1.0)),
    Scene("training-stopped", lambda studio: run_page(studio, ended="spike"), LOOKS),
    Scene("training-finished", lambda studio: run_page(studio, ended="finished"), LOOKS),
)
