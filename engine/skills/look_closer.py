"""The skill that looks again at a region, at the photo's full resolution."""

from __future__ import annotations

from pathlib import Path

from engine.errors import PumiceError
from engine.region import Region
from engine.skills.photo_part import REGION_SCHEMA, photo_part
from engine.skills.skill import Gives, Skill, SkillInput, SkillOutput

_MARGIN = 0.1
"""So much of the region's sides is shown around it: boxes of models are a little off."""


def look_closer(asked: SkillInput) -> SkillOutput:
    """The region as a photo of its own, its pixels unchanged.

    Raises:
        PhotoUnreadable
        PumiceError: the region is none, or all of the photo.
    """
    part = photo_part(asked, margin=float(asked.arguments.get("margin", _MARGIN)))
    if part.is_whole:
        raise PumiceError(
            "The region is the whole photo, which would look the same again.",
            "Give a smaller region.",
        )
    path = Path(asked.folder, "closer.png")
    part.picture.save(path)  # PNG: what is looked at closely is not compressed once more
    told = {"region": list(part.box), "size": list(part.picture.size)}
    left, top, right, bottom = part.box
    return SkillOutput(told, (Region((left, top, right, bottom)),), (str(path),))


SKILL = Skill(
    name="look_closer",
    sentence="Shows a region of the photo again, at full resolution.",
    arguments={
        "type": "object",
        "properties": {
            "region": REGION_SCHEMA,
            "margin": {
                "type": "number",
                "minimum": 0,
                "maximum": 2,
                "description": "how much more is shown on each side, as a share of the region; "
                f"{_MARGIN} if not given",
            },
        },
        "required": ["region"],
        "additionalProperties": False,
    },
    gives=(Gives.PHOTO, Gives.REGIONS),
    run=look_closer,
)
