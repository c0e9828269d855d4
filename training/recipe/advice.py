"""What to set where a plan does not fit a device: from what costs nothing to what costs quality."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import takewhile

from training.recipe.schema import LoraSection, Recipe

_RANK = 64


def settings_that_fit(recipe: Recipe, fits: Callable[[Recipe], bool]) -> tuple[str, ...]:
    """Settings for `--set` with which the recipe fits; empty where none of those tried do.

    Tried in turn, each with those before it: a smaller micro-batch (the batch stays: more
    accumulation), gradient checkpointing, sharding, LoRA in place of the whole LLM, 4 bits.
    """
    changes: list[str] = []
    changed = recipe
    for setting, apply in _attempts(recipe):
        tried = apply(changed)
        key = setting.split("=")[0]
        changes = [*(one for one in changes if one.split("=")[0] != key), setting]
        changed = tried
        if fits(changed):
            return _needed(recipe, changes, fits)
    return ()


Change = tuple[str, Callable[[Recipe], Recipe]]


def _attempts(recipe: Recipe) -> list[Change]:
    train, learn = recipe.train, recipe.learn
    smaller = takewhile(lambda size: size >= 1, (train.micro_batch >> n for n in range(1, 12)))
    attempts = [_micro_batch(size) for size in smaller if train.batch % size == 0]
    if max(learn.tower, learn.llm) > 0 and train.checkpointing != "on":
        attempts.append(_train_word("checkpointing", "on"))
    if not train.sharding and recipe.run.kind != "ppo":
        attempts.append(_train_word("sharding", "fsdp"))
    if learn.llm > 0 and not recipe.lora.rank:
        attempts.append((f"lora.rank={_RANK}", lambda r: replace(r, lora=LoraSection(rank=_RANK))))
    if learn.llm > 0 and recipe.lora.bits == 0:
        attempts.append(("lora.bits=4", lambda r: replace(r, lora=replace(r.lora, bits=4))))
    return attempts


def _micro_batch(size: int) -> Change:
    return (
        f"train.micro_batch={size}",
        lambda recipe: replace(recipe, train=replace(recipe.train, micro_batch=size)),
    )


def _train_word(key: str, value: str) -> Change:
    return (
        f"train.{key}={value}",
        lambda recipe: replace(recipe, train=replace(recipe.train, **{key: value})),
    )


def _needed(recipe: Recipe, changes: list[str], fits: Callable[[Recipe], bool]) -> tuple[str, ...]:
    """The changes without those that it fits without as well."""
    known = dict(_attempts(recipe))
    for left_out in list(changes):
        rest = [change for change in changes if change != left_out]
        if left_out.startswith("lora.rank") and any(one.startswith("lora.bits") for one in rest):
            continue
        changed = recipe
        for change in rest:
            changed = known[change](changed)
        if fits(changed):
            changes = rest
    return tuple(changes)
