"""The skills that were used for a reply, as JSON in the database and in exports.  No Qt here.

Photos that a skill made are named by their hash, and are photos of the message.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from engine.region import Region
from engine.skill_call import SkillCall, SkillOutcome, SkillUse

MOST_USES = 16
MOST_CHARS = 1_000_000
"""Of all uses of a reply as JSON; a chat with more is not from Pumice."""


def uses_to_json(uses: Sequence[SkillUse], said: str = "") -> str:
    """`{}` where no skill was used."""
    if not uses and not said:
        return "{}"
    plain = {"uses": [_use_to_plain(use) for use in uses], "said": said}
    return json.dumps(plain, ensure_ascii=False)


def uses_from_json(text: str) -> tuple[tuple[SkillUse, ...], str]:
    """The uses, and the model's last turn as it wrote it; nothing where the text is damaged."""
    try:
        return uses_from_plain(json.loads(text))
    except (ValueError, TypeError, LookupError, RecursionError):
        return (), ""


def uses_from_plain(plain: Any) -> tuple[tuple[SkillUse, ...], str]:
    """The same from an object.

    Raises:
        ValueError, TypeError, LookupError: it is none of ours.
    """
    if not isinstance(plain, dict):
        raise TypeError("the skills of a message are no object")
    uses = plain.get("uses", [])
    if not isinstance(uses, list) or len(uses) > MOST_USES:
        raise ValueError("the skills of a message are no short list")
    return tuple(map(_use_from_plain, uses)), _text_in(plain, "said")


def with_photos(use: SkillUse, name_of: Callable[[str], str | None]) -> SkillUse:
    """A use whose photos have other names; those without one are left out."""
    names = tuple(name for photo in use.outcome.photos if (name := name_of(photo)))
    return dataclasses.replace(use, outcome=dataclasses.replace(use.outcome, photos=names))


def _use_to_plain(use: SkillUse) -> dict[str, Any]:
    call, outcome = use.call, use.outcome
    return {
        "skill": call.skill,
        "arguments": call.arguments_json,
        "thoughts": call.thoughts,
        "said": call.said,
        "told": outcome.told_json,
        "regions": [{"box": list(each.box), "label": each.label} for each in outcome.regions],
        "photos": list(outcome.photos),
        "seconds": outcome.seconds,
        "error": outcome.error,
        "hint": outcome.hint,
    }


def _use_from_plain(plain: Any) -> SkillUse:
    if not isinstance(plain, dict):
        raise TypeError("a skill of a message is no object")
    photos = plain.get("photos", [])
    if not isinstance(photos, list) or not all(isinstance(photo, str) for photo in photos):
        raise TypeError("the photos of a skill are no list of hashes")
    seconds = plain.get("seconds", 0.0)
    if not isinstance(seconds, int | float) or not 0 <= seconds < 1e6:
        raise ValueError("the time of a skill is no number of seconds")
    call = SkillCall(
        _text_in(plain, "skill"),
        _json_object_in(plain, "arguments"),
        _text_in(plain, "thoughts"),
        _text_in(plain, "said"),
    )
    return SkillUse(
        call,
        SkillOutcome(
            _json_object_in(plain, "told"),
            tuple(map(_region_in_use, plain.get("regions", []))),
            tuple(photos),
            float(seconds),
            _text_in(plain, "error"),
            _text_in(plain, "hint"),
        ),
    )


def _text_in(plain: Mapping[str, Any], key: str) -> str:
    value = plain.get(key, "")
    if not isinstance(value, str) or len(value) > MOST_CHARS:
        raise TypeError(f"{key} of a skill is no text")
    return value


def _json_object_in(plain: Mapping[str, Any], key: str) -> str:
    """A JSON object as text."""
    text = _text_in(plain, key) or "{}"
    if not isinstance(json.loads(text), dict):
        raise ValueError(f"{key} of a skill are no object")
    return text


def _region_in_use(plain: Any) -> Region:
    x1, y1, x2, y2 = (float(each) for each in plain["box"])
    return Region((x1, y1, x2, y2), _text_in(plain, "label"))
