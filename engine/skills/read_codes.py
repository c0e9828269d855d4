"""The skill that reads QR codes and barcodes.  What a code says is words: no address is opened."""

from __future__ import annotations

from typing import Any

from PIL import Image

from engine.region import Region, RegionBox
from engine.skills.photo_part import REGION_SCHEMA, photo_part
from engine.skills.skill import Gives, Skill, SkillInput, SkillOutput

_LONG_PX = (4000, 1600, 800)
"""Longer sides at which codes are looked for, until some are found."""

_ENLARGED_PX = 1200
"""A smaller picture is looked at twice as large too."""

_MOST_CHARS = 8192
"""Of a code's text; a QR code holds 7,089 digits or 2,953 bytes (ISO/IEC 18004)."""


def read_codes(asked: SkillInput) -> SkillOutput:
    """Every code in the photo with its text and format, from top to bottom.

    Raises:
        PhotoUnreadable
        PumiceError: the region is none.
    """
    part = photo_part(asked)
    found: list[tuple[dict[str, str], RegionBox]] = []
    for scale in _scales(part.picture.size):
        if found := _codes(part.picture, scale):
            break
    found.sort(key=lambda code: (code[1][1], code[1][0]))
    regions = tuple(Region(part.to_photo(box), told["text"]) for told, box in found)
    return SkillOutput({"codes": [told for told, _box in found]}, regions)


def _scales(size_px: tuple[int, int]) -> list[float]:
    longest = max(size_px)
    scales = [min(1.0, side / longest) for side in _LONG_PX]
    if longest < _ENLARGED_PX:
        scales.append(2.0)
    return list(dict.fromkeys(scales))


def _codes(picture: Image.Image, scale: float) -> list[tuple[dict[str, str], RegionBox]]:
    import zxingcpp

    grey = picture.convert("L")
    if scale != 1.0:
        size = (max(1, round(grey.width * scale)), max(1, round(grey.height * scale)))
        grey = grey.resize(size, Image.Resampling.BICUBIC)
    across, down = picture.width / grey.width, picture.height / grey.height
    codes = []
    for code in zxingcpp.read_barcodes(grey):
        place = code.position
        corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
        xs, ys = [c.x * across for c in corners], [c.y * down for c in corners]
        codes.append((_code_in_words(code), (min(xs), min(ys), max(xs), max(ys))))
    return codes


def _code_in_words(code: Any) -> dict[str, str]:
    """A code's text and format; bytes that are no text are given in hexadecimal, with a note."""
    import zxingcpp

    told = {"format": str(code.format)}
    if code.content_type == zxingcpp.ContentType.Binary:
        return told | {
            "text": code.bytes.hex()[:_MOST_CHARS],
            "note": f"It holds {len(code.bytes)} bytes that are no text; they are in hexadecimal.",
        }
    return told | {"text": code.text[:_MOST_CHARS]}


SKILL = Skill(
    name="read_codes",
    sentence="Reads the QR codes and barcodes in the photo.",
    arguments={
        "type": "object",
        "properties": {"region": REGION_SCHEMA},
        "additionalProperties": False,
    },
    gives=(Gives.WORDS, Gives.REGIONS),
    run=read_codes,
    extra="codes",
    packages=("zxingcpp",),
)
