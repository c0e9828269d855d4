"""The model under `fully_shard` and DDP, in a group of one process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest
import torch
from torch import distributed
from torch.distributed.tensor import DTensor
from torch.nn.parallel import DistributedDataParallel

from training.loop.fully_sharded import shard_layers
from training.recipe.schema import LearnSection


@pytest.fixture
def group() -> Iterator[None]:
    """A group of this process alone."""
    distributed.init_process_group("gloo", store=distributed.HashStore(), rank=0, world_size=1)
    yield
    distributed.destroy_process_group()


def _gradients(wrapped: Any, model: Any, batches: list[Any]) -> dict[str, torch.Tensor]:
    for batch in batches:
        wrapped(batch).loss_sum.backward()
    found = {}
    for name, weight in model.named_parameters():
        if weight.requires_grad:
            assert weight.grad is not None, name
            grad = weight.grad
            found[name] = grad.full_tensor() if isinstance(grad, DTensor) else grad
    return found


def test_shards_and_replicas_give_the_same_gradients(
    group: None,
    members: Callable[[str], Any],
    batches: ModuleType,
    photos: tuple[Any, ...],
) -> None:
    """A batch with photos, then one of words alone, which no other process may wait for."""
    place = members("next")
    recipe = batches.recipe_of(LearnSection(projector=1e-3, llm=1e-3), start=str(place.folder))
    model, opened = place.open(recipe)
    said = batches.usual(photos)
    both = [batches.make_batch(opened, said), batches.make_batch(opened, said[2:])]
    wanted = _gradients(model, model, both)
    for way in (_sharded, DistributedDataParallel):
        copy = place.open(recipe)[0]
        found = _gradients(way(copy), copy, both)
        assert found.keys() == wanted.keys()
        for name, gradient in wanted.items():
            torch.testing.assert_close(found[name], gradient, atol=1e-5, rtol=1e-4)


def _sharded(model: Any) -> Any:
    shard_layers(model, "f32")
    return model
