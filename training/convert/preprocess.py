"""How the checkpoint's image processor makes a tile, read from what it does when loaded.

The result is one of the aspects of `engine.vision.tiling`; other processors are refused.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import transformers

from engine.errors import ConvertError
from engine.vision.tiling import Aspect
from training.convert.sizes import refuse

FILES = ("processor_config.json", "preprocessor_config.json")
"""Where settings lie: transformers 5, and before."""

_BICUBIC = 3


@dataclass(frozen=True)
class ProcessorSettings:
    """Aspect, Pillow's filter number, and the normalisation (x − mean) / std of values in 0..1."""

    aspect: Aspect
    resample: int
    mean: tuple[float, ...]
    std: tuple[float, ...]


def read_preprocess(
    processor: Any, image_px: int, *, grids: Sequence[Sequence[int]] = ()
) -> ProcessorSettings:
    """What an image processor does for a tower that is `image_px` wide.

    Args:
        processor: one of transformers'.
        grids: the image_grid_pinpoints of config.json; the processor must have the same.

    Raises:
        ConvertError
    """
    settings = processor.to_dict()
    for key in ("do_resize", "do_rescale", "do_normalize"):
        if not settings.get(key, True):
            raise refuse(key, settings[key], "true")
    if not math.isclose(settings.get("rescale_factor", 1 / 255), 1 / 255, rel_tol=1e-6):
        raise refuse("rescale_factor", settings["rescale_factor"], "1/255")
    return ProcessorSettings(
        aspect=_anyres(settings, image_px, grids) if grids else _aspect(settings, image_px),
        resample=int(settings.get("resample", _BICUBIC)),
        mean=_three_numbers(settings, "image_mean"),
        std=_three_numbers(settings, "image_std"),
    )


def read_processor(folder: Path) -> Any:
    """The image processor as transformers loads it, resizing by Pillow.  Raises `ConvertError`."""
    if not any((folder / name).is_file() for name in FILES):
        raise ConvertError(
            f"{folder} holds no {FILES[1]}, so it is unknown how photos are prepared.",
            "Save the processor beside the weights (processor.save_pretrained).",
        )
    try:
        load: Callable[..., Any] = transformers.AutoImageProcessor.from_pretrained
        return load(folder, backend="pil")
    except (ValueError, KeyError, TypeError, OSError, AttributeError) as error:
        raise ConvertError(
            f"The image processor in {folder} cannot be read: {error}.", "Save it again."
        ) from error


def _anyres(settings: Mapping[str, Any], image_px: int, grids: Sequence[Sequence[int]]) -> Aspect:
    """Tiles of the tower's size; `do_pad` fills up batches here, and is no padding of photos."""
    pinpoints = settings.get("image_grid_pinpoints")
    if pinpoints is None or list(map(list, pinpoints)) != list(map(list, grids)):
        raise refuse("image_grid_pinpoints of the processor", pinpoints, "those of config.json")
    size, crop = settings["size"], settings.get("crop_size")
    if crop and _height_and_width(crop) != (image_px, image_px):
        raise refuse("crop_size", crop, f"{image_px}, the tower's size")
    short = size.get("shortest_edge") if isinstance(size, Mapping) else size
    if short != image_px and _height_and_width(size) != (image_px, image_px):
        raise refuse("size", size, f"{image_px}, the tower's size")
    return Aspect.ANYRES


def _aspect(settings: Mapping[str, Any], image_px: int) -> Aspect:
    """Padding makes a square, so how it is scaled afterwards does not matter."""
    size, crops, pads = settings["size"], settings.get("do_center_crop"), settings.get("do_pad")
    square = (image_px, image_px)
    if crops and _height_and_width(settings.get("crop_size")) != square:
        raise refuse("crop_size", settings.get("crop_size"), f"{image_px}, the tower's size")
    short = size.get("shortest_edge") if isinstance(size, Mapping) else size
    if short is None:
        if _height_and_width(size) != square:
            raise refuse("size", size, f"{image_px} × {image_px}, the tower's size")
        return Aspect.PAD if pads else Aspect.RESIZE
    if short != image_px or not (crops or pads):
        raise refuse("size", size, f"{image_px}, the tower's size, with a centre crop")
    return Aspect.PAD if pads else Aspect.CROP


def _height_and_width(size: object) -> tuple[object, object] | None:
    """Height and width of a size setting, which may be one number."""
    if isinstance(size, Mapping):
        return size.get("height"), size.get("width")
    return (size, size) if size is not None else None


def _three_numbers(settings: Mapping[str, Any], key: str) -> tuple[float, ...]:
    values = settings.get(key)
    if not isinstance(values, list | tuple) or len(values) != 3:
        raise refuse(key, values, "three numbers")
    return tuple(float(value) for value in values)
