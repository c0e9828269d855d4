"""Tools, calls and results as chat templates take them: the dictionaries that transformers passes.

The shapes are those of transformers' documentation, "Tool use".  Calls are numbered, since some
templates want an id of nine characters (Mistral's).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from engine.chat import Message, Role
from engine.skill_call import SkillCall, Tool


def tool_dicts(tools: Sequence[Tool]) -> list[dict[str, Any]] | None:
    """`tools` of a chat template; None where there are none, which templates ask for."""
    return [_tool_dict(tool) for tool in tools] or None


def with_calls(plain: list[dict[str, Any]], messages: Sequence[Message]) -> list[dict[str, Any]]:
    """Messages as a template takes them, with their calls, and results with their calls' ids."""
    numbers = iter(range(1, 10**5))
    waiting: Iterator[tuple[str, str]] = iter(())
    full = []
    for one, message in zip(plain, messages, strict=True):
        if message.calls:
            named = [(f"call{next(numbers):05}", call) for call in message.calls]
            waiting = iter([(number, call.skill) for number, call in named])
            calls = [_call_dict(number, call) for number, call in named]
            one = {**one, "content": message.text, "tool_calls": calls}
        elif message.role is Role.TOOL:
            number, name = next(waiting, ("call00000", ""))
            one = {**one, "content": message.text, "name": name, "tool_call_id": number}
        full.append(one)
    return full


def _tool_dict(tool: Tool) -> dict[str, Any]:
    function = {
        "name": tool.name,
        "description": tool.description,
        "parameters": json.loads(tool.parameters_json),
    }
    return {"type": "function", "function": function}


def _call_dict(number: str, call: SkillCall) -> dict[str, Any]:
    try:
        arguments = json.loads(call.arguments_json)
    except (ValueError, RecursionError):
        arguments = {}
    function = {"name": call.skill, "arguments": arguments}
    return {"id": number, "type": "function", "function": function}
