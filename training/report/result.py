"""`result.json` of a run: what came out of it, in one object for scripts.

Keys: `format` (1), `state` ("running", "stopped", "finished"), `stopped` (reason, sentence, hint;
null if it was not), `title`, `recipe`, `step`, `steps` (planned; 0: by the clock), `loss` (first,
last, lowest, and last_tenth: the mean over the last tenth of the steps), `evaluations` (step,
share, figures, right_of), `seconds`, `starts` (1: never resumed), `samples`, `tokens`,
`supervised_tokens`, `tokens_per_s` and `supervised_per_s` (over the whole run), `mfu` (its mean;
null if unknown), `memory_bytes` (the most), `parameters`, `parameters_learning`, `device`,
`processes`, `machine`, `versions`, `data` (rows, dropped, held_out), `not_trained_on` (how many
samples were left out while it ran), `checkpoint` (folder; null before there is one).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from engine.atomic_file import write_bytes
from training.report.events import RESULT_FILE
from training.report.run_history import Event, RunHistory, read_run

_OF_THE_START = (
    "title", "recipe", "steps", "parameters", "parameters_learning", "device", "processes",
    "machine", "versions", "data",
)  # fmt: skip
_OF_AN_EVALUATION = ("step", "share", "figures", "right_of")


def write_result(folder: Path) -> Path:
    """Write `result.json` of a run's folder; returns its path.

    Raises:
        PumiceError: there is no run in the folder.
        OSError: it cannot be written.
    """
    path = folder / RESULT_FILE
    text = json.dumps(result_of(read_run(folder)), indent=1, ensure_ascii=False)
    write_bytes(path, (text + "\n").encode("utf-8", "replace"))
    return path


def result_of(run: RunHistory) -> dict[str, Any]:
    """The object described above."""
    last, end = run.last_step, run.end or {}
    stopped = run.state == "stopped"
    return {
        "format": 1,
        "state": run.state,
        "stopped": {key: end.get(key) for key in ("reason", "sentence", "hint")}
        if stopped
        else None,
        **{key: run.started.get(key) for key in _OF_THE_START},
        "step": last.get("step", 0),
        "loss": _loss_summary(run.steps),
        "evaluations": [
            {key: event.get(key) for key in _OF_AN_EVALUATION} for event in run.evaluations
        ],
        "seconds": run.seconds,
        "starts": run.starts,
        **{key: last.get(key, 0) for key in ("samples", "tokens", "supervised_tokens")},
        "tokens_per_s": _per_second(last, "tokens"),
        "supervised_per_s": _per_second(last, "supervised_tokens"),
        "mfu": mean_mfu(run.steps),
        "memory_bytes": max((event.get("memory_bytes") or 0 for event in run.steps), default=0),
        "not_trained_on": len(run.dropped),
        "checkpoint": checkpoint_of(run),
    }


def checkpoint_of(run: RunHistory) -> str | None:
    """The folder of what was trained; None before there is one."""
    return (run.end or {}).get("checkpoint")


def mean_mfu(steps: Sequence[Event]) -> float | None:
    """The mean of the MFU of steps; None where it is unknown."""
    known = [event["mfu"] for event in steps if event.get("mfu") is not None]
    return sum(known) / len(known) if known else None


def _loss_summary(steps: Sequence[Event]) -> dict[str, float | None]:
    losses = [event["loss"] for event in steps if event.get("loss") is not None]
    if not losses:
        return dict.fromkeys(("first", "last", "lowest", "last_tenth"))
    tail = losses[-max(1, len(losses) // 10) :]
    return {
        "first": losses[0],
        "last": losses[-1],
        "lowest": min(losses),
        "last_tenth": sum(tail) / len(tail),
    }


def _per_second(last: Event, what: str) -> float:
    seconds = last.get("seconds") or 0.0
    return float((last.get(what) or 0) / seconds) if seconds else 0.0
