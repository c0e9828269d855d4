"""A task and a recipe in, a checkpoint folder out, and a sentence for whatever stops it."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from accelerate.state import AcceleratorState

from engine.errors import ModelTooBig, PumiceError
from training.loop.disk import DiskFull
from training.loop.guard import TrainingDiverged
from training.loop.interrupt import RunInterrupted, stop_request
from training.loop.run_folder import OpenRun, open_run
from training.loop.training_loop import FlopsOf, RateFactor, TrainingLoop
from training.recipe.schema import Recipe
from training.report.run_events import RunEvents
from training.task import TrainingTask


def run_training(
    task: TrainingTask,
    recipe: Recipe,
    *,
    resume: bool,
    events: RunEvents,
    flops_of: FlopsOf | None = None,
    rate_factor: RateFactor | None = None,
    data: Mapping[str, Any] | None = None,
    sentences: Sequence[str] = (),
    opened: OpenRun | None = None,
) -> Path:
    """Train and return the checkpoint folder; every process calls it.

    Args:
        resume: go on from the newest whole state, or begin if there is none.
        flops_of: FLOPs of forward and backward of a micro-batch, for MFU.
        rate_factor: what the schedule's rate is multiplied by at a share of the run.
        data, sentences: for the report, as in `RunStarted`.
        opened: by `open_run`, which should come before a model is read; None: it is done here.

    Raises:
        PumiceError: with a sentence and a hint; what was saved stays whole.
        RunInterrupted: Ctrl-C or SIGTERM; the state has been saved.
    """
    with contextlib.ExitStack() as held:
        if opened is None:
            opened = held.enter_context(open_run(recipe, resume=resume))
        request = held.enter_context(stop_request())
        # accelerate remembers precision and processes for the whole program
        AcceleratorState._reset_state(reset_partial_state=True)
        held.callback(AcceleratorState._reset_state, reset_partial_state=True)
        loop = TrainingLoop(task, recipe, opened, events, flops_of, rate_factor)
        try:
            loop.start(data or {}, tuple(sentences))
            return loop.run(request)
        except PumiceError as error:
            events.stopped(loop.counters.step, _reason(error), error.message, error.hint)
            raise
        except torch.OutOfMemoryError as error:
            told = _too_big(error)
            events.stopped(loop.counters.step, "error", told.message, told.hint)
            raise told from error
        except RunInterrupted as stopped:
            events.stopped(loop.counters.step, "interrupted", str(stopped), loop.how_to_go_on)
            raise


def _reason(error: PumiceError) -> str:
    if isinstance(error, TrainingDiverged):
        return "spike"
    return "disk" if isinstance(error, DiskFull) else "error"


def _too_big(error: torch.OutOfMemoryError) -> ModelTooBig:
    return ModelTooBig(
        f"The GPU's memory is not enough: {str(error).splitlines()[0]}",
        'Set a smaller train.micro_batch (the batch stays), train.checkpointing = "on", LoRA, or '
        'train.sharding = "fsdp". `pumice train --plan RECIPE` says what is needed.',
    )
