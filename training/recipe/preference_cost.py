"""What DPO, a reward model and PPO cost beyond learning from answers, by arithmetic.

DPO runs the frozen start beside the policy, and holds a copy of what learns in its own weights.
PPO samples replies, scores them (policy, reference, value and reward, a forward pass each) and
learns from each several times, with policy and value.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from training.recipe.cost import (
    BYTES,
    Memory,
    ParameterCount,
    SampleFlops,
    SampleSize,
    count_parameters,
    memory_of,
    sample_flops,
)
from training.recipe.machine import Machine
from training.recipe.part_shapes import ModelShape
from training.recipe.schema import LearnSection, Recipe

SAMPLED_AT_ONCE = 4
"""Micro-batches whose replies are sampled together (`training.preference.rollout_maker`)."""

LONGEST_REPLY = 2.0
"""Times the mean: replies that are sampled together take as long as the longest of them."""


JUDGING_TOKENS = 110
"""Of the question about a reply's quality (`training.preference.reward_prompt`), without facts."""

_CHARACTERS_A_TOKEN = 4
"""Of English, roughly: for a question of the recipe's own."""

_USUAL_REPLY_TOKENS = 128


def counted_sample(recipe: Recipe, sample: SampleSize) -> SampleSize:
    """A sample whose rows were counted in their files, with what is not written there.

    A prompt gets its reply, as long as the recipe says that answers are; the two replies of a
    reward model's pair get the question about them.
    """
    if recipe.run.kind == "reward":
        return _longer(sample, _judging_tokens(recipe, sample), sample.supervised_tokens)
    if recipe.run.kind != "ppo":
        return sample
    told = [rows.answer_tokens for rows in recipe.data.sets if rows.answer_tokens]
    reply = sum(told) / len(told) if told else _USUAL_REPLY_TOKENS
    reply = min(float(recipe.ppo.reply_tokens), reply)
    return _longer(sample, reply, reply)


def _judging_tokens(recipe: Recipe, pair: SampleSize) -> float:
    """Of the questions behind both replies of a pair, without facts."""
    own = recipe.preference.question
    if not own:
        return 2.0 * JUDGING_TOKENS
    words = own.replace("{facts}", "").replace("{reply}", "")
    again = pair.supervised_tokens * own.count("{reply}")
    return 2 * len(words) / _CHARACTERS_A_TOKEN + again


def _longer(sample: SampleSize, more: float, supervised: float) -> SampleSize:
    tokens = sample.tokens + more
    square = sample.square_tokens + 2 * sample.tokens * more + more * more
    return replace(sample, tokens=tokens, square_tokens=square, supervised_tokens=supervised)


@dataclass(frozen=True)
class ScorerLoad:
    """The base of reward and value where it is not the policy's: its sizes, and a sample there."""

    shape: ModelShape
    sample: SampleSize


@dataclass(frozen=True)
class RunLoad:
    """All that a plan reckons with.

    Args:
        sample: a supervised sample, a pair, or a prompt with its reply, on average.
        scorer: the other base; None: there is one.
    """

    shape: ModelShape
    sample: SampleSize
    scorer: ScorerLoad | None = None


def flops_of_kind(recipe: Recipe, load: RunLoad, *, checkpointing: bool) -> SampleFlops:
    """FLOPs of a sample; `scoring` is every forward pass without a gradient.

    A sample of PPO is a reply in one step; what its sampling and scoring took is shared by the
    `inner_epochs` steps that learn from it.
    """
    learnt = sample_flops(recipe, load.shape, load.sample, checkpointing=checkpointing)
    kind = recipe.run.kind
    if kind == "reward":
        return replace(learnt, head=0.0)
    if kind == "dpo":
        return replace(learnt, scoring=_forward(recipe, load.shape, load.sample, learnt))
    if kind != "ppo":
        return learnt
    value = _valued(recipe, load, checkpointing=checkpointing)
    phase = _phase_flops(recipe, load)
    once = learnt.tower / recipe.ppo.inner_epochs  # features are computed when a reply is sampled
    return SampleFlops(
        tower=once,
        projector=learnt.projector,
        llm=learnt.llm + value.llm,
        attention=learnt.attention + value.attention,
        head=learnt.head,
        recompute=learnt.recompute + value.recompute,
        scoring=phase / recipe.ppo.inner_epochs,
    )


def _valued(recipe: Recipe, load: RunLoad, *, checkpointing: bool) -> SampleFlops:
    """The value's own learning, on its base."""
    shape, sample = _scored_by(load)
    return sample_flops(recipe, shape, sample, checkpointing=checkpointing)


def _scored_by(load: RunLoad) -> tuple[ModelShape, SampleSize]:
    if load.scorer is None:
        return load.shape, load.sample
    return load.scorer.shape, load.scorer.sample


def _phase_flops(recipe: Recipe, load: RunLoad) -> float:
    """Of one reply: sampled, read by the policy and the reference, by value and reward."""
    own = _forward(recipe, load.shape, load.sample)
    shape, sample = _scored_by(load)
    scored = _forward(recipe, shape, replace(sample, supervised_tokens=0.0))
    tower = 0.0
    if load.scorer is not None:  # its own pixels, seen once
        tower = sample_flops(_still(recipe), shape, sample, checkpointing=False).tower
    return 3 * own + (1 + has_reward_model(recipe)) * scored + tower


def has_reward_model(recipe: Recipe) -> bool:
    """Whether a reward model scores replies, not a world or nothing."""
    reward = recipe.ppo.reward
    return recipe.run.kind == "ppo" and reward != "constant" and not reward.startswith("world:")


def _still(recipe: Recipe) -> Recipe:
    return replace(recipe, learn=LearnSection())


def _forward(
    recipe: Recipe, shape: ModelShape, sample: SampleSize, learnt: SampleFlops | None = None
) -> float:
    """A pass without a gradient; the tower's features are there already where it is frozen.

    Args:
        learnt: of a pass that learns, where a tower that learns is run once more.
    """
    flops = sample_flops(_still(recipe), shape, sample, checkpointing=False)
    again = learnt is not None and recipe.learn.tower > 0
    return flops.needed - (0.0 if again else flops.tower)


def parameters_of_kind(recipe: Recipe, load: RunLoad) -> ParameterCount:
    """What learns, the value's adapter too, and all on one device but copies."""
    counts = count_parameters(recipe, load.shape)
    if recipe.run.kind != "ppo":
        return counts
    shape, _ = _scored_by(load)
    adapter = shape.llm.adapter_parameters(recipe.lora.rank)
    everything = counts.all + adapter * (1 + has_reward_model(recipe))
    if load.scorer is not None:
        everything += shape.llm.parameters + shape.tower.parameters + shape.projector_parameters
    return replace(counts, learning=counts.learning + adapter, all=everything)


def memory_of_kind(
    recipe: Recipe, load: RunLoad, machine: Machine, *, checkpointing: bool
) -> Memory:
    """Bytes of one device."""
    devices, is_gpu = machine.devices, machine.is_gpu
    memory = memory_of(
        recipe,
        load.shape,
        load.sample,
        checkpointing=checkpointing,
        devices=devices,
        is_gpu=is_gpu,
    )
    kind = recipe.run.kind
    if kind == "dpo":
        return replace(memory, reference=_copied_bytes(recipe, load.shape, devices))
    if kind == "reward":
        return replace(memory, logits=0.0)
    if kind != "ppo":
        return memory
    shape, sample = _scored_by(load)
    valued = memory_of(
        recipe, shape, sample, checkpointing=checkpointing, devices=devices, is_gpu=is_gpu
    )
    learning = memory.activations + valued.activations + memory.logits
    sampling = max(0.0, _cache_bytes(recipe, load) - learning)
    return replace(
        memory,
        reward=_beside_bytes(recipe, load),
        activations=memory.activations + valued.activations + sampling,
    )


def _copied_bytes(recipe: Recipe, shape: ModelShape, devices: int) -> float:
    """The frozen start of what learns in its own weights; adapters need none, they are left off."""
    learns = count_parameters(recipe, shape).learning
    if recipe.lora.rank and recipe.learn.llm > 0:
        learns -= shape.llm.adapter_parameters(recipe.lora.rank)
    splits = devices if recipe.train.sharding in ("fsdp", "zero3") else 1
    return learns * BYTES[recipe.train.precision] / splits


def _beside_bytes(recipe: Recipe, load: RunLoad) -> float:
    """The value's adapter with gradients and moments, the reward's, and their own base."""
    train, rank = recipe.train, recipe.lora.rank
    shape, _ = _scored_by(load)
    adapter = shape.llm.adapter_parameters(rank)
    size = adapter * (4 * BYTES[train.weights] + BYTES[train.precision])
    size += adapter * BYTES[train.precision] * has_reward_model(recipe)
    if load.scorer is not None:
        parameters = shape.llm.parameters + shape.tower.parameters + shape.projector_parameters
        size += parameters * BYTES[train.precision]
    return size


def _cache_bytes(recipe: Recipe, load: RunLoad) -> float:
    """Keys and values of the replies that are sampled together."""
    llm, sample = load.shape.llm, load.sample
    prompt = sample.tokens - sample.supervised_tokens
    tokens = prompt + longest_reply(recipe, sample)
    value = BYTES[recipe.train.precision]
    together = SAMPLED_AT_ONCE * recipe.train.micro_batch
    return together * tokens * 2 * llm.layers * llm.kv_width * value


def longest_reply(recipe: Recipe, sample: SampleSize) -> float:
    """Tokens of the longest of some replies that are sampled together."""
    return min(recipe.ppo.reply_tokens, LONGEST_REPLY * sample.supervised_tokens)


def sampling_seconds(recipe: Recipe, load: RunLoad, machine: Machine) -> float:
    """Of one device for each sample, at least: a token takes one reading of all weights.

    0 where nothing is sampled, and where the bandwidth of the memory is not known.
    """
    if recipe.run.kind != "ppo" or not machine.bandwidth:
        return 0.0
    weights = load.shape.llm.parameters * BYTES[recipe.train.precision]
    together = SAMPLED_AT_ONCE * recipe.train.micro_batch * recipe.ppo.inner_epochs
    return longest_reply(recipe, load.sample) * weights / machine.bandwidth / together


def notes_of_kind(recipe: Recipe, load: RunLoad, machine: Machine) -> list[str]:
    """What a plan of this kind had to assume."""
    kind = recipe.run.kind
    if kind in ("dpo", "reward"):
        return ["a pair's photo is counted once, its words in both sequences"]
    if kind != "ppo":
        return []
    longest = longest_reply(recipe, load.sample)
    rough = (
        f"sampling is rough: replies of {load.sample.supervised_tokens:,.0f} tokens on average and "
        f"{longest:,.0f} at most in {SAMPLED_AT_ONCE * recipe.train.micro_batch} are assumed"
    )
    if machine.bandwidth:
        return [f"{rough}, at the bandwidth of the memory, which is the least it can take"]
    return [f"{rough}, and counted in FLOPs only: the memory's bandwidth is not known"]
