"""The vision tower up to the layers whose features are taken: the others never run.

`hidden_states[n]` of transformers is after n layers (modeling_clip.py, modeling_siglip.py).
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from training.vision.settings import VisionSettings


def layers_before(tower: Any, settings: VisionSettings) -> tuple[int, ...]:
    """How many layers come before each of the features."""
    states = len(tower.encoder.layers) + 1
    return tuple(layer % states for layer in settings.feature_layers)


def run_tower(tower: Any, pixels: Tensor, settings: VisionSettings) -> Tensor:
    """Features of tiles, in the order in which the projector reads them.

    Args:
        tower: transformers' CLIP or SigLIP vision model.
        pixels: normalised, [tiles, 3, side, side].

    Returns:
        [tiles, patches, n_features].
    """
    wanted = layers_before(tower, settings)
    states = tower.embeddings(pixels)
    if hasattr(tower, "pre_layrnorm"):
        states = tower.pre_layrnorm(states)
    found = {0: states}
    for n, layer in enumerate(tower.encoder.layers[: max(wanted)], 1):
        states = layer(states, None)
        if n in wanted:
            found[n] = states
    joined = torch.cat([found[n] for n in wanted], -1) if len(wanted) > 1 else found[wanted[0]]
    return joined[:, 1:] if settings.drops_cls else joined


def unread_parts(tower: Any, settings: VisionSettings) -> list[Any]:
    """Modules of the tower behind the features: nothing reads what they compute."""
    behind = [tower.post_layernorm, *tower.encoder.layers[max(layers_before(tower, settings)) :]]
    return [*behind, tower.head] if getattr(tower, "use_head", False) else behind
