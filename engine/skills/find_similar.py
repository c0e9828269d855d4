"""The skill that finds photos of a folder that are like this one."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from engine.chat import Photo
from engine.errors import PhotoError, PumiceError
from engine.skills.likeness import (
    Signature,
    mean_tokens,
    picture_likeness,
    small_picture,
    token_likeness,
)
from engine.skills.skill import Gives, SeesPhotos, Skill, SkillInput, SkillOutput
from engine.vision.media_files import looks_like_photo
from engine.vision.photo import open_photo

MAX_PHOTOS = 2000
"""So many photos of a folder are compared, the first by name."""

_MOST = 10
_TIME_LIMIT_S = 600.0
_LOOKING_S = 0.9 * _TIME_LIMIT_S
"""After this no further photo is looked at, so that what was found is told in time."""

Look = Callable[[Path], Signature]
Likeness = Callable[[Signature, "np.typing.NDArray[np.float32]"], Signature]


def find_similar(asked: SkillInput) -> SkillOutput:
    """The names of the photos most like this one, by colours and their places.

    Raises:
        PhotoUnreadable
        PumiceError: there is no such folder.
    """
    never = threading.Event()
    return _most_alike(asked, lambda path: small_picture(open_photo(path)), picture_likeness, never)


def find_similar_with_engine(
    asked: SkillInput, engine: SeesPhotos, stop: threading.Event
) -> SkillOutput:
    """The names of the photos most like this one, by what the open model sees in them.

    Raises:
        PhotoError: this photo is unreadable, or the model cannot see.
        PumiceError: there is no such folder.
    """

    def look(path: Path) -> Signature:
        return mean_tokens(engine.see(Photo(str(path))).tokens)

    return _most_alike(asked, look, token_likeness, stop)


def _most_alike(
    asked: SkillInput, look: Look, likeness: Likeness, stop: threading.Event
) -> SkillOutput:
    own = Path(asked.photo)
    others = _photos_beside(own, Path(asked.arguments.get("folder") or own.absolute().parent))
    this, until = look(own), time.monotonic() + _LOOKING_S
    seen: dict[Path, Signature] = {}
    unreadable = 0
    for looked, path in enumerate(others[:MAX_PHOTOS]):
        if stop.is_set() or time.monotonic() > until:
            others_left = len(others) - looked
            break
        try:
            seen[path] = look(path)
        except PhotoError:
            unreadable += 1
    else:
        others_left = len(others) - min(len(others), MAX_PHOTOS)
    told: dict[str, Any] = {"similar": _ranked(this, seen, likeness, asked), "compared": len(seen)}
    if unreadable:
        told["unreadable"] = unreadable
    if others_left:
        told["not_compared"] = others_left
    return SkillOutput(told)


def _ranked(
    this: Signature, seen: dict[Path, Signature], likeness: Likeness, asked: SkillInput
) -> list[dict[str, Any]]:
    if not seen:
        return []
    paths = list(seen)
    scores = likeness(this, np.stack([seen[path] for path in paths]))
    order = np.argsort(-scores, kind="stable")[: int(asked.arguments.get("most", _MOST))]
    return [{"photo": paths[at].name, "likeness": round(float(scores[at]), 3)} for at in order]


def _photos_beside(own: Path, folder: Path) -> list[Path]:
    """The other photos of a folder, by name."""
    try:
        paths = sorted(folder.expanduser().iterdir())
    except OSError as error:
        raise PumiceError(
            f"There is no folder {folder} that can be read.", "Name another."
        ) from error
    return [path for path in paths if looks_like_photo(path) and not _is_same(path, own)]


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


SKILL = Skill(
    name="find_similar",
    sentence="Finds the photos of a folder that are most like this one, copies first.",
    arguments={
        "type": "object",
        "properties": {
            "folder": {
                "type": "string",
                "description": "path of a folder; the photo's own if not given",
            },
            "most": {
                "type": "integer",
                "minimum": 1,
                "maximum": 100,
                "description": f"how many photos at most; {_MOST} if not given",
            },
        },
        "additionalProperties": False,
    },
    gives=(Gives.WORDS,),
    run=find_similar,
    time_limit_s=_TIME_LIMIT_S,
    run_with_engine=find_similar_with_engine,
)
