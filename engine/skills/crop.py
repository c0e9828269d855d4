"""The skill `crop`: a part of a photo as a photo of its own."""

from __future__ import annotations

from engine.regions.changed_photo import open_to_change
from engine.regions.shape_arguments import SHAPE_PROPERTIES, shape_from_arguments
from engine.skills.marked_area import photo_output
from engine.skills.skill import Gives, Skill, SkillInput, SkillOutput


def crop(job: SkillInput) -> SkillOutput:
    """The box around the shape, to the pixel."""
    photo = open_to_change(job.photo)
    shape = shape_from_arguments(job.arguments, photo.picture.size)
    bounds = shape.mask(photo.picture.size).bounds
    assert bounds is not None
    told = {"box": list(bounds)}
    return photo_output(job, photo, photo.picture.crop(bounds), "cropped", told=told)


SKILL = Skill(
    name="crop",
    sentence="Crops the photo to a box.",
    arguments={"type": "object", "properties": dict(SHAPE_PROPERTIES)},
    gives=(Gives.PHOTO,),
    run=crop,
    asks_first=True,
)
