"""A plan of a run before it begins: steps, tokens, FLOPs, memory, hours, and whether it fits."""

from __future__ import annotations

import math
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from training.recipe.advice import settings_that_fit
from training.recipe.cost import (
    Memory,
    ParameterCount,
    SampleFlops,
    SampleSize,
    checkpoints,
)
from training.recipe.feature_plan import FeaturePlan, plan_features
from training.recipe.machine import Machine
from training.recipe.part_shapes import ModelShape
from training.recipe.preference_cost import (
    RunLoad,
    ScorerLoad,
    counted_sample,
    flops_of_kind,
    memory_of_kind,
    notes_of_kind,
    parameters_of_kind,
    sampling_seconds,
)
from training.recipe.schema import Recipe
from training.recipe.scorer import scorer_recipe
from training.recipe.sizes import family_name, model_shape
from training.recipe.workload import CountedSet, Workload, make_workload

ASSUMED_UTILISATION = 0.35
"""Of a device's peak, all FLOPs counted.  LLaVA-1.5's published hours are 25 to 30 % MFU with
gradient checkpointing, which is 33 to 40 % of all that is computed."""

_USABLE = 0.95
"""Of a device's memory."""


@dataclass(frozen=True)
class MeasuredRate:
    """What a run does in a second, over all devices.

    `source` says how it is known.  `samples_per_s` is 0 where only tokens were counted; where it is
    known, the hours follow from it, whatever the plan takes the length of samples for.
    """

    tokens_per_s: float
    source: str
    samples_per_s: float = 0.0


@dataclass(frozen=True)
class TrainingPlan:
    """All figures of a plan.

    Args:
        steps: of the optimizer; by the hours where the recipe gives minutes.
        samples: shown in the whole run.
        accumulation: micro-batches of a step on one device.
        sample: what a sample is on average.
        flops: of a sample on average.
        checkpointing: whether activations are computed twice.
        memory: of one device.
        fits: whether that is less than the device has.
        settings_that_fit: settings with which it would fit, where it does not; empty: none do.
        hours: of the whole run.
        sampling_hours: those of them in which replies are sampled (PPO), at least.
        scorer: sizes of the base of reward and value, where it is not the policy's.
        mfu: what the hours amount to; None where the peak is unknown.
        speed: how the speed is known.
        notes: what the plan had to assume, and what looks wrong.
    """

    recipe: Recipe
    machine: Machine
    shape: ModelShape
    parameters: ParameterCount
    workload: Workload
    steps: int
    samples: float
    accumulation: float
    sample: SampleSize
    flops: SampleFlops
    checkpointing: bool
    memory: Memory
    fits: bool
    settings_that_fit: tuple[str, ...]
    hours: float
    mfu: float | None
    speed: str
    features: FeaturePlan
    notes: tuple[str, ...]
    sampling_hours: float = 0.0
    scorer: ModelShape | None = None

    @property
    def total_flops(self) -> float:
        """Of the whole run, without what is computed twice."""
        return self.samples * self.flops.needed


def make_plan(
    recipe: Recipe,
    machine: Machine,
    *,
    root: Path = Path(),
    rate: MeasuredRate | None = None,
    counted: Mapping[str, CountedSet] | None = None,
    free_bytes: int | None = None,
    shape: ModelShape | None = None,
) -> TrainingPlan:
    """The plan of a recipe on a machine.

    Args:
        root: the working folder, for parts that are here.
        rate: a measured speed; None: the assumed share of the device's peak.
        counted: sets by name, where their files were read (`training.recipe.counting`).
        free_bytes: of the disk, for the feature cache; None: what is free at the run's folder.
        shape: the model's sizes, where it is open already.

    Raises:
        RecipeError: the sizes of a part are not known.
    """
    shape = shape or model_shape(recipe, root=root)
    workload = make_workload(recipe, shape, family_name(recipe), counted)
    sample = _sample_of(recipe, workload)
    load = RunLoad(shape, sample, _scorer_load(recipe, root, counted))
    checkpointing, memory, fits = _memory_and_fit(recipe, load, machine)
    flops = flops_of_kind(recipe, load, checkpointing=checkpointing)
    sampling_s = sampling_seconds(recipe, load, machine)
    per_s, speed = _samples_per_s(recipe, machine, sample, flops, sampling_s, rate)
    steps, samples = _duration(recipe, workload, per_s)
    peak = machine.devices * machine.peak_flops.get(recipe.train.precision, 0.0)
    free = _free_bytes(root / recipe.run.folder) if free_bytes is None else free_bytes
    hours = recipe.train.minutes / 60 or samples / per_s / 3600
    return TrainingPlan(
        recipe=recipe,
        machine=machine,
        shape=shape,
        parameters=parameters_of_kind(recipe, load),
        workload=workload,
        steps=steps,
        samples=samples,
        accumulation=recipe.train.batch / recipe.train.micro_batch / machine.devices,
        sample=sample,
        flops=flops,
        checkpointing=checkpointing,
        memory=memory,
        fits=fits,
        settings_that_fit=()
        if fits
        else settings_that_fit(recipe, lambda changed: _memory_and_fit(changed, load, machine)[2]),
        hours=hours,
        mfu=per_s * flops.needed / peak if peak else None,
        speed=speed,
        features=plan_features(recipe, shape, workload, samples, flops, hours * 3600, free),
        notes=(*_notes(recipe, machine, workload), *notes_of_kind(recipe, load, machine)),
        sampling_hours=min(hours, samples * sampling_s / machine.devices / 3600),
        scorer=load.scorer.shape if load.scorer else None,
    )


def _scorer_load(
    recipe: Recipe, root: Path, counted: Mapping[str, CountedSet] | None
) -> ScorerLoad | None:
    """The base of reward and value, and what a sample is there: it has pixels of its own."""
    scorer = scorer_recipe(recipe, root=root)
    if scorer is None:
        return None
    shape = model_shape(scorer, root=root)
    seen = replace(recipe, model=scorer.model)
    workload = make_workload(seen, shape, family_name(scorer), counted)
    return ScorerLoad(shape, _sample_of(seen, workload))


def _sample_of(recipe: Recipe, workload: Workload) -> SampleSize:
    sample = mean_sample(workload)
    return counted_sample(recipe, sample) if workload.counted else sample


def mean_sample(workload: Workload) -> SampleSize:
    """A sample on average."""
    visual = workload.mean("visual_tokens")
    return SampleSize(
        tiles=workload.mean("tiles"),
        visual_tokens=visual,
        tokens=visual + workload.mean("text_tokens"),
        square_tokens=workload.mean_square_tokens,
        supervised_tokens=workload.mean("supervised_tokens"),
    )


def _memory_and_fit(recipe: Recipe, load: RunLoad, machine: Machine) -> tuple[bool, Memory, bool]:
    """Whether activations are computed twice, the memory, and whether that fits."""
    twice = checkpoints(recipe, load.shape.llm.parameters)
    memory = memory_of_kind(recipe, load, machine, checkpointing=twice)
    learns = recipe.learn.llm > 0 or recipe.learn.tower > 0
    return twice and learns, memory, memory.total <= _USABLE * machine.memory_bytes


def _samples_per_s(
    recipe: Recipe,
    machine: Machine,
    sample: SampleSize,
    flops: SampleFlops,
    sampling_s: float,
    rate: MeasuredRate | None,
) -> tuple[float, str]:
    """Of all devices, and how that is known."""
    if rate is not None:
        return rate.samples_per_s or rate.tokens_per_s / sample.tokens, rate.source
    precision = recipe.train.precision
    peak = machine.peak_flops.get(precision) or max(machine.peak_flops.values())
    share = f"{ASSUMED_UTILISATION:.0%} of {peak / 1e12:.3g} TFLOP/s in {precision} assumed"
    seconds = flops.done / (peak * ASSUMED_UTILISATION) + sampling_s
    return machine.devices / seconds, share


def _duration(recipe: Recipe, workload: Workload, per_s: float) -> tuple[int, float]:
    """Steps and samples of the run."""
    train = recipe.train
    if train.steps:
        return train.steps, float(train.steps * train.batch)
    if train.minutes:
        samples = train.minutes * 60 * per_s
        return max(1, int(samples / train.batch)), samples
    samples = train.epochs * workload.epoch_samples
    if recipe.run.kind == "ppo":  # epochs are of prompts
        samples *= recipe.ppo.inner_epochs
    return max(1, math.ceil(samples / train.batch)), samples


def _free_bytes(folder: Path) -> int:
    """Of the disk that the folder is on, or will be."""
    here = folder.resolve()
    while not here.exists():
        here = here.parent
    return shutil.disk_usage(here).free


def _notes(recipe: Recipe, machine: Machine, workload: Workload) -> tuple[str, ...]:
    train = recipe.train
    notes = []
    if not workload.counted and not workload.endless:
        notes.append("rows are those of the recipe: the data were not counted")
    unknown = [rows.name for rows in workload.sets if not rows.known]
    if unknown:
        notes.append(f"lengths of rows are guessed: the recipe gives none of {', '.join(unknown)}")
    long = [rows.name for rows in workload.sets if rows.tokens > train.max_tokens]
    notes += [f"rows of {name} are longer than train.max_tokens on average" for name in long]
    if train.batch % (train.micro_batch * machine.devices):
        notes.append(
            f"train.batch {train.batch} is not a multiple of micro_batch × devices "
            f"({train.micro_batch} × {machine.devices}): the run will be refused"
        )
    if machine.devices == 1 and train.sharding:
        notes.append(f"train.sharding {train.sharding} splits nothing on one device")
    return tuple(notes)
