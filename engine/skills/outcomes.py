"""What a skill gave, on its way from its process: checked there, written, read and checked here.

JSON and paths only, with limits: a skill of others can send no code, and can fill neither the
memory nor the context.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from engine.errors import PumiceError
from engine.region import Region, RegionBox
from engine.skill_call import SkillOutcome
from engine.skills.skill import SkillOutput
from engine.vision.photo import looks_like_photo, read_photo

MOST_TOLD_BYTES = 64 * 1024
"""Longest JSON that a model is told."""

MOST_REGIONS = 1000
MOST_PHOTOS = 8
MOST_OUTCOME_BYTES = 1 << 20
"""Longest outcome that is read; `outcome_bytes` writes none that is longer."""

LONGEST_SENTENCE = 500
_LONGEST_LABEL = 200


def checked_outcome(name: str, output: object, folder: Path) -> SkillOutcome:
    """What a skill gave, where it ran; its photos are decoded once.

    Args:
        folder: where the photos must lie.

    Raises:
        PumiceError: it gave too much, or something else than it may.
    """
    if not isinstance(output, SkillOutput):
        raise PumiceError(f"{name} gave no result that can be used.")
    told = _told_json(name, output.told)
    _check_counts(name, output.regions, output.photos)
    try:
        regions = tuple(Region(_box(each.box), _label(each.label)) for each in output.regions)
    except (AttributeError, TypeError, ValueError) as error:
        raise PumiceError(f"{name} found a place that is no box of four numbers.") from error
    photos = tuple(_checked_photo(name, each, folder) for each in output.photos)
    for each in photos:
        _check_readable(name, each)
    return SkillOutcome(told, regions, photos)


def failed_outcome(error: PumiceError) -> SkillOutcome:
    """A failure, as what became of a call."""
    return SkillOutcome(error=in_short(error.message), hint=in_short(error.hint))


def outcome_bytes(outcome: SkillOutcome) -> bytes:
    """An outcome as JSON for another process."""
    plain = {
        "told": outcome.told_json,
        "regions": [[*each.box, each.label] for each in outcome.regions],
        "photos": outcome.photos,
        "error": outcome.error,
        "hint": outcome.hint,
    }
    return json.dumps(plain).encode("utf-8")


def read_outcome(name: str, content: bytes, folder: Path) -> SkillOutcome:
    """What came from another process, which may be anything.  Raises `PumiceError`."""
    try:
        plain = json.loads(content)
        if error := plain["error"]:
            return SkillOutcome(error=in_short(error), hint=in_short(plain["hint"]))
        told = _told_json(name, json.loads(plain["told"]))
        _check_counts(name, plain["regions"], plain["photos"])
        regions = tuple(Region(_box(each[:4]), _label(each[4])) for each in plain["regions"])
        photos = tuple(_checked_photo(name, each, folder) for each in plain["photos"])
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
        raise PumiceError(f"{name} gave a result that cannot be read.") from error
    return SkillOutcome(told, regions, photos)


def in_short(text: str) -> str:
    """A sentence in one line, cut where it is very long."""
    line = " ".join(text[: 4 * LONGEST_SENTENCE].split())
    return line if len(line) <= LONGEST_SENTENCE else f"{line[: LONGEST_SENTENCE - 2]} …"


def _told_json(name: str, told: object) -> str:
    if not isinstance(told, dict):
        raise PumiceError(f"{name} gave no result that can be used.")
    try:
        text = json.dumps(told, ensure_ascii=False, allow_nan=False)
        size_bytes = len(text.encode("utf-8"))
    except (TypeError, ValueError, RecursionError) as error:
        why = in_short(str(error))
        raise PumiceError(f"{name} gave a result that is no JSON: {why}.") from error
    if size_bytes > MOST_TOLD_BYTES:
        raise PumiceError(
            f"{name} found too much to pass on: {size_bytes // 1024:,} KB, and at most "
            f"{MOST_TOLD_BYTES // 1024} KB are read.",
            "Ask about a part of the photo.",
        )
    return text


def _label(text: object) -> str:
    return str(text)[:_LONGEST_LABEL]


def _box(numbers: Sequence[Any]) -> RegionBox:
    """Raises `TypeError` or `ValueError`."""
    x1, y1, x2, y2 = (float(each) for each in numbers)
    if not all(map(math.isfinite, (x1, y1, x2, y2))):
        raise ValueError(numbers)
    return x1, y1, x2, y2


def _check_counts(name: str, regions: Sequence[object], photos: Sequence[object]) -> None:
    if len(regions) > MOST_REGIONS:
        raise PumiceError(f"{name} found {len(regions):,} places; at most {MOST_REGIONS:,} fit.")
    if len(photos) > MOST_PHOTOS:
        raise PumiceError(f"{name} made {len(photos):,} photos; at most {MOST_PHOTOS} are taken.")


def _checked_photo(name: str, path: object, folder: Path) -> str:
    """Where a photo lies that a skill says it made.

    Raises:
        PumiceError: not in the folder that it was given, a link, or no photo.
    """
    if not isinstance(path, str):
        raise PumiceError(f"{name} made something that is no photo.")
    try:
        given, root = folder / path, folder.resolve()
        real = given.resolve()
        inside = real.is_relative_to(root) and real.is_file() and not given.is_symlink()
    except (OSError, ValueError, RuntimeError) as error:
        raise PumiceError(f"{name} made a photo that cannot be found.") from error
    if not inside:
        raise PumiceError(f"{name} names a photo that is not in the folder it was given.")
    if not looks_like_photo(real):
        raise PumiceError(f"{name} made a file that is no photo.")
    return str(real)


def _check_readable(name: str, photo: str) -> None:
    try:
        whole = read_photo(photo).is_complete
    except PumiceError as error:
        raise PumiceError(f"{name} made a photo that cannot be read.", error.message) from error
    if not whole:
        raise PumiceError(f"{name} made a photo that is not whole.")
