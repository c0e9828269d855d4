"""Tiles → the pixels that the tower reads, in torch, as transformers' processors make them."""

from __future__ import annotations

import functools

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
