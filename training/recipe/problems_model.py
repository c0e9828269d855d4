"""What is wrong with [model]: where it comes from, names of its parts, grids and frames."""

from __future__ import annotations

import dataclasses
import enum
import re
import typing

from engine.vision.family import FAMILIES, Family, VideoAssembly
from training.encode.templates import TEMPLATES
from training.recipe.ranges import at_least, one_of
from training.recipe.schema import ModelSection
from training.recipe.typed import nearest
from training.recipe.world_name import unknown_world

_GRID = re.compile(r"[1-9]\d*x[1-9]\d*")
_PROJECTORS = ("linear", "mlp2x_gelu", "identity")


def model_problems(model: ModelSection) -> list[str]:
    """A sentence for each problem."""
    problems = _origin_problems(model)
    family = next((row for row in FAMILIES if row.name == model.family), None)
    if model.family and family is None:
        names = [row.name for row in FAMILIES]
        problems.append(
            f"model.family must be one of {', '.join(names)}{nearest(model.family, names)}"
        )
    problems += one_of("model.projector", model.projector, _PROJECTORS)
    if model.template and model.template not in TEMPLATES:
        near = nearest(model.template, TEMPLATES)
        problems.append(f"model.template must be one of {', '.join(TEMPLATES)}{near}")
    problems += at_least(0, "model", model, ("most_views",))
    problems += at_least(1, "model", model, ("rope_factor",))
    problems += [
        f"model.grids: {grid} is no grid; write COLUMNSxROWS, such as 2x1"
        for grid in model.grids
        if not _GRID.fullmatch(grid)
    ]
    if (model.grids or model.most_views) and family is not None and not family.tiling.grids:
        problems.append(f"model.grids and model.most_views: {family.name} has no grids")
    problems += [
        f"model.sizes.{key} must be more than 0" for key, n in model.sizes.items() if n < 1
    ]
    return problems + _video_problems(model, family)


def _origin_problems(model: ModelSection) -> list[str]:
    parts = bool(model.llm or model.tower)
    problems = []
    if bool(model.start) + parts + bool(model.new) != 1:
        problems.append("model needs exactly one of start, llm with tower, and new")
    if parts and not (model.llm and model.tower):
        problems.append("model.llm and model.tower belong together")
    if parts and not model.family:
        problems.append("model.family is needed with llm and tower")
    if model.projector_from and not parts:
        problems.append("model.projector_from needs llm and tower")
    if model.sizes and not model.new:
        problems.append("model.sizes needs model.new")
    return problems + unknown_world("model.start", model.start)


def _video_problems(model: ModelSection, family: Family | None) -> list[str]:
    fields = {field.name for field in dataclasses.fields(VideoAssembly)}
    hints = typing.get_type_hints(VideoAssembly)
    problems = []
    for key, value in model.video.items():
        place = f"model.video.{key}"
        if key not in fields:
            problems.append(f"{place} is unknown{nearest(key, fields, 'model.video')}")
        elif issubclass(hints[key], enum.Enum):
            problems += one_of(place, str(value), [member.value for member in hints[key]])
        elif type(value) is not hints[key]:
            wanted = "true or false" if hints[key] is bool else "a whole number"
            problems.append(f"{place} must be {wanted}")
        elif isinstance(value, int) and hints[key] is int and value < (key != "slow_every"):
            problems.append(f"{place} is too small")
    if model.video and family is not None and family.video is None:
        problems.append(f"model.video: {family.name} reads no videos")
    return problems
