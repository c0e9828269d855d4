"""The starter's own training: pictures first, auxiliary losses, one row a picture, the card."""

from __future__ import annotations

import itertools
import os
import signal
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file

from engine.chat import Conversation, Photo, View, assistant, user
from engine.errors import RecipeError, SampleError
from training.data.sample import TrainingSample
from training.loop.interrupt import RunInterrupted
from training.recipe.parse import parse_recipe
from training.recipe.schema import Recipe
from training.starter.model import StarterModel
from training.starter.new_model import read_sizes
from training.starter.settings import StarterSettings, read_settings
from training.starter.task import StarterTask
from training.starter.tokens import train_tokenizer
from training.starter.world import PHOTO
from training.supervised import SupervisedTask, task_for
from training.task import TaskLoss
from training.train import train
from training.vision.prepared import PreparedView

SIZES = {
    "vocabulary": 420,
    "width": 64,
    "layers": 2,
    "heads": 2,
    "feed_forward": 96,
    "image": 64,
    "patch": 16,
    "tower_width": 64,
    "tower_layers": 2,
    "tower_heads": 2,
    "tower_feed_forward": 96,
}
ALL = {"patch_heads": 0.4, "tower_first": 0.5, "oracle_until": 0.75, "keep_small": 0.05}


@pytest.fixture(scope="module")
def tokenizer() -> Any:
    return train_tokenizer(vocabulary=420, samples=60)


@pytest.fixture(autouse=True)
def _same_tokenizer(tokenizer: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("training.starter.tokens.train_tokenizer", lambda **_: tokenizer)
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def recipe_of(
    folder: Path, settings: dict[str, Any], learn: dict[str, float] | None = None, **train: Any
) -> Recipe:
    common: dict[str, Any] = {
        "steps": 4,
        "batch": 4,
        "micro_batch": 2,
        "max_tokens": 200,
        "workers": 0,
    }
    common |= {"precision": "f32", "cache_features": "off", "evaluate_samples": 4, "workers": 0}
    return parse_recipe(
        {
            "run": {"folder": str(folder), "seed": 1},
            "model": {"new": "starter", "sizes": SIZES},
            "learn": learn or {"tower": 3e-3, "projector": 3e-3, "llm": 3e-3},
            "data": {"sets": [{"name": "starter", "world": "starter"}]},
            "train": {**common, "schedule": "trapezoid", **train},
            "world": {"settings": settings},
        }
    )


def starter(folder: Path, settings: dict[str, Any], **train: Any) -> StarterTask:
    torch.manual_seed(1)
    task = task_for(recipe_of(folder, settings, **train))
    assert isinstance(task, StarterTask)
    task.model.train()
    return task


def moved_parts(task: StarterTask, loss: TaskLoss) -> set[str]:
    """Parts of the model that a loss reaches."""
    task.model.zero_grad()
    loss.total.backward()  # type: ignore[no-untyped-call]
    return {
        name.split(".")[2 if name.startswith("llava.model") else 1]
        for name, weight in task.model.named_parameters()
        if weight.grad is not None and weight.grad.abs().max() > 0
    }


def test_pictures_come_alone_first_and_again_with_words(tmp_path: Path) -> None:
    """Two micro-batches a step, four steps, the first two of them without words."""
    task = starter(tmp_path, ALL)
    batches = list(itertools.islice(task.micro_batches(0, process=0, processes=1), 6))
    assert [batch.n_tokens > 0 for batch in batches] == [False] * 4 + [True] * 2
    assert batches[3].names == ("train:6", "train:7")
    assert batches[4].names == ("train:8", "train:9")
    assert batches[3].n_supervised == 2 * 16
    whole = task._maker.make(3)
    assert whole.tiles is not None
    assert batches[3].tiles is not None
    assert torch.equal(whole.tiles, batches[3].tiles)
    for name, truth in whole.targets.items():
        assert torch.equal(truth, batches[3].targets[name])
    resumed = task.micro_batches(4, process=0, processes=1)
    assert torch.equal(next(resumed).ids, batches[4].ids)


def test_by_the_clock_words_come_when_the_share_is_told(tmp_path: Path) -> None:
    task = starter(tmp_path, ALL, steps=0, minutes=5)
    batches = task.micro_batches(0, process=0, processes=1)
    seen = []
    for number in range(8):
        batch = next(batches)
        seen.append(batch.n_tokens > 0)
        task.loss(task.model, batch, share=0.2 * (number // 2))
    assert seen == [False] * 8
    assert next(batches).n_tokens > 0  # 0.6 was told


def test_the_tower_learns_alone_first(tmp_path: Path) -> None:
    task = starter(tmp_path, {**ALL, "oracle_until": 0.0})
    batches = list(itertools.islice(task.micro_batches(0, process=0, processes=1), 5))
    assert moved_parts(task, task.loss(task.model, batches[0], 0.0)) == {"vision_tower", "heads"}
    with_words = moved_parts(task, task.loss(task.model, batches[4], 0.5))
    assert with_words == {
        "vision_tower",
        "multi_modal_projector",
        "language_model",
        "lm_head",
        "heads",
    }


def test_auxiliary_losses_are_added_as_often_as_tokens_carry_the_loss(tmp_path: Path) -> None:
    task = starter(tmp_path, {"patch_heads": 0.4, "keep_small": 0.0})
    batch = task._maker.make(0)
    loss = task.loss(task.model, batch, 0.6)
    model = task.model
    assert isinstance(model, StarterModel)
    features = model.features(batch)
    assert features is not None
    assert model.auxiliary.heads is not None
    heads = model.auxiliary.heads.loss(features, batch.targets)
    model.eval()
    answers = model(batch).loss_sum
    expected = answers + 0.4 * heads * batch.n_supervised
    assert loss.total.item() == pytest.approx(expected.item(), rel=1e-5)
    assert loss.figures["heads"].item() == pytest.approx(heads.item() * batch.n_supervised)
    assert loss.figures["answers"].item() == pytest.approx(answers.item(), rel=1e-5)


def test_the_llm_is_shown_the_truth_and_the_projector_learns_it(tmp_path: Path) -> None:
    """Where all pictures are replaced, pixels change nothing that the LLM reads."""
    task = starter(tmp_path, {**ALL, "tower_first": 0.0})
    batch = task._maker.make(0)
    assert batch.tiles is not None
    dark = torch.zeros_like(batch.tiles)
    other = replace(batch, tiles=dark)
    ideal = [task.loss(task.model, one, 0.0) for one in (batch, other)]
    shown = [task.loss(task.model, one, 0.9) for one in (batch, other)]
    assert ideal[0].figures["answers"].item() == ideal[1].figures["answers"].item()
    assert shown[0].figures["answers"].item() != shown[1].figures["answers"].item()
    reached = moved_parts(task, ideal[0])
    assert {"multi_modal_projector", "oracle"} <= reached


def test_without_words_the_projector_learns_the_truth_with_the_tower(tmp_path: Path) -> None:
    task = starter(tmp_path, ALL)
    batch = next(task.micro_batches(0, process=0, processes=1))
    optimizer = torch.optim.AdamW(task.model.parameters(), lr=3e-3)
    distances = []
    for _ in range(60):
        loss = task.loss(task.model, batch, 0.0)
        (loss.total / batch.n_supervised).backward()  # type: ignore[no-untyped-call]
        distances.append(loss.figures["oracle distance"].item())
        optimizer.step()
        optimizer.zero_grad()
    assert distances[-1] < 0.15 * distances[0]


def test_a_run_goes_on_as_if_it_had_not_stopped_and_leaves_a_card(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = {**ALL, "tower_first": 0.3, "oracle_until": 0.9}
    whole = train(recipe_of(tmp_path / "whole", settings, steps=6))
    plain, calls = StarterTask.loss, itertools.count(1)

    def interrupted(self: StarterTask, *words: Any) -> TaskLoss:
        if next(calls) == 7:  # in the fourth step
            os.kill(os.getpid(), signal.SIGINT)
        return plain(self, *words)

    monkeypatch.setattr(StarterTask, "loss", interrupted)
    with pytest.raises(RunInterrupted):
        train(recipe_of(tmp_path / "broken", settings, steps=6))
    broken = train(recipe_of(tmp_path / "broken", settings, steps=6), resume=True)
    one, other = (load_file(folder / "model.safetensors") for folder in (whole, broken))
    assert one.keys() == other.keys()
    assert all(torch.equal(one[name], other[name]) for name in one)
    assert not any("auxiliary" in name for name in one)
    card = tomllib.loads((broken / "card.toml").read_text("utf-8"))
    assert card["name"] == "Starter"
    assert card["held_out"]
    assert "tell the colour of a thing" not in card["knows"]


def test_words_begin_with_a_warm_up_of_their_own(tmp_path: Path) -> None:
    task = starter(tmp_path, ALL, warm_up=0.1)
    factors = [task.rate_factor(share) for share in (0.0, 0.2, 0.5, 0.55, 0.6, 0.9)]
    assert factors == pytest.approx([1, 1, 0.02, 0.5, 1, 1])


def test_a_recipe_without_auxiliary_losses_has_the_usual_task(tmp_path: Path) -> None:
    task = task_for(recipe_of(tmp_path, {"dialogues": 3}))
    assert type(task) is SupervisedTask


def sample(*questions: tuple[str, bool]) -> TrainingSample:
    made = [
        Conversation((user(words, *([PHOTO] if shown else [])), assistant("It is red.")))
        for words, shown in questions
    ]
    return TrainingSample("one", tuple(made), kinds=tuple((words,) for words, _ in questions))


def test_one_row_takes_what_fits_and_shows_the_picture_once(tmp_path: Path) -> None:
    task = starter(tmp_path, ALL, max_tokens=80)
    encoder, preparer = task._encoder, task._maker.preparer
    asked = sample(("Hello", False), ("What colour is it?", True), ("And what " * 12, True))
    more = sample(*[(f"Is it {colour}?", True) for colour in ("red", "green", "blue") * 8])
    media = task._maker.source.sample(0).media
    views: dict[View, PreparedView] = {Photo(PHOTO): preparer.prepare(Photo(PHOTO), media)}
    [row] = encoder.encode(asked, views)
    assert row.kinds == ("What colour is it?", "Hello")
    assert len(row.views) == 1
    [row] = encoder.encode(more, views)
    assert 60 < len(row.ids) <= 80
    assert len(row.kinds) == int(row.segments.max()) >= 3
    with pytest.raises(SampleError, match="no conversation is about the picture"):
        encoder.encode(sample(("Hello", False)), views)


def test_settings_that_contradict_each_other_are_told_at_once(tmp_path: Path) -> None:
    wrong = {"tower_first": 0.5, "oracle_until": 0.4, "dialogues": 1, "patch_head": 1.0}
    with pytest.raises(RecipeError) as told:
        read_settings(recipe_of(tmp_path, wrong, learn={"llm": 1e-3}))
    for problem in (
        "world.settings.patch_head is unknown (did you mean world.settings.patch_heads?)",
        "world.settings.oracle_until must be a share above tower_first",
        "world.settings.tower_first needs patch_heads",
        "world.settings.tower_first needs learn.tower",
        "world.settings.dialogues must be at least 2",
    ):
        assert problem in told.value.message
    assert read_settings(recipe_of(tmp_path, {})) == StarterSettings()


def test_sizes_that_no_file_could_hold_are_told_at_once() -> None:
    with pytest.raises(RecipeError) as told:
        read_sizes({"width": 250, "tower_heads": 5, "layers": 0, "image": 100, "colour": 3})
    for problem in (
        "model.sizes.colour is unknown",
        "model.sizes.width must be a multiple of 32",
        "model.sizes.tower_width must be model.sizes.tower_heads times a multiple of 32",
        "at least 2 tower_layers and 1 of layers",
        "model.sizes.image must be a multiple of model.sizes.patch",
    ):
        assert problem in told.value.message
