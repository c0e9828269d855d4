"""Plans of rewards, DPO and PPO: their figures against formulas, and what they say."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from engine.errors import RecipeError
from training.recipe.cost import count_parameters, sample_flops
from training.recipe.find import RECIPES
from training.recipe.known_parts import LLMS, TOWERS
from training.recipe.machine import Machine, known_machine
from training.recipe.parse import as_plain, read_recipe
from training.recipe.part_shapes import ModelShape
from training.recipe.plan import MeasuredRate, TrainingPlan, make_plan
from training.recipe.plan_text import plan_as_plain, plan_lines
from training.recipe.scorer import scorer_recipe
from training.recipe.workload import CountedSet, SeenSample

VICUNA_7B, VICUNA_13B = LLMS["lmsys/vicuna-7b-v1.5"], LLMS["lmsys/vicuna-13b-v1.5"]
CLIP_224 = TOWERS["openai/clip-vit-large-patch14"]


def plan_of(name: str, machine: str, *settings: str, **values: Any) -> TrainingPlan:
    recipe = read_recipe(RECIPES / f"{name}.toml", settings)
    return make_plan(recipe, known_machine(machine), free_bytes=10**12, **values)


STEPS = {
    "llava_rlhf_reward_13b": 279,  # 8,900 pairs in batches of 32
    "llava_rlhf_init": 114,
    "llava_rlhf_ppo": 2242,  # (72,000 − 256) · 4 epochs · 2 inner ones in batches of 256
    "llava_next_video_dpo": 393,
    "onevision_chat_dpo": 143,
}


@pytest.mark.parametrize(("name", "steps"), STEPS.items(), ids=STEPS.keys())
def test_steps(name: str, steps: int) -> None:
    assert plan_of(name, "8xA100-80G").steps == steps


def test_rollouts_are_as_many_as_in_the_published_run() -> None:
    plan = plan_of("llava_rlhf_ppo", "8xA100-80G", "data.held_out=0")
    ppo = plan.recipe.ppo
    phases = plan.samples / ppo.inner_epochs / ppo.rollouts
    assert int(phases) == 72_000 * 4 // 512 == 562
    assert round(phases * plan.recipe.train.warm_up) == 5  # --warmup_steps 5, a step a phase


def test_a_reference_costs_a_third_of_what_learning_by_adapters_does() -> None:
    """2PT beside 4PT, and 2PT of recompute; all on one base."""
    plan = plan_of("small/llava_15_dpo_24gb", "4090")
    tokens = plan.sample.tokens
    assert plan.flops.scoring == pytest.approx(2 * VICUNA_7B.parameters * tokens, rel=0.03)
    assert plan.flops.llm == pytest.approx(4 * VICUNA_7B.parameters * tokens, rel=0.05)
    assert plan.memory.reference == 0
    assert plan.fits


def test_a_whole_model_that_learns_needs_a_copy_of_its_start() -> None:
    one = plan_of("onevision_chat_dpo", "A100-80G", 'train.sharding=""')
    counts = count_parameters(one.recipe, one.shape)
    assert one.memory.reference == 2 * counts.learning == 2 * counts.all
    eight = plan_of("onevision_chat_dpo", "8xA100-80G")
    assert eight.memory.reference == one.memory.reference / 8
    frozen_tower = plan_of("onevision_chat_dpo", "8xA100-80G", "learn.tower=0")
    tower = frozen_tower.shape.tower.parameters
    assert frozen_tower.memory.reference == pytest.approx(2 * (counts.all - tower) / 8)


def test_a_tower_that_learns_is_run_once_more_for_the_reference() -> None:
    learns = plan_of("onevision_chat_dpo", "8xA100-80G").flops
    frozen = plan_of("onevision_chat_dpo", "8xA100-80G", "learn.tower=0").flops
    assert learns.scoring - frozen.scoring == pytest.approx(learns.tower / 3)
    assert frozen.tower == pytest.approx(learns.tower / 3)


def test_adapters_with_a_projector_copy_the_projector_alone() -> None:
    plan = plan_of("small/llava_15_dpo_24gb", "4090", "learn.projector=1e-6")
    assert plan.memory.reference == 2 * plan.shape.projector_parameters


def test_a_reward_model_has_a_head_of_one_column() -> None:
    plan = plan_of("llava_rlhf_reward_13b", "8xA100-80G")
    assert (plan.flops.head, plan.flops.scoring, plan.memory.logits) == (0, 0, 0)
    assert plan.shape.llm == VICUNA_13B
    assert plan.fits


def test_ppo_counts_every_pass() -> None:
    """On one base: sampled, read by policy, reference, value and reward; learnt by two adapters."""
    one_base = "model.start=runs/llava_rlhf_sft_full_13b/checkpoint"
    plan = plan_of("llava_rlhf_ppo_13b", "8xA100-80G", one_base)
    assert plan.scorer is None
    forward = 2 * VICUNA_13B.parameters * plan.sample.tokens
    assert plan.flops.scoring * 2 == pytest.approx(5 * forward, rel=0.03)
    assert plan.flops.llm == pytest.approx(4 * forward, rel=0.05)
    adapter = VICUNA_13B.adapter_parameters(64)
    assert plan.parameters.learning == 2 * adapter
    without = plan_of("llava_rlhf_ppo_13b", "8xA100-80G", one_base, "ppo.reward=constant")
    assert without.flops.scoring * 2 == pytest.approx(4 * forward, rel=0.03)


def test_a_larger_reward_model_is_a_base_with_its_own_pixels() -> None:
    plan = plan_of("llava_rlhf_ppo", "8xA100-80G")
    assert plan.scorer is not None
    assert plan.scorer.llm == VICUNA_13B
    assert plan.shape == ModelShape(VICUNA_7B, CLIP_224, projector_layers=1)
    assert plan.memory.reward > 2 * VICUNA_13B.parameters
    own, its = plan.sample.tokens, plan.sample.tokens - 256 + 576
    passes = 3 * 2 * VICUNA_7B.parameters * own + 2 * 2 * VICUNA_13B.parameters * its
    assert plan.flops.scoring * 2 == pytest.approx(passes, rel=0.03)
    assert plan.parameters.learning == (
        VICUNA_7B.adapter_parameters(64) + VICUNA_13B.adapter_parameters(64)
    )
    assert "a base of their own, of 13.02 B" in "\n".join(plan_lines(plan))


def test_the_13b_run_has_two_bases_and_fits() -> None:
    plan = plan_of("llava_rlhf_ppo_13b", "8xA100-80G")
    assert plan.scorer == plan.shape
    assert plan.fits


def test_sampling_takes_a_reading_of_all_weights_a_token() -> None:
    plan = plan_of("llava_rlhf_ppo", "A100-80G", "train.steps=100")
    replies = 100 * 256 / 2
    longest = 2 * plan.sample.supervised_tokens
    seconds = replies / (4 * 16) * longest * 2 * VICUNA_7B.parameters / 2039e9
    assert plan.sampling_hours == pytest.approx(seconds / 3600, rel=0.01)
    assert plan.hours > plan.sampling_hours
    told = "\n".join(plan_lines(plan))
    assert "of which sampling takes" in told
    assert "sampling is rough: replies of 130 tokens" in told


def test_a_machine_of_unknown_bandwidth_says_so() -> None:
    cpu = Machine("a CPU", 1, 2**36, 0.0, {"bf16": 1e12}, is_gpu=False)
    plan = make_plan(read_recipe(RECIPES / "llava_rlhf_ppo.toml"), cpu, free_bytes=1)
    assert plan.sampling_hours == 0
    assert any("bandwidth is not known" in note for note in plan.notes)
    assert plan.features.sentence.startswith("no: those of a phase")


def test_a_plan_is_told_to_people_and_programs() -> None:
    plan = plan_of("onevision_chat_dpo", "8xA100-80G")
    told = "\n".join(plan_lines(plan))
    for words in ("kind            dpo: a sample is a pair", "a frozen copy of what learns",
                  "passes without a gradient", "reference 2.0 GB"):  # fmt: skip
        assert words in told
    plain = json.loads(json.dumps(plan_as_plain(plan)))
    assert plain["kind"] == "dpo"
    assert plain["flops_a_sample"]["scoring"] == plan.flops.scoring
    assert plain["memory_bytes"]["reference"] == plan.memory.reference
    assert plan_as_plain(plan_of("llava_15_lora", "L4"))["kind"] == "supervised"
    assert not any(line.startswith("kind") for line in plan_lines(plan_of("llava_15_lora", "L4")))


def test_a_measured_rate_goes_before_all_that_is_reckoned() -> None:
    rate = MeasuredRate(0.0, "measured", samples_per_s=2.0)
    plan = plan_of("llava_rlhf_ppo", "A100-80G", "train.steps=10", rate=rate)
    assert plan.hours == pytest.approx(10 * 256 / 2 / 3600)
    assert plan.sampling_hours <= plan.hours


def test_prompts_that_were_counted_get_their_replies() -> None:
    """The rows of the files have none."""
    prompt = SeenSample(((640, 480),), 0, 60, 0)
    counted = {"LLaVA 50K, A-OKVQA 12K, VQAv2 10K": CountedSet(1_024, (prompt,))}
    plan = plan_of("llava_rlhf_ppo", "8xA100-80G", counted=counted)
    assert (plan.sample.tokens, plan.sample.supervised_tokens) == (256 + 60 + 130, 130)
    assert plan.sample.square_tokens == plan.sample.tokens**2
    assert plan.samples == 1_024 * 4 * 2
    assert plan.sampling_hours > 0


def test_pairs_that_were_counted_get_the_question_about_them() -> None:
    pair = SeenSample(((640, 480),), 0, 300, 100)
    counted = {"LLaVA-Human-Preference-10K": CountedSet(640, (pair,))}
    reward = plan_of("llava_rlhf_reward", "8xA100-80G", counted=counted)
    assert (reward.sample.tokens, reward.steps) == (256 + 300 + 2 * 110, 20)
    own = plan_of(
        "llava_rlhf_reward",
        "8xA100-80G",
        "preference.question={facts} Is it right?",
        counted=counted,
    )
    assert own.sample.tokens == 256 + 300 + 2 * len(" Is it right?") / 4
    again = plan_of(
        "llava_rlhf_reward",
        "8xA100-80G",
        "preference.question={facts}{reply}",
        counted=counted,
    )
    assert again.sample.tokens == 256 + 300 + 100
    dpo = plan_of("small/llava_15_dpo_24gb", "4090", counted=counted)
    assert dpo.sample.tokens == 576 + 300


def test_ppo_is_not_told_to_shard() -> None:
    plan = plan_of("llava_rlhf_ppo", "4090")
    assert not plan.fits
    assert not any("sharding" in setting for setting in plan.settings_that_fit)


def test_what_supervised_runs_cost_is_as_before() -> None:
    plan = plan_of("llava_15_lora", "8xA100-80G")
    recipe = plan.recipe
    flops = sample_flops(recipe, plan.shape, plan.sample, checkpointing=plan.checkpointing)
    assert plan.flops == flops
    assert (plan.memory.reference, plan.memory.reward, plan.sampling_hours) == (0, 0, 0)


def test_a_world_needs_no_reward_model() -> None:
    settings = ("ppo.reward=world:starter", "model.start=world:starter", 'model.template=""')
    plan = plan_of("llava_rlhf_ppo", "L4", *settings)
    assert plan.scorer is None
    assert plan.shape.llm.width == 256
    assert plan.fits


def test_the_reward_models_folder_says_what_it_is(tmp_path: Path) -> None:
    """A checkpoint that is here tells its recipe, and with it whether it is on the same base."""
    reward = read_recipe(RECIPES / "llava_rlhf_reward.toml")
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "recipe.json").write_text(json.dumps(as_plain(reward)), encoding="utf-8")
    recipe = read_recipe(RECIPES / "llava_rlhf_ppo.toml", ["ppo.reward=mine"])
    assert scorer_recipe(recipe, root=tmp_path) == reward  # the policy begins with a LoRA's sum
    same = replace(recipe, model=replace(recipe.model, start=reward.model.start))
    assert scorer_recipe(same, root=tmp_path) is None
    other = replace(reward, model=replace(reward.model, start="llava-hf/llava-1.5-7b-hf"))
    (folder / "recipe.json").write_text(json.dumps(as_plain(other)), encoding="utf-8")
    assert scorer_recipe(recipe, root=tmp_path) == other
    shutil.rmtree(folder)
    with pytest.raises(RecipeError, match="Nothing is known of the reward model mine"):
        scorer_recipe(recipe, root=tmp_path)
