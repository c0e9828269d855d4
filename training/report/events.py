"""What a run writes down while it goes: one JSON object a line in `events.jsonl` of its folder.

The window and the report read this file; nothing else passes between a run and those who watch it.
Every line has `event` (a name below) and `time` (seconds since the epoch); the other keys are the
fields of the values below.  Numbers that are not finite are written as null.

A resumed run goes on in the same file: what was written after the step that it goes on from is
taken out first (the file is replaced as a whole), so no step stands in it twice.  Only the last
line may be torn, by a run that was killed.

Imports no torch.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

EVENTS_FILE = "events.jsonl"
RESULT_FILE = "result.json"
REPORT_FILE = "report.html"
TENSORBOARD_FOLDER = "tensorboard"

STARTED = "started"
"""The fields of `RunStarted`, and `machine` {} and `versions` {} (`training.report.machine`)."""

STEP = "step"
"""The fields of `StepFigures`."""

EVALUATED = "evaluated"
"""step, share, figures {}, right_of {kind: [right, asked]}, replies [{name, photos, question,
reference, reply}]."""

SAVED = "saved"
"""step, folder, bytes."""

DROPPED = "dropped"
"""step, sentences [why a sample was not trained on, one each]."""

STOPPED = "stopped"
"""step, reason ("interrupted", "spike", "disk", "error"), sentence, hint."""

FINISHED = "finished"
"""step, checkpoint (folder), report (file), seconds."""

STOP_REASONS = ("interrupted", "spike", "disk", "error")


@dataclass(frozen=True)
class RunStarted:
    """How a run begins, or goes on.

    Args:
        title: what the recipe trains.
        steps: optimizer steps of the whole run; 0: it ends by the clock, after `minutes`.
        parameters_learning, parameters: how many numbers learn, and how many there are.
        device: what it computes on, such as "cuda: NVIDIA H200" or "cpu".
        recipe: all of it, as `training.recipe.parse.as_plain` gives it.
        data: "rows" {set: rows}, "dropped" {reason: rows}, "held_out" rows, and where it is known
            "lengths" [[most tokens, rows], …], one pair a bar.
        step: the step that a resumed run goes on from; 0 for a new run.
        sentences: what else a reader of the report should know (random weights, a cache in use).
    """

    title: str
    steps: int = 0
    minutes: float = 0.0
    parameters_learning: int = 0
    parameters: int = 0
    device: str = ""
    processes: int = 1
    recipe: Mapping[str, Any] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=dict)
    step: int = 0
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True)
class StepFigures:
    """An optimizer step; means where several steps share a line.

    Args:
        share: of the run that is over, 0…1.
        loss: mean over the supervised tokens of the global batch.
        rates: learning rate by parameter group.
        grad_norm: of all gradients, before clipping.
        supervised_per_s, tokens_per_s, samples_per_s: since the last line, over all processes.
        mfu: share of the device's peak that the model's own arithmetic takes (recomputation not
            counted); None where the peak is unknown.
        memory_bytes: most that was in use on this device, or by this process on a CPU.
        left_s: seconds left.
        seconds: spent so far, before a resume too.
        samples, tokens, supervised_tokens: so far, over all processes.
        figures: further means by name, such as auxiliary losses.
    """

    step: int
    share: float
    loss: float
    rates: Mapping[str, float]
    grad_norm: float = 0.0
    supervised_per_s: float = 0.0
    tokens_per_s: float = 0.0
    samples_per_s: float = 0.0
    mfu: float | None = None
    memory_bytes: int = 0
    left_s: float = 0.0
    seconds: float = 0.0
    samples: int = 0
    tokens: int = 0
    supervised_tokens: int = 0
    figures: Mapping[str, float] = field(default_factory=dict)
