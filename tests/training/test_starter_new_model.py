"""How a new model starts."""

import torch

from training.starter.new_model import StarterSizes, new_llava
from training.starter.tokens import train_tokenizer
from training.starter.world import World

SHAPE = StarterSizes(layers=1, tower_layers=2)


@torch.no_grad()
def test_places_start_as_large_as_what_is_seen() -> None:
    torch.manual_seed(1)
    tower = new_llava(SHAPE, train_tokenizer(vocabulary=400, samples=20)).model.vision_tower
    places = tower.embeddings.position_embedding.weight[1:]
    picture = torch.tensor(list(World().picture(4).picture.tobytes())).view(1, 128, 128, 3)
    pixels = (picture.float() / 255 - 0.45) / 0.27
    patches = tower.embeddings.patch_embedding(pixels.permute(0, 3, 1, 2))
    assert 0.3 < places.square().mean().sqrt() / patches.square().mean().sqrt() < 3


@torch.no_grad()
def test_places_tell_rows_and_columns_apart() -> None:
    tower = new_llava(SHAPE, train_tokenizer(vocabulary=400, samples=20)).model.vision_tower
    places = tower.embeddings.position_embedding.weight[1:].view(8, 8, -1)
    flat = places.flatten(0, 1)
    alike = flat @ flat.T
    assert (alike.argmax(1) == torch.arange(64)).all()
    # What a step to the side changes does not depend on the row, nor on where it begins.
    step = (places[:, :-1] * places[:, 1:]).sum(-1)
    assert torch.allclose(step, step[0, 0].expand_as(step), atol=1e-4)
    assert torch.allclose(places[3, 2] - places[3, 5], places[6, 2] - places[6, 5], atol=1e-5)
