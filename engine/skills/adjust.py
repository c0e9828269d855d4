"""The skill `adjust`: exposure, contrast, saturation and warmth of a photo."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from PIL import Image, ImageEnhance

from engine.errors import OptionError
from engine.regions.changed_photo import open_to_change
from engine.skills.marked_area import photo_output
from engine.skills.skill import Gives, Skill, SkillInput, SkillOutput

RANGES = {
    "exposure": (-3.0, 3.0, "stops: 1 is twice the light"),
    "contrast": (-100.0, 100.0, "percent"),
    "saturation": (-100.0, 100.0, "percent; -100 is grey"),
    "warmth": (-100.0, 100.0, "percent; above 0 is more yellow, below more blue"),
}
"""Least, most and unit; 0 changes nothing."""


def adjust(job: SkillInput) -> SkillOutput:
    """Exposure and warmth in linear light, then contrast around middle grey, then saturation."""
    photo = open_to_change(job.photo)
    amounts = {name: _amount(name, job.arguments) for name in RANGES}
    if not any(amounts.values()):
        raise OptionError(
            "Nothing is to be adjusted.", f"Name an amount of {', '.join(RANGES)} other than 0."
        )
    rgb = adjusted(photo.rgb, amounts)
    return photo_output(job, photo, photo.with_rgb(rgb), "adjusted", told=amounts)


def adjusted(rgb: Image.Image, amounts: Mapping[str, float]) -> Image.Image:
    """An RGB picture with the amounts of `RANGES`."""
    warmth = 0.3 * amounts["warmth"] / 100
    tables: list[int] = []
    for tint in (1 + warmth, 1.0, 1 - warmth):
        tables += _tone_table(tint * 2 ** amounts["exposure"], 1 + amounts["contrast"] / 100)
    toned = rgb.point(tables)
    return ImageEnhance.Color(toned).enhance(1 + amounts["saturation"] / 100)


def _tone_table(gain: float, contrast: float) -> list[int]:
    """The new value of each of 256, with light as sRGB encodes it (IEC 61966-2-1)."""
    stored = np.arange(256) / 255
    light = np.where(stored <= 0.04045, stored / 12.92, ((stored + 0.055) / 1.055) ** 2.4) * gain
    light = light.clip(0, 1)
    encoded = np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)
    toned = (encoded - 0.5) * contrast + 0.5
    return [int(value) for value in np.rint(toned.clip(0, 1) * 255)]


def _amount(name: str, arguments: Mapping[str, Any]) -> float:
    least, most, unit = RANGES[name]
    value = arguments.get(name, 0)
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise OptionError(
            f"{name.capitalize()} cannot be {value}.", f"It is {least:g} to {most:g}, {unit}."
        )
    return float(value)


SKILL = Skill(
    name="adjust",
    sentence="Changes exposure, contrast, saturation or warmth of the photo.",
    arguments={
        "type": "object",
        "properties": {
            name: {"type": "number", "minimum": least, "maximum": most, "description": unit}
            for name, (least, most, unit) in RANGES.items()
        },
    },
    gives=(Gives.PHOTO,),
    run=adjust,
    asks_first=True,
)
