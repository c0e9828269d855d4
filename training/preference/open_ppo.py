"""Opens the roles of a PPO run: policy, value and frozen start, and the reward's source."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from engine.errors import RecipeError
from training.data.sample import SampleSource
from training.encode.encoder import SampleEncoder
from training.model.open_model import DTYPES, OpenedModel
from training.preference.adapters import (
    REWARD,
    VALUE,
    adapter_section,
    add_adapter,
    copy_adapter,
    load_adapter,
)
from training.preference.critic_model import AdapterReward, CriticModel
from training.preference.ppo_model import PpoModel
from training.preference.ppo_prompts import PromptReader
from training.preference.reward_batches import ShuffledFacts
from training.preference.reward_model import (
    RewardModel,
    ScoringModel,
    open_reward_model,
    read_reward_head,
    reward_recipe,
)
from training.preference.reward_sources import (
    CONSTANT,
    WORLD_PREFIX,
    ConstantReward,
    RewardSource,
    WorldReward,
)
from training.preference.rollout_maker import RolloutMaker
from training.preference.same_base import is_on_base_of
from training.recipe.schema import Recipe
from training.worlds import load_scene_world


def without_dropout(recipe: Recipe) -> Recipe:
    """The recipe with adapters that drop nothing: the ratio compares one model with itself
    (LLaVA-RLHF gives up dropout too)."""
    return dataclasses.replace(recipe, lora=dataclasses.replace(recipe.lora, dropout=0.0))


@dataclass(frozen=True)
class _Critic:
    """Where the reward is a model of its own.

    Args:
        model: with the adapter of the value.
        opened: its tokenizer, template and pixels.
        max_tokens: of a prompt with its reply.
    """

    model: CriticModel
    opened: OpenedModel
    max_tokens: int


def open_maker(
    recipe: Recipe, opened: OpenedModel, prompts: SampleSource, root: Path = Path()
) -> RolloutMaker:
    """All roles of a recipe, and the prompts that they are asked.

    The value starts as the reward does, with a head of zeros; without a reward model as the policy
    does.

    Args:
        root: the folder that `ppo.reward` is relative to.

    Raises:
        PumiceError: the reward is not there, or does not fit.
    """
    where = recipe.ppo.reward
    told = ShuffledFacts(prompts, recipe.preference.facts, recipe.run.seed)
    if where == CONSTANT or where.startswith(WORLD_PREFIX):
        add_adapter(opened.llava, recipe.lora, VALUE, DTYPES[recipe.train.weights])
        model = PpoModel(opened, recipe)
        return _maker(recipe, opened, model, told, _told_source(where))
    folder = root / where
    if is_on_base_of(folder, opened):
        return _on_one_base(recipe, opened, told, folder)
    return _on_two_bases(recipe, opened, told, open_reward_model(folder, root=root))


def _told_source(where: str) -> RewardSource:
    if where == CONSTANT:
        return ConstantReward()
    return WorldReward(load_scene_world(where.removeprefix(WORLD_PREFIX)))


def _on_one_base(
    recipe: Recipe, opened: OpenedModel, prompts: SampleSource, folder: Path
) -> RolloutMaker:
    """Policy, value and reward are adapters of one LLM."""
    dtype = DTYPES[recipe.train.weights]
    head, trained = read_reward_head(folder), reward_recipe(folder)
    load_adapter(opened.llava, folder, REWARD, mark=opened.mark, dtype=dtype)
    section = dataclasses.replace(adapter_section(folder), dropout=0.0)
    add_adapter(opened.llava, section, VALUE, dtype)
    copy_adapter(opened.llava, REWARD, VALUE)
    model = PpoModel(opened, recipe)
    model.add_module("reward_head", head)  # so that it goes where the model goes
    source = ScoringModel(
        model=cast(RewardModel, AdapterReward(model, head)),
        opened=opened,
        tells_facts=trained.preference.facts,
        max_tokens=trained.train.max_tokens,
        batch=recipe.train.micro_batch,
        question=trained.preference.question,
    )
    return _maker(recipe, opened, model, prompts, source)


def _on_two_bases(
    recipe: Recipe, opened: OpenedModel, prompts: SampleSource, reward: ScoringModel
) -> RolloutMaker:
    """Reward and value have an LLM and pixels of their own."""
    its = reward.opened
    if its.tokenizer.get_vocab() != opened.tokenizer.get_vocab():
        raise RecipeError(
            f"The reward model {recipe.ppo.reward} has another tokenizer than the policy, so its "
            "value cannot follow the policy's tokens.",
            "Train a reward model on an LLM with the policy's tokenizer.",
        )
    add_adapter(its.llava, recipe.lora, VALUE, DTYPES[recipe.train.weights])
    model = CriticModel(its, recipe, reward.model.head)
    source = dataclasses.replace(reward, model=model, batch=recipe.train.micro_batch)
    critic = _Critic(model, its, reward.max_tokens)
    return _maker(recipe, opened, PpoModel(opened, recipe, model), prompts, source, critic)


def _maker(
    recipe: Recipe,
    opened: OpenedModel,
    model: PpoModel,
    prompts: SampleSource,
    source: RewardSource,
    critic: _Critic | None = None,
) -> RolloutMaker:
    tokenizer, most = opened.tokenizer, recipe.train.max_tokens
    reader = PromptReader(
        source=prompts,
        encoder=SampleEncoder(tokenizer, opened.template, max_tokens=most),
        model=model,
        words=recipe.ppo.prompt_tokens,
        total=most - recipe.ppo.reply_tokens,
    )
    pad = tokenizer.pad_token_id
    return RolloutMaker(
        model=model,
        tokenizer=tokenizer,
        reader=reader,
        value_reader=None if critic is None else _value_reader(recipe, critic, prompts),
        source=source,
        section=recipe.ppo,
        micro_batch=recipe.train.micro_batch,
        pad_id=tokenizer.eos_token_id if pad is None else pad,
    )


def _value_reader(recipe: Recipe, critic: _Critic, prompts: SampleSource) -> PromptReader:
    """The same prompts in the reward model's template and visual tokens."""
    opened, most = critic.opened, critic.max_tokens
    total = most - recipe.ppo.reply_tokens
    encoder = SampleEncoder(opened.tokenizer, opened.template, max_tokens=most)
    return PromptReader(prompts, encoder, critic.model, words=total, total=total)
