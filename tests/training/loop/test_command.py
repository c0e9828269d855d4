"""`pumice train`: which loop a recipe is for, options, exit codes."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from engine.errors import SampleError
from training.__main__ import main
from training.loop.dropped_samples import DroppedSamples
from training.loop.interrupt import RunInterrupted

RECIPE = """
title = "tiny"
[run]
folder = "{folder}"
[model]
start = "somewhere"
[learn]
projector = 1e-3
[[data.sets]]
files = ["rows.json"]
[train]
steps = 3
batch = 8
micro_batch = 4
precision = "f32"
workers = 0
"""


@pytest.fixture
def recipe(tmp_path: Path, tiny: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A recipe whose task is the tiny one."""
    supervised = SimpleNamespace(
        task_for=lambda recipe, root: tiny.TinyTask(recipe.train.micro_batch), recipes=[]
    )
    monkeypatch.setitem(sys.modules, "training.supervised", supervised)
    path = tmp_path / "tiny.toml"
    path.write_text(RECIPE.format(folder=(tmp_path / "run").as_posix()))
    return path


def test_it_trains_and_prints_the_checkpoint_folder_alone(
    recipe: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["train", str(recipe), "--folder", str(tmp_path / "other")]) == 0
    printed = capsys.readouterr()
    assert printed.out == f"{tmp_path / 'other' / 'checkpoint'}\n"
    assert "step" in printed.err
    names = {path.name for path in (tmp_path / "other").iterdir()}
    assert {"checkpoint", "state-3", "events.jsonl", "result.json", "report.html"} <= names


def test_settings_change_the_recipe_and_a_second_run_is_refused(
    recipe: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["train", str(recipe), "--set", "train.steps=2", "--set", "train.keep=2"]) == 0
    assert (tmp_path / "run" / "state-2").is_dir()
    assert main(["train", str(recipe)]) == 1
    assert "holds a run already" in capsys.readouterr().err
    assert main(["train", str(recipe), "--resume"]) == 0
    assert (tmp_path / "run" / "state-3").is_dir()


def test_mistakes_are_one_sentence_and_exit_code_1(
    recipe: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["train", str(recipe), "--set", "train.batch=9"]) == 1
    assert "batch" in capsys.readouterr().err
    assert main(["train", str(tmp_path / "none.toml")]) == 1
    assert "There is no recipe" in capsys.readouterr().err
    assert main(["train"]) == 2


def test_an_interrupted_run_ends_with_130_and_says_how_to_go_on(
    recipe: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(*_: Any, **__: Any) -> None:
        raise RunInterrupted("Interrupted after 2 steps; the state is saved.")

    monkeypatch.setattr("training.loop.run.run_training", stop)
    assert main(["train", str(recipe)]) == 130
    assert "the state is saved. Go on with --resume" in capsys.readouterr().err


def test_the_plan_is_printed_and_nothing_is_trained(
    recipe: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned: list[Any] = []
    command = SimpleNamespace(print_plan=lambda *words, **_: planned.append(words))
    monkeypatch.setitem(sys.modules, "training.recipe.plan_command", command)
    assert main(["train", str(recipe), "--plan", "--json", "--set", "train.steps=7"]) == 0
    [(wanted, as_json)] = planned
    assert (wanted.train.steps, as_json) == (7, True)
    assert not (tmp_path / "run").exists()


def test_a_recipe_of_the_older_kind_is_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "older.toml").write_text('[data]\nworld = "starter"\n[train]\nsteps = 3\n')
    assert main(["train", str(tmp_path / "older.toml"), "--minutes", "2"]) == 1
    assert "is a recipe of an older kind (data.world)" in capsys.readouterr().err


def test_recipes_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", "--list"]) == 0
    assert "starter" in capsys.readouterr().out


@pytest.mark.parametrize(
    "options", [["--json"], ["--machine", "4090"], ["--rate", "5"], ["--measure"]]
)
def test_options_of_a_plan_begin_no_run(
    recipe: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str]
) -> None:
    assert main(["train", str(recipe), *options]) == 2
    assert f"{options[0]} is for --plan" in capsys.readouterr().err
    assert not (tmp_path / "run").exists()


def test_a_run_without_a_usable_sample_is_no_result() -> None:
    dropped = DroppedSamples(largest_share=1.0)
    dropped.check(99, 0)
    dropped.check(500, 1, at_end=True)
    for count, at_end in ((100, False), (3, True)):
        with pytest.raises(SampleError, match=f"None of {count} samples could be used"):
            dropped.check(count, 0, at_end=at_end)
