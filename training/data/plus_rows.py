"""LLaVA-Plus: an assistant's turn with thoughts, actions and value as the text that is taught.

The text is that of `engine.skills.plus_format`: one action a turn, `actions: []` in the last one, a
newline after each part.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from engine.skills.plus_format import MARKS, plus_part
from training.data.reasons import Reason, RowProblem


def is_plus_turn(turn: Mapping[str, object]) -> bool:
    """Whether a turn has thoughts or actions."""
    return "thoughts" in turn or "actions" in turn


def plus_text(turn: Mapping[str, object]) -> str:
    """`"thoughts🤔" …⏎"actions🚀" […]⏎"value👉" …⏎`, each part where the turn has it.

    Raises:
        RowProblem: a part is of another kind than in LLaVA-Plus.
    """
    text = ""
    for key in MARKS:
        if key not in turn:
            continue
        part = turn[key]
        if key == "actions":
            if not isinstance(part, list):
                raise RowProblem(Reason.UNKNOWN_FORMAT, "the actions of a turn must be a list")
            part = json.dumps(part)
        if not isinstance(part, str):
            raise RowProblem(Reason.UNKNOWN_FORMAT, f"the {key} of a turn must be text")
        text += plus_part(key, part)
    return text
