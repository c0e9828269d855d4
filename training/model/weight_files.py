"""Weights → safetensors files, under the names of transformers or of the original repositories."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from huggingface_hub import split_torch_state_dict_into_shards
from safetensors.torch import save_file
from torch import Tensor

from training.convert.names import canonical

SHARD_SIZE = "5GB"

HUGGING_FACE = {
    "text.": "model.language_model.",
    "head.": "lm_head.",
    "tower.": "model.vision_tower.",
    "projector.linear_": "model.multi_modal_projector.linear_",
    "projector.": "model.mm_projector.",
    "image_newline": "model.image_newline",
    "faster_token": "model.faster_token",
}
"""transformers 5."""

ORIGINAL = HUGGING_FACE | {
    "text.": "model.",
    "tower.": "model.vision_tower.vision_tower.vision_model.",
    "projector.linear_1.": "model.mm_projector.0.",
    "projector.linear_2.": "model.mm_projector.2.",
}
"""haotian-liu/LLaVA and LLaVA-NeXT (FAMILY 9.1)."""


def renamed(weights: Mapping[str, Tensor], names: Mapping[str, str]) -> dict[str, Tensor]:
    """Weights under other prefixes: the longest that fits counts."""
    prefixes = sorted(names, key=len, reverse=True)
    found = {}
    for name, tensor in weights.items():
        known = canonical(name)
        prefix = next(prefix for prefix in prefixes if known.startswith(prefix))
        found[names[prefix] + known.removeprefix(prefix)] = tensor
    return found


def save_weights(folder: Path, weights: Mapping[str, Tensor], stem: str = "model") -> None:
    """Write weights as one file, or as several with their index where they are large."""
    plan = split_torch_state_dict_into_shards(
        dict(weights), filename_pattern=stem + "{suffix}.safetensors", max_shard_size=SHARD_SIZE
    )
    for file, names in plan.filename_to_tensors.items():
        part = {name: weights[name].detach().contiguous() for name in names}
        save_file(part, folder / file, metadata={"format": "pt"})
    if plan.is_sharded:
        index = {"metadata": plan.metadata, "weight_map": plan.tensor_to_filename}
        path = folder / f"{stem}.safetensors.index.json"
        path.write_text(json.dumps(index, indent=2, sort_keys=True) + "\n", encoding="utf-8")
