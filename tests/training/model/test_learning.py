"""What is frozen stays as it is to the bit; what learns moves, all of it, at its rate."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
import torch

from training.batch import MicroBatch
from training.model.learning import parameter_groups, rates_of
from training.model.parts import part_of
from training.model.reply import greedy_reply
from training.model.training_model import TrainingModel
from training.recipe.schema import LearnSection, LoraSection, Recipe

STAGES = {
    "projector": LearnSection(projector=1e-3),
    "projector and LLM": LearnSection(projector=1e-3, llm=1e-3),
    "everything": LearnSection(tower=1e-3, projector=1e-3, llm=1e-3),
}


def _train(model: TrainingModel, recipe: Recipe, batch: MicroBatch, steps: int) -> list[float]:
    optimizer = torch.optim.AdamW(parameter_groups(model, recipe))
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        out = model(batch)
        (out.loss_sum / out.n_supervised).backward()
        optimizer.step()
        losses.append(out.loss_sum.item() / out.n_supervised)
    return losses


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("name", ["1.5", "onevision", "v1"])
def test_frozen_parts_stay_and_others_move(
    members: Callable[[str], Any],
    batches: ModuleType,
    photos: tuple[Any, ...],
    name: str,
    stage: str,
) -> None:
    place = members(name)
    recipe = batches.recipe_of(STAGES[stage], start=str(place.folder))
    model, opened = place.open(recipe)
    before = {name: weight.clone() for name, weight in model.named_parameters()}
    batch = batches.make_batch(opened, batches.usual(photos))
    _train(model, recipe, batch, 3)
    rates = rates_of(recipe)
    for path, weight in model.named_parameters():
        part, moved = part_of(path.removeprefix("llava.")), not torch.equal(weight, before[path])
        unread = "post_layernorm" in path or "head." in path.split("lm_head")[0]
        unread |= "encoder.layers.2." in path and opened.vision.drops_cls
        assert moved == (rates[part] > 0 and not unread), path
        assert weight.requires_grad == moved, path


def test_adapters_learn_and_what_they_adapt_does_not(
    members: Callable[[str], Any], batches: ModuleType, photos: tuple[Any, ...]
) -> None:
    place = members("next qwen2")
    learn, lora = LearnSection(projector=1e-3, llm=1e-3), LoraSection(rank=4)
    recipe = batches.recipe_of(learn, lora, start=str(place.folder))
    model, opened = place.open(recipe)
    before = {name: weight.clone() for name, weight in model.named_parameters()}
    _train(model, recipe, batches.make_batch(opened, batches.usual(photos)), 3)
    moved = {n for n, weight in model.named_parameters() if not torch.equal(weight, before[n])}
    beside = {n for n in before if "projector" in n or "newline" in n}
    assert moved == {n for n in before if "lora_" in n} | beside
    adapted = {name.split(".lora_")[0].rpartition(".")[2] for name in before if "lora_" in name}
    assert adapted == {f"{n}_proj" for n in ("q", "k", "v", "o", "gate", "up", "down")}


def test_a_fixed_batch_is_learned_by_heart(
    members: Callable[[str], Any], batches: ModuleType, photos: tuple[Any, ...]
) -> None:
    place = members("next")
    learn = LearnSection(tower=3e-3, projector=3e-3, llm=3e-3)
    recipe = batches.recipe_of(learn, start=str(place.folder))
    model, opened = place.open(recipe)
    end = opened.tokenizer.eos_token_id
    said = [dataclasses.replace(one, answer=[*one.answer, end]) for one in batches.usual(photos)]
    batch = batches.make_batch(opened, said)
    losses = _train(model, recipe, batch, 45)
    assert losses[0] > 3
    assert losses[-1] < 0.02
    model.eval()
    with torch.no_grad():
        assert model(batch).correct.all()
    for one in said:
        alone = dataclasses.replace(one, answer=[])
        padded = batches.make_batch(opened, [alone, dataclasses.replace(alone, after=[1] * 50)])
        prompt = dataclasses.replace(
            padded,
            **{
                name: getattr(padded, name)[:1]
                for name in ("ids", "labels", "positions", "segments", "parents", "answers")
            },
            tiles=None if padded.tiles is None else padded.tiles[: len(padded.tiles) // 2],
            layouts=padded.layouts[: len(padded.layouts) // 2],
        )
        reply = greedy_reply(model, opened.tokenizer, prompt, max_tokens=8)
        assert reply == opened.tokenizer.decode(one.answer[:-1]).strip()


def test_groups_have_the_rates_of_their_parts(
    members: Callable[[str], Any], batches: ModuleType
) -> None:
    place = members("next")
    learn = LearnSection(tower=2e-6, projector=1e-5, llm=2e-5)
    recipe = batches.recipe_of(learn, start=str(place.folder))
    model, _ = place.open(recipe)
    groups = parameter_groups(model, recipe)
    assert {group["name"]: group["lr"] for group in groups} == {
        "tower": 2e-6,
        "tower, no decay": 2e-6,
        "projector": 1e-5,
        "projector, no decay": 1e-5,
        "llm": 2e-5,
        "llm, no decay": 2e-5,
        "newline": 2e-5,
    }
    names = {id(weight): name for name, weight in model.named_parameters()}
    for group in groups:
        for weight in group["params"]:
            name = names[id(weight)]
            flat = name.endswith("bias") or "norm" in name
            assert group["name"].endswith("no decay") == flat, name
    counted = sum(len(group["params"]) for group in groups)
    assert counted == sum(weight.requires_grad for weight in model.parameters())


@pytest.mark.parametrize(
    ("learn", "lora", "rate"),
    [
        (LearnSection(projector=1e-3), 0, 1e-3),
        (LearnSection(projector=1e-3, llm=2e-5), 0, 2e-5),
        (LearnSection(projector=2e-5, llm=2e-4), 8, 2e-5),
        (LearnSection(projector=1e-3, newline=0.0), 0, 0.0),
        (LearnSection(projector=1e-3, newline=5e-4), 0, 5e-4),
    ],
)
def test_the_newline_learns_beside_llm_or_projector(
    learn: LearnSection, lora: int, rate: float
) -> None:
    recipe = Recipe(learn=learn, lora=LoraSection(rank=lora))
    assert rates_of(recipe)["newline"] == rate


@pytest.mark.parametrize("name", ["next", "llava-video slow-fast"])
def test_words_alone_reach_every_part_that_learns(
    members: Callable[[str], Any], batches: ModuleType, name: str
) -> None:
    """Else other processes, which have photos, would wait for its gradients for ever."""
    model, opened = members(name).open()
    batch = batches.make_batch(opened, [batches.Said([5, 6], [], [7], [8, 9])])
    model(batch).loss_sum.backward()
    for path, weight in model.named_parameters():
        assert (weight.grad is not None) == weight.requires_grad, path
        if weight.grad is not None and part_of(path.removeprefix("llava.")) != "llm":
            assert not weight.grad.any(), path


def test_a_frozen_tower_stays_in_evaluation_mode(
    members: Callable[[str], Any], batches: ModuleType
) -> None:
    place = members("1.5")
    model, _ = place.open(batches.recipe_of(LearnSection(llm=1e-3), start=str(place.folder)))
    assert model.llava.model.language_model.training
    assert not model.llava.model.vision_tower.training
    learning, _ = place.open()
    assert learning.llava.model.vision_tower.training


def test_checkpointing_changes_no_gradient(
    members: Callable[[str], Any], batches: ModuleType, photos: tuple[Any, ...]
) -> None:
    place = members("next")
    found = []
    for wish in ("off", "on"):
        recipe = batches.recipe_of(start=str(place.folder))
        train = dataclasses.replace(recipe.train, checkpointing=wish)
        model, opened = place.open(dataclasses.replace(recipe, train=train))
        model(batches.make_batch(opened, batches.usual(photos))).loss_sum.backward()
        found.append({n: w.grad for n, w in model.named_parameters() if w.requires_grad})
        layers = model.llava.model.language_model.layers
        assert layers[0].gradient_checkpointing == (wish == "on")
    for name, gradient in found[0].items():
        torch.testing.assert_close(found[1][name], gradient)
