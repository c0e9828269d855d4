"""The skill `select`: the mask of what a box or stroke marks, for a person to look at first."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from engine.regions.changed_photo import StoredPhoto, open_to_change, save_changed
from engine.skills.marked_area import (
    AREA_PROPERTIES,
    WIDEN_PROPERTY,
    free_path,
    marked_area,
    region_of,
    widened,
)
from engine.skills.skill import Gives, Skill, SkillInput, SkillOutput


def select_area(job: SkillInput) -> SkillOutput:
    """A PNG of the photo's size, white where chosen; soft at the edge unless it is widened."""
    photo = open_to_change(job.photo)
    area = marked_area(photo, job.arguments, segmented=True)
    wider = bool(job.arguments.get("widen_px"))
    mask = widened(area, job.arguments, default_px=0) if wider else area.mask
    path = free_path(Path(job.folder), f"{Path(job.photo).stem}-mask")
    save_changed(Image.fromarray(mask.alpha), StoredPhoto(job.photo, photo.picture), path)
    bounds = mask.bounds or area.bounds
    told = {"box": list(bounds), "chosen_px": int(mask.chosen.sum()), "notes": list(area.notes)}
    return SkillOutput(told, (region_of(bounds),), (str(path),))


SKILL = Skill(
    name="select",
    sentence="Finds the outline of the thing that a box or stroke marks.",
    arguments={"type": "object", "properties": {**AREA_PROPERTIES, **WIDEN_PROPERTY}},
    gives=(Gives.REGIONS, Gives.PHOTO),
    run=select_area,
    extra="regions",
    packages=("cv2",),
    for_models=False,
)
