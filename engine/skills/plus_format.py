"""LLaVA-Plus: a turn with thoughts, actions and value as text, and what a skill found as text.

A turn is `"thoughts🤔" …⏎"actions🚀" [JSON]⏎"value👉" …⏎`, each part where there is one, as
`reorganize_source_for_tool_use` in llava/mm_utils.py of LLaVA-VL/LLaVA-Plus-Codebase writes it.
The demo there looks for the marks anywhere, so that an answer which quotes them becomes a call.
Here a mark counts only where `render_plus` puts it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from engine.text.strict_json import read_json

MARKS: Mapping[str, str] = {
    "thoughts": '"thoughts🤔" ',
    "actions": '"actions🚀" ',
    "value": '"value👉" ',
}
"""What a part begins with, at the beginning of a line."""

_BARE_MARKS = tuple(f"\n{mark.rstrip()}" for mark in MARKS.values())

LONGEST_ACTIONS = 65536
"""In characters; a longer line of actions is no call."""


@dataclass(frozen=True)
class PlusAction:
    """One action, with the names that it has in the text; `API_params` are JSON values."""

    API_name: str
    API_params: Mapping[str, Any]


@dataclass(frozen=True)
class PlusTurn:
    """The parts of a turn; None where the turn has no such part.

    The last turn about a question has no actions: an empty tuple.
    """

    thoughts: str | None = None
    actions: tuple[PlusAction, ...] | None = None
    value: str | None = None


def plus_part(part: str, text: str) -> str:
    """One part of a turn with its mark and the newline that ends it."""
    return f"{MARKS[part]}{text}\n"


def render_plus(turn: PlusTurn) -> str:
    """The text of a turn; `parse_plus` gives the turn back.

    Raises:
        ValueError: the text would be read as another turn, such as of thoughts that hold a line
            with the mark of the value, or of parameters that are not JSON.
    """
    text = ""
    if turn.thoughts is not None:
        text += plus_part("thoughts", turn.thoughts)
    if turn.actions is not None:
        text += plus_part("actions", json.dumps([_json_of(action) for action in turn.actions]))
    if turn.value is not None:
        text += plus_part("value", turn.value)
    if parse_plus(text) != turn:
        raise ValueError("the text of this turn would be read as another turn")
    return text


def parse_plus(text: str) -> PlusTurn | None:
    """The turn that a text is; None where it is plain words.

    What follows the first mark of a value is the value, marks or not.  Before it stands at most
    one line of actions, and its JSON fills the line.  The white space that ends the text may be
    absent, as it is in an engine's reply.
    """
    lines = "\n" + text.removesuffix("\n")
    if lines.endswith(_BARE_MARKS):
        lines += " "
    head, value_mark, value = lines.partition("\n" + MARKS["value"])
    before, actions_mark, actions_line = head.partition("\n" + MARKS["actions"])
    thoughts_mark = "\n" + MARKS["thoughts"]
    if before and not before.startswith(thoughts_mark):
        return None
    actions = _actions(actions_line) if actions_mark else None
    if actions_mark and actions is None:
        return None
    if not (before or actions_mark or value_mark):
        return None
    return PlusTurn(
        before.removeprefix(thoughts_mark) if before else None,
        actions,
        value if value_mark else None,
    )


def result_text(api_name: str, told: Mapping[str, Any], question: str) -> str:
    """What the next human turn says of what a skill found.  Numbers have two decimals."""
    return results_text([(api_name, told)], question)


def photo_text(api_name: str, question: str) -> str:
    """What the next human turn says, beside the photo that a skill made."""
    return results_text([(api_name, None)], question)


def results_text(results: Iterable[tuple[str, Mapping[str, Any] | None]], question: str) -> str:
    """The same of several skills; those that are told nothing have made a photo."""
    lines = (
        f"{name} has processed the image." if told is None else f"{name} output: {told_text(told)}"
        for name, told in results
    )
    return "\n".join(lines) + f"\n\nAnswer my first question: {question}"


def told_text(told: Mapping[str, Any]) -> str:
    """What a skill tells as one line of JSON, numbers to two decimals."""
    return json.dumps(_two_decimals(told), ensure_ascii=False)


def _two_decimals(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 2)
    if isinstance(value, Mapping):
        return {key: _two_decimals(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_two_decimals(item) for item in value]
    return value


def _json_of(action: PlusAction) -> dict[str, Any]:
    return {"API_name": action.API_name, "API_params": dict(action.API_params)}


def _actions(line: str) -> tuple[PlusAction, ...] | None:
    """The actions of a line; None where the line is something else."""
    if "\n" in line or len(line) > LONGEST_ACTIONS:
        return None
    try:
        found = read_json(line)
    except ValueError:
        return None
    if not isinstance(found, list):
        return None
    actions = [_action(item) for item in found]
    if any(action is None for action in actions):
        return None
    return tuple(action for action in actions if action is not None)


def _action(item: Any) -> PlusAction | None:
    if not isinstance(item, dict) or set(item) != {"API_name", "API_params"}:
        return None
    name, params = item["API_name"], item["API_params"]
    if not isinstance(name, str) or not isinstance(params, dict):
        return None
    return PlusAction(name, params)
