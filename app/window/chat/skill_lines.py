"""The skills that were used for a reply as lines on the screen, and a running one in words."""

from __future__ import annotations

import json
from typing import Any

from app.window.settings.local_numbers import decimal_in_words
from app.wording.translate import tr
from engine.skill_call import SkillCall, SkillUse

_MOST_SHOWN_CHARS = 4_000
_MOST_EXPORTED_CHARS = 500


def skill_lines(uses: tuple[SkillUse, ...]) -> list[dict[str, Any]]:
    """For `MessageSkills.qml`: what was done and how long it took, and what unfolds."""
    return [_skill_line(use) for use in uses]


def running_words(call: SkillCall) -> str:
    """What a skill is doing: "Reading the text…"."""
    return _phrases(call.skill)[1]


def permission_words(call: SkillCall) -> str:
    """The question before a skill that asks first."""
    return _phrases(call.skill)[2]


def done_words(use: SkillUse) -> str:
    """What was done: "Read the text · 0.9 s"."""
    parts = [_phrases(use.call.skill)[0]]
    if use.outcome.error:
        parts.append(tr("failed"))
    elif use.outcome.seconds >= 0.05:
        parts.append(tr("{n} s", n=decimal_in_words(use.outcome.seconds)))
    return " · ".join(parts)


def used_in_a_line(use: SkillUse) -> str:
    """What was done and found, for exports: "Read the text: HAT"."""
    found = " ".join(found_words(use).split())
    if len(found) > _MOST_EXPORTED_CHARS:
        found = found[:_MOST_EXPORTED_CHARS].rstrip() + "…"
    done = _phrases(use.call.skill)[0]
    return f"{done}: {found}" if found else done


def _skill_line(use: SkillUse) -> dict[str, Any]:
    call, outcome = use.call, use.outcome
    return {
        "title": done_words(use),
        "failed": bool(outcome.error),
        "skill": call.skill,
        "thoughts": call.thoughts,
        "arguments": _asked_words(call)[:_MOST_SHOWN_CHARS],
        "found": found_words(use)[:_MOST_SHOWN_CHARS],
        "hint": outcome.hint,
        "regions": len(outcome.regions),
    }


def _asked_words(call: SkillCall) -> str:
    """The arguments, line by line."""
    try:
        return "\n".join(_lines_of(json.loads(call.arguments_json or "{}")))
    except (ValueError, RecursionError):  # what a model wrote
        return call.arguments_json


def found_words(use: SkillUse) -> str:
    """What was found, as plain text: the only value by itself, several line by line."""
    if use.outcome.error:
        return use.outcome.error
    try:
        return _told_words(use)
    except RecursionError:  # nested deeper than anyone reads
        return use.outcome.told_json


def _told_words(use: SkillUse) -> str:
    told: dict[str, Any] = json.loads(use.outcome.told_json)
    if not told and (use.outcome.photos or use.outcome.regions):
        return ""
    if not any(value or value == 0 for value in told.values()):
        return tr("Nothing was found.")
    if len(told) == 1:
        (value,) = told.values()
        return "\n".join(_lines_of(value))
    return "\n".join(_lines_of(told))


def _lines_of(value: Any, indent: str = "") -> list[str]:
    """JSON as people write lists: a line for each value, `- ` before those of a list."""
    if isinstance(value, dict):
        return [line for name, each in value.items() for line in _named_lines(name, each, indent)]
    if isinstance(value, list) and any(isinstance(each, dict | list) for each in value):
        return [line for each in value for line in _item_lines(each, indent)]
    return [indent + line for line in _value_words(value).split("\n")]


def _named_lines(name: str, value: Any, indent: str) -> list[str]:
    name = name.replace("_", " ")
    lines = _lines_of(value, indent + "  ")
    if len(lines) == 1 and not isinstance(value, dict):
        return [f"{indent}{name}: {lines[0].strip()}"]
    return [f"{indent}{name}:", *lines]


def _item_lines(value: Any, indent: str) -> list[str]:
    first, *rest = _lines_of(value, indent + "  ") or [""]
    return [f"{indent}- {first.strip()}", *rest]


def _value_words(value: Any) -> str:
    """One value, or a list of them."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ", ".join(map(_value_words, value))
    return json.dumps(value, ensure_ascii=False)


Phrases = tuple[str, str, str]
"""Done, under way, and the question whether it may be."""


def _phrases(skill: str) -> Phrases:
    phrases = _of_looking(skill) or _of_making(skill)
    return phrases or (
        tr("Used {name}", name=skill),
        tr("Using {name}…", name=skill),
        tr("May the model use {name}?", name=skill),
    )


def _of_looking(skill: str) -> Phrases | None:
    """Of skills that give words."""
    match skill:
        case "read_text":
            asked = tr("May the model have the text read?")
            return tr("Read the text"), tr("Reading the text…"), asked
        case "read_codes":
            asked = tr("May the model have the codes read?")
            return tr("Read the codes"), tr("Reading the codes…"), asked
        case "look_closer":
            return tr("Looked closer"), tr("Looking closer…"), tr("May the model look closer?")
        case "measure_colours":
            asked = tr("May the model have the colours measured?")
            return tr("Measured the colours"), tr("Measuring the colours…"), asked
        case "when_and_where":
            asked = tr("May the model know when and where the photo was taken?")
            return tr("Looked up when and where"), tr("Looking up when and where…"), asked
        case "find_similar":
            asked = tr("May the model look for similar photos?")
            return tr("Looked for similar photos"), tr("Looking for similar photos…"), asked
    return None


def _of_making(skill: str) -> Phrases | None:
    """Of skills that make photos."""
    match skill:
        case "cut_out":
            asked = tr("May the model cut something out of the photo?")
            return tr("Cut it out"), tr("Cutting it out…"), asked
        case "blur":
            asked = tr("May the model blur part of the photo?")
            return tr("Blurred it"), tr("Blurring it…"), asked
        case "remove":
            asked = tr("May the model remove something from the photo?")
            return tr("Removed it"), tr("Removing it…"), asked
        case "replace":
            asked = tr("May the model replace part of the photo?")
            return tr("Replaced it"), tr("Replacing it…"), asked
        case "generate":
            asked = tr("May the model make a picture?")
            return tr("Made a picture"), tr("Making a picture…"), asked
    return None
