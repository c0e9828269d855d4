"""Stands in for the training part: events of runs, and a program that writes them as a run does.

    python fake_training.py train RECIPE --folder DIR [--resume] [--set a=b …]

`FAKE_TRAINING` in the environment says how the run goes: `quick`, `slow` (until it is interrupted),
`stubborn` (does not stop), `broken` (ends with an error), `killed`.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

STARTED: dict[str, Any] = {
    "event": "started",
    "time": 1_700_000_000.0,
    "title": "A question",
    "steps": 40,
    "minutes": 0.0,
    "parameters_learning": 21_000_000,
    "parameters": 7_063_000_000,
    "device": "cpu",
    "processes": 1,
    "recipe": {"model": {"start": "base"}},
    "data": {"rows": {"Summer": 665_298}, "dropped": {"missing photo": 12}, "held_out": 128},
    "step": 0,
    "sentences": [],
}


def loss_at(step: int) -> float:
    """What the fake runs' loss is: 6 at first, falling."""
    return round(0.5 + 5.5 / (1 + step / 4), 6)


def step_event(step: int, steps: int = 40, **other: Any) -> dict[str, Any]:
    """One step."""
    return {
        "event": "step",
        "time": STARTED["time"] + step,
        "step": step,
        "share": step / steps,
        "loss": loss_at(step),
        "rates": {"projector": 1e-3, "llm": 2e-5},
        "grad_norm": 1.25,
        "supervised_per_s": 1234.0,
        "tokens_per_s": 23456.0,
        "samples_per_s": 8.4,
        "mfu": 0.431,
        "memory_bytes": 17_300_000_000,
        "left_s": float(steps - step),
        "figures": {},
        **other,
    }


def evaluated(step: int, loss: float, right: int, photo: Path | None = None) -> dict[str, Any]:
    """One evaluation, with a reply about a photo."""
    reply = {
        "name": "a.png",
        "photos": [str(photo)] if photo else [],
        "question": "A question",
        "reference": "An answer",
        "reply": "A dog" if right < 90 else "An answer",
    }
    return {
        "event": "evaluated",
        "time": STARTED["time"] + step,
        "step": step,
        "share": step / 40,
        "figures": {"loss": loss},
        "right_of": {"JSON": [right, 128]},
        "replies": [reply],
    }


def finished_events(photo: Path | None = None) -> list[dict[str, Any]]:
    """A run from its beginning to its end."""
    first = [step_event(step) for step in range(1, 21)]
    rest = [step_event(step) for step in range(21, 41)]
    end = {
        "event": "finished",
        "time": STARTED["time"] + 41,
        "step": 40,
        "checkpoint": "checkpoint",
        "report": "report.html",
        "seconds": 41.0,
    }
    return [
        STARTED,
        *first,
        evaluated(20, 1.5, 64, photo),
        {"event": "saved", "time": STARTED["time"] + 20, "step": 20, "folder": "state-20"},
        *rest,
        evaluated(40, 1.25, 96, photo),
        end,
    ]


def write_events(folder: Path, events: list[dict[str, Any]]) -> None:
    """The file of events of a run."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = "".join(json.dumps(event) + "\n" for event in events)
    (folder / "events.jsonl").write_text(lines, "utf-8")


def write_run(folder: Path, photo: Path | None = None) -> None:
    """A finished run with its report and a checkpoint."""
    write_events(folder, finished_events(photo))
    (folder / "report.html").write_text("<p>A report</p>", "utf-8")
    checkpoint = folder / "checkpoint"
    checkpoint.mkdir(exist_ok=True)
    (checkpoint / "config.json").write_text("{}", "utf-8")
    (checkpoint / "model.safetensors").write_bytes(b"weights")


def fake_words(*words: str) -> list[str]:
    """The command line of a verb, answered by this file."""
    return [sys.executable, str(Path(__file__).resolve()), *words]


def say(text: str, to: Any = None, **_how: Any) -> None:
    """Print a line at once."""
    stream = to or sys.stdout
    stream.write(text + "\n")
    stream.flush()


def main(words: list[str]) -> int:
    """Answer a verb."""
    verb = words[0]
    if verb == "train" and "--plan" in words:
        return _plan(words)
    if verb == "data":
        return _check(words)
    if verb == "convert":
        return _convert(Path(words[1]), Path(words[2]))
    return _train(words)


def _plan(words: list[str]) -> int:
    if any("wrong" in word for word in words):
        say("error: train.wrong is not a setting.", sys.stderr)
        say("hint: Settings are listed in docs/training.md.", sys.stderr)
        return 1
    fits = not any("13b" in word for word in words)
    plan = {
        "steps": 5197,
        "samples": 665_298.0,
        "hours": 4.5,
        "memory_bytes": {"weights": 1, "total": 17_300_000_000.0},
        "machine": {"name": "llama", "devices": 2, "memory_bytes": 24_000_000_000},
        "tokens": {"all": 1.2e9, "supervised": 2.5e8},
        "parameters": {"learning": 21_000_000},
        "flops": 5.1e19,
        "fits": fits,
        "settings_that_fit": [] if fits else ["train.micro_batch=1"],
        "notes": [],
    }
    say(json.dumps(plan, indent=2))
    return 0


def _check(words: list[str]) -> int:
    say("50 %", sys.stderr)
    listed = [{"set": "Summer", "row": 17, "reason": "missing photo", "detail": "a.png"}]
    reasons = {"missing photo": 17, "too long": 3}
    sets = {"Summer": {"rows": 1000, "bad": 20, "reasons": reasons}}
    report = {"rows": 1000, "bad": 20, "reasons": reasons, "sets": sets, "listed": listed}
    say(json.dumps(report, indent=1))
    return 1


def _convert(checkpoint: Path, target: Path) -> int:
    if (checkpoint / "broken").exists():
        say("error: There is no place for the weight x.", sys.stderr)
        say("hint: Update Pumice.", sys.stderr)
        return 1
    say("40 %  1.2 of 2.9 GB  blk.7.attn_q.weight", sys.stderr)
    while (checkpoint / "hold").exists():
        time.sleep(0.02)
    target.mkdir(exist_ok=True)
    (target / "model.gguf").write_bytes(b"GGUF")
    (target / "words.json").write_text(json.dumps(sys.argv[1:]))
    return 0


def _train(words: list[str]) -> int:
    folder = Path(words[words.index("--folder") + 1])
    how = os.environ.get("FAKE_TRAINING", "quick")
    stop_at_once = [False]

    def on_interrupt(_number: int, _frame: object) -> None:
        stop_at_once[0] = True

    if how == "stubborn":
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    else:
        signal.signal(signal.SIGINT, on_interrupt)
    say(f"words: {json.dumps(words)} in {Path.cwd()}")
    if how == "broken":
        say("error: The recipe has a mistake.\nhint: Correct it.")
        return 1
    begin = 12 if "--resume" in words else 0
    with (folder / "events.jsonl").open("a", encoding="utf-8") as stream:

        def write(event: dict[str, Any]) -> None:
            stream.write(json.dumps({**event, "time": time.time()}) + "\n")
            stream.flush()

        write({**STARTED, "step": begin})
        for step in range(begin + 1, 41):
            write(step_event(step))
            if how == "killed" and step == 5:
                os.kill(os.getpid(), signal.SIGKILL)
            while how in ("slow", "stubborn") and step >= 12 and not stop_at_once[0]:
                time.sleep(0.02)
            if stop_at_once[0]:
                sentence = "The run was interrupted after step 12."
                hint = "Go on with --resume."
                write({"event": "saved", "step": step, "folder": f"state-{step}"})
                stopped = {"reason": "interrupted", "sentence": sentence, "hint": hint}
                write({"event": "stopped", "step": step, **stopped})
                return 130
        write({"event": "finished", "step": 40, "checkpoint": "checkpoint", "seconds": 1.0})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
