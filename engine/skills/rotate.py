"""The skill `rotate`: turns a photo, or puts its horizon straight."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from PIL import Image

from engine.errors import OptionError
from engine.regions.changed_photo import open_to_change
from engine.skills.marked_area import photo_output
from engine.skills.skill import Gives, Skill, SkillInput, SkillOutput

_QUARTERS = {
    90: Image.Transpose.ROTATE_270,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}
"""Degrees clockwise → Pillow's names, which are counter-clockwise."""


def rotate(job: SkillInput) -> SkillOutput:
    """Quarter turns move pixels; others compute new ones, cropped so that no corner is bare."""
    photo, degrees = open_to_change(job.photo), _degrees(job.arguments)
    if degrees in _QUARTERS:
        return photo_output(job, photo, photo.picture.transpose(_QUARTERS[int(degrees)]), "rotated")
    turned = photo.picture.rotate(-degrees, Image.Resampling.BICUBIC, expand=True)
    width, height = largest_upright(photo.picture.size, degrees)
    left, top = (turned.width - width) // 2, (turned.height - height) // 2
    picture = turned.crop((left, top, left + width, top + height))
    return photo_output(job, photo, picture, "rotated")


def largest_upright(size_px: tuple[int, int], degrees: float) -> tuple[int, int]:
    """Width and height of the largest upright rectangle inside a turned one; at least 1."""
    width, height = size_px
    sine, cosine = (abs(each(math.radians(degrees))) for each in (math.sin, math.cos))
    long, short = max(size_px), min(size_px)
    if short <= 2 * sine * cosine * long or abs(sine - cosine) < 1e-10:
        half = short / 2  # two corners touch the longer sides
        across, down = (
            (half / sine, half / cosine) if width >= height else (half / cosine, half / sine)
        )
    else:
        double = cosine * cosine - sine * sine
        across = (width * cosine - height * sine) / double
        down = (height * cosine - width * sine) / double
    width, height = (math.floor(side + 1e-6) for side in (across, down))
    return max(1, width), max(1, height)


def _degrees(arguments: Mapping[str, Any]) -> float:
    degrees = arguments.get("degrees")
    if isinstance(degrees, bool) or not isinstance(degrees, int | float) or not abs(degrees) <= 360:
        raise OptionError(f"A photo cannot be turned by {degrees}.", "Name degrees, clockwise.")
    if degrees % 360 == 0:
        raise OptionError(f"A turn by {degrees:g}° changes nothing.", "Name degrees, clockwise.")
    return degrees % 360


SKILL = Skill(
    name="rotate",
    sentence="Turns the photo clockwise by so many degrees.",
    arguments={
        "type": "object",
        "properties": {
            "degrees": {"type": "number", "minimum": -360, "maximum": 360},
        },
        "required": ["degrees"],
    },
    gives=(Gives.PHOTO,),
    run=rotate,
    asks_first=True,
)
