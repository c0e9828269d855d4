"""Tower and projector at one scale: features keep their meaning, and all of it gets through."""

import pytest
import torch

from training.model import TOKEN_STD, Pupil, new_llava
from training.recipe import Shape
from training.settle import rescale_tower, settle
from training.starter.tokens import train_tokenizer

SHAPE = Shape(
    width=32, layers=1, heads=2, feed_forward=48, image=64,
    tower_width=48, tower_layers=3, tower_heads=2, tower_feed_forward=64,
)  # fmt: skip


def _pupil() -> Pupil:
    torch.manual_seed(3)
    llava = new_llava(SHAPE, train_tokenizer(vocabulary=400, samples=20)).eval()
    for weight in llava.model.vision_tower.parameters():
        torch.nn.init.normal_(weight, std=0.3)
    return Pupil(llava)


def _pixels(count: int) -> torch.Tensor:
    dice = torch.Generator().manual_seed(5)
    return torch.randint(0, 256, (count, 64, 64, 3), generator=dice, dtype=torch.uint8)


@torch.no_grad()
def test_a_rescaled_tower_gives_the_same_features_times_the_factor() -> None:
    pupil = _pupil()
    before, _ = pupil.see(_pixels(2))
    rescale_tower(pupil.llava.model.vision_tower, 0.25)
    after, _ = pupil.see(_pixels(2))
    # Only the layer norms' epsilon of 1e-5 tells the two apart.
    assert torch.allclose(after, before / 4, rtol=1e-3, atol=1e-3)
    assert not torch.allclose(after, before)


@torch.no_grad()
def test_every_direction_of_the_features_reaches_the_visual_tokens() -> None:
    pupil = _pupil()
    features, drowned = pupil.see(_pixels(64))
    flat = features.flatten(0, 1)
    directions = torch.linalg.eigh(torch.cov(flat.T))[1]  # faint ones first
    aims = (flat - flat.mean(0)) @ directions[:, 4:20]
    settle(pupil.llava, flat)
    again, visual = pupil.see(_pixels(64))
    assert again.std(0).square().mean().sqrt().item() == pytest.approx(1, rel=1e-2)
    assert TOKEN_STD / 2 < visual.std().item() < 2 * TOKEN_STD
    before, after = (_explained(v.flatten(0, 1), aims) for v in (drowned, visual))
    assert after > 1.2 * before


def _explained(inputs: torch.Tensor, aims: torch.Tensor) -> float:
    """Share of the variance of `aims` that a linear reading of rounded inputs gives."""
    inputs = (inputs - inputs.mean(0)) / inputs.std()
    inputs = inputs.half().float()
    found = torch.linalg.lstsq(inputs, aims, rcond=1e-3, driver="gelsd").solution
    left = (inputs @ found - aims).var(0) / aims.var(0)
    return 1 - float(left.mean())
