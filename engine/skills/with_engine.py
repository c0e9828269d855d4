"""Runs a skill with the model that is open, in this process, where the skill can use one."""

from __future__ import annotations

import dataclasses
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import PumiceError
from engine.skill_call import SkillOutcome
from engine.skills.arguments import parse_arguments
from engine.skills.outcomes import checked_outcome, failed_outcome
from engine.skills.skill import RunWithEngine, Skill, SkillInput

if TYPE_CHECKING:
    from engine.protocol import EngineProtocol


def outcome_with_engine(
    skill: Skill,
    run: RunWithEngine,
    engine: EngineProtocol,
    photos: Sequence[str],
    arguments_json: str,
    stop: threading.Event,
) -> SkillOutcome:
    """What becomes of a call.  The skill makes no photos here: it has no folder for them."""
    begun = time.monotonic()
    try:
        arguments = parse_arguments(skill.name, skill.arguments, arguments_json)
        output = run(SkillInput(tuple(photos), arguments), engine, stop)
        outcome = checked_outcome(skill.name, output, Path())
    except PumiceError as error:
        outcome = failed_outcome(error)
    return dataclasses.replace(outcome, seconds=time.monotonic() - begun)
