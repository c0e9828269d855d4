"""`pumice chat --json`: one question per line of stdin, one answer per line of stdout."""

from __future__ import annotations

import json
import sys
from typing import Any

from app.storage.video_support import require_video_model
from app.terminal.chat_state import ChatState
from app.terminal.reply_output import final_reply, print_json, reply_to_dict
from engine.errors import PumiceError

HINT = 'Send one object per line: {"text": "What is this?", "photos": ["PATH"]}.'
_VIDEOS_HINT = 'Send one object per line: {"text": "What happens?", "videos": ["PATH"]}.'
FIELDS = {"text", "photos", "videos", "new"}


class LineError(PumiceError):
    """A line that holds no question."""


def answer_json_lines(state: ChatState) -> None:
    """Answer every line until stdin ends; a bad line is answered with `error` and `hint`."""
    for number, line in enumerate(sys.stdin.buffer, start=1):
        if not line.strip():
            continue
        try:
            print_json(_answer_line(state, parse_line(line, number)))
        except PumiceError as error:
            print_json({"error": error.message, "hint": error.hint})


def parse_line(line: bytes, number: int) -> dict[str, Any]:
    """The fields of one line; `photos` and `videos` are always lists.  Raises `LineError`."""
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise LineError(f"Line {number} is not JSON: {error}.", HINT) from error
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        raise LineError(f"Line {number} has no text.", HINT)
    if unknown := sorted(asked.keys() - FIELDS):
        raise LineError(f"Line {number} has unknown fields: {', '.join(unknown)}.", HINT)
    for field in ("photos", "videos"):
        if asked.get(field) is None:
            asked[field] = []
        paths = asked[field]
        if not isinstance(paths, list) or not all(isinstance(path, str) for path in paths):
            hint = _VIDEOS_HINT if field == "videos" else HINT
            raise LineError(f"The {field} of line {number} are not a list of paths.", hint)
    if not isinstance(asked.get("new", False), bool):
        raise LineError(f"The field new of line {number} is neither true nor false.", HINT)
    return asked


def _answer_line(state: ChatState, asked: dict[str, Any]) -> dict[str, Any]:
    if asked.get("new", False):
        state.restart()
    waiting = list(state.photos), list(state.videos)
    state.photos += asked["photos"]
    state.videos += asked["videos"]
    try:
        if not asked["text"].strip() and not state.photos and not state.videos:
            raise LineError("The text is empty, and there is no photo and no video.", HINT)
        if asked["videos"]:
            require_video_model(state.engine.card)
        return reply_to_dict(state.ask(asked["text"], final_reply))
    except PumiceError:
        state.photos, state.videos = waiting
        raise
