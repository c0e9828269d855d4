"""Recipes: every problem at once with its place, settings, recipes that extend others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from engine.errors import RecipeError
from training.recipe.files import check_files
from training.recipe.find import find_recipe, list_recipes
from training.recipe.parse import as_plain, parse_recipe, read_recipe

GOOD: dict[str, Any] = {
    "model": {"start": "checkpoint"},
    "learn": {"llm": 1e-5},
    "data": {"sets": [{"files": ["rows.json"]}]},
    "train": {"steps": 3},
}


def changed(section: str, **values: Any) -> dict[str, Any]:
    return {**GOOD, section: {**GOOD.get(section, {}), **values}}


def message_of(plain: dict[str, Any]) -> str:
    with pytest.raises(RecipeError) as caught:
        parse_recipe(plain)
    return caught.value.message


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_what_is_left_out_takes_its_default() -> None:
    recipe = parse_recipe(GOOD)
    assert recipe.train.steps == 3
    assert (recipe.train.batch, recipe.train.schedule) == (128, "cosine")
    assert recipe.run.folder == Path("runs/training")
    assert recipe.data.sets[0].files == ("rows.json",)


def test_five_mistakes_are_reported_at_once() -> None:
    message = message_of(
        {
            "trian": {},
            "model": {"start": "a", "llm": "b", "tower": "c", "family": "llava-1.6"},
            "learn": {"llm": "fast"},
            "data": {"sets": [{"files": ["a"], "wieght": 2}]},
            "train": {"steps": 3, "epochs": 1, "batch": 100, "micro_batch": 8},
        }
    )
    for problem in (
        "[trian] is no section (did you mean train?)",
        "model needs exactly one of start, llm with tower, and new",
        "model.family must be one of llava-v1, ",
        "learn.llm must be a number",
        "learn: nothing learns",
        "data.sets.0.wieght is unknown (did you mean data.sets.0.weight?)",
        "train needs exactly one of epochs, steps and minutes",
        "train.batch (100) must be a multiple of train.micro_batch (8)",
    ):
        assert problem in message


@pytest.mark.parametrize(
    ("plain", "problem"),
    [
        (changed("train", steps=0), "exactly one of epochs, steps and minutes"),
        (changed("train", batch=True), "train.batch must be a whole number"),
        (changed("train", batch=1.5), "train.batch must be a whole number"),
        (changed("train", schedule="cosin"), 'train.schedule must be one of "cosine", "linear"'),
        (changed("train", precision="int8"), "train.precision must be one of"),
        (changed("train", warm_up=1.5), "train.warm_up must be a share"),
        (changed("train", decay=0.2), 'train.decay is for train.schedule = "trapezoid" only'),
        (changed("train", betas=[0.9]), "train.betas must be two numbers"),
        (changed("train", clip=0), "train.clip must be more than 0"),
        (changed("train", spike=0.5), "train.spike must be more than 1"),
        (changed("train", pack_tokens=100), "train.pack_tokens is less than train.max_tokens"),
        (changed("train", workers=-1), "train.workers must not be negative"),
        (changed("learn", projector=-1.0), "learn.projector must not be negative"),
        (changed("learn", newline=-0.5), "learn.newline must not be negative"),
        (changed("lora", bits=4), "lora.bits = 4 needs lora.rank"),
        (changed("lora", bits=8, rank=8), "lora.bits must be 0 or 4"),
        (changed("lora", targets=["q_proj"]), "lora.targets needs lora.rank"),
        (changed("lora", dropout=1), "lora.dropout must be at least 0 and below 1"),
        ({**GOOD, "lora": {"rank": 8}, "learn": {"projector": 1}}, "lora.rank needs learn.llm"),
        (
            {**changed("train", cache_features="on"), "learn": {"tower": 1e-6, "llm": 1e-5}},
            'train.cache_features = "on" needs a frozen tower',
        ),
        (changed("data", sets=[]), "there is no set to learn from"),
        (changed("data", sets=[{}]), "data.sets.0 needs either files or world"),
        (changed("data", sets=[{"files": "a", "world": "b"}]), "needs either files or world"),
        (
            changed("data", sets=[{"files": "a", "sampling": "half"}]),
            "data.sets.0.sampling must be",
        ),
        (changed("data", sets=[{"files": "a", "sampling": "first:0%"}]), "more than 0 and at most"),
        (changed("data", sets=[{"files": "a", "weight": 0}]), "data.sets.0.weight must be more"),
        (changed("data", sets=[{"files": "a", "name": "x"}] * 2), "data.sets: two are named x"),
        (changed("data", sets="a"), r"data.sets must be a list of tables ([[data.sets]])"),
        (changed("data", held_out=2.5), "data.held_out must be a share below 1 or a whole number"),
        (changed("data", bad_share=2), "data.bad_share must be a share"),
        (changed("data", image_order="back"), 'data.image_order must be one of "in_place"'),
        (
            changed("data", sets=[{"world": "starter"}], group_by="modality_length"),
            "data.group_by needs rows of files",
        ),
        (
            {**changed("data", sets=[{"world": "starter"}]), "train": {"epochs": 1}},
            "a drawn world has no end",
        ),
        ({**GOOD, "world": {"settings": {"a": 1}}}, "no set of the mixture is a world"),
        ({**GOOD, "model": {"llm": "a"}}, "model.llm and model.tower belong together"),
        ({**GOOD, "model": {"llm": "a", "tower": "b"}}, "model.family is needed"),
        (changed("model", projector_from="p"), "model.projector_from needs llm and tower"),
        (changed("model", sizes={"width": 3}), "model.sizes needs model.new"),
        (changed("model", template="qwen15"), "did you mean qwen_1_5?"),
        (changed("model", grids=["2:1"]), "2:1 is no grid"),
        (changed("model", family="llava-1.5", grids=["2x1"]), "llava-1.5 has no grids"),
        (changed("model", family="llava-1.5", video={"frames": 4}), "reads no videos"),
        (changed("model", video={"frame": 4}), "did you mean model.video.frames?"),
        (changed("model", video={"newline": "row"}), 'model.video.newline must be one of "no_tok'),
        (changed("model", video={"frames": "x"}), "model.video.frames must be a whole number"),
        (changed("model", video={"frames": 0}), "model.video.frames is too small"),
        (changed("model", rope_factor=0.5), "model.rope_factor must be at least 1"),
        (changed("run", folder=3), "run.folder must be a path"),
        (
            changed("run", kind="rlhf"),
            'run.kind must be one of "supervised", "reward", "dpo", "ppo"',
        ),
        ({**GOOD, "title": 3}, "title must be a word"),
        ({**GOOD, "train": 3}, "train must be a table"),
    ],
)
def test_values_out_of_range_and_contradictions(plain: dict[str, Any], problem: str) -> None:
    assert problem in message_of(plain)


def test_plain_values_are_read_back() -> None:
    recipe = parse_recipe({**GOOD, "lora": {"rank": 4, "targets": ["q_proj"]}, "title": "A test"})
    assert parse_recipe(as_plain(recipe)) == recipe
    assert as_plain(recipe)["run"]["folder"] == "runs/training"


RECIPE = """
title = "One"
[model]
start = "checkpoint"
[learn]
llm = 1e-5
[[data.sets]]
files = ["rows.json"]
[train]
epochs = 1
"""


def test_settings_change_a_recipe(tmp_path: Path) -> None:
    path = write(tmp_path, "one.toml", RECIPE)
    recipe = read_recipe(
        path,
        [
            "train.batch=16",
            "train.schedule=linear",
            "learn.projector = 2e-4",
            "data.sets.0.files=['a.json', 'b.json']",
            "data.sets.1.files=c.json",
            "lora.rank=8",
            "train.minutes=2",
        ],
    )
    assert (recipe.train.batch, recipe.train.schedule) == (16, "linear")
    assert [rows.files for rows in recipe.data.sets] == [("a.json", "b.json"), ("c.json",)]
    assert (recipe.learn.projector, recipe.lora.rank) == (2e-4, 8)
    assert (recipe.train.epochs, recipe.train.minutes) == (0, 2)


def test_mistakes_in_settings_are_reported_with_the_others(tmp_path: Path) -> None:
    path = write(tmp_path, "one.toml", RECIPE)
    with pytest.raises(RecipeError) as caught:
        read_recipe(path, ["train", "data.sets.4.files=a", "train.bach=4", "title.x=4"])
    for problem in (
        "--set train: write it as a.b=value",
        "--set data.sets.4.files=a: 4 is not the number of an item, 0 to 1",
        "train.bach is unknown (did you mean train.batch?)",
        "--set title.x=4: x is inside of a plain value",
    ):
        assert problem in caught.value.message


def test_a_recipe_extends_one_beside_it(tmp_path: Path) -> None:
    write(tmp_path, "one.toml", RECIPE)
    write(tmp_path, "two.toml", 'extends = "one.toml"\n[train]\nbatch = 8\nsteps = 5\n')
    three = write(tmp_path, "three.toml", 'extends = "two.toml"\ntitle = "Three"\n')
    recipe = read_recipe(three)
    assert (recipe.title, recipe.train.batch, recipe.model.start) == ("Three", 8, "checkpoint")
    assert (recipe.train.steps, recipe.train.epochs) == (5, 0)


def test_recipes_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    one = write(tmp_path, "one.toml", 'extends = "two.toml"')
    write(tmp_path, "two.toml", 'extends = "one.toml"')
    with pytest.raises(RecipeError, match=r"one.toml extends two.toml extends one.toml"):
        read_recipe(one)
    with pytest.raises(RecipeError, match=r"none.toml cannot be read"):
        read_recipe(write(tmp_path, "three.toml", 'extends = "none.toml"'))
    with pytest.raises(RecipeError, match="extends must be the name"):
        read_recipe(write(tmp_path, "four.toml", "extends = 4"))


def test_files_that_are_no_recipe(tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match="cannot be read"):
        read_recipe(tmp_path / "none.toml")
    with pytest.raises(RecipeError, match="is not TOML"):
        read_recipe(write(tmp_path, "bad.toml", "[data\n"))


def test_missing_files_are_told_apart_from_mistakes(tmp_path: Path) -> None:
    plain = {
        **changed("data", sets=[{"files": ["here/*.json", "none.json"], "media": "photos"}]),
        "model": {
            "llm": "owner/name",
            "tower": "runs/tower",
            "family": "llava-1.5",
            "projector_from": "./gone/projector",
        },
    }
    (tmp_path / "here").mkdir()
    write(tmp_path / "here", "a.json", "[]")
    assert check_files(parse_recipe(plain), root=tmp_path) == [
        "model.tower: there is no runs/tower",
        "model.projector_from: there is no ./gone/projector",
        "data.sets.0.files: there is no none.json",
        "data.sets.0.media: there is no photos",
    ]


def test_recipes_are_found_by_name(tmp_path: Path) -> None:
    assert find_recipe("starter").name == "starter.toml"
    own = write(tmp_path, "own.toml", RECIPE)
    assert find_recipe(str(own)) == own
    with pytest.raises(RecipeError, match=r"There is no recipe startr .did you mean starter"):
        find_recipe("startr")
    listed = {recipe.name: recipe.title for recipe in list_recipes()}
    assert "drawn pictures" in listed["starter"]


def test_a_recipe_of_the_older_kind_is_told_from_a_mistaken_one(tmp_path: Path) -> None:
    """One sentence in place of a dozen unknown keys."""
    older = """
        [data]
        world = "starter"
        [model]
        new = "starter"
        vocabulary = 1280
        [train]
        parts = ["tower", "projector", "llm"]
        minutes = 128
        """
    path = write(tmp_path, "older.toml", older)
    with pytest.raises(
        RecipeError, match=r"recipe of an older kind \(train.parts, data.world\)"
    ) as told:
        read_recipe(path, ["train.minutes=3"])
    assert "starter.toml" in told.value.hint
    assert "unknown" not in told.value.message


def test_the_recipe_of_the_built_in_model_keeps_its_values() -> None:
    """Those that the packaged model was trained with."""
    recipe = read_recipe(find_recipe("starter"))
    train = recipe.train
    assert (train.minutes, train.batch, train.weight_decay, train.decay) == (128, 16, 0.05, 0.35)
    assert (train.schedule, train.betas, train.precision) == ("trapezoid", (0.9, 0.98), "bf16")
    assert recipe.learn.llm == recipe.learn.tower == recipe.learn.projector == 1.2e-3
    assert recipe.world.settings == {
        "easy_until": 60000,
        "patch_heads": 0.4,
        "tower_first": 0.15,
        "oracle_until": 0.45,
        "keep_small": 0.05,
    }


def test_a_file_as_windows_writes_it(tmp_path: Path) -> None:
    marked = write(tmp_path, "marked.toml", "\ufeff" + RECIPE)
    assert read_recipe(marked) == read_recipe(write(tmp_path, "plain.toml", RECIPE))
    (tmp_path / "latin.toml").write_bytes('title = "Möwe"'.encode("latin-1"))
    with pytest.raises(RecipeError, match="is not UTF-8: invalid start byte at byte 10"):
        read_recipe(tmp_path / "latin.toml")


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_rate_is_a_finite_number(value: float) -> None:
    with pytest.raises(RecipeError, match=r"learn\.projector must be a finite number"):
        parse_recipe(changed("learn", projector=value))
