"""The training loop: recipe in, checkpoint folder out.  `python -m training train RECIPE.toml`.

Held-out scores go to `progress.jsonl` in the run's folder.  Time already spent counts when a run
resumes, so a run given minutes ends with its learning rate decayed, however slow the machine.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from engine.errors import SampleError
from training.evaluate.teacher_forced import Scores, score
from training.former.data import Batch, Batches, SampleSource, loader
from training.former.meter import Clock, Meter, StepFigures
from training.former.recipe import Recipe, read_recipe
from training.former.run_state import TrainState, prepare, restore, save
from training.former.worlds import Report, load_world


def train(recipe: Recipe, *, resume: bool = False, report: Report = print) -> Path:
    """Train as the recipe says and return the checkpoint folder.

    Args:
        resume: go on from the run's saved state, if there is one.
        report: takes lines of progress.

    Raises:
        RecipeError, ModelError, SampleError.
    """
    state = prepare(recipe, report, resume=resume)
    if resume:
        restore(state)
    progress = state.progress
    clock, saved_s, scored_s = Clock(progress.spent_s), progress.spent_s, progress.spent_s
    meter = Meter(progress.step, progress.spent_s)
    for batch in _batches(state):
        if state.share >= 1:
            break
        meter.add(learn(state, batch))
        progress.spent_s = clock.seconds()
        if progress.step % 50 == 0:
            report(meter.line(progress.step, progress.spent_s, state.share))
        if progress.spent_s - scored_s > recipe.train.evaluate_minutes * 60:
            evaluate(state)
            scored_s = progress.spent_s
        if progress.spent_s - saved_s > recipe.train.save_minutes * 60:
            save(state)
            saved_s = progress.spent_s
    save(state)
    scores = evaluate(state)
    checkpoint = recipe.run.folder / "checkpoint"
    if recipe.model.new and state.accelerator.is_main_process:
        load_world(recipe.model.new).write_card(checkpoint, scores.plain()["right_of"])
    report(f"samples: {progress.tally}")
    return checkpoint


def learn(state: TrainState, batch: Batch) -> StepFigures:
    """One step and its figures."""
    progress, settings, share = state.progress, state.recipe.train, state.share
    words = share >= settings.tower_first
    # The words begin with a warm-up of their own.
    begun = share - settings.tower_first if words else share
    scale = min(rate_scale(begun, settings.warm_up, 0.0), rate_scale(share, 0.0, settings.decay))
    for group in state.optimizer.param_groups:
        group["lr"] = group["peak"] * scale
    tensors = {name: t.to(state.accelerator.device) for name, t in batch.tensors.items()}
    losses = state.model(tensors, words=words, share=share)
    state.accelerator.backward(losses.total)
    state.accelerator.clip_grad_norm_(state.model.parameters(), settings.clip)
    state.optimizer.step()
    state.optimizer.zero_grad()
    progress.step += 1
    progress.batches += 1
    progress.tally.kept += len(batch.tensors["pixels"])
    for reason in batch.dropped:
        progress.tally.drop(SampleError(reason))
    auxiliary = {name: loss.item() for name, loss in losses.auxiliary.items()}
    return StepFigures(losses.words.item(), auxiliary, len(batch.tensors["pixels"]))


def rate_scale(share: float, warm_up: float, decay: float) -> float:
    """Learning rate as a share of its peak: up in a line, level, down in a line to a hundredth."""
    if share < warm_up:
        return max(0.02, share / warm_up)
    if share > 1 - decay:
        return max(0.01, (1 - share) / decay)
    return 1.0


def evaluate(state: TrainState) -> Scores:
    """Scores of held-out answers by kind, reported and written to `progress.jsonl`."""
    scores = score(
        state.bare_model, _held_out_batches(state), precision=state.recipe.train.precision
    )
    line = {"step": state.progress.step, "share": round(state.share, 4), **scores.plain()}
    if state.accelerator.is_main_process:
        with (state.recipe.run.folder / "progress.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")
    state.report(f"held out at {state.share:.0%}: {scores}")
    return scores


def _batches(state: TrainState) -> Iterator[Batch]:
    """Pictures alone while the tower learns alone; then with words."""
    tower_first = state.recipe.train.tower_first
    if state.samples.pictures is not None and state.share < tower_first:
        for batch in _train_batches(state, state.samples.pictures):
            yield batch
            if state.share >= tower_first:
                break
    yield from _train_batches(state, state.samples.train)


def _train_batches(state: TrainState, source: SampleSource) -> Iterator[Batch]:
    recipe, accelerator = state.recipe, state.accelerator
    batches = Batches(
        source,
        state.encoder,
        batch=recipe.train.batch,
        first=state.progress.batches,
        process=accelerator.process_index,
        processes=accelerator.num_processes,
        side=state.side_px,
    )
    return loader(batches, recipe.train.workers)


def _held_out_batches(state: TrainState) -> Iterator[Batch]:
    """Held-out samples; of a person's own data the recipe trains on all there is."""
    if state.samples.held_out is None:
        return iter(())
    size = state.recipe.train.batch
    batches = Batches(state.samples.held_out, state.encoder, batch=size, side=state.side_px)
    count = -(-state.recipe.train.evaluate_samples // size)
    return (batches.make(number) for number in range(count))


@click.command("train")
@click.argument("recipe", type=click.Path(path_type=Path))
@click.option("--resume", is_flag=True, help="Continue from the run's saved state.")
@click.option("--minutes", type=float, help="Run for so long instead of the recipe's time.")
@click.option("--folder", type=click.Path(path_type=Path), help="Another folder than the recipe's.")
def command(recipe: Path, resume: bool, minutes: float | None, folder: Path | None) -> None:
    """Train a model as RECIPE (a TOML file) says."""
    plan = read_recipe(recipe)
    if minutes:
        plan = replace(plan, train=replace(plan.train, minutes=minutes, steps=0))
    if folder:
        plan = replace(plan, run=replace(plan.run, folder=folder))
    plan.run.folder.mkdir(parents=True, exist_ok=True)
    checkpoint = train(plan, resume=resume, report=_to_stderr)
    click.echo(checkpoint)


def _to_stderr(line: str) -> None:
    print(time.strftime("%H:%M:%S"), line, file=sys.stderr, flush=True)  # noqa: T201
