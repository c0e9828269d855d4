"""The skill that reads printed words."""

from __future__ import annotations

from collections.abc import Sequence

from engine.region import Region
from engine.skills.photo_part import REGION_SCHEMA, PhotoPart, photo_part
from engine.skills.reading.languages import rapid_reads, tesseract_names
from engine.skills.reading.text_lines import Row, reading_order, rows_as_text
from engine.skills.skill import Gives, Skill, SkillInput, SkillOutput


def read_text(asked: SkillInput) -> SkillOutput:
    """The text of the photo, a line for each printed line; "" where there is none.

    Raises:
        PhotoUnreadable
        PumiceError: a language cannot be read here, or the region is none.
    """
    part = photo_part(asked)
    rows = _read_rows(part, asked.arguments.get("languages", ()))
    regions = tuple(Region(part.to_photo(line.box), line.text) for row in rows for line in row)
    return SkillOutput({"text": rows_as_text(rows)}, regions)


def _read_rows(part: PhotoPart, languages: Sequence[str]) -> tuple[Row, ...]:
    if rapid_reads(languages):
        from engine.skills.reading.rapid_reader import read_lines

        return reading_order(read_lines(part.picture))
    from engine.skills.reading.tesseract_reader import read_rows

    return read_rows(part.picture, tesseract_names(languages))


SKILL = Skill(
    name="read_text",
    sentence="Reads the printed words, letters and numbers in the photo.",
    arguments={
        "type": "object",
        "properties": {
            "languages": {
                "type": "array",
                "items": {"type": "string"},
                "maxItems": 4,
                "description": "codes such as en, vi, ko or ru; needed for what is neither Latin, "
                "Chinese nor Japanese, and for Vietnamese",
            },
            "region": REGION_SCHEMA,
        },
        "additionalProperties": False,
    },
    gives=(Gives.WORDS, Gives.REGIONS),
    run=read_text,
    extra="read",
    packages=("rapidocr", "onnxruntime"),
    time_limit_s=120.0,
)
