"""The row of the family table for a checkpoint, by its config.json and image processor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import Enum
from typing import Any

from engine.vision import family
from engine.vision.family import Aspect, Assembly, Family, Grid, Newline, Pool, VideoAssembly
from training.convert.sizes import refuse

OWN_VIDEO = "pumice_video"
"""A key of config.json: values of the video assembly that no key of transformers or of the original
repositories says, by their names."""

_ONE_VIEW = {
    Aspect.CROP: family.V1,
    Aspect.PAD: family.LLAVA_15,
    Aspect.RESIZE: family.INTERLEAVE,
}


def read_family_row(config_json: Mapping[str, Any], config: Any, aspect: Aspect) -> Family:
    """The row of a checkpoint.

    Args:
        config_json: as it is, for keys of the original repositories.
        config: transformers' reading of it.
        aspect: what the checkpoint's processor does with photos.

    Raises:
        ConvertError: a setting that no row has.
    """
    row = _row_of_class(config_json, config, aspect)
    own = config_json.get(OWN_VIDEO)
    if own is None:
        return row
    if row.video is None or not isinstance(own, dict):
        raise refuse(OWN_VIDEO, own, f"left out for {row.name}, or a table")
    try:
        return replace(row, video=override_video(row.video, own))
    except (TypeError, ValueError) as error:
        raise refuse(OWN_VIDEO, error, "known") from error


def override_video(video: VideoAssembly, values: Mapping[str, Any]) -> VideoAssembly:
    """A row's video assembly with other values, by the names of its fields.

    Raises:
        TypeError: there is no such field, or its value is of another type.
        ValueError: no such value.
    """
    found: dict[str, Any] = {}
    for name, value in values.items():
        kind = type(getattr(video, name, None))
        if kind is type(None):
            raise TypeError(f"there is no {name}; there are {', '.join(vars(video))}")
        if not issubclass(kind, Enum) and type(value) is not kind:
            raise TypeError(f"{name} = {value!r} must be {kind.__name__}")
        if kind is int and value < (name != "slow_every"):
            raise ValueError(f"{name} = {value} is too small")
        found[name] = kind(value)
    return replace(video, **found)


def _row_of_class(config_json: Mapping[str, Any], config: Any, aspect: Aspect) -> Family:
    match config.model_type:
        case "llava":
            return _ONE_VIEW[aspect]
        case "llava_next":
            row = family.NEXT
        case "llava_next_video":
            row = replace(family.NEXT_VIDEO, video=_next_video(config))
        case _:
            row = _onevision(config_json, config)
    grids = _grids(config)
    hd = row == family.NEXT and set(grids) == set(family.HD_GRIDS)
    row = family.LLAVA_15_HD if hd else row
    return replace(row, tiling=replace(row.tiling, grids=grids))


def _grids(config: Any) -> tuple[Grid, ...]:
    """Pinpoints as columns and rows; transformers reads each as (height, width)."""
    size_px, pinpoints = config.vision_config.image_size, config.image_grid_pinpoints
    if any(len(pair) != 2 or any(edge % size_px for edge in pair) for pair in pinpoints):
        raise refuse(
            "image_grid_pinpoints", pinpoints, f"multiples of the tower's {size_px} pixels"
        )
    return tuple((width // size_px, height // size_px) for height, width in pinpoints)


def _next_video(config: Any) -> VideoAssembly:
    way = family.NEXT_VIDEO.video
    assert way is not None
    if config.spatial_pool_mode not in ("average", "max"):
        raise refuse("spatial_pool_mode", config.spatial_pool_mode, "average or max")
    return replace(way, pool=Pool(config.spatial_pool_mode), stride=config.spatial_pool_stride)


def _onevision(config_json: Mapping[str, Any], config: Any) -> Family:
    """OneVision, or LLaVA-Video by the keys that its original config.json has."""
    most = config.vision_aspect_ratio.removeprefix("anyres_max_")
    if not most.isdigit():
        raise refuse("vision_aspect_ratio", config.vision_aspect_ratio, "anyres_max_N")
    row = family.ONEVISION
    if "mm_newline_position" in config_json or config_json.get("add_faster_video"):
        row = replace(family.LLAVA_VIDEO, video=_llava_video(config_json))
    return replace(row, assembly=Assembly(row.assembly.merge, int(most)))


def _llava_video(config_json: Mapping[str, Any]) -> VideoAssembly:
    """Stride 2 whatever `mm_spatial_pool_stride` says: LLaVA-NeXT's code never reads it."""
    way = family.LLAVA_VIDEO.video
    assert way is not None
    try:
        return replace(
            way,
            pool=Pool(config_json.get("mm_spatial_pool_mode", "bilinear")),
            newline=Newline(config_json.get("mm_newline_position", "one_token")),
            slow_every=int(config_json.get("faster_token_stride", 10))
            if config_json.get("add_faster_video")
            else 0,
            states_times=bool(config_json.get("add_time_instruction", False)),
        )
    except ValueError as error:
        raise refuse("mm_spatial_pool_mode or mm_newline_position", error, "known") from error
