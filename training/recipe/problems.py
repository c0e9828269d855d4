"""What is wrong with the values of a recipe: out of range, unknown names, contradictions."""

from __future__ import annotations

import re

from training.recipe.assign import DURATIONS
from training.recipe.problems_model import model_problems
from training.recipe.problems_preference import FORMATS_OF, KINDS, preference_problems
from training.recipe.ranges import at_least, more_than_zero, one_of, share
from training.recipe.schema import (
    DataSection,
    DataSet,
    LearnSection,
    LoraSection,
    Recipe,
    TrainSection,
)

_CHOICES = {
    "schedule": ("cosine", "linear", "constant", "trapezoid"),
    "precision": ("f32", "bf16", "fp16"),
    "weights": ("f32", "bf16"),
    "checkpointing": ("auto", "on", "off"),
    "cache_features": ("auto", "on", "off"),
    "sharding": ("", "fsdp", "zero2", "zero3"),
}
FORMATS = tuple(dict.fromkeys(form for forms in FORMATS_OF.values() for form in forms))
_SAMPLING = re.compile(r"all|(first|end|random):(\d+(\.\d+)?%|[1-9]\d*)")


def find_problems(recipe: Recipe) -> list[str]:
    """A sentence for each problem, with its place.  Whether files are here is not asked."""
    problems = one_of("run.kind", recipe.run.kind, KINDS)
    problems += at_least(0, "run", recipe.run, ("seed",))
    problems += model_problems(recipe.model)
    problems += _learn_problems(recipe.learn)
    problems += _lora_problems(recipe.lora, recipe.learn)
    problems += _data_problems(recipe.data)
    problems += _train_problems(recipe.train)
    problems += preference_problems(recipe)
    return problems + _contradictions(recipe)


def _learn_problems(learn: LearnSection) -> list[str]:
    problems = at_least(0, "learn", learn, ("tower", "projector", "llm"))
    if learn.newline < 0 and learn.newline != -1:
        problems.append("learn.newline must not be negative (but -1: the rate of the LLM)")
    if max(learn.tower, learn.projector, learn.llm, learn.newline) <= 0:
        problems.append("learn: nothing learns, every rate is 0")
    return problems


def _lora_problems(lora: LoraSection, learn: LearnSection) -> list[str]:
    problems = at_least(0, "lora", lora, ("rank",)) + more_than_zero("lora", lora, ("alpha",))
    if not 0 <= lora.dropout < 1:
        problems.append("lora.dropout must be at least 0 and below 1")
    if lora.bits not in (0, 4):
        problems.append("lora.bits must be 0 or 4")
    if lora.bits and not lora.rank:
        problems.append("lora.bits = 4 needs lora.rank: an LLM of 4 bits learns only through LoRA")
    if lora.targets and not lora.rank:
        problems.append("lora.targets needs lora.rank")
    if lora.rank > 0 and learn.llm == 0:
        problems.append("lora.rank needs learn.llm, the rate of the adapters, to be more than 0")
    return problems


def _data_problems(data: DataSection) -> list[str]:
    problems = [] if data.sets else ["data.sets: there is no set to learn from"]
    for number, rows in enumerate(data.sets):
        problems += _set_problems(f"data.sets.{number}", rows)
    names = [rows.name for rows in data.sets if rows.name]
    problems += [
        f"data.sets: two are named {name}" for name in sorted(set(names)) if names.count(name) > 1
    ]
    problems += at_least(0, "data", data, ("held_out",)) + share("data", data, ("bad_share",))
    if data.held_out >= 1 and data.held_out != int(data.held_out):
        problems.append("data.held_out must be a share below 1 or a whole number of rows")
    problems += one_of("data.image_order", data.image_order, ("in_place", "front", "mixed"))
    return problems + one_of("data.group_by", data.group_by, ("", "modality_length"))


def _set_problems(place: str, rows: DataSet) -> list[str]:
    problems = []
    if bool(rows.files) == bool(rows.world):
        problems.append(f"{place} needs either files or world")
    if rows.world and rows.sampling != "all":
        problems.append(f"{place}.sampling is for files: a world has no rows")
    if not _SAMPLING.fullmatch(rows.sampling):
        problems.append(f'{place}.sampling must be "all", "first:N", "end:N" or "random:N" (or N%)')
    elif rows.sampling.endswith("%") and not 0 < float(rows.sampling.split(":")[1][:-1]) <= 100:
        problems.append(f"{place}.sampling must be more than 0 and at most 100 %")
    problems += one_of(f"{place}.format", rows.format, FORMATS)
    problems += more_than_zero(place, rows, ("weight",))
    counts = ("rows", "row_tokens", "answer_tokens", "photos", "videos")
    return problems + at_least(0, place, rows, counts)


def _train_problems(train: TrainSection) -> list[str]:
    problems = at_least(0, "train", train, DURATIONS)
    if sum(getattr(train, key) > 0 for key in DURATIONS) != 1:
        problems.append("train needs exactly one of epochs, steps and minutes")
    for key, names in _CHOICES.items():
        problems += one_of(f"train.{key}", getattr(train, key), names)
    counts = ("batch", "micro_batch", "max_tokens", "clip", "save_minutes", "evaluate_minutes")
    problems += more_than_zero("train", train, (*counts, "keep"))
    others = ("pack_tokens", "weight_decay", "spike", "evaluate_samples", "workers")
    problems += at_least(0, "train", train, others) + share("train", train, ("warm_up", "decay"))
    if train.warm_up + train.decay > 1:
        problems.append("train.warm_up and train.decay must add up to at most 1")
    if len(train.betas) != 2 or not all(0 <= beta < 1 for beta in train.betas):
        problems.append("train.betas must be two numbers, at least 0 and below 1")
    if train.batch > 0 and train.micro_batch > 0 and train.batch % train.micro_batch:
        problems.append(
            f"train.batch ({train.batch}) must be a multiple of train.micro_batch "
            f"({train.micro_batch})"
        )
    return problems


def _contradictions(recipe: Recipe) -> list[str]:
    train, data = recipe.train, recipe.data
    problems = []
    if train.cache_features == "on" and recipe.learn.tower > 0:
        problems.append('train.cache_features = "on" needs a frozen tower (learn.tower = 0)')
    if 0 < train.pack_tokens < train.max_tokens:
        problems.append(
            "train.pack_tokens is less than train.max_tokens: the longest sample would fit no row"
        )
    if train.decay and train.schedule != "trapezoid":
        problems.append('train.decay is for train.schedule = "trapezoid" only')
    if 0 < train.spike <= 1:
        problems.append("train.spike must be more than 1 (or 0: only NaN and infinity stop)")
    if any(rows.world for rows in data.sets):
        if data.group_by:
            problems.append("data.group_by needs rows of files: those of a world have no lengths")
        if train.epochs > 0:
            problems.append("train.epochs: a drawn world has no end; give steps or minutes")
    elif recipe.world.settings:
        problems.append("world.settings: no set of the mixture is a world")
    return problems
