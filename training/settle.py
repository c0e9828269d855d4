"""A tower that learnt alone meets the projector: features brought to a size both can learn at.

While the tower learns by heads behind a normalisation, nothing holds the length of its features:
they grow to hundreds, the projector's first steps become leaps, and what is small among the
features (where a thing is) drowns in what is large.  Knows no data and no training loop.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from training.model import TOKEN_STD

_SHARPEST = 1e-4
"""Directions with less than this share of the largest variance are noise: not raised further."""


@torch.no_grad()
def settle(llava: Any, features: Tensor) -> None:
    """Rescale the tower's features to a spread of 1 and start the projector anew on them.

    Args:
        features: float [tokens, width], what the tower makes of some hundred pictures now.
    """
    spread = float(features.std(0).square().mean().sqrt())
    rescale_tower(llava.model.vision_tower, 1 / spread)
    _start_projector(llava.model.multi_modal_projector, features / spread)


@torch.no_grad()
def rescale_tower(tower: Any, factor: float) -> None:
    """Multiply the features by a factor, all else unchanged: every block looks at its input through
    a layer norm, so scaling all that is added to the stream scales the stream and nothing else."""
    added: list[nn.Module] = [tower.pre_layrnorm]
    for layer in tower.encoder.layers:
        added += [layer.self_attn.out_proj, layer.mlp.fc2]
    for module in added:
        for numbers in module.parameters():
            numbers.mul_(factor)


def _start_projector(projector: Any, features: Tensor) -> None:
    """Random weights behind whitened features: each direction of the features counts alike."""
    mean = features.mean(0)
    variances, directions = torch.linalg.eigh(torch.cov((features - mean).T))
    scales = variances.clamp_min(_SHARPEST * float(variances.max())).rsqrt()
    whiten = directions * scales @ directions.T
    first, second = projector.linear_1, projector.linear_2
    nn.init.normal_(first.weight, std=first.in_features**-0.5)
    first.weight.copy_(first.weight @ whiten)
    first.bias.copy_(-first.weight @ mean)
    # GELU of a standard normal number has a mean square of 0.43.
    nn.init.normal_(second.weight, std=TOKEN_STD * (0.43 * second.in_features) ** -0.5)
    nn.init.zeros_(second.bias)
