"""The same settings in transformers' words: what config.json and the image processor must say, so
that whoever opens the exported folder sees what training saw."""

from __future__ import annotations

from dataclasses import fields
from enum import Enum
from types import SimpleNamespace
from typing import Any

import transformers

from engine.errors import ConvertError, RecipeError
from engine.vision.family import LLAVA_VIDEO, VideoAssembly
from engine.vision.tiling import Aspect
from training.convert.family_row import OWN_VIDEO, read_family_row
from training.vision.settings import VisionSettings


def config_settings(settings: VisionSettings) -> dict[str, Any]:
    """Arguments of the class's configuration beside `vision_config` and `text_config`.

    Those that are no arguments of transformers' own become attributes, which `save_pretrained`
    writes: `mm_projector_type`, the keys of LLaVA-Video, and `pumice_video`.

    Raises:
        RecipeError: no checkpoint can say these settings.
    """
    plain = _class_settings(settings)
    if settings.projector != "mlp2x_gelu":
        plain["mm_projector_type"] = settings.projector
    video = settings.family.video
    if video is not None and settings.hf_class == "llava_onevision":
        plain |= _llava_video_keys(settings, video)
    try:
        read = _read_back(settings, plain)
        if video is not None and read.video != video:
            plain[OWN_VIDEO] = _differences(video, read.video)
            read = _read_back(settings, plain)
    except ConvertError as error:
        raise RecipeError(error.message, "Change model.video or model.family.") from error
    if (read.tiling, read.assembly, read.video) != (
        settings.family.tiling,
        settings.family.assembly,
        settings.family.video,
    ):
        raise RecipeError(
            f"No checkpoint can say that photos are seen as {settings.family.name} with "
            f"{settings.family.tiling.aspect.value} tiles and these settings.",
            "Choose another model.family, or leave out grids and most_views.",
        )
    return plain


def image_processor(settings: VisionSettings) -> Any:
    """transformers' image processor that makes the same tiles, resizing by Pillow."""
    preprocess, size_px = settings.spec.preprocess, settings.size_px
    square, short = {"height": size_px, "width": size_px}, {"shortest_edge": size_px}
    pixels: dict[str, Any] = {
        "image_mean": list(settings.mean),
        "image_std": list(settings.std),
        "resample": preprocess.resample,
    }
    grids = {"image_grid_pinpoints": _pinpoints(settings)}
    make: Any = transformers
    if settings.hf_class == "llava_onevision":
        return make.LlavaOnevisionImageProcessorPil(size=square, **grids, **pixels)
    if settings.hf_class != "llava":
        return make.LlavaNextImageProcessorPil(size=short, crop_size=square, **grids, **pixels)
    if preprocess.aspect is Aspect.PAD:
        return make.LlavaImageProcessorPil(size=short, crop_size=square, do_pad=True, **pixels)
    if preprocess.aspect is Aspect.CROP:
        return make.CLIPImageProcessorPil(size=short, crop_size=square, **pixels)
    return make.SiglipImageProcessorPil(size=square, **pixels)


def _class_settings(settings: VisionSettings) -> dict[str, Any]:
    layers = settings.feature_layers
    plain: dict[str, Any] = {
        "vision_feature_layer": layers[0] if len(layers) == 1 else list(layers),
        "vision_feature_select_strategy": "default" if settings.drops_cls else "full",
        "image_seq_length": settings.spec.tile_tokens,
    }
    if settings.hf_class == "llava":
        return plain
    plain["image_grid_pinpoints"] = _pinpoints(settings)
    if settings.hf_class == "llava_onevision":
        plain["vision_aspect_ratio"] = f"anyres_max_{settings.family.assembly.most_views}"
    if settings.hf_class == "llava_next_video" and settings.family.video is not None:
        plain["spatial_pool_mode"] = settings.family.video.pool.value
        plain["spatial_pool_stride"] = settings.family.video.stride
    return plain


def _pinpoints(settings: VisionSettings) -> list[list[int]]:
    """Grids in pixels as (height, width)."""
    size_px = settings.size_px
    return [[rows * size_px, columns * size_px] for columns, rows in settings.family.tiling.grids]


def _llava_video_keys(settings: VisionSettings, video: VideoAssembly) -> dict[str, Any]:
    """LLaVA-NeXT's keys, by which a checkpoint is known as a LLaVA-Video; none for OneVision."""
    if settings.family.name != LLAVA_VIDEO.name:
        return {}
    keys: dict[str, Any] = {
        "mm_newline_position": video.newline.value,
        "mm_spatial_pool_mode": video.pool.value,
        "mm_spatial_pool_stride": video.stride,
        "add_time_instruction": video.states_times,
    }
    if video.slow_every:
        keys |= {"add_faster_video": True, "faster_token_stride": video.slow_every}
    return keys


def _read_back(settings: VisionSettings, plain: dict[str, Any]) -> Any:
    """The row that the converter reads from such a config.json."""
    tower = SimpleNamespace(image_size=settings.size_px)
    config = SimpleNamespace(model_type=settings.hf_class, vision_config=tower, **plain)
    return read_family_row(plain, config, settings.spec.preprocess.aspect)


def _differences(wanted: VideoAssembly, read: VideoAssembly | None) -> dict[str, Any]:
    names = [field.name for field in fields(wanted)]
    values = {name: getattr(wanted, name) for name in names if read is not None}
    differ = {name: value for name, value in values.items() if value != getattr(read, name)}
    return {name: v.value if isinstance(v, Enum) else v for name, v in differ.items()}
