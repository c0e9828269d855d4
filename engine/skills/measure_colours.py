"""The skill that measures which colours a photo has."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from engine.skills.colour_names import colour_name, to_lab
from engine.skills.photo_part import REGION_SCHEMA, photo_part
from engine.skills.skill import Gives, Skill, SkillInput, SkillOutput

_SIDE_PX = 400
"""Pixels are taken from a grid of at most so many each way."""

_GROUPS = 24
_ALIKE = 14.0
"""Groups nearer than this in L*a*b* are one colour."""

_LEAST_SHARE = 0.01
_MOST = 6

Pixels = npt.NDArray[np.uint8]


def measure_colours(asked: SkillInput) -> SkillOutput:
    """The colours that fill most of the photo, each with its share, the largest first.

    Raises:
        PhotoUnreadable
        PumiceError: the region is none.
    """
    part = photo_part(asked)
    pixels = _sampled(part.picture)
    most = int(asked.arguments.get("most", _MOST))
    colours = [
        {"name": colour_name(to_lab(rgb)), "hex": "#{:02x}{:02x}{:02x}".format(*rgb.tolist()),
         "share": round(share, 3)}
        for rgb, share in _dominant(pixels)
        if share >= _LEAST_SHARE
    ]  # fmt: skip
    told: dict[str, Any] = {"colours": colours[:most]}
    return SkillOutput(told)


def _sampled(picture: Image.Image) -> Pixels:
    """Pixels [n, 3] from a grid; none is mixed, so that flat colours stay exact."""
    down = min(1.0, _SIDE_PX / max(picture.size))
    size = max(1, round(picture.width * down)), max(1, round(picture.height * down))
    sampled = picture.resize(size, Image.Resampling.NEAREST)
    return np.asarray(sampled).reshape(-1, 3)


def _dominant(pixels: Pixels) -> list[tuple[Pixels, float]]:
    """Mean colours and their shares, the largest first."""
    lab = to_lab(pixels)
    groups = _grouped(lab)
    counts = np.bincount(groups)
    order = [int(group) for group in np.argsort(-counts) if counts[group]]
    centres = {group: lab[groups == group].mean(axis=0) for group in order}
    merged: dict[int, list[int]] = {}
    for group in order:
        near = [into for into in merged if _distance(centres[into], centres[group]) < _ALIKE]
        if near:
            merged[near[0]].append(group)
        else:
            merged[group] = [group]
    found = []
    for members in merged.values():
        own = pixels[np.isin(groups, members)]
        found.append((np.rint(own.mean(axis=0)).astype(np.uint8), len(own) / len(pixels)))
    return sorted(found, key=lambda colour: -colour[1])


def _distance(one: npt.NDArray[np.float64], other: npt.NDArray[np.float64]) -> float:
    return float(np.linalg.norm(one - other))


def _grouped(lab: npt.NDArray[np.float64]) -> npt.NDArray[np.intp]:
    """Which of at most `_GROUPS` groups each pixel belongs to, by Pillow's median cut in L*a*b*."""
    packed = np.rint(lab * (2.55, 1.0, 1.0) + (0, 128, 128)).clip(0, 255).astype(np.uint8)
    picture = Image.fromarray(packed[None])
    few = picture.quantize(_GROUPS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    groups: npt.NDArray[np.intp] = np.asarray(few)[0].astype(np.intp)
    return groups


SKILL = Skill(
    name="measure_colours",
    sentence="Measures the main colours of the photo, with the share of each.",
    arguments={
        "type": "object",
        "properties": {
            "region": REGION_SCHEMA,
            "most": {
                "type": "integer",
                "minimum": 1,
                "maximum": 16,
                "description": f"how many colours at most; {_MOST} if not given",
            },
        },
        "additionalProperties": False,
    },
    gives=(Gives.WORDS,),
    run=measure_colours,
)
