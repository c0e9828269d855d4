"""Skills that a reply used, for the terminal: a line for each, and the list of a JSON object."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from engine.skill_call import SkillUse


def outcome_line(use: SkillUse) -> str:
    """Which skill was used, and how long it took or what went wrong."""
    outcome = use.outcome
    ended = f": {outcome.error}" if outcome.error else f" · {outcome.seconds:.1f} s"
    return f"[{use.call.skill}{ended}]"


def uses_to_list(uses: Sequence[SkillUse]) -> list[dict[str, Any]]:
    """The JSON objects of skills that were used: `skill`, `arguments`, `thoughts`, `told`,
    `regions`, `photos`, `seconds`, `error`."""
    return [
        {
            "skill": use.call.skill,
            "arguments": json.loads(use.call.arguments_json),
            "thoughts": use.call.thoughts,
            "told": json.loads(use.outcome.told_json),
            "regions": [
                {"box": list(region.box), "label": region.label} for region in use.outcome.regions
            ],
            "photos": list(use.outcome.photos),
            "seconds": round(use.outcome.seconds, 3),
            "error": use.outcome.error,
        }
        for use in uses
    ]
