"""Samples as LLaVA's own loop and Hugging Face's Trainer take them: a row each, padded.

Every row brings its own photos, though another row may have the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

from engine.chat import View
from training.encode.sequence import IGNORED, VISUAL, EncodedSample
from training.vision.pixels import normalised
from training.vision.prepared import PreparedView
from training.vision.settings import VisionSettings


@dataclass(frozen=True)
class PaddedRow:
    """One conversation, and what the tower is shown for it."""

    sample: EncodedSample
    views: tuple[PreparedView, ...]


def padded_row(sample: EncodedSample, prepared: Mapping[View, PreparedView]) -> PaddedRow:
    """A sample with its views in order."""
    return PaddedRow(sample, tuple(prepared[view] for view in sample.views))


def hugging_face_inputs(
    rows: Sequence[PaddedRow], settings: VisionSettings, *, image_id: int, pad_id: int
) -> dict[str, Tensor]:
    """Arguments of transformers' LLaVA classes: ids, mask and labels [rows, tokens], and pixels.

    Args:
        image_id, pad_id: ids that stand for a visual token and for padding.
    """
    longest = max(len(row.sample.ids) for row in rows)
    ids = np.full((len(rows), longest), pad_id, np.int64)
    labels = np.full((len(rows), longest), IGNORED, np.int64)
    mask = np.zeros((len(rows), longest), np.int64)
    for number, row in enumerate(rows):
        length = len(row.sample.ids)
        ids[number, :length] = np.where(row.sample.ids == VISUAL, image_id, row.sample.ids)
        labels[number, :length] = row.sample.labels
        mask[number, :length] = 1
    inputs = {"input_ids": ids, "labels": labels, "attention_mask": mask}
    views = [view for row in rows for view in row.views]
    return {key: torch.from_numpy(value) for key, value in inputs.items()} | _pixels(
        views, settings
    )


def _pixels(views: Sequence[PreparedView], settings: VisionSettings) -> dict[str, Tensor]:
    if not views:
        return {}
    tiles = [normalised(torch.from_numpy(view.tiles), settings, torch.float32) for view in views]
    if settings.hf_class == "llava":
        return {"pixel_values": torch.cat(tiles)}
    most = max(len(part) for part in tiles)
    pixels = torch.stack([_filled_up(part, most) for part in tiles])
    sizes = [(height, width) for width, height in (view.layout.size_px for view in views)]
    return {"pixel_values": pixels, "image_sizes": torch.tensor(sizes)}


def _filled_up(tiles: Tensor, most: int) -> Tensor:
    return torch.cat([tiles, tiles.new_zeros((most - len(tiles), *tiles.shape[1:]))])


def to_device(inputs: Mapping[str, Tensor], device: torch.device) -> dict[str, Any]:
    """The same tensors on a device."""
    return {key: tensor.to(device, non_blocking=True) for key, tensor in inputs.items()}
