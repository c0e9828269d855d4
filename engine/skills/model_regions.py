"""Boxes that a model wrote as shares of what it sees, as pixels of the photo.

LLaVA-1.5 sees a photo padded to a square, and its shares are of that square; the box of the first
tile says what they span.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from engine.chat import Photo
from engine.errors import PumiceError
from engine.region import RegionBox
from engine.skills.skill import SeesPhotos, Skill

_BOXES = ("region", "box")
"""Arguments that are boxes."""


def regions_in_pixels(skill: Skill, photo: str, arguments_json: str, engine: object) -> str:
    """A model's arguments with its shares of 0 to 1 turned into pixels of the upright photo.

    Arguments that are something else stay as they are: pixels, or what the skill will refuse.
    """
    names = [name for name in _BOXES if name in skill.arguments.get("properties", {})]
    try:
        arguments = json.loads(arguments_json)
    except (ValueError, RecursionError):
        return arguments_json
    if not isinstance(arguments, dict) or not isinstance(engine, SeesPhotos):
        return arguments_json
    shares = {name: box for name in names if (box := _share_box(arguments, name))}
    whole = _seen_box(engine, photo) if shares else None
    if whole is None:
        return arguments_json
    pixels = {name: _in_pixels(box, whole) for name, box in shares.items()}
    return json.dumps(arguments | pixels, ensure_ascii=False)


def _share_box(arguments: Mapping[str, Any], name: str) -> RegionBox | None:
    box = arguments.get(name)
    if not isinstance(box, list) or len(box) != 4:
        return None
    if not all(type(edge) in (int, float) and 0 <= edge <= 1 for edge in box):
        return None
    return box[0], box[1], box[2], box[3]


def _seen_box(engine: SeesPhotos, photo: str) -> RegionBox | None:
    """What the model's first tile shows of the photo; None where that cannot be said."""
    try:
        tiles = engine.see(Photo(photo)).tiles
    except PumiceError:  # the skill will say what is wrong with the photo
        return None
    return tiles[0].box if tiles else None


def _in_pixels(box: RegionBox, whole: RegionBox) -> list[float]:
    left, top, right, bottom = whole
    width, height = right - left, bottom - top
    x1, y1, x2, y2 = box
    edges = (left + x1 * width, top + y1 * height, left + x2 * width, top + y2 * height)
    return [round(edge, 1) for edge in edges]
