"""A skill that was used while a reply was written: what was asked of it, and what it found.

Pure values, kept in saved chats and in prompts.  What a skill is, and how it runs, is
`engine.skills`.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.region import Region


@dataclass(frozen=True)
class SkillCall:
    """A call that a model wrote or a person chose.

    Args:
        arguments_json: a JSON object.
        thoughts: why, in the model's words; empty where it gave no reason.
        said: the model's whole turn that made the call, as it was written; empty where a person
            made it.
    """

    skill: str
    arguments_json: str = "{}"
    thoughts: str = ""
    said: str = ""


@dataclass(frozen=True)
class SkillOutcome:
    """What became of a call.

    Args:
        told_json: a JSON object, what the model is told.
        regions: places that it found, in pixels of the photo it was given.
        photos: paths of photos that it made.
        error: a sentence where it failed; then nothing else counts.
    """

    told_json: str = "{}"
    regions: tuple[Region, ...] = ()
    photos: tuple[str, ...] = ()
    seconds: float = 0.0
    error: str = ""
    hint: str = ""


@dataclass(frozen=True)
class SkillUse:
    """A call with its outcome."""

    call: SkillCall
    outcome: SkillOutcome


@dataclass(frozen=True)
class Tool:
    """A skill as a chat template is told of it.

    Args:
        parameters_json: the JSON schema of its arguments, an object.
    """

    name: str
    description: str
    parameters_json: str
