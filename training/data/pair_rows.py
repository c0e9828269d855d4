"""Rows with two replies to one prompt, and which of them is better.

LLaVA-RLHF's (`RLHF/data_utils/data_utils_rm.py`): `conversations`, whose last answer is replaced by
`output_1` and `output_2`; `preference` 1 or 2 names the better one.  LLaVA-NeXT's
(`llava/train/train_dpo.py`) and TRL's: `prompt`, `chosen` and `rejected`, texts or messages.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from engine.chat import Message, Role
from training.data.llava_rows import id_of_row, llava_turns
from training.data.messages_rows import turn_of_message
from training.data.prompt_rows import prompt_turns
from training.data.reasons import Reason, RowProblem
from training.data.turns import ParsedRow, RowTurn, ViewsOfRow, converse

RLHF_KEYS = ("output_1", "output_2", "preference")
"""Of LLaVA-RLHF's rows; a row with one of them is meant as one."""


def is_pair(plain: Mapping[str, object]) -> bool:
    """Whether a row is meant as a pair of replies."""
    return any(key in plain for key in RLHF_KEYS) or {"chosen", "rejected"} <= plain.keys()


def parse_pair(plain: Mapping[str, object]) -> ParsedRow:
    """A pair of replies; both conversations end with theirs.

    Raises:
        RowProblem: a reply or the preference is missing, or the replies are equal.
    """
    if any(key in plain for key in RLHF_KEYS):
        return _parse_rlhf(plain)
    if not {"chosen", "rejected"} <= plain.keys():
        raise RowProblem(
            Reason.UNKNOWN_FORMAT,
            "neither output_1, output_2 and preference nor chosen and rejected in it",
        )
    return _parse_chosen(plain)


def _parse_rlhf(plain: Mapping[str, object]) -> ParsedRow:
    turns = llava_turns(plain)
    if turns and turns[-1].role is Role.ASSISTANT:
        turns.pop()
    replies = [_reply_of(plain.get(key), key) for key in RLHF_KEYS[:2]]
    preferred = plain.get("preference")
    if isinstance(preferred, bool) or preferred not in (1, 2):
        told = "there is none" if preferred is None else f"it is {str(preferred)[:40]!r}"
        raise RowProblem(Reason.NO_PREFERENCE, f"preference must be 1 or 2, {told}")
    better, worse = replies if preferred == 1 else replies[::-1]
    return _pair_of(plain, turns, better, worse)


def _parse_chosen(plain: Mapping[str, object]) -> ParsedRow:
    chosen, rejected = plain["chosen"], plain["rejected"]
    if "prompt" in plain:
        turns = prompt_turns(plain, plain["prompt"])
    elif isinstance(chosen, list) and isinstance(rejected, list):  # TRL's "implicit prompt"
        if chosen[:-1] != rejected[:-1]:
            raise RowProblem(Reason.UNKNOWN_FORMAT, "chosen and rejected answer other prompts")
        turns = prompt_turns(plain, chosen[:-1])
        chosen, rejected = chosen[-1:], rejected[-1:]
    else:
        raise RowProblem(Reason.UNKNOWN_FORMAT, "no prompt in it")
    better, worse = _reply_of(chosen, "chosen"), _reply_of(rejected, "rejected")
    return _pair_of(plain, turns, better, worse)


def _reply_of(value: object, key: str) -> RowTurn:
    """A reply that is text, a turn of LLaVA, a message, or a list of one message."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, dict) and "value" in value:
        value = value["value"]
    if isinstance(value, str):
        turn = RowTurn(Role.ASSISTANT, ViewsOfRow((), ()).parts_of(value))
    elif isinstance(value, dict) and "content" in value:
        turn = turn_of_message({"role": "assistant", **value}, ViewsOfRow((), ()))
    elif value in (None, [], {}):
        raise RowProblem(Reason.EMPTY_REPLY, f"there is no {key}")
    else:
        raise RowProblem(Reason.UNKNOWN_FORMAT, f"{key} must be one reply, as text or as a message")
    if turn.role is not Role.ASSISTANT:
        raise RowProblem(Reason.TURNS_OUT_OF_ORDER, f"{key} is of {turn.role.value}")
    if not Message(turn.role, turn.parts).text.strip():
        raise RowProblem(Reason.EMPTY_REPLY, key)
    return turn


def _pair_of(
    plain: Mapping[str, object], turns: Sequence[RowTurn], better: RowTurn, worse: RowTurn
) -> ParsedRow:
    chosen, rejected = (converse(id_of_row(plain), [*turns, reply]) for reply in (better, worse))
    if chosen.conversation == rejected.conversation:
        raise RowProblem(Reason.EQUAL_REPLIES)
    return dataclasses.replace(chosen, worse=rejected.conversation)
