"""LLaVA-Plus: an assistant's turn with thoughts, actions and value as the text that is taught.

The text is that of `reorganize_source_for_tool_use` in LLaVA-VL/LLaVA-Plus-Codebase,
llava/mm_utils.py: one action a turn, `actions: []` in the last one, a newline after each part.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

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
    for key, mark in (("thoughts", "🤔"), ("actions", "🚀"), ("value", "👉")):
        if key not in turn:
            continue
        part = turn[key]
        if key == "actions":
            if not isinstance(part, list):
                raise RowProblem(Reason.UNKNOWN_FORMAT, "the actions of a turn must be a list")
            part = json.dumps(part)
        if not isinstance(part, str):
            raise RowProblem(Reason.UNKNOWN_FORMAT, f"the {key} of a turn must be text")
        text += f'"{key}{mark}" {part}\n'
    return text
