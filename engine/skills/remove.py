"""The skill `remove`: takes a thing out of a photo and fills the place from its surroundings."""

from __future__ import annotations

import numpy as np

from engine.regions.changed_photo import open_to_change
from engine.regions.inpainting import fill_hole
from engine.skills.marked_area import (
    AREA_PROPERTIES,
    WIDEN_PROPERTY,
    changed_output,
    few_pixels,
    marked_area,
    widened,
)
from engine.skills.skill import Gives, Skill, SkillInput, SkillOutput

_WIDEN_SHARE = 0.006
"""Of the photo's longer side a hole is widened: edges blend into what is behind them."""


def remove(job: SkillInput) -> SkillOutput:
    """No pixel changes outside the thing, widened."""
    photo = open_to_change(job.photo)
    area = marked_area(photo, job.arguments, segmented=True)
    hole = widened(area, job.arguments, default_px=few_pixels(photo, _WIDEN_SHARE))
    pixels = np.asarray(photo.rgb).copy()
    fill_hole(pixels, hole)
    return changed_output(job, photo, pixels, hole, "removed", notes=area.notes)


SKILL = Skill(
    name="remove",
    sentence="Removes a thing from the photo and fills the place from what is around it.",
    arguments={"type": "object", "properties": {**AREA_PROPERTIES, **WIDEN_PROPERTY}},
    gives=(Gives.PHOTO,),
    run=remove,
    extra="regions",
    packages=("cv2", "patchmatch"),
    asks_first=True,
    time_limit_s=120.0,
)
