"""One row of any format, told by its keys, and the numbers that are kept of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping

from engine.chat import Text
from training.data.llava_rows import parse_llava
from training.data.messages_rows import parse_messages
from training.data.pair_rows import is_pair, parse_pair
from training.data.prompt_rows import parse_prompt
from training.data.reasons import Reason, RowProblem
from training.data.turns import ParsedRow

PARSER_VERSION = 2
"""Changes whenever the same row may be read differently: indexes of rows are built again."""

PROBLEM_KEY = "_problem"
"""In a row made from a tar shard or a folder: [reason, detail] why there is no better one."""

EXTRA_KEYS = ("world", "scene", "length_bonus", "caption_type")
"""What a sample takes over from its row for a task: the truth of a drawn world; LLaVA-RLHF's marks
of a PPO prompt."""

_Parser = Callable[[Mapping[str, object]], ParsedRow]

_CONVERSATIONS: Mapping[str, tuple[str, _Parser]] = {
    "llava": ("conversations", parse_llava),
    "messages": ("messages", parse_messages),
}
"""Formats that end with one answer: the key that a row of it has, and what reads it."""

_OTHERS: Mapping[str, _Parser] = {"pairs": parse_pair, "prompts": parse_prompt}


def parse_row(plain: object, format_name: str = "auto") -> ParsedRow:
    """A row of that format; "auto" tells by the row's keys.

    Args:
        format_name: of `DataSet.format`; "conversations" is "auto" without pairs (`format_for`).

    Raises:
        RowProblem: it cannot be used.
    """
    if not isinstance(plain, dict):
        raise RowProblem(Reason.UNKNOWN_FORMAT, "a row must be an object")
    if PROBLEM_KEY in plain:
        reason, detail = plain[PROBLEM_KEY]
        raise RowProblem(Reason(reason), str(detail))
    parsed = _parser_of(plain, format_name)(plain)
    extra = {key: plain[key] for key in EXTRA_KEYS if key in plain}
    if extra or "captions" in plain:
        return dataclasses.replace(parsed, facts=_facts_in(plain), extra=extra)
    return parsed


def _parser_of(plain: Mapping[str, object], format_name: str) -> _Parser:
    if format_name in _OTHERS:
        return _OTHERS[format_name]
    if format_name == "auto" and is_pair(plain):
        return parse_pair
    if format_name == "conversations" and is_pair(plain):
        raise RowProblem(
            Reason.UNKNOWN_FORMAT,
            'a pair of replies, which runs of the kinds "dpo" and "reward" use',
        )
    names = (format_name,) if format_name in _CONVERSATIONS else tuple(_CONVERSATIONS)
    for name in names:
        key, parse = _CONVERSATIONS[name]
        if key in plain:
            return parse
    wanted = " or ".join(_CONVERSATIONS[name][0] for name in names)
    raise RowProblem(Reason.UNKNOWN_FORMAT, f"no {wanted} in it")


def _facts_in(plain: Mapping[str, object]) -> tuple[str, ...]:
    """The row's own captions: a text, or a list of them."""
    told = plain.get("captions", [])
    facts = [told] if isinstance(told, str) else told
    if not isinstance(facts, list) or not all(isinstance(fact, str) for fact in facts):
        raise RowProblem(Reason.UNKNOWN_FORMAT, "captions must be a list of texts")
    return tuple(fact for fact in facts if fact.strip())


_OF_RUN = {"supervised": "conversations", "reward": "pairs", "dpo": "pairs", "ppo": "prompts"}


def format_for(run_kind: str, format_name: str) -> str:
    """How the rows of a set are read for a kind of run (`[run] kind`).

    "auto" is what that kind learns from; whatever a set is of, PPO takes its prompts.
    """
    if run_kind == "ppo" or format_name == "auto":
        return _OF_RUN.get(run_kind, format_name)
    return format_name


def modality_length(row: ParsedRow) -> int:
    """Words of all turns, a marker a word; negative without photos and videos.

    As `modality_lengths` of LLaVA's datasets (`llava/train/train.py`).
    """
    parts = [
        part for one in row.conversations for message in one.messages for part in message.parts
    ]
    words = sum(len(part.text.split()) if isinstance(part, Text) else 1 for part in parts)
    return words if row.conversation.views else -words
