"""Every recipe of a reward, of DPO and of PPO in small: what it says is what happens, the loss
falls, and what it makes converts and passes the check.

A recipe is read as it is; its parts, data and length are small (`tests/kit/preference_proof.py`),
and what it begins with has been trained in small too, by the recipes that it names.
"""

from __future__ import annotations

import importlib.util
import math
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("accelerate")
pytest.importorskip("av")
pytest.importorskip("training.preference.reward_task")

from training.certificate import CertificateRequest, certify  # noqa: E402
from training.convert.kinds import Kind  # noqa: E402
from training.convert.pair import convert  # noqa: E402
from training.recipe.find import find_recipe, list_recipes  # noqa: E402
from training.recipe.parse import read_recipe  # noqa: E402
from training.recipe.schema import Recipe  # noqa: E402

SOME = ("llava_rlhf_reward_13b", "llava_rlhf_ppo", "llava_next_video_dpo", "small/feedback_dpo")
"""A reward model, PPO with one on a base of its own, DPO of everything with a video, DPO by LoRA;
`make check-recipes` takes all."""

FALLEN = {"reward": 0.4, "dpo": 0.4}
"""Below log 2 = 0.69, which a model that tells no pair apart has."""

COPIES = ("start.", "reward_head.", "critic.head.")
"""Frozen beside the model that learns: its start, and a reward model's head."""


def preference_names() -> tuple[str, ...]:
    """What is tried; recipes about the drawn world have tests of their own."""
    if not os.environ.get("PUMICE_EVERY_RECIPE"):
        return SOME
    recipes = {one.name: read_recipe(one.path) for one in list_recipes()}
    return tuple(
        name
        for name, recipe in recipes.items()
        if recipe.run.kind != "supervised" and not recipe.model.start.startswith("world:")
    )


@pytest.fixture(scope="module")
def small_runs(
    kit: ModuleType, pieces_kit: ModuleType, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Any]:
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    kits = [
        _kit(name)
        for name in ("recipe_rows", "tiny_parts", "recipe_proof", "preference_rows",
                     "preference_proof")
    ]  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        # every step has a line of its own, however busy the machine is
        patch.setattr("training.loop.training_loop.LINE_S", 0.0)
        yield kits[-1].SmallPreferences(tmp_path_factory.mktemp("preferences"))
    torch.set_num_threads(before)


def _kit(name: str) -> ModuleType:
    path = Path(__file__).parents[1] / "kit" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(params=preference_names())
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def published(name: str) -> Recipe:
    return read_recipe(find_recipe(name))


def test_the_published_rates_are_the_optimizers(small_runs: Any, name: str) -> None:
    """Of the recipe as it is: the run in small has higher ones, in the same proportions."""
    learn, kind = published(name).learn, published(name).run.kind
    trained = small_runs.trained(name)
    used = trained.recipe.learn
    factor = used.llm / learn.llm
    found = {
        group["name"].partition(",")[0]: group["lr"] / factor
        for group in trained.task.parameter_groups()
    }
    expected = {
        part: rate for part in ("tower", "projector", "llm") if (rate := getattr(learn, part))
    }
    if kind == "reward":
        expected["auxiliary"] = learn.llm  # the head
    if kind == "ppo":
        expected = {"policy": learn.llm, "value": learn.llm}
    if learn.projector:
        assert found.pop("newline") == pytest.approx(learn.llm)
    assert found == pytest.approx(expected)
    assert {group["weight_decay"] for group in trained.task.parameter_groups()} == {0.0}


def test_it_learns_what_the_recipe_says(small_runs: Any, name: str) -> None:
    trained = small_runs.trained(name)
    recipe, model = trained.recipe, trained.task.model
    learning = {key for key, weight in model.named_parameters() if weight.requires_grad}
    after = model.state_dict()
    moved = {key for key, weight in after.items() if not torch.equal(weight, trained.before[key])}
    assert moved
    assert moved <= learning
    assert not {key for key in moved if key.startswith(COPIES)}
    if recipe.lora.rank:
        heads = {"reward": {"head.weight", "head.bias"}}.get(recipe.run.kind, set())
        heads |= {"value_head.weight", "value_head.bias"} if recipe.run.kind == "ppo" else set()
        assert {key for key in moved if "lora_" not in key} == heads
        adapters = {"reward": {"default"}, "dpo": {"default"}, "ppo": {"default", "value"}}
        names = {key.rsplit(".", 2)[1] for key in moved if "lora_" in key}
        assert names == adapters[recipe.run.kind]
    else:
        parts = {key for key in learning if "language_model" in key or "vision_tower" in key}
        still = {key for key in parts - moved if "k_proj.bias" not in key}
        assert still == set()


def test_the_loss_falls(small_runs: Any, name: str) -> None:
    """From where a model stands that tells no pair apart; PPO has no loss that must fall."""
    trained = small_runs.trained(name)
    kind, steps = trained.recipe.run.kind, trained.events
    if kind == "ppo":
        _assert_phases_are_told(trained)
        return
    gamma = trained.recipe.preference.gamma
    begun = steps[0]["figures"]
    assert steps[0]["step"] == 1
    # a reward's head is random, and its adapters may drop
    near = 0.01 if kind == "dpo" else 0.05
    loss = steps[0]["loss"] - gamma * begun.get("losses/sft", 0.0)
    assert loss == pytest.approx(math.log(2), abs=near)
    assert steps[-1]["loss"] < min(FALLEN[kind], steps[0]["loss"])


def _assert_phases_are_told(trained: Any) -> None:
    """The reference is where the policy begins, and is left by learning."""
    first, last = trained.events[0]["figures"], trained.events[-1]["figures"]
    assert first["objective/kl"] == pytest.approx(0.0, abs=1e-4)
    assert last["objective/kl"] != 0
    assert all(math.isfinite(value) for value in last.values())
    assert 0 < last["objective/reply_tokens"] <= trained.recipe.ppo.reply_tokens
    assert first["objective/score"] != 0


def test_what_is_published_beside_the_rates_stays(small_runs: Any, name: str) -> None:
    trained, told = small_runs.trained(name).recipe, published(name)
    assert trained.preference == told.preference
    kept = (
        *("form", "inner_epochs", "kl_weight", "kl_estimate", "clip", "value_clip", "value_weight"),
        *("length_weight", "correct_weight", "missing_end", "reward_scale", "ends"),
    )
    for key in kept:
        assert getattr(trained.ppo, key) == getattr(told.ppo, key)
    if told.run.kind == "ppo":
        assert trained.ppo.rollouts // trained.train.batch == told.ppo.rollouts // told.train.batch


def test_the_result_converts_and_passes_the_check(small_runs: Any, name: str) -> None:
    trained = small_runs.trained(name)
    folder = trained.recipe.run.folder / "pair"
    beside = {"base": trained.base, "vision_tower": trained.tower}
    convert(trained.checkpoint, folder, kind=Kind.F32, threads=1, **beside)
    figures = certify(
        CertificateRequest(
            checkpoint=trained.checkpoint, model=folder, threads=1, fresh=True, **beside
        )
    )
    assert not [figure for figure in figures if figure.failure]
    assert {figure.name for figure in figures} >= {"visual tokens error", "prompt ids equal"}
