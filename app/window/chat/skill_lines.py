"""The skills that were used for a reply as lines on the screen, and a running one in words."""

from __future__ import annotations

import json
from typing import Any

from app.window.settings.local_numbers import decimal_in_words
from app.wording.translate import tr
from engine.skill_call import SkillCall, SkillUse

_MOST_SHOWN_CHARS = 4_000


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


def _skill_line(use: SkillUse) -> dict[str, Any]:
    call, outcome = use.call, use.outcome
    arguments = "" if call.arguments_json in ("", "{}") else call.arguments_json
    return {
        "title": done_words(use),
        "failed": bool(outcome.error),
        "skill": call.skill,
        "thoughts": call.thoughts,
        "arguments": arguments[:_MOST_SHOWN_CHARS],
        "found": found_words(use)[:_MOST_SHOWN_CHARS],
        "hint": outcome.hint,
    }


def found_words(use: SkillUse) -> str:
    """What was found, as plain text: the only value by itself, several line by line."""
    if use.outcome.error:
        return use.outcome.error
    told: dict[str, Any] = json.loads(use.outcome.told_json)
    if len(told) == 1:
        (value,) = told.values()
        return _value_words(value) or tr("Nothing was found.")
    return "\n".join(f"{name}: {_value_words(value)}" for name, value in told.items())


def _value_words(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


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
