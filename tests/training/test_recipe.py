"""Recipes: every problem at once, unknown keys refused."""

from pathlib import Path
from types import MethodType

import pytest

from engine.errors import RecipeError
from training.former.recipe import as_plain, parse_recipe, read_recipe
from training.former.worlds import WORLDS, load_world

ROOT = Path(__file__).parents[2]
GOOD = {"data": {"world": "starter"}, "model": {"new": "starter"}, "train": {"steps": 3}}


def test_the_recipe_of_the_built_in_model_is_good() -> None:
    recipe = read_recipe(ROOT / "training/recipes/starter.toml")
    assert recipe.data.world == "starter"
    assert recipe.train.minutes > 60
    assert recipe.train.parts == ("tower", "projector", "llm")


def test_sections_left_out_take_their_defaults() -> None:
    recipe = parse_recipe(GOOD)
    assert recipe.train.batch == 32
    assert recipe.run.folder == Path("runs/training")
    assert as_plain(recipe)["run"]["folder"] == "runs/training"


def test_all_problems_are_reported_at_once() -> None:
    plain = {
        "data": {"world": "starter", "json": "nowhere.json"},
        "model": {"new": "starter", "width": 250, "colour": 3},
        "train": {"minutes": "long", "parts": ["tower", "wheels"], "batch": True},
        "extra": {},
    }
    with pytest.raises(RecipeError) as caught:
        parse_recipe(plain)
    for problem in (
        "[extra] is no section",
        "model.colour is unknown",
        "train.minutes must be a number",
        "train.batch must be a whole number",
        "data needs either world or json",
        "there is no file nowhere.json",
        "model.width must be a multiple of 32",
        "wheels is no part of a model",
        "train needs either minutes or steps",
    ):
        assert problem in caught.value.message


@pytest.mark.parametrize(
    ("section", "values", "problem"),
    [
        ("train", {"steps": 3, "minutes": 2}, "either minutes or steps"),
        ("train", {"steps": 3, "warm_up": 0.8, "decay": 0.3}, "add up to at most 1"),
        ("train", {"steps": 3, "precision": "int4"}, "train.precision"),
        ("train", {"steps": 3, "rates": {"tower": "fast"}}, "train.rates must be a number"),
        ("train", {"steps": 3, "parts": []}, "at least one part"),
        ("model", {"new": "starter", "tower_feed_forward": 192}, "must differ"),
        ("model", {"new": "starter", "heads": 3}, "model.width must be model.heads times"),
        ("model", {"new": "starter", "start": "nowhere"}, "either start or new"),
        ("model", {"start": "nowhere"}, "not a checkpoint folder"),
        ("run", {"folder": 3}, "run.folder must be a path"),
    ],
)
def test_values_out_of_range(section: str, values: dict[str, object], problem: str) -> None:
    with pytest.raises(RecipeError, match=".*" + problem.replace(".", r"\.")):
        parse_recipe({**GOOD, section: values})


def test_files_that_are_no_recipe(tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match="cannot be read"):
        read_recipe(tmp_path / "none.toml")
    (tmp_path / "bad.toml").write_text("[data\n")
    with pytest.raises(RecipeError, match="is not TOML"):
        read_recipe(tmp_path / "bad.toml")


def test_the_former_name_of_a_key_is_read() -> None:
    train = {"steps": 3, "patch_heads": 0.2, "imagined_until": 0.5}
    assert parse_recipe({**GOOD, "train": train}).train.oracle_until == 0.5
    with pytest.raises(RecipeError, match=r"former name of train.oracle_until"):
        parse_recipe({**GOOD, "train": {**train, "oracle_until": 0.4}})


def test_a_world_is_one_of_the_table() -> None:
    with pytest.raises(RecipeError, match=r'data.world must be "starter"; model.new must be "st'):
        parse_recipe({**GOOD, "data": {"world": "moon"}, "model": {"new": "moon"}})
    for name in WORLDS:
        assert isinstance(load_world(name).new_tokenizer, MethodType)
