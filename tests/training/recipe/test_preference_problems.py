"""Recipes of rewards, DPO and PPO: what fits no kind of run is told, everything at once."""

from __future__ import annotations

from typing import Any

import pytest

from engine.errors import RecipeError
from training.recipe.files import check_files
from training.recipe.parse import as_plain, parse_recipe

PAIRS = {"files": ["pairs.json"], "format": "pairs"}


def recipe_of(kind: str, **sections: dict[str, Any]) -> dict[str, Any]:
    """A good recipe of that kind, with some keys of sections changed."""
    plain: dict[str, dict[str, Any]] = {
        "run": {"kind": kind},
        "model": {"start": "checkpoint"},
        "learn": {"llm": 1e-5},
        "lora": {"rank": 8},
        "data": {"sets": [{"files": ["rows.json"]}]},
        "train": {"steps": 3},
    }
    if kind == "ppo":
        plain["ppo"] = {"reward": "runs/reward/checkpoint"}
    return {
        name: {**plain.get(name, {}), **sections.get(name, {})} for name in {**plain, **sections}
    }


def problems_of(plain: dict[str, Any]) -> list[str]:
    with pytest.raises(RecipeError) as caught:
        parse_recipe(plain)
    return caught.value.message.removeprefix("recipe: ").removesuffix(".").split("; ")


@pytest.mark.parametrize("kind", ["supervised", "reward", "dpo", "ppo"])
def test_a_recipe_of_each_kind(kind: str) -> None:
    recipe = parse_recipe(recipe_of(kind))
    assert recipe.data.join_photo == (kind == "supervised")
    assert parse_recipe(as_plain(recipe)) == recipe


def sets(**values: Any) -> dict[str, Any]:
    return {"sets": [{"files": ["rows.json"], **values}]}


WRONG: list[tuple[dict[str, Any], str]] = [
    (recipe_of("dpo", preference={"beta": 0.0}), "preference.beta must be more than 0"),
    (recipe_of("dpo", preference={"gamma": -1.0}), "preference.gamma must not be negative"),
    (recipe_of("dpo", preference={"smoothing": 0.5}), "preference.smoothing must be at least 0"),
    (recipe_of("reward", preference={"center": -1.0}), "preference.center must not be negative"),
    (recipe_of("reward", preference={"beta": 0.2}), 'preference.beta is for run.kind = "dpo"'),
    (recipe_of("dpo", preference={"center": 0.2}), 'preference.center is for run.kind = "reward"'),
    (recipe_of("reward", preference={"question": "Is it right?"}), "where the facts are told"),
    (recipe_of("ppo", preference={"question": "{facts}"}), "preference.question is for run.kind"),
    (recipe_of("dpo", preference={"facts": False}), '"reward" or "ppo", and this is "dpo"'),
    (recipe_of("supervised", preference={"gamma": 1.0}), 'this is "supervised"'),
    (recipe_of("dpo", ppo={"clip": 0.3}), '[ppo] is for run.kind = "ppo", and this is "dpo"'),
    (recipe_of("ppo", ppo={"reward": ""}), "ppo.reward is missing"),
    (recipe_of("ppo", ppo={"reward": "world:stater"}), "did you mean starter?"),
    (recipe_of("ppo", ppo={"form": "clipped"}), 'ppo.form must be one of "published", "masked"'),
    (recipe_of("ppo", ppo={"kl_estimate": "k2"}), "ppo.kl_estimate must be one of"),
    (recipe_of("ppo", ppo={"rollouts": 0}), "ppo.rollouts must be more than 0"),
    (recipe_of("ppo", ppo={"rollouts": 100}), "ppo.rollouts (100) must be a multiple of train.b"),
    (recipe_of("ppo", ppo={"inner_epochs": 0}), "ppo.inner_epochs must be more than 0"),
    (recipe_of("ppo", ppo={"reply_tokens": 0}), "ppo.reply_tokens must be more than 0"),
    (recipe_of("ppo", ppo={"reply_tokens": 2000}), "are more than train.max_tokens (2048)"),
    (recipe_of("ppo", ppo={"temperature": 0.0}), "ppo.temperature must be more than 0"),
    (recipe_of("ppo", ppo={"top_p": 1.5}), "ppo.top_p must be at most 1"),
    (recipe_of("ppo", ppo={"top_k": -1}), "ppo.top_k must not be negative"),
    (recipe_of("ppo", ppo={"discount": 1.1}), "ppo.discount must be a share"),
    (recipe_of("ppo", ppo={"smoothing": -0.1}), "ppo.smoothing must be a share"),
    (recipe_of("ppo", ppo={"kl_weight": 0.0, "kl_target": 6.0}), "ppo.kl_target adapts"),
    (recipe_of("ppo", ppo={"ends": [""]}), "ppo.ends: an empty string"),
    (recipe_of("ppo", train={"sharding": "fsdp"}), 'train.sharding must be ""'),
    (recipe_of("ppo", train={"pack_tokens": 4096}), "train.pack_tokens must be 0"),
    (recipe_of("ppo", lora={"rank": 0}), 'run.kind = "ppo" needs lora.rank'),
    (recipe_of("ppo", train={"spike": 3.0}), "train.spike must be 0"),
    (recipe_of("dpo", train={"sharding": "zero3"}), '"zero3" does not go with DPO'),
    (recipe_of("ppo", learn={"tower": 1e-6, "projector": 1e-5}), "learn.tower and learn.projector"),
    (recipe_of("dpo", data={"join_photo": True}), "data.join_photo is for supervised runs"),
    (recipe_of("supervised", data=sets(format="pairs")), 'run.kind = "supervised": it takes'),
    (recipe_of("dpo", data=sets(format="llava")), 'it takes "auto" or "pairs"'),
    (recipe_of("reward", data=sets(format="prompts")), 'data.sets.0.format = "prompts"'),
    (recipe_of("dpo", data={"sets": [{"world": "starter"}]}), "gives answers, no pairs"),
    (recipe_of("ppo", data={"sets": [{"world": "starter"}]}), "gives answers, no prompts"),
    (recipe_of("supervised", data=sets(captions="c.json")), "told to reward models only"),
    (recipe_of("dpo", model={"start": "world:lego"}), "model.start: there is no world lego"),
]


@pytest.mark.parametrize(("plain", "problem"), WRONG)
def test_what_fits_no_kind_of_run(plain: dict[str, Any], problem: str) -> None:
    problems = problems_of(plain)
    assert len(problems) == 1
    assert problem in problems[0]


def test_many_problems_are_told_at_once() -> None:
    plain = recipe_of(
        "ppo",
        ppo={"reward": "", "kl_estimate": "k4", "clip": 0.0, "rollouts": 7},
        preference={"beta": 0.3},
        lora={"rank": 0},
        learn={"projector": 1e-5},
        data={"join_photo": True, **sets(format="rows")},
        train={"sharding": "zero3"},
    )
    assert len(problems_of(plain)) == 10


def test_an_unknown_kind_is_told_alone() -> None:
    (problem,) = problems_of(recipe_of("rlhf", ppo={"form": "x"}))
    assert problem == 'run.kind must be one of "supervised", "reward", "dpo", "ppo"'


def test_ppo_asks_rows_of_any_format() -> None:
    for form in ("auto", "llava", "messages", "pairs", "prompts"):
        assert parse_recipe(recipe_of("ppo", data=sets(format=form))).run.kind == "ppo"


def test_the_reward_model_and_captions_are_files_too(tmp_path: Any) -> None:
    plain = recipe_of("ppo", data=sets(captions="captions.json"), model={"start": "world:starter"})
    assert check_files(parse_recipe(plain), root=tmp_path) == [
        "ppo.reward: there is no runs/reward/checkpoint",
        "data.sets.0.files: there is no rows.json",
        "data.sets.0.captions: there is no captions.json",
    ]
    for reward in ("world:starter", "constant"):
        told = check_files(parse_recipe(recipe_of("ppo", ppo={"reward": reward})), root=tmp_path)
        assert not any(one.startswith("ppo") for one in told)
