"""The hours of a plan beside those of a run: is `pumice train --plan --measure` right?"""

from __future__ import annotations

import dataclasses
import itertools
import tempfile
from pathlib import Path
from typing import Any

from training.loop.run import run_training
from training.recipe.counting import count_data
from training.recipe.machine import this_machine
from training.recipe.measure import measure_task
from training.recipe.plan import make_plan
from training.recipe.schema import Recipe
from training.report.result import result_of
from training.report.run_events import RunEvents
from training.report.run_history import read_run
from training.supervised import SupervisedTask, task_for

_LOOKED_AT = 4
"""Micro-batches from which the length of a drawn world's samples is taken."""


def compare_plan(recipe: Recipe, *, steps: int, seconds: float) -> dict[str, Any]:
    """Seconds of so many steps as planned and as they were.

    Args:
        steps: of the run, which is a real one in a temporary folder.
        seconds: how long the machine's rate is measured for the plan.
    """
    train = dataclasses.replace(recipe.train, steps=steps, epochs=0.0, minutes=0.0)
    short = dataclasses.replace(recipe, train=train)
    task = task_for(short)
    short = _with_lengths(short, task)
    rate = measure_task(task, short, seconds=seconds)
    machine = this_machine(precision=train.precision)
    planned_s = 3600 * make_plan(short, machine, rate=rate, counted=count_data(short)).hours
    with tempfile.TemporaryDirectory() as place:
        run = dataclasses.replace(short.run, folder=Path(place) / "run")
        measured_s = _run_seconds(dataclasses.replace(short, run=run))
    return {
        "steps": steps,
        "planned_seconds": planned_s,
        "measured_seconds": measured_s,
        "planned_over_measured": planned_s / measured_s,
        "rate": rate.source,
    }


def _run_seconds(recipe: Recipe) -> float:
    """Seconds that `pumice train` spends on a recipe's steps."""
    recipe.run.folder.mkdir(parents=True, exist_ok=True)
    events = RunEvents(recipe.run.folder, echo=False)
    run_training(task_for(recipe), recipe, resume=False, events=events)
    return float(result_of(read_run(recipe.run.folder))["seconds"])


def _with_lengths(recipe: Recipe, task: SupervisedTask) -> Recipe:
    """The lengths of a drawn world's samples, which no file tells, put into its sets."""
    if not any(rows.world for rows in recipe.data.sets):
        return recipe
    batches = list(itertools.islice(task.micro_batches(0, process=0, processes=1), _LOOKED_AT))
    samples = sum(batch.n_samples for batch in batches)
    visual = sum(layout.n_tokens for batch in batches for layout in batch.layouts)
    text = (sum(batch.n_tokens for batch in batches) - visual) // samples
    answers = sum(batch.n_supervised for batch in batches) // samples
    sets = tuple(
        dataclasses.replace(rows, row_tokens=text, answer_tokens=answers) if rows.world else rows
        for rows in recipe.data.sets
    )
    return dataclasses.replace(recipe, data=dataclasses.replace(recipe.data, sets=sets))
