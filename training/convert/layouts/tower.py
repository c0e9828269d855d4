"""The vision tower of an original checkpoint: inside it, or in a folder of its own.

A tower inside says its sizes by its tensors; only how its width is cut into heads does not show,
and is known of the published towers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import transformers

from engine.errors import ConvertError
from training.convert.checkpoint import read_json
from training.convert.layouts.shard_index import find_tensors, leftover_notes, unnamed_notes
from training.convert.layouts.tensor_reference import CONFIG_ERRORS, HINT, TensorReference

_CONFIGS: dict[str, Any] = {
    "clip": transformers.CLIPConfig,
    "clip_vision_model": transformers.CLIPVisionConfig,
    "siglip": transformers.SiglipConfig,
    "siglip_vision_model": transformers.SiglipVisionConfig,
}
_HEADS = {768: 12, 1024: 16, 1152: 16, 1280: 16, 1664: 16}
"""Heads by width: CLIP and SigLIP B and L, SigLIP-SO400M, CLIP H and bigG."""
_DEPTHS = {768: 12, 1024: 24, 1152: 27}
"""Layers of the published SigLIP towers by width."""
_OTHER_HALF = ("text_model.", "logit_", "text_projection", "visual_projection")
_LAYER = re.compile(r"^tower\.encoder\.layers\.(\d+)\.")

_CLIP_MEAN, _CLIP_STD = (0.48145466, 0.4578275, 0.40821073), (0.26862954, 0.26130258, 0.27577711)
_HALF = (0.5, 0.5, 0.5)


TOWER_KEY = "pumice_vision_config"
"""Where Pumice's own training writes the configuration of a tower that a checkpoint holds."""


@dataclass(frozen=True)
class Tower:
    """A tower's configuration and tensors, and how its pixels are normalised."""

    config: Any
    tensors: dict[str, TensorReference]
    mean: tuple[float, ...]
    std: tuple[float, ...]
    notes: tuple[str, ...] = ()

    @property
    def is_clip(self) -> bool:
        """Whether it has a CLS token."""
        return bool(self.config.model_type == "clip_vision_model")


def read_tower(
    tensors: Mapping[str, TensorReference], config_json: Mapping[str, Any], folder: Path | None
) -> Tower:
    """The tower inside `tensors`, else that in `folder`.

    Raises:
        ConvertError: there is none, or it does not say its sizes.
    """
    inside = {name: tensor for name, tensor in tensors.items() if name.startswith("tower.")}
    if folder is None and not inside:
        raise ConvertError(
            "The checkpoint does not hold its vision tower; its config.json names "
            f"{config_json.get('mm_vision_tower', 'none')}.",
            "Fetch that model and give its folder with --vision-tower.",
        )
    config = _load_tower_config(folder) if folder else _config_inside(inside, config_json)
    used, notes = (inside, ()) if inside else _read_folder(folder)
    if config.model_type == "siglip_vision_model":
        used = _without_last_layer(config, used)
    clip = config.model_type == "clip_vision_model"
    pixels = _read_pixel_settings(folder)
    mean = pixels.get("image_mean") or (_CLIP_MEAN if clip else _HALF)
    std = pixels.get("image_std") or (_CLIP_STD if clip else _HALF)
    return Tower(config, used, tuple(mean), tuple(std), notes)


def _load_tower_config(folder: Path) -> Any:
    if not folder.is_dir():
        raise ConvertError(f"There is no folder {folder}.", "Check the path of --vision-tower.")
    config_json = read_json(folder / "config.json")
    kind = _CONFIGS.get(str(config_json.get("model_type")))
    if kind is None:
        raise ConvertError(
            f"{folder / 'config.json'} describes a {config_json.get('model_type')!r}, "
            "not a CLIP or SigLIP model.",
            "Give the folder of the tower that the checkpoint's config.json names.",
        )
    try:
        config: Any = kind.from_dict(config_json)
    except CONFIG_ERRORS as error:
        raise ConvertError(f"{folder / 'config.json'} is not usable: {error}", HINT) from error
    return getattr(config, "vision_config", config)


def _read_folder(folder: Path | None) -> tuple[dict[str, TensorReference], tuple[str, ...]]:
    """The tower's tensors in a folder of its own, and what was not read there."""
    assert folder is not None
    found, chosen = find_tensors(folder, name_of=str)
    tensors = {
        f"tower.{key.removeprefix('vision_model.')}": tensor
        for key, tensor in found.items()
        if not key.startswith(_OTHER_HALF)
    }
    return tensors, unnamed_notes(chosen, found) + leftover_notes(folder, chosen.all)


def _config_inside(inside: Mapping[str, TensorReference], config_json: Mapping[str, Any]) -> Any:
    """The configuration of a tower in the checkpoint: our own training has written it down."""
    told = config_json.get(TOWER_KEY)
    if not isinstance(told, Mapping):
        return _config_from_shapes(inside)
    clip = told.get("model_type") == "clip_vision_model"
    make: Any = transformers.CLIPVisionConfig if clip else transformers.SiglipVisionConfig
    return make(**{key: value for key, value in told.items() if key != "model_type"})


def _config_from_shapes(inside: Mapping[str, TensorReference]) -> Any:
    """The configuration of a tower by the shapes of its tensors."""
    try:
        width, _, patch, _ = inside["tower.embeddings.patch_embedding.weight"].shape
        rows = inside["tower.embeddings.position_embedding.weight"].shape[0]
        inner = inside["tower.encoder.layers.0.mlp.fc1.weight"].shape[0]
    except (KeyError, ValueError) as error:
        raise ConvertError(f"The vision tower inside lacks a part: {error}.", HINT) from error
    clip = "tower.embeddings.class_embedding" in inside
    if width not in _HEADS:
        raise ConvertError(
            f"The vision tower inside is {width} wide, and how many heads it has is not known.",
            "Give the folder of the tower it was made from with --vision-tower.",
        )
    make: Any = transformers.CLIPVisionConfig if clip else transformers.SiglipVisionConfig
    return make(
        hidden_size=width,
        intermediate_size=inner,
        num_hidden_layers=_count_layers(inside),
        num_attention_heads=_HEADS[width],
        patch_size=patch,
        # SigLIP's 384 pixels are 27 patches of 14 and 6 pixels that are not used.
        image_size=_SIDES.get((width, rows), round((rows - clip) ** 0.5) * patch),
    )


_SIDES = {(1152, 729): 384}


def _count_layers(tensors: Mapping[str, TensorReference]) -> int:
    return 1 + max((int(m[1]) for name in tensors if (m := _LAYER.match(name))), default=-1)


def _without_last_layer(
    config: Any, tensors: dict[str, TensorReference]
) -> dict[str, TensorReference]:
    """LLaVA-NeXT deletes SigLIP's last layer when it loads it, and its head with it: what follows
    the layer before is never computed (llava/model/multimodal_encoder/siglip_encoder.py)."""
    depth = config.num_hidden_layers
    layers = _count_layers(tensors)
    if layers == depth and _DEPTHS.get(config.hidden_size, depth) > depth:
        depth += 1  # measured without the layer that was deleted before saving
    config.num_hidden_layers = min(layers, depth - 1)
    config.vision_use_head = False
    return {
        name: tensor
        for name, tensor in tensors.items()
        if not ((m := _LAYER.match(name)) and int(m[1]) >= config.num_hidden_layers)
        and not name.startswith("tower.head.")
    }


def _read_pixel_settings(folder: Path | None) -> dict[str, Any]:
    path = folder / "preprocessor_config.json" if folder else None
    return read_json(path) if path is not None and path.is_file() else {}
