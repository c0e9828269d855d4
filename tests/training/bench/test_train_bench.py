"""The bench: the same samples and losses in every arm, and figures that say so."""

from __future__ import annotations

import dataclasses
import json
import random
import warnings
from pathlib import Path

import numpy as np
import pytest
import torch
from click.testing import CliRunner

from engine.errors import RecipeError
from training.bench.arm import ABOUT, LLAVA, ON_OUR_MODEL, OURS, TRAINER, Mechanisms
from training.bench.bench_data import BenchData
from training.bench.command import bench
from training.bench.measure import ArmResult, WorkloadBench
from training.bench.our_arm import OurModelArm
from training.bench.padded import hugging_face_inputs
from training.bench.plan_check import compare_plan
from training.bench.random_model import VICUNA_7B, random_model, shape_of
from training.bench.train_bench import TrainBench, figures_of, report_lines, with_model_here
from training.bench.workload import WORKLOADS, draw_group, draw_photo, split_group
from training.bench.world import RandomWorld
from training.encode.sequence import IGNORED, VISUAL
from training.recipe.find import find_recipe
from training.recipe.parse import read_recipe
from training.recipe.schema import ModelSection

SIZES = {
    "layers": 1, "width": 48, "feed_forward": 64, "heads": 2, "kv_heads": 1, "vocabulary": 2048,
    "tower_layers": 2, "tower_width": 32, "tower_feed_forward": 48, "tower_heads": 2, "image": 42,
}  # fmt: skip
SETTINGS = [f"model.sizes.{name}={size}" for name, size in SIZES.items()]
SETTINGS.append("train.max_tokens=2048")

pytestmark = pytest.mark.filterwarnings("ignore::FutureWarning")  # transformers renames options


@pytest.fixture(scope="module")
def recipe():
    return read_recipe(find_recipe("bench/cpu_small"), SETTINGS)


@pytest.fixture(scope="module")
def opened(recipe):
    return TrainBench(recipe, steps=1, pairs=1).open()


def test_workloads_are_seeded_and_as_they_say():
    for workload in WORKLOADS.values():
        group = draw_group(workload, 7, seed=3)
        assert group.conversations == draw_group(workload, 7, seed=3).conversations
        assert group.conversations != draw_group(workload, 8, seed=3).conversations
        assert len(group.conversations) == workload.conversations
        low, high = workload.turns
        for conversation in group.conversations:
            assert low <= len(conversation.messages) // 2 <= high
            assert len(conversation.messages[0].photos) == 1
            assert conversation.messages[-1].role.value == "assistant"
    shared = draw_group(WORKLOADS["shared"], 0, seed=0)
    assert len({c.messages[0].photos for c in shared.conversations}) == 1
    assert [s.conversations[0] for s in split_group(shared)] == list(shared.conversations)
    one, other = (draw_photo(WORKLOADS["text"], random.Random(5)) for _ in range(2))
    assert one.tobytes() == other.tobytes()


def test_random_weights_are_the_same_each_time_and_unknown_sizes_are_refused(recipe):
    make = random_model(shape_of(recipe.model))
    one, other = (make(recipe)[0].state_dict() for _ in range(2))
    assert all(torch.equal(weight, other[name]) for name, weight in one.items())
    with pytest.raises(RecipeError, match=r"model\.sizes: unknown llm_width"):
        shape_of(ModelSection(sizes={"llm_width": 3}))


def test_rows_of_others_hold_the_same_conversations_as_our_batches(recipe, opened):
    data = BenchData(opened, recipe, WORKLOADS["shared"])
    (rows,) = data.rows(0)
    assert len(rows) == data.conversations == 8
    (batch,) = data.batches(0, join=True, pack_tokens=0, features=None)
    assert batch.ids.shape[0] == 1  # one photo, one sequence
    assert len(batch.layouts) == 1
    assert batch.n_supervised == sum(row.sample.n_supervised for row in rows)
    inputs = hugging_face_inputs(rows, opened.vision, image_id=7, pad_id=9)
    assert inputs["pixel_values"].shape == (8, 3, 42, 42)
    row = rows[3].sample
    length = len(row.ids)
    shown = inputs["input_ids"][3]
    assert int((shown == 7).sum()) == int((row.ids == VISUAL).sum()) == 9
    assert (shown[length:] == 9).all()
    assert inputs["attention_mask"][3].sum() == length
    assert np.array_equal(inputs["labels"][3, :length].numpy(), row.labels)
    assert (inputs["labels"][3, length:] == IGNORED).all()
    assert data.held_out_rows(1)[0].sample.name != rows[0].sample.name


@pytest.fixture(scope="module")
def results(recipe):
    """Every arm but compile, on many conversations a photo."""
    told: list[str] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        measured = WorkloadBench(
            TrainBench(recipe, steps=2, pairs=1).open, recipe, WORKLOADS["shared"],
            torch.device("cpu"), told.append, steps=2,
        )  # fmt: skip
        found = measured.run([name for name in ABOUT if name != "compile"])
    assert len(told) == len(found) - 1
    return {result.name: result for result in found}


def test_every_arm_has_the_losses_of_llava_step_by_step(results):
    assert results.keys() == ABOUT.keys() - {"compile"}
    reference = results[LLAVA].losses
    assert reference[0] != reference[1]
    for name, result in results.items():
        assert result.losses == pytest.approx(reference, abs=1e-4), name
        assert result.loss_difference < 1e-4, name
        assert result.held_out == pytest.approx(results[LLAVA].held_out, abs=1e-4), name


def test_every_arm_is_timed_in_pairs(results):
    for name in ABOUT.keys() - {"compile", LLAVA}:
        assert len(results[name].supervised_per_s) == len(results[name].against) == 2
        assert min(results[name].supervised_per_s) > 0
    assert len(results[LLAVA].supervised_per_s) == 2 * (len(ABOUT) - 2)
    assert results[LLAVA].times == 1.0


def test_a_different_loss_would_be_seen(recipe):
    """With another rate the second step's loss differs, and the figures say so."""
    learn = dataclasses.replace(recipe.learn, llm=0.05)
    losses = []
    for each in (recipe, dataclasses.replace(recipe, learn=learn)):
        fresh = TrainBench(each, steps=1, pairs=1).open()
        data = BenchData(fresh, each, WORKLOADS["tower"])
        arm = OurModelArm(fresh, each, data, torch.device("cpu"), Mechanisms())
        arm.get_ready(range(2))
        losses.append(arm.train(range(2)).losses)
    assert losses[0][0] == losses[1][0]
    assert abs(losses[0][1] - losses[1][1]) > 1e-3
    result = ArmResult("ours", losses[1], abs(losses[0][1] - losses[1][1]), 1.0, (1.0,), (1.0,))
    assert figures_of(result, same_batch=True)["same_loss"] is False
    assert figures_of(result, same_batch=False)["same_loss"] is None


def test_the_command_prints_json_and_a_table():
    words = ["train", "bench/cpu_small", "--workload", "tower", "--arm", OURS, "--steps", "1"]
    words += ["--pairs", "1", "--json"]
    for setting in (*SETTINGS, "train.batch=2", "train.micro_batch=2"):
        words += ["--set", setting]
    ran = CliRunner().invoke(bench, words, catch_exceptions=False)
    told = json.loads(ran.stdout)
    arms = told["workloads"]["tower"]["arms"]
    assert list(arms) == [LLAVA, OURS]
    assert arms[OURS]["same_loss"] is True
    assert arms[OURS]["supervised_per_s"] > 0
    assert told["notes"] == ["The weights are random."]
    assert told["machine"]["cores"] > 0
    lines = report_lines(told)
    assert lines[0] == "Bench: a small LLaVA on CPUs"
    assert lines[-1].startswith("ours: ")
    assert [line.split()[0] for line in lines[-4:-2]] == [LLAVA, OURS]


def test_every_arm_has_words():
    assert ABOUT.keys() == {LLAVA, TRAINER} | ON_OUR_MODEL.keys()
    everything = Mechanisms(join=True, pack="recipe", cache=True, checkpointing=False)
    assert ON_OUR_MODEL[OURS] == everything


def test_the_world_of_a_bench_recipe(recipe, opened):
    world = RandomWorld()
    llava, _ = world.new_model(recipe)
    wanted = opened.llava.state_dict()
    assert all(torch.equal(weight, wanted[name]) for name, weight in llava.state_dict().items())
    shown = world.samples(recipe, opened.vision, held_out=False)
    kept = world.samples(recipe, opened.vision, held_out=True)
    assert shown.epoch_samples == 0
    assert len(shown.sample(3).conversations) == 8
    assert shown.sample(3).conversations != kept.sample(3).conversations
    settings = dataclasses.replace(recipe.world, settings={"workload": "none"})
    other = dataclasses.replace(recipe, world=settings)
    with pytest.raises(RecipeError, match="there is no none"):
        world.samples(other, opened.vision, held_out=False)


def test_a_recipe_with_its_parts_here_is_measured_as_it_is(tiny_checkpoint: Path, recipe):
    here = dataclasses.replace(recipe, model=ModelSection(start=str(tiny_checkpoint)))
    assert with_model_here(here) == (here, "")


def test_a_recipe_whose_parts_are_not_here_gets_random_weights_in_their_sizes():
    asked = read_recipe(find_recipe("llava_15_finetune"))
    taken, note = with_model_here(asked)
    assert note.startswith("Random weights")
    assert (taken.model.new, taken.model.llm, taken.model.start) == ("random", "", "")
    assert shape_of(taken.model) == VICUNA_7B
    assert (taken.model.family, taken.learn) == (asked.model.family, asked.learn)


def test_a_plan_is_compared_with_a_real_run(recipe, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    told = compare_plan(recipe, steps=3, seconds=0.5)
    assert told["steps"] == 3
    assert 0 < told["measured_seconds"] < 300
    # Not how close they are: other programs run on this machine.
    assert 0.02 < told["planned_over_measured"] < 50
    assert told["rate"].startswith("measured here")
