"""What is wrong with [preference] and [ppo], and with a recipe for its kind of run."""

from __future__ import annotations

from training.recipe.ranges import at_least, more_than_zero, one_of, share
from training.recipe.schema import DataSet, PpoSection, PreferenceSection, Recipe
from training.recipe.world_name import unknown_world

KINDS = ("supervised", "reward", "dpo", "ppo")
"""Kinds of runs; `training.tasks` has the task of each."""

FORMATS_OF = {
    "supervised": ("auto", "llava", "messages"),
    "reward": ("auto", "pairs"),
    "dpo": ("auto", "pairs"),
    "ppo": ("auto", "prompts", "llava", "messages", "pairs"),  # without their last answer
}
"""Formats of rows that each kind learns from."""

_READERS = {
    "beta": ("dpo",),
    "gamma": ("dpo",),
    "smoothing": ("dpo",),
    "center": ("reward",),
    "facts": ("reward", "ppo"),
    "question": ("reward",),
}
"""Kinds that read each key of [preference]."""


def preference_problems(recipe: Recipe) -> list[str]:
    """A sentence for each problem."""
    kind = recipe.run.kind
    if kind not in KINDS:
        return []
    problems = _preference_ranges(recipe.preference) + _ppo_ranges(recipe.ppo)
    problems += _sections_of_other_kinds(recipe)
    for number, rows in enumerate(recipe.data.sets):
        problems += _rows_problems(f"data.sets.{number}", rows, kind)
    if kind != "supervised" and recipe.data.join_photo:
        problems.append(
            "data.join_photo is for supervised runs: a pair or a prompt is a sequence by itself"
        )
    if kind == "dpo" and recipe.train.sharding == "zero3":
        problems.append(
            'train.sharding = "zero3" does not go with DPO, whose frozen start is sharded too: '
            '"fsdp" shards as much'
        )
    if kind == "ppo":
        problems += _adapter_problems(recipe) + _ppo_contradictions(recipe)
    return problems


def _preference_ranges(preference: PreferenceSection) -> list[str]:
    problems = more_than_zero("preference", preference, ("beta",))
    problems += at_least(0, "preference", preference, ("gamma", "center"))
    if not 0 <= preference.smoothing < 0.5:
        problems.append(
            "preference.smoothing must be at least 0 and below 0.5: "
            "from there on the worse reply would be learnt"
        )
    if preference.question and ("{facts}" in preference.question) != preference.facts:
        problems.append(
            "preference.question says where the facts are told, by {facts}, if and only if "
            "preference.facts is true"
        )
    return problems


def _ppo_ranges(ppo: PpoSection) -> list[str]:
    problems = one_of("ppo.form", ppo.form, ("published", "masked"))
    problems += one_of("ppo.kl_estimate", ppo.kl_estimate, ("k1", "k1_clamped", "k3"))
    counts = ("rollouts", "inner_epochs", "prompt_tokens", "reply_tokens")
    positive = (*counts, "temperature", "top_p", "clip", "value_clip", "reward_scale")
    problems += more_than_zero("ppo", ppo, positive)
    if ppo.top_p > 1:
        problems.append("ppo.top_p must be at most 1")
    problems += at_least(0, "ppo", ppo, ("top_k", "kl_weight", "kl_target", "value_weight"))
    problems += share("ppo", ppo, ("discount", "smoothing"))
    if ppo.kl_target > 0 and ppo.kl_weight == 0:
        problems.append(
            "ppo.kl_target adapts ppo.kl_weight, which must be more than 0 to begin with"
        )
    if "" in ppo.ends:
        problems.append("ppo.ends: an empty string ends every reply before it begins")
    return problems + unknown_world("ppo.reward", ppo.reward)


def _sections_of_other_kinds(recipe: Recipe) -> list[str]:
    """Keys that differ from their defaults though the kind does not read them."""
    kind, problems = recipe.run.kind, []
    if kind != "ppo" and recipe.ppo != PpoSection():
        problems.append(f'[ppo] is for run.kind = "ppo", and this is "{kind}"')
    default = PreferenceSection()
    for key, kinds in _READERS.items():
        changed = getattr(recipe.preference, key) != getattr(default, key)
        if changed and kind not in kinds:
            told = " or ".join(f'"{one}"' for one in kinds)
            problems.append(f'preference.{key} is for run.kind = {told}, and this is "{kind}"')
    return problems


def _rows_problems(place: str, rows: DataSet, kind: str) -> list[str]:
    """Of one set: rows of another kind, and what only some kinds read."""
    problems = []
    formats = FORMATS_OF[kind]
    others = {form for known in FORMATS_OF.values() for form in known}
    if rows.format in others and rows.format not in formats:
        told = " or ".join(f'"{form}"' for form in formats)
        problems.append(
            f'{place}.format = "{rows.format}" does not fit run.kind = "{kind}": it takes {told}'
        )
    if rows.world and kind != "supervised":
        problems.append(
            f"{place}.world: a drawn world gives answers, no {_needed_rows(kind)}, "
            "which must be written into a file first"
        )
    if rows.captions and kind == "supervised":
        problems.append(f"{place}.captions are told to reward models only")
    return problems


def _needed_rows(kind: str) -> str:
    return "prompts" if kind == "ppo" else "pairs"


def _adapter_problems(recipe: Recipe) -> list[str]:
    """Policy, value and reward are adapters on one base, which stays as it is."""
    learn, problems = recipe.learn, []
    if not recipe.lora.rank:
        problems.append('run.kind = "ppo" needs lora.rank: it learns adapters on a frozen base')
    frozen = {"tower": learn.tower, "projector": learn.projector, "newline": learn.newline}
    told = [f"learn.{part}" for part, rate in frozen.items() if rate > 0]
    if told:
        problems.append(f'{" and ".join(told)} must be 0 with run.kind = "ppo"')
    return problems


def _ppo_contradictions(recipe: Recipe) -> list[str]:
    ppo, train, problems = recipe.ppo, recipe.train, []
    if not ppo.reward:
        problems.append(
            'ppo.reward is missing: the folder of a reward model, "world:NAME" or "constant"'
        )
    if train.sharding:
        problems.append('train.sharding must be "" with run.kind = "ppo": every device samples')
    if train.batch > 0 and ppo.rollouts > 0 and ppo.rollouts % train.batch:
        problems.append(
            f"ppo.rollouts ({ppo.rollouts}) must be a multiple of train.batch ({train.batch})"
        )
    if ppo.prompt_tokens + ppo.reply_tokens > train.max_tokens:
        problems.append(
            f"ppo.prompt_tokens and ppo.reply_tokens ({ppo.prompt_tokens} + {ppo.reply_tokens}) "
            f"are more than train.max_tokens ({train.max_tokens})"
        )
    if train.spike > 0:
        problems.append(
            'train.spike must be 0 with run.kind = "ppo": its loss is around 0 and may be below it'
        )
    if train.pack_tokens:
        problems.append('train.pack_tokens must be 0 with run.kind = "ppo": replies are padded')
    return problems
