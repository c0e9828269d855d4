"""The training loop: steps, and what happens between them.

Nothing in a step waits for the device: counts are exchanged between CPUs, losses and the guard's
decision are read some steps later (`training.loop.guard`).  What is saved is never later than the
last step that is known to be good.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch

from engine.errors import PumiceError, RecipeError
from training.allocator import keep_freed_memory
from training.batch import MicroBatch
from training.loop.checkpoint import SavedRun, load_state, save_state
from training.loop.counters import RunCounters
from training.loop.delayed_reads import DELAY_STEPS, DelayedReads
from training.loop.disk import check_space, result_bytes, state_bytes
from training.loop.dropped_samples import DroppedSamples
from training.loop.guard import LossGuard, StepValues, diverged, read_values, save_bad_batch
from training.loop.interrupt import RunInterrupted, StopRequest
from training.loop.optimizer import rates, set_rates
from training.loop.processes import accumulation_steps
from training.loop.randomness import (
    RandomState,
    preserved_randomness,
    seed_all,
    set_random_state,
    take_random_state,
)
from training.loop.result import is_result_of, write_checkpoint
from training.loop.run_folder import CHECKPOINT, OpenRun
from training.loop.schedule import rate_scale, run_length
from training.loop.sharding import open_accelerator, shard
from training.loop.step import GlobalBatch, agree_on_batch, learn
from training.loop.throughput import StepCounts, Throughput, peak_flops
from training.recipe.parse import as_plain
from training.recipe.schema import Recipe
from training.report.events import RunStarted
from training.report.run_events import RunEvents
from training.task import TaskLoss, TrainingTask

FlopsOf = Callable[[MicroBatch], float]
RateFactor = Callable[[float], float]

LINE_S = 1.0
"""Seconds between two lines of figures."""


@dataclass(frozen=True)
class PendingStep:
    """A step whose loss has not been read, and the run as it was before it."""

    before: RunCounters
    after: RunCounters
    random: RandomState
    batches: list[MicroBatch]
    counts: StepCounts
    rates: Mapping[str, float]


class TrainingLoop:
    """A run from its first step, or the one it goes on from, to its result.

    `counters` are those of the last good step that was read.
    """

    def __init__(
        self,
        task: TrainingTask,
        recipe: Recipe,
        opened: OpenRun,
        events: RunEvents,
        flops_of: FlopsOf | None,
        rate_factor: RateFactor | None = None,
    ) -> None:
        self._task, self._recipe, self._train = task, recipe, recipe.train
        self._opened, self._processes, self._folder = opened, opened.processes, opened.folder
        self._events, self._flops_of = events, flops_of
        self._rate_factor = rate_factor or (lambda _share: 1.0)
        self._length = run_length(recipe.train, task.epoch_samples)
        self._accumulation = accumulation_steps(recipe.train, opened.processes.count)
        self._dropped = DroppedSamples(recipe.data.bad_share)
        self.counters = RunCounters()
        self._taken = RunCounters()

    @property
    def how_to_go_on(self) -> str:
        """The hint for a run that was interrupted."""
        return f"Go on with `pumice train … --resume` (the run is in {self._folder})."

    def start(self, data: Mapping[str, Any], sentences: tuple[str, ...]) -> None:
        """Put the model on its devices, and go on from the saved state if there is one."""
        accelerator = open_accelerator(self._train, self._accumulation, self._processes.count)
        self._autocast = accelerator.autocast
        self._device: torch.device = accelerator.device
        if self._device.type == "cpu":
            keep_freed_memory()
        seed_all(self._recipe.run.seed + self._processes.index)
        groups = _learning_groups(self._task)
        model = self._task.model
        self._state_bytes, self._result_bytes = state_bytes(model), result_bytes(model)
        learning = sum(p.numel() for group in groups for p in group["params"])
        every = sum(p.numel() for p in model.parameters())
        self._sharding = shard(model, groups, self._train, accelerator)
        normal = self._train.precision == "fp16"
        self._guard = LossGuard(self._train.spike, self._device, overflow_is_normal=normal)
        on_device = self._sharding.holds_back_on_device and self._device.type == "cuda"
        self._reads: DelayedReads[PendingStep] = DelayedReads(DELAY_STEPS if on_device else 0)
        self._restore()
        self._check_disk_at_start()
        self._begin_clock()
        self._tell_start(learning, every, data, sentences)

    def _restore(self) -> None:
        if self._opened.state is None:
            return
        saved = load_state(self._opened.state, self._sharding, self._recipe, self._processes)
        self.counters = self._taken = saved.counters
        self._guard.load(saved.guard)
        set_random_state(saved.random)

    def _begin_clock(self) -> None:
        spent_s = self.counters.spent_s
        self._clock_began = time.monotonic() - spent_s
        self._saved_s = self._evaluated_s = spent_s
        self._throughput = Throughput(
            self._length,
            peak_flops(self._device, self._train),
            self._device,
            (self.counters.step, spent_s),
        )

    def _check_disk_at_start(self) -> None:
        needed = self._state_bytes * (self._train.keep + 1) + self._result_bytes
        purpose = "the run (its states and result)"
        if self._opened.state is None:
            self._processes.in_main(lambda: check_space(self._folder, needed, purpose))

    def _tell_start(
        self, learning: int, every: int, data: Mapping[str, Any], sentences: tuple[str, ...]
    ) -> None:
        kind = self._device.type
        name = torch.cuda.get_device_name(self._device) if kind == "cuda" else ""
        self._events.started(
            RunStarted(
                title=self._recipe.title,
                steps=self._length.steps,
                minutes=self._length.seconds / 60,
                parameters_learning=learning,
                parameters=every,
                device=f"{kind}: {name}" if name else kind,
                processes=self._processes.count,
                recipe=as_plain(self._recipe),
                data=data,
                step=self.counters.step,
                sentences=sentences,
            )
        )

    def run(self, request: StopRequest) -> Path:
        """All steps, then the result.

        Raises:
            PumiceError, RunInterrupted: after the state was saved where that could be done.
        """
        checkpoint = self._folder / CHECKPOINT
        step = self.counters.step
        if self._share() >= 1 and self._processes.in_main(lambda: is_result_of(checkpoint, step)):
            return checkpoint
        batches = self._micro_batches()
        self._sharding.model.train()
        while self._share() < 1:
            self._step(batches, request)
            self._read_steps()
            self._between_steps()
        self._read_steps(everything=True)
        self._judge_dropped(at_end=True)
        self._save()
        self._evaluate()
        self._write_result(checkpoint)
        self._events.finished(self.counters.step, checkpoint, self.counters.spent_s)
        return checkpoint

    def _share(self) -> float:
        return self._length.share(self._taken.step, self._taken.spent_s)

    def _micro_batches(self) -> Iterator[MicroBatch]:
        first = self._taken.step * self._accumulation
        with preserved_randomness():
            return self._task.micro_batches(
                first, process=self._processes.index, processes=self._processes.count
            )

    def _step(self, source: Iterator[MicroBatch], request: StopRequest) -> None:
        with preserved_randomness():
            batches = [next(source) for _ in range(self._accumulation)]
        spent_s = time.monotonic() - self._clock_began
        agreed = agree_on_batch(self._processes, batches, stop=request.asked, spent_s=spent_s)
        if agreed.stop:
            self._interrupt()
        before, random = self._taken, take_random_state()
        scale = rate_scale(self._train, self._length, before.step, before.spent_s)
        set_rates(self._sharding.optimizer, scale * self._rate_factor(self._share()))
        values = learn(
            self._task,
            self._sharding,
            self._guard,
            batches,
            supervised=agreed.supervised,
            share=self._share(),
            clip=self._train.clip,
            device=self._device,
            note=self._note_figures,
        )
        self._taken = _counted(before, agreed)
        flops = sum(map(self._flops_of, batches)) if self._flops_of else 0.0
        counts = StepCounts(agreed.supervised, agreed.tokens, agreed.samples, flops)
        rates_now = rates(self._sharding.optimizer)
        pending = PendingStep(before, self._taken, random, batches, counts, rates_now)
        self._reads.push(pending, values)

    def _note_figures(self, batch: MicroBatch, loss: TaskLoss) -> None:
        self._throughput.add_figures(loss.figures, batch.n_supervised)

    def _read_steps(self, *, everything: bool = False) -> None:
        """Losses that are due; at the end of a run the rest.  Lines of figures follow them."""
        for pending, numbers in self._reads.take(everything=everything):
            values = read_values(numbers)
            if values.tripped:
                self._stop_diverged(pending, values)
            self.counters = pending.after
            self._events.dropped(pending.after.step, self._dropped.note(pending.batches))
            self._judge_dropped()
            self._throughput.add(values.loss, pending.counts)
            over = self._length.share(pending.after.step, pending.after.spent_s) >= 1
            if over or self._throughput.is_due(LINE_S):
                line = self._throughput.line(pending.after, pending.rates, values.grad_norm)
                self._events.step(line)

    def _judge_dropped(self, *, at_end: bool = False) -> None:
        self._dropped.check(self.counters.dropped, self.counters.samples, at_end=at_end)

    def _stop_diverged(self, pending: PendingStep, values: StepValues) -> None:
        error = diverged(pending.before.step, values, self._folder)
        self.counters = self._taken = pending.before
        index = self._processes.index
        # what happened must be told even where there is no space for the batch
        with contextlib.suppress(OSError):
            save_bad_batch(self._folder, pending.batches, values, process=index)
        try:
            self._save(pending.random)
        except PumiceError as unsaved:
            raise error from unsaved
        raise error

    def _between_steps(self) -> None:
        """Evaluate and save when it is time; all processes have the same clock here."""
        spent_s = self._taken.spent_s
        if self._share() >= 1:
            return
        if spent_s - self._evaluated_s >= self._train.evaluate_minutes * 60:
            self._read_steps(everything=True)
            self._evaluate()
        if spent_s - self._saved_s >= self._train.save_minutes * 60:
            self._read_steps(everything=True)
            self._save()

    def _save(self, random: RandomState | None = None) -> None:
        """The run as it is, with every step read.  `random`: as before a bad step."""
        began, spent_s = time.monotonic(), self.counters.spent_s
        saved = SavedRun(self.counters, self._guard.state(), random or take_random_state())
        with preserved_randomness():
            self._processes.in_main(
                lambda: check_space(self._folder, self._state_bytes, "the next state")
            )
            path = save_state(saved, self._sharding, self._recipe, self._folder, self._processes)
        self._saved_s = spent_s
        if self._processes.is_main:
            size = sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
            self._events.saved(self.counters.step, path, size)
        self._throughput.leave_out(time.monotonic() - began)

    def _evaluate(self) -> None:
        began = time.monotonic()
        model = self._sharding.bare
        model.eval()
        with preserved_randomness(), torch.no_grad(), self._autocast():
            result = self._task.evaluate(model)
        self._sharding.model.train()
        self._events.evaluated(self.counters.step, self._share(), result)
        self._evaluated_s = self._taken.spent_s
        self._throughput.leave_out(time.monotonic() - began)

    def _write_result(self, checkpoint: Path) -> None:
        weights = self._sharding.whole_weights()
        self._processes.in_main(
            lambda: write_checkpoint(
                self._task, weights, checkpoint, recipe=self._recipe, step=self.counters.step
            )
        )

    def _interrupt(self) -> None:
        self._read_steps(everything=True)
        self._save()
        raise RunInterrupted(f"Interrupted after {self.counters.step} steps; the state is saved.")


def _counted(before: RunCounters, batch: GlobalBatch) -> RunCounters:
    return replace(
        before,
        step=before.step + 1,
        spent_s=batch.spent_s,
        samples=before.samples + batch.samples,
        tokens=before.tokens + batch.tokens,
        supervised_tokens=before.supervised_tokens + batch.supervised,
        dropped=before.dropped + batch.dropped,
    )


def _learning_groups(task: TrainingTask) -> list[dict[str, Any]]:
    """The task's groups; whatever is in none of them is frozen.

    Raises:
        RecipeError: nothing would learn.
    """
    groups = [group for group in task.parameter_groups() if group["params"]]
    learning = {id(p) for group in groups for p in group["params"]}
    if not learning:
        raise RecipeError("Nothing learns.", "Set a rate above 0 in [learn].")
    for parameter in task.model.parameters():
        parameter.requires_grad_(id(parameter) in learning)
    return groups
