"""Opens the roles of a PPO run: policy, value and frozen start, and the reward's source."""

from __future__ import annotations

import dataclasses

from engine.errors import RecipeError
from training.data.sample import SampleSource
from training.encode.encoder import SampleEncoder
from training.model.open_model import DTYPES, OpenedModel
from training.preference.adapters import VALUE, add_adapter
from training.preference.ppo_model import PpoModel
from training.preference.ppo_prompts import PromptReader
from training.preference.reward_sources import (
    CONSTANT,
    WORLD_PREFIX,
    ConstantReward,
    RewardSource,
    WorldReward,
)
from training.preference.rollout_maker import RolloutMaker
from training.recipe.schema import Recipe
from training.worlds import load_scene_world


def check_ppo(recipe: Recipe) -> None:
    """Raises `RecipeError` for settings that PPO cannot follow."""
    problems = [
        (
            not recipe.lora.rank or not recipe.learn.llm,
            "PPO trains adapters: policy, value and reward share the frozen LLM.",
            "Set lora.rank, such as 64, and learn.llm.",
        ),
        (
            max(recipe.learn.tower, recipe.learn.projector, recipe.learn.newline) > 0,
            "PPO trains the LLM's adapters alone, for all roles see the same visual tokens.",
            "Leave out learn.tower, learn.projector and learn.newline.",
        ),
        (
            bool(recipe.train.sharding),
            f'train.sharding = "{recipe.train.sharding}" does not go with PPO: the policy samples '
            "between the steps, which needs its weights whole.",
            'Set train.sharding = "" (DDP), and lora.bits = 4 where memory is short.',
        ),
        (
            recipe.ppo.rollouts % recipe.train.batch != 0,
            f"ppo.rollouts = {recipe.ppo.rollouts} is no multiple of train.batch = "
            f"{recipe.train.batch}, the replies of one optimizer step.",
            "Change one of them.",
        ),
        (
            recipe.train.spike > 0,
            "train.spike does not go with PPO, whose loss is around 0 and may be below it.",
            "Leave it out: a loss that is no number stops the run all the same.",
        ),
        (
            not recipe.ppo.reward,
            "ppo.reward is not set.",
            'Give the checkpoint folder of a reward model, "world:NAME" or "constant".',
        ),
    ]
    for wrong, sentence, hint in problems:
        if wrong:
            raise RecipeError(sentence, hint)


def without_dropout(recipe: Recipe) -> Recipe:
    """The recipe with adapters that drop nothing: the ratio compares one model with itself
    (LLaVA-RLHF gives up dropout too)."""
    return dataclasses.replace(recipe, lora=dataclasses.replace(recipe.lora, dropout=0.0))


def open_maker(recipe: Recipe, opened: OpenedModel, prompts: SampleSource) -> RolloutMaker:
    """All roles of a recipe, and the prompts that they are asked.

    Raises:
        PumiceError: the reward is not there, or does not fit.
    """
    add_adapter(opened.llava, recipe.lora, VALUE, DTYPES[recipe.train.weights])
    model = PpoModel(opened, recipe)
    reader = reader_of(recipe, opened, model, prompts)
    tokenizer = opened.tokenizer
    pad = tokenizer.pad_token_id
    return RolloutMaker(
        model=model,
        tokenizer=tokenizer,
        reader=reader,
        value_reader=None,
        source=open_source(recipe),
        section=recipe.ppo,
        micro_batch=recipe.train.micro_batch,
        pad_id=tokenizer.eos_token_id if pad is None else pad,
    )


def reader_of(
    recipe: Recipe, opened: OpenedModel, model: PpoModel, prompts: SampleSource
) -> PromptReader:
    """What reads prompts for a model."""
    most = recipe.train.max_tokens
    return PromptReader(
        source=prompts,
        encoder=SampleEncoder(opened.tokenizer, opened.template, max_tokens=most),
        model=model,
        words=recipe.ppo.prompt_tokens,
        total=most - recipe.ppo.reply_tokens,
    )


def open_source(recipe: Recipe) -> RewardSource:
    """Where scores come from.  Raises `PumiceError`."""
    where = recipe.ppo.reward
    if where == CONSTANT:
        return ConstantReward()
    if where.startswith(WORLD_PREFIX):
        return WorldReward(load_scene_world(where.removeprefix(WORLD_PREFIX)))
    raise RecipeError(f"ppo.reward = {where} cannot be opened yet.")
