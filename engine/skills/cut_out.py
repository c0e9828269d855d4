"""The skill `cut_out`: a thing alone, with nothing around it."""

from __future__ import annotations

from engine.regions.changed_photo import open_to_change
from engine.regions.cutting import cut_out_picture
from engine.skills.marked_area import (
    AREA_PROPERTIES,
    WIDEN_PROPERTY,
    marked_area,
    photo_output,
    widened,
)
from engine.skills.skill import Gives, Skill, SkillInput, SkillOutput


def cut_out(job: SkillInput) -> SkillOutput:
    """A PNG with transparency, as large as the thing or, with `whole_frame`, as the photo."""
    photo = open_to_change(job.photo)
    area = marked_area(photo, job.arguments, segmented=True)
    mask = area.mask
    if job.arguments.get("widen_px"):
        mask = widened(area, job.arguments, default_px=0)
    picture, bounds = cut_out_picture(photo.picture, mask), mask.bounds or area.bounds
    if not job.arguments.get("whole_frame", False):
        picture = picture.crop(bounds)
    told = {"box": list(bounds), "chosen_px": int(mask.chosen.sum())}
    return photo_output(job, photo, picture, "cut-out", told=told, notes=area.notes)


SKILL = Skill(
    name="cut_out",
    sentence="Cuts a thing out of the photo, with nothing around it.",
    arguments={
        "type": "object",
        "properties": {
            **AREA_PROPERTIES,
            **WIDEN_PROPERTY,
            "whole_frame": {
                "type": "boolean",
                "description": "whether the result is as large as the photo",
            },
        },
    },
    gives=(Gives.PHOTO,),
    run=cut_out,
    extra="regions",
    packages=("cv2",),
    asks_first=True,
)
