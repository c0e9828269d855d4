"""Recipes of rewards, DPO and PPO say what was published.

Typed by hand from LLaVA-RLHF's and LLaVA-NeXT's scripts, which the recipes' comments name.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass

import pytest

from training.recipe.find import RECIPES, list_recipes
from training.recipe.parse import read_recipe
from training.recipe.schema import PpoSection, Recipe


def recipe_of(name: str) -> Recipe:
    return read_recipe(RECIPES / f"{name}.toml")


@dataclass(frozen=True)
class PublishedRun:
    """Kind, rates of tower, projector and LLM, batch, epochs, longest sample, schedule."""

    kind: str
    rates: tuple[float, float, float]
    batch: int
    epochs: int
    max_tokens: int
    schedule: tuple[str, float]
    lora: tuple[int, float, float] | None = None
    template: str = "v1"
    start: str = ""


LORA = (64, 16.0, 0.0)
EVERYTHING = (5e-7, 5e-7, 5e-7)
SFT_7B, SFT_13B = (f"runs/llava_rlhf_sft_full{size}/checkpoint" for size in ("", "_13b"))
OV_7B = "lmms-lab/llava-onevision-qwen2-7b-ov"
REWARD = PublishedRun(
    "reward", (0, 0, 2e-5), 32, 1, 2048, ("constant", 0.03), lora=LORA, start=SFT_7B
)
CHAT = PublishedRun(
    "dpo", EVERYTHING, 64, 1, 32768, ("cosine", 0.1), template="qwen_1_5", start=OV_7B
)
TABLE = {
    "llava_rlhf_reward": REWARD,
    "llava_rlhf_init": PublishedRun(
        "supervised", (0, 0, 1e-4), 128, 1, 2048, ("cosine", 0.03), lora=LORA, start=SFT_7B
    ),
    "llava_rlhf_ppo": PublishedRun(
        *("ppo", (0, 0, 3e-5), 256, 4, 2048, ("cosine", 0.009)),
        lora=LORA,
        start="runs/llava_rlhf_init/checkpoint",
    ),
    "llava_next_video_dpo": PublishedRun(
        "dpo", EVERYTHING, 128, 3, 4096, ("linear", 0.1), start="runs/llava_next_video/checkpoint"
    ),
    "onevision_chat_dpo": CHAT,
}


@pytest.mark.parametrize(("name", "published"), TABLE.items(), ids=TABLE.keys())
def test_a_preference_recipe_says_what_was_published(name: str, published: PublishedRun) -> None:
    recipe = recipe_of(name)
    learn, train, lora = recipe.learn, recipe.train, recipe.lora
    found = PublishedRun(
        recipe.run.kind,
        (learn.tower, learn.projector, learn.llm),
        train.batch,
        int(train.epochs),
        train.max_tokens,
        (train.schedule, train.warm_up),
        (lora.rank, lora.alpha, lora.dropout) if lora.rank else None,
        recipe.model.template,
        recipe.model.start,
    )
    assert found == published
    assert (train.weight_decay, train.betas, train.clip) == (0.0, (0.9, 0.999), 1.0)
    assert train.precision == "bf16"


def test_ppo_is_llava_rlhfs() -> None:
    """RLHF/scripts/7b-v1.5-224/train_rl_model.sh and the defaults of finetune_lora_ppo.py."""
    published = PpoSection(
        reward="runs/llava_rlhf_reward_13b/checkpoint",
        form="published",
        rollouts=512,
        inner_epochs=2,
        prompt_tokens=128,
        reply_tokens=896,
        temperature=1.0,
        top_p=1.0,
        top_k=0,
        kl_weight=0.1,
        kl_target=0.0,
        kl_estimate="k1_clamped",
        clip=0.2,
        value_clip=0.2,
        value_weight=0.1,
        discount=1.0,
        smoothing=1.0,
        length_weight=-10.0,
        correct_weight=2.0,
        missing_end=-8.0,
        reward_scale=10.0,
        whiten_rewards=False,
        ends=("?",),
    )
    assert recipe_of("llava_rlhf_ppo").ppo == recipe_of("llava_rlhf_ppo_13b").ppo == published
    assert sum(rows.rows for rows in recipe_of("llava_rlhf_ppo").data.sets) == 72_000


def test_reward_and_policy_of_both_sizes() -> None:
    """The reward model of 13B is on SFT+ at 336 px, and scores both policies."""
    small, large = recipe_of("llava_rlhf_reward"), recipe_of("llava_rlhf_reward_13b")
    assert (small.model.start, large.model.start) == (SFT_7B, SFT_13B)
    assert small.preference == large.preference
    assert (large.preference.center, large.preference.facts) == (1e-3, True)
    assert large.data.held_out == 500
    assert large.data.sets[0].captions
    base = recipe_of("llava_rlhf_sft_full_13b")
    assert base.model.tower == "openai/clip-vit-large-patch14-336"
    assert base.lora.rank == 0
    policy = recipe_of("llava_rlhf_ppo_13b")
    assert policy.model.start == "runs/llava_rlhf_init_13b/checkpoint"
    assert recipe_of("llava_rlhf_init_13b").model.start == SFT_13B


def test_dpo_has_no_sft_term_as_published() -> None:
    for name in ("llava_next_video_dpo", "llava_next_video_dpo_yi", "onevision_chat_dpo"):
        told = recipe_of(name).preference
        assert (told.beta, told.gamma, told.smoothing) == (0.1, 0.0, 0.0)


def test_rounds_follow_each_other() -> None:
    rounds = [recipe_of(f"onevision_chat_dpo{more}") for more in ("", "_round2", "_round3")]
    for before, after in itertools.pairwise(rounds):
        assert after.model.start == f"{before.run.folder.as_posix()}/checkpoint"
        assert (after.learn, after.train, after.preference) == (
            before.learn,
            before.train,
            before.preference,
        )
    files = [one.data.sets[0].files for one in rounds]
    assert files == [(f"data/onevision_chat/round{n}.json",) for n in (1, 2, 3)]
    assert len({one.run.folder for one in rounds}) == 3


def test_feedback_recipes_begin_alike_and_differ_by_kind() -> None:
    kinds = {kind: recipe_of(f"small/feedback_{kind}") for kind in ("supervised", "dpo", "reward")}
    assert {kind: recipe.run.kind for kind, recipe in kinds.items()} == {k: k for k in kinds}
    assert len({recipe.model.start for recipe in kinds.values()}) == 1
    assert len({recipe.run.folder for recipe in kinds.values()}) == 3
    assert not kinds["reward"].preference.facts  # photos of one's own have no captions
    assert kinds["dpo"].preference.gamma > 0


def test_lora_learns_no_projector_where_preferences_are_learnt() -> None:
    """A reference without adapters is the start only if nothing else moves."""
    for one in list_recipes():
        recipe = read_recipe(one.path)
        if recipe.run.kind != "supervised" and recipe.lora.rank:
            assert max(recipe.learn.tower, recipe.learn.projector) == 0, one.name
            assert math.isclose(recipe.lora.dropout, 0) or recipe.run.kind == "reward"
