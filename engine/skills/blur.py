"""The skill `blur`: makes a part of a photo unreadable."""

from __future__ import annotations

import numpy as np

from engine.errors import OptionError
from engine.regions.blurring import BlurStrength, blur_area
from engine.regions.changed_photo import open_to_change
from engine.regions.mask_edges import widen
from engine.skills.marked_area import (
    AREA_PROPERTIES,
    WIDEN_PROPERTY,
    changed_output,
    few_pixels,
    marked_area,
    widened,
)
from engine.skills.skill import Gives, Skill, SkillInput, SkillOutput

_EDGE_SHARE = 0.004
"""Of the photo's longer side the blur fades out around what is blurred."""


def blur(job: SkillInput) -> SkillOutput:
    """The part and `widen_px` around it are blurred in full; it fades out beyond."""
    photo = open_to_change(job.photo)
    area = marked_area(photo, job.arguments, segmented=False)
    edge_px = few_pixels(photo, _EDGE_SHARE)
    whole = widened(area, job.arguments, default_px=0)
    pixels = np.asarray(photo.rgb).copy()
    blur_area(pixels, whole, _strength(job.arguments.get("strength", "strong")), edge_px=edge_px)
    return changed_output(job, photo, pixels, widen(whole, edge_px), "blurred", notes=area.notes)


def _strength(word: object) -> BlurStrength:
    names = {each.name.lower(): each for each in BlurStrength}
    if str(word) not in names:
        raise OptionError(f"There is no blur {word}.", f"Choose one of {', '.join(names)}.")
    return names[str(word)]


SKILL = Skill(
    name="blur",
    sentence="Blurs a part of the photo, such as a face or a number plate.",
    arguments={
        "type": "object",
        "properties": {
            **AREA_PROPERTIES,
            **WIDEN_PROPERTY,
            "strength": {"type": "string", "enum": ["strong", "medium", "light"]},
        },
    },
    gives=(Gives.PHOTO,),
    run=blur,
    asks_first=True,
)
