"""The starter learns a skill: what it is taught, what it keeps, where it begins, its card."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file
from transformers import LlavaForConditionalGeneration

from training.batch import MicroBatch
from training.recipe.parse import parse_recipe
from training.recipe.schema import Recipe
from training.starter.reading_model import NEW_KINDS, ReadingModel
from training.starter.reading_task import ReadingTask
from training.starter.tokens import train_tokenizer
from training.supervised import SupervisedTask, task_for
from training.train import train

SMALL = {
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
READS = {"reading": 0.5, "dialogues": 3, "keep": 2.0, "new_layers": 1}


@pytest.fixture(scope="module")
def words() -> Any:
    return train_tokenizer(vocabulary=420, samples=60)


@pytest.fixture(autouse=True)
def _same_words(words: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("training.starter.tokens.train_tokenizer", lambda **_: words)
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def reading_recipe(folder: Path, settings: dict[str, Any], steps: int = 2) -> Recipe:
    train = {"steps": steps, "batch": 2, "micro_batch": 2, "max_tokens": 700, "workers": 0}
    return parse_recipe(
        {
            "run": {"folder": str(folder), "seed": 1},
            "model": {"new": "starter", "sizes": SMALL},
            "learn": {"llm": 3e-3},
            "data": {"sets": [{"name": "starter", "world": "starter"}]},
            "train": {**train, "precision": "f32", "cache_features": "off", "evaluate_samples": 2},
            "world": {"settings": settings},
        }
    )


def reading_task(folder: Path, settings: dict[str, Any]) -> ReadingTask:
    torch.manual_seed(1)
    task = task_for(reading_recipe(folder, settings))
    assert isinstance(task, ReadingTask)
    task.model.train()
    return task


def first_batch(task: SupervisedTask) -> MicroBatch:
    return next(iter(task.micro_batches(0, process=0, processes=1)))


def test_at_the_start_only_new_answers_have_a_loss(tmp_path: Path) -> None:
    task = reading_task(tmp_path, READS)
    batch = first_batch(task)
    assert {"call", "reading"} <= set(batch.kinds)
    assert set(batch.kinds) - NEW_KINDS
    model = task.model
    assert isinstance(model, ReadingModel)
    taught = float(task.loss(model, batch, 0.0).total.detach())
    model.eval()
    everything = float(task.loss(model, batch, 0.0).total.detach())
    assert batch.predicted is not None
    answers = batch.answers.reshape(-1)[batch.predicted]
    new = torch.tensor([kind in NEW_KINDS for kind in batch.kinds])[answers]
    assert 0 < int(new.sum()) < len(new)
    # an untrained model gives every token about the same loss
    assert taught / everything == pytest.approx(float(new.float().mean()), rel=0.1)


def test_what_it_said_before_holds_it(tmp_path: Path) -> None:
    """The same change of weights costs more the more is to be kept."""
    losses = []
    for keep in (2.0, 4.0):
        task = reading_task(tmp_path, {**READS, "keep": keep})
        batch = first_batch(task)
        before = float(task.loss(task.model, batch, 0.0).total.detach())
        with torch.no_grad():
            for name, weight in task.model.named_parameters():
                if name == "llava.lm_head.weight":
                    weight.mul_(3.0)
        losses.append(float(task.loss(task.model, batch, 0.0).total.detach()) - before)
    assert losses[1] > losses[0]


def test_only_new_layers_and_the_head_learn(tmp_path: Path) -> None:
    task = reading_task(tmp_path, READS)
    learning = {name for name, weight in task.model.named_parameters() if weight.requires_grad}
    new = {name for name in task.model.state_dict() if ".language_model.layers.2." in name}
    assert len(new) > 5
    assert learning == {"llava.lm_head.weight", *new}


def test_what_it_knew_stays_to_the_bit(tmp_path: Path) -> None:
    """All weights but those of the new layers and the head are those it began with."""
    before = reading_task(tmp_path / "a", READS).model.state_dict()
    checkpoint = train(reading_recipe(tmp_path / "b", READS, steps=3))
    config = json.loads((checkpoint / "config.json").read_text("utf-8"))
    assert config["text_config"]["num_hidden_layers"] == SMALL["layers"] + 1
    after = LlavaForConditionalGeneration.from_pretrained(checkpoint).state_dict()
    moved = {
        name for name, weight in after.items() if not torch.equal(weight, before[f"llava.{name}"])
    }
    assert moved == {name for name in after if ".layers.2." in name} | {"lm_head.weight"}


def test_its_card_names_the_skill_and_the_start_is_not_exported(tmp_path: Path) -> None:
    checkpoint = train(reading_recipe(tmp_path, READS))
    card = tomllib.loads((checkpoint / "card.toml").read_text("utf-8"))
    assert card["skills"] == {"dialect": "plus", "names": ["read_text"]}
    assert card["train_again"].endswith("small/starter_read.toml")
    assert not any("start" in name for name in load_file(checkpoint / "model.safetensors"))


def test_without_reading_the_task_is_the_usual_one(tmp_path: Path) -> None:
    assert type(task_for(reading_recipe(tmp_path, {"dialogues": 2}))) is SupervisedTask
