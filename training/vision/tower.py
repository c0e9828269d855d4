"""Tiles → the tower's features, in torch, as transformers' processors and classes compute them."""

from __future__ import annotations

import functools
from typing import Any

import torch
from torch import Tensor

from training.vision.settings import Colour, VisionSettings


def normalised(
    tiles: Tensor, settings: VisionSettings, dtype: torch.dtype = torch.float32
) -> Tensor:
    """uint8 [tiles, side, side, 3] → [tiles, 3, side, side], on the device where they are.

    Computed in float32 and then rounded to `dtype`.  In float32 it equals the processor's pixels to
    the bit (transformers, image_transforms.py): x/255 is divided, for a product with 1/255 differs,
    and by a tensor, for a division by a number becomes such a product on a GPU.
    """
    mean, std, most = _on_device(settings.mean, settings.std, tiles.device)
    values = ((tiles.float() / most - mean) / std).to(dtype)
    return values.permute(0, 3, 1, 2).contiguous()


@functools.lru_cache(maxsize=8)
def _on_device(mean: Colour, std: Colour, device: torch.device) -> tuple[Tensor, Tensor, Tensor]:
    """Mean, deviation and 255, copied once: each copy would wait for the device."""
    numbers = (torch.tensor(values, device=device) for values in (mean, std, (255.0,)))
    first, second, third = numbers
    return first, second, third


def tower_features(tower: Any, pixels: Tensor, settings: VisionSettings) -> Tensor:
    """Pixels [tiles, 3, side, side] → features [tiles, side², n_features].

    Args:
        tower: transformers' CLIP or SigLIP vision model, as in `llava.model.vision_tower`.
    """
    states = tower(pixels, output_hidden_states=True).hidden_states
    layers = [states[layer] for layer in settings.feature_layers]
    features = layers[0] if len(layers) == 1 else torch.cat(layers, dim=-1)
    return features[:, 1:] if settings.drops_cls else features
