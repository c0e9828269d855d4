"""One row of any format, told by its keys, and the numbers that are kept of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from engine.chat import Text
from training.data.llava_rows import parse_llava
from training.data.messages_rows import parse_messages
from training.data.reasons import Reason, RowProblem
from training.data.turns import ParsedRow

PARSER_VERSION = 1
"""Changes whenever the same row may be read differently: indexes of rows are built again."""

PROBLEM_KEY = "_problem"
"""In a row made from a tar shard or a folder: [reason, detail] why there is no better one."""

_PARSERS: Mapping[str, tuple[str, Callable[[Mapping[str, object]], ParsedRow]]] = {
    "llava": ("conversations", parse_llava),
    "messages": ("messages", parse_messages),
}
"""Formats: the key that a row of it has, and what reads it."""


def parse_row(plain: object, format_name: str = "auto") -> ParsedRow:
    """A row of that format; "auto" tells by the row's keys.

    Raises:
        RowProblem: it cannot be used.
    """
    if not isinstance(plain, dict):
        raise RowProblem(Reason.UNKNOWN_FORMAT, "a row must be an object")
    if PROBLEM_KEY in plain:
        reason, detail = plain[PROBLEM_KEY]
        raise RowProblem(Reason(reason), str(detail))
    names = _PARSERS if format_name == "auto" else (format_name,)
    for name in names:
        key, parse = _PARSERS[name]
        if key in plain:
            return parse(plain)
    wanted = " or ".join(_PARSERS[name][0] for name in names)
    raise RowProblem(Reason.UNKNOWN_FORMAT, f"no {wanted} in it")


def modality_length(row: ParsedRow) -> int:
    """Words of all turns, a marker a word; negative without photos and videos.

    As `modality_lengths` of LLaVA's datasets (`llava/train/train.py`).
    """
    parts = [part for message in row.conversation.messages for part in message.parts]
    words = sum(len(part.text.split()) if isinstance(part, Text) else 1 for part in parts)
    return words if row.conversation.views else -words
