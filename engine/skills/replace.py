"""The skill `replace`: puts something else, named in words, in place of a part of a photo."""

from __future__ import annotations

import numpy as np

from engine.regions.changed_photo import open_to_change
from engine.regions.generating import check_generator, replace_area
from engine.regions.mask_edges import widen
from engine.skills.generator_arguments import (
    GENERATOR_MEMORY_BYTES,
    GENERATOR_PROPERTIES,
    GENERATOR_TIME_S,
    generator_options,
)
from engine.skills.marked_area import (
    AREA_PROPERTIES,
    WIDEN_PROPERTY,
    changed_output,
    few_pixels,
    marked_area,
    widened,
)
from engine.skills.person_files import generator_file
from engine.skills.skill import Gives, Skill, SkillInput, SkillOutput

_EDGE_SHARE = 0.006
"""Of the photo's longer side the new part blends into the old."""


def replace(job: SkillInput) -> SkillOutput:
    """No pixel changes outside the part, widened, and its blending edge."""
    given = job.arguments
    generator, options = check_generator(generator_file(given)), generator_options(given)
    photo = open_to_change(job.photo)
    area = marked_area(photo, given, segmented=False)
    whole, edge_px = widened(area, given, default_px=0), few_pixels(photo, _EDGE_SHARE)
    pixels = np.asarray(photo.rgb).copy()
    replace_area(
        pixels, whole, str(given.get("prompt", "")),
        generator=generator, edge_px=edge_px, options=options,
    )  # fmt: skip
    return changed_output(job, photo, pixels, widen(whole, edge_px), "replaced", notes=area.notes)


SKILL = Skill(
    name="replace",
    sentence="Puts something else in place of a part of the photo.",
    arguments={
        "type": "object",
        "properties": {
            **AREA_PROPERTIES,
            **WIDEN_PROPERTY,
            **GENERATOR_PROPERTIES,
            "strength": {"type": "number", "minimum": 0.05, "maximum": 1},
        },
        "required": ["prompt"],
    },
    gives=(Gives.PHOTO,),
    run=replace,
    extra="generate",
    packages=("stable_diffusion_cpp",),
    asks_first=True,
    time_limit_s=GENERATOR_TIME_S,
    memory_bytes=GENERATOR_MEMORY_BYTES,
)
