"""Runs a skill where a model is open: some do better with it than in their process apart."""

from __future__ import annotations

import dataclasses
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from engine.errors import PhotosNotSupported, PumiceError
from engine.skill_call import SkillOutcome
from engine.skills.arguments import parse_arguments
from engine.skills.outcomes import checked_outcome, failed_outcome
from engine.skills.skill import SeesPhotos, Skill, SkillInput


def run_with_engine(
    skill: Skill,
    photos: Sequence[str],
    arguments_json: str,
    engine: object,
    *,
    stop: threading.Event,
) -> SkillOutcome | None:
    """Run a skill in this process with the model that is open.

    It blocks until the skill ends; such a skill looks at `stop`, and makes no photos.

    Returns:
        its outcome; None where the skill has no use for the model, or the model cannot see: then
        `SkillRunner.run` does it.
    """
    if skill.run_with_engine is None or not isinstance(engine, SeesPhotos) or not photos:
        return None
    begun = time.monotonic()
    try:
        arguments = parse_arguments(skill.name, skill.arguments, arguments_json)
        given = SkillInput(tuple(photos), arguments)
        output = skill.run_with_engine(given, engine, stop)
        outcome = checked_outcome(skill.name, output, Path())
    except PhotosNotSupported:
        return None
    except PumiceError as error:
        outcome = failed_outcome(error)
    return dataclasses.replace(outcome, seconds=time.monotonic() - begun)
