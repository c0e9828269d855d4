"""A plan as plain values for programs and as lines for people."""

from __future__ import annotations

import dataclasses
from typing import Any

from training.recipe.plan import TrainingPlan


def plan_as_plain(plan: TrainingPlan) -> dict[str, Any]:
    """Every figure under a clear key; bytes, seconds, hours and FLOPs as numbers."""
    machine, sample, samples = plan.machine, plan.sample, plan.samples
    memory = dataclasses.asdict(plan.memory) | {"total": plan.memory.total}
    flops = dataclasses.asdict(plan.flops)
    flops |= {"needed": plan.flops.needed, "done": plan.flops.done}
    return {
        "title": plan.recipe.title,
        "kind": plan.recipe.run.kind,
        "machine": dataclasses.asdict(machine),
        "parameters": {
            "all": plan.parameters.all,
            "learning": plan.parameters.learning,
            "llm": plan.shape.llm.parameters,
            "tower": plan.shape.tower.parameters,
            "projector": plan.shape.projector_parameters,
        },
        "sets": [dataclasses.asdict(rows) for rows in plan.workload.sets],
        "rows_counted": plan.workload.counted,
        "steps": plan.steps,
        "samples": samples,
        "batch": plan.recipe.train.batch,
        "micro_batch": plan.recipe.train.micro_batch,
        "accumulation": plan.accumulation,
        "sample": dataclasses.asdict(sample),
        "tokens": {
            "all": samples * sample.tokens,
            "visual": samples * sample.visual_tokens,
            "text": samples * (sample.tokens - sample.visual_tokens),
            "supervised": samples * sample.supervised_tokens,
        },
        "flops_a_sample": flops,
        "flops": plan.total_flops,
        "memory_bytes": memory,
        "checkpointing": plan.checkpointing,
        "fits": plan.fits,
        "settings_that_fit": list(plan.settings_that_fit),
        "hours": plan.hours,
        "sampling_hours": plan.sampling_hours,
        "mfu": plan.mfu,
        "speed": plan.speed,
        "feature_cache": dataclasses.asdict(plan.features),
        "notes": list(plan.notes),
    }


def plan_lines(plan: TrainingPlan) -> list[str]:
    """What a person wants to know, in the order of asking."""
    machine, memory = plan.machine, plan.memory
    parts = plan.parameters
    lines = [
        plan.recipe.title or "A recipe without a title",
        *_kind_lines(plan),
        f"machine         {machine.devices} × {machine.name}, {_gb(machine.memory_bytes)} each",
        f"parameters      {_count(parts.learning)} learn, {_count(parts.all)} in all",
        f"samples         {_count(plan.samples)}: {_count(plan.workload.epoch_samples)} an epoch"
        if not plan.workload.endless
        else f"samples         {_count(plan.samples)} of a drawn world",
        f"steps           {plan.steps:,} of {plan.recipe.train.batch} samples "
        f"({_accumulation(plan)})",
        *_token_lines(plan),
        f"FLOPs           {plan.total_flops:.3g}: {_shares(plan)}",
        f"memory          {_gb(memory.total)} a device: {_memory_parts(plan)}",
        f"fits            {_fit(plan)}",
        f"time            {_time(plan.hours)} ({plan.speed}{_mfu(plan)}){_sampling(plan)}",
        f"feature cache   {plan.features.sentence}{_cache_size(plan)}",
    ]
    return [*lines, *(f"note            {note}" for note in plan.notes)]


def _kind_lines(plan: TrainingPlan) -> list[str]:
    """What a sample is, and what stands beside the model that learns."""
    recipe, memory = plan.recipe, plan.memory
    told = {
        "reward": "a sample is a pair: both replies are read, the last position is scored",
        "dpo": "a sample is a pair; the reference is "
        + ("a frozen copy of what learns" if memory.reference else "the model without adapters"),
        "ppo": f"a sample is a reply in one step: {recipe.ppo.rollouts:,} are sampled at a time "
        f"and learnt from {recipe.ppo.inner_epochs} times{_scorer_words(plan)}",
    }
    kind = recipe.run.kind
    return [f"kind            {kind}: {told[kind]}"] if kind in told else []


def _scorer_words(plan: TrainingPlan) -> str:
    if plan.scorer is not None:
        size = _count(plan.scorer.llm.parameters)
        return f"; reward and value are on a base of their own, of {size} parameters"
    return "; policy, reference, value and reward are one base"


def _sampling(plan: TrainingPlan) -> str:
    if not plan.sampling_hours:
        return ""
    return f", of which sampling takes {_time(plan.sampling_hours)} at least"


def _accumulation(plan: TrainingPlan) -> str:
    size = plan.recipe.train.micro_batch
    if plan.accumulation <= 1:
        return f"{size} a device at once"
    return f"{size} a device at once, accumulated {plan.accumulation:g} times"


def _token_lines(plan: TrainingPlan) -> list[str]:
    sample, samples = plan.sample, plan.samples
    text = sample.tokens - sample.visual_tokens
    return [
        f"tokens          {_count(samples * sample.tokens)}: "
        f"{_count(samples * sample.visual_tokens)} visual, {_count(samples * text)} text, "
        f"{_count(samples * sample.supervised_tokens)} taught",
        f"a sample        {sample.tokens:,.0f} tokens: {sample.visual_tokens:,.0f} visual, "
        f"{text:,.0f} text, {sample.supervised_tokens:,.0f} taught",
    ]


def _shares(plan: TrainingPlan) -> str:
    flops = plan.flops
    named = {
        "tower": flops.tower,
        "projector": flops.projector,
        "LLM": flops.llm,
        "attention": flops.attention,
        "head": flops.head,
    }
    if flops.scoring:
        named["passes without a gradient"] = flops.scoring
    told = [f"{name} {value / flops.needed:.0%}" for name, value in named.items()]
    if flops.recompute:
        told.append(f"and {flops.recompute / flops.needed:.0%} computed twice")
    return ", ".join(told)


def _memory_parts(plan: TrainingPlan) -> str:
    parts = dataclasses.asdict(plan.memory)
    told = ", ".join(f"{name} {_gb(value)}" for name, value in parts.items() if value)
    return f"{told}; gradient checkpointing {'on' if plan.checkpointing else 'off'}"


def _fit(plan: TrainingPlan) -> str:
    if plan.fits:
        return "yes"
    if not plan.settings_that_fit:
        return "no, and no setting tried makes it fit: more or larger devices are needed"
    return "no; it would with --set " + " --set ".join(plan.settings_that_fit)


def _mfu(plan: TrainingPlan) -> str:
    return "" if plan.mfu is None else f", which is {plan.mfu:.0%} MFU"


def _cache_size(plan: TrainingPlan) -> str:
    if not plan.features.possible:
        return ""
    return f"; {_gb(plan.features.bytes)} on the disk, {_gb(plan.features.free_bytes)} free"


def _time(hours: float) -> str:
    if hours < 1:
        return f"{60 * hours:.1f} minutes"
    if hours < 72:
        return f"{hours:,.1f} hours"
    days = hours / 24
    return f"{days:,.1f} days" if days < 1000 else f"{days / 365.25:,.0f} years"


def _gb(size: float) -> str:
    return f"{size / 1e9:,.1f} GB" if size >= 1e8 else f"{size / 1e6:,.1f} MB"


def _count(number: float) -> str:
    for size, letter in ((1e12, "T"), (1e9, "B"), (1e6, "M")):
        if number >= size:
            return f"{number / size:.2f} {letter}"
    return f"{number:,.0f}"
