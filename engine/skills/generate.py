"""The skill `generate`: a picture from words, by a model that a person has."""

from __future__ import annotations

from engine.regions.changed_photo import StoredPhoto
from engine.regions.generating import LARGEST_PX, SIDE_PX, SMALLEST_PX, generate_picture
from engine.skills.generator_arguments import (
    GENERATOR_MEMORY_BYTES,
    GENERATOR_PROPERTIES,
    GENERATOR_TIME_S,
    generator_options,
)
from engine.skills.marked_area import photo_output
from engine.skills.person_files import generator_file
from engine.skills.skill import Gives, Skill, SkillInput, SkillOutput


def generate(job: SkillInput) -> SkillOutput:
    """Width and height are multiples of 64."""
    given = job.arguments
    size = int(given.get("width", SIDE_PX)), int(given.get("height", SIDE_PX))
    options, prompt = generator_options(given), str(given.get("prompt", ""))
    picture = generate_picture(generator_file(given), prompt, size_px=size, options=options)
    told = {"prompt": prompt, "seed": options.seed}
    return photo_output(job, StoredPhoto("picture", picture), picture, "generated", told=told)


_SIDE = {"type": "integer", "minimum": SMALLEST_PX, "maximum": LARGEST_PX}

SKILL = Skill(
    name="generate",
    sentence="Makes a picture from words.",
    arguments={
        "type": "object",
        "properties": {**GENERATOR_PROPERTIES, "width": _SIDE, "height": _SIDE},
        "required": ["prompt"],
    },
    gives=(Gives.PHOTO,),
    run=generate,
    extra="generate",
    packages=("stable_diffusion_cpp",),
    asks_first=True,
    time_limit_s=GENERATOR_TIME_S,
    memory_bytes=GENERATOR_MEMORY_BYTES,
    needs_photo=False,
)
