"""`pumice chat --json`: one question a line from stdin, one answer a line to stdout."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from app.terminal import answer
from engine.errors import PumiceError

if TYPE_CHECKING:
    from app.terminal.chat import Talk

HINT = 'Send one object a line: {"text": "What is this?", "photos": ["PATH"]}.'
FIELDS = {"text", "photos", "new"}


class LineError(PumiceError):
    """A line that is no question."""


def answer_lines(talk: Talk) -> None:
    """Answer every line until stdin ends; a bad line is answered with `error` and `hint`."""
    for number, line in enumerate(sys.stdin.buffer, start=1):
        if not line.strip():
            continue
        try:
            answer.print_json(_answer(talk, parse(line, number)))
        except PumiceError as error:
            answer.print_json({"error": error.message, "hint": error.hint})


def parse(line: bytes, number: int) -> dict[str, Any]:
    """The fields of one line.  Raises `LineError`."""
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise LineError(f"Line {number} is not JSON: {error}.", HINT) from error
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        raise LineError(f"Line {number} has no text.", HINT)
    if strange := sorted(asked.keys() - FIELDS):
        raise LineError(f"Line {number} has unknown fields: {', '.join(strange)}.", HINT)
    if asked.get("photos") is None:
        asked["photos"] = []
    photos = asked["photos"]
    if not isinstance(photos, list) or not all(isinstance(path, str) for path in photos):
        raise LineError(f"The photos of line {number} are not a list of paths.", HINT)
    if not isinstance(asked.get("new", False), bool):
        raise LineError(f"The field new of line {number} is neither true nor false.", HINT)
    return asked


def _answer(talk: Talk, asked: dict[str, Any]) -> dict[str, Any]:
    if asked.get("new", False):
        talk.renew()
    waiting = list(talk.photos)
    talk.photos += asked["photos"]
    try:
        if not asked["text"].strip() and not talk.photos:
            raise LineError("The text is empty, and there is no photo.", HINT)
        return answer.as_dict(talk.ask(asked["text"], answer.last))
    except PumiceError:
        talk.photos = waiting
        raise
