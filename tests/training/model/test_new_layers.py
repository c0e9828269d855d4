"""New layers at the end of an LLM change nothing at first, and learn."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
import torch

from training.model.new_layers import add_layers


@pytest.mark.parametrize("name", ["1.5", "onevision"])
def test_they_change_nothing_until_they_have_learnt(
    members: Callable[[str], Any],
    batches: ModuleType,
    photos: tuple[Any, ...],
    name: str,
) -> None:
    place = members(name)
    recipe = batches.recipe_of(start=str(place.folder))
    model, opened = place.open(recipe)
    llm = model.llava.model.language_model
    before = len(llm.layers)
    batch = batches.make_batch(opened, batches.usual(photos))
    with torch.no_grad():
        loss = model(batch).loss_sum
        new = add_layers(llm, 2, seed=1)
        assert torch.equal(model(batch).loss_sum, loss)
        assert [layer is llm.layers[before + n] for n, layer in enumerate(new)] == [True, True]
        new[1].mlp.down_proj.weight.normal_()
        assert not torch.equal(model(batch).loss_sum, loss)
    assert llm.config.num_hidden_layers == before + 2
    model(batch).loss_sum.backward()
    for layer in new:
        assert layer.self_attn.o_proj.weight.grad.abs().sum() > 0


def test_they_follow_from_the_seed(members: Callable[[str], Any], batches: ModuleType) -> None:
    place = members("1.5")

    def query(seed: int) -> torch.Tensor:
        model, _ = place.open(batches.recipe_of(start=str(place.folder)))
        [layer] = add_layers(model.llava.model.language_model, 1, seed)
        weight: torch.Tensor = layer.self_attn.q_proj.weight.detach()
        return weight

    assert torch.equal(query(1), query(1))
    assert not torch.equal(query(1), query(2))
