"""Checkpoints of haotian-liu/LLaVA and LLaVA-NeXT: what their config.json means in transformers'
terms, and the image processor that does what their code does.

Pinpoints are (width, height) there and (height, width) here; the order of the list stays, so that
the same one wins where two suit a photo equally well.
"""

from __future__ import annotations

import ast
import dataclasses
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import transformers

from engine.errors import ConvertError
from training.convert.checkpoint import CONFIGS
from training.convert.layouts.chat_templates import find_stop, find_template
from training.convert.layouts.source import Checkpoint, CheckpointSource, read_author_card
from training.convert.layouts.tensor_reference import CONFIG_ERRORS, HINT
from training.convert.layouts.tower import Tower, read_tower
from training.convert.sizes import refuse

_LLMS = {
    "LlavaLlamaForCausalLM": "llama",
    "LlavaForCausalLM": "llama",
    "LlavaMistralForCausalLM": "mistral",
    "LlavaQwenForCausalLM": "qwen2",
    "llava_llama": "llama",
    "llava_mistral": "mistral",
    "llava_qwen": "qwen2",
    "llava": "llama",
    "llama": "llama",
    "mistral": "mistral",
    "qwen2": "qwen2",
}
"""LLMs by class, or by model_type where no class is named."""

_TEXT_CONFIGS: dict[str, Any] = {
    "llama": transformers.LlamaConfig,
    "mistral": transformers.MistralConfig,
    "qwen2": transformers.Qwen2Config,
}
_ROPE = {"rope_theta", "rope_scaling", "rope_parameters"}
_OWN = {"model_type", "architectures", "transformers_version", "torch_dtype", "dtype"}
_RESAMPLERS = (None, "spatial_pool")
_PROJECTORS = ("linear", "mlp2x_gelu")
_RANGE = re.compile(r"\((\d+)x(\d+)\)")


def open_original(checkpoint: Checkpoint, vision_tower: Path | None) -> CheckpointSource:
    """Raises `ConvertError`."""
    config_json = checkpoint.config_json
    kind = _llm_type(config_json)
    _check_settings(config_json)
    tower = read_tower(checkpoint.tensors, config_json, vision_tower)
    config = _make_config(config_json, kind, tower)
    tensors = {n: tensor for n, tensor in checkpoint.tensors.items() if not n.startswith("tower.")}
    template = find_template(checkpoint.tokenizer_folder, kind, config_json)
    if config.model_type == "llava":
        tensors.pop("image_newline", None)  # made, but unused without a map of tiles
    return CheckpointSource(
        folder=checkpoint.folder,
        config=config,
        config_json=config_json,
        tensors=tensors | tower.tensors,
        tokenizer_folder=checkpoint.tokenizer_folder,
        processor=_make_processor(config_json, config, tower),
        template=template,
        stop=find_stop(template),
        is_hugging_face=False,
        author_card=read_author_card(checkpoint.folder),
        notes=checkpoint.notes + tower.notes,
    )


def _llm_type(config_json: Mapping[str, Any]) -> str:
    named = [*(config_json.get("architectures") or ()), config_json.get("model_type")]
    for name in named:
        if str(name) in _LLMS:
            return _LLMS[str(name)]
    raise ConvertError(
        f"The LLM of this LLaVA is {named[0]}, which is not converted.",
        "LLaVAs with Llama, Vicuna, Yi, Mistral and Qwen are.",
    )


def _check_settings(config_json: Mapping[str, Any]) -> None:
    projector, resampler = (
        config_json.get("mm_projector_type", "linear"),
        config_json.get("mm_resampler_type"),
    )
    if projector not in _PROJECTORS:
        raise refuse("mm_projector_type", projector, " or ".join(_PROJECTORS))
    if resampler not in _RESAMPLERS:
        raise refuse("mm_resampler_type", resampler, "spatial_pool or none")
    if config_json.get("s2"):
        raise refuse("s2", config_json["s2"], "false")


def _make_config(config_json: Mapping[str, Any], kind: str, tower: Tower) -> Any:
    """The configuration of the class that computes what the original does."""
    try:
        text = _text_config(config_json, kind)
        name, more = _family_class(config_json, tower)
        layer, select = _features(config_json, tower)
        make: Any = getattr(transformers, CONFIGS[name])
        config = make(
            vision_config=tower.config,
            text_config=text,
            image_token_index=text.vocab_size,
            vision_feature_layer=layer,
            vision_feature_select_strategy=select,
            tie_word_embeddings=bool(config_json.get("tie_word_embeddings", False)),
            **more,
        )
    except CONFIG_ERRORS as error:
        raise ConvertError(f"The checkpoint's config.json is not usable: {error}", HINT) from error
    if hasattr(config, "video_token_index"):
        config.video_token_index = text.vocab_size + 1
    config.mm_projector_type = config_json.get("mm_projector_type", "linear")
    config.add_faster_video = bool(config_json.get("add_faster_video"))
    return config


def _text_config(config_json: Mapping[str, Any], kind: str) -> Any:
    """The LLM's settings, which the originals mix with their own."""
    make = _TEXT_CONFIGS[kind]
    known = {field.name for field in dataclasses.fields(make)} | _ROPE
    settings = {key: config_json[key] for key in config_json.keys() & (known - _OWN)}
    if settings.get("rope_scaling") is None:
        settings.pop("rope_scaling", None)
    return make.from_dict(settings)


def _features(config_json: Mapping[str, Any], tower: Tower) -> tuple[int | list[int], str]:
    """Feature layers and what becomes of the CLS token.  SigLIP's last layer is gone already, and
    its code asks neither for a layer nor for a selection."""
    if not tower.is_clip:
        return -1, "full"
    layer = int(config_json.get("mm_vision_select_layer", -2))
    states = tower.config.num_hidden_layers + 1
    match config_json.get("mm_vision_select_feature", "patch"):
        case "patch":
            return layer, "default"
        case "slicefour_patch":
            every = states // 4
            return list(range(every + layer, states, every)), "default"
        case "slice_m25811_f6_patch":
            return [-2, -5, -8, -11, 6], "default"
        case other:
            raise refuse("mm_vision_select_feature", other, "patch")


def _family_class(config_json: Mapping[str, Any], tower: Tower) -> tuple[str, dict[str, Any]]:
    """transformers' model_type and the settings that only it has."""
    aspect, merge = (
        config_json.get("image_aspect_ratio") or "square",
        config_json.get("mm_patch_merge_type"),
    )
    if aspect in ("square", "pad") and merge in (None, "flat"):
        return "llava", {}
    if aspect == "anyres" and merge in (None, "flat") and not tower.is_clip:
        return "llava", {}  # LLaVA-Interleave: each photo one tile, as transformers has it
    if not aspect.startswith("anyres") or merge != "spatial_unpad":
        raise refuse(
            "image_aspect_ratio with mm_patch_merge_type",
            f"{aspect} with {merge}",
            "square or pad with flat, or anyres with spatial_unpad",
        )
    tiles: dict[str, Any] = {
        "image_grid_pinpoints": _pinpoints(config_json, tower.config.image_size)
    }
    if "_max_" in aspect:
        return "llava_onevision", tiles | {"vision_aspect_ratio": aspect}
    if config_json.get("mm_resampler_type") == "spatial_pool":
        return "llava_next_video", tiles | {
            "spatial_pool_mode": config_json.get("mm_spatial_pool_mode", "average"),
            "spatial_pool_stride": int(config_json.get("mm_spatial_pool_stride", 2)),
        }
    return "llava_next", tiles


def _pinpoints(config_json: Mapping[str, Any], size_px: int) -> list[list[int]]:
    """The pinpoints as (height, width); `(1x1),...,(6x6)` are all grids between the two."""
    pairs = config_json.get("image_grid_pinpoints")
    if isinstance(pairs, str):
        ends = [(int(a), int(b)) for a, b in _RANGE.findall(pairs)]
        pairs = _between(ends, size_px) if ends else ast.literal_eval(pairs)
    if not pairs:
        raise refuse("image_grid_pinpoints", pairs, "a list of sizes")
    return [[int(height), int(width)] for width, height in pairs]


def _between(ends: list[tuple[int, int]], size_px: int) -> list[tuple[int, int]]:
    (first_w, first_h), (last_w, last_h) = ends[0], ends[-1]
    return [
        (width * size_px, height * size_px)
        for width in range(first_w, last_w + 1)
        for height in range(first_h, last_h + 1)
    ]


def _make_processor(config_json: Mapping[str, Any], config: Any, tower: Tower) -> Any:
    """transformers' image processor that makes the tiles of llava/mm_utils.py."""
    size_px = tower.config.image_size
    square, short = {"height": size_px, "width": size_px}, {"shortest_edge": size_px}
    pixels: dict[str, Any] = {"image_mean": list(tower.mean), "image_std": list(tower.std)}
    grids: dict[str, Any] = {"image_grid_pinpoints": getattr(config, "image_grid_pinpoints", None)}
    make: Any = transformers
    if config.model_type == "llava_onevision":
        return make.LlavaOnevisionImageProcessorPil(size=square, **grids, **pixels)
    if config.model_type != "llava":
        return make.LlavaNextImageProcessorPil(size=short, crop_size=square, **grids, **pixels)
    if config_json.get("image_aspect_ratio") == "pad":
        return make.LlavaImageProcessorPil(size=short, crop_size=square, do_pad=True, **pixels)
    if tower.is_clip:
        return make.CLIPImageProcessorPil(size=short, crop_size=square, **pixels)
    return make.SiglipImageProcessorPil(size=square, **pixels)
