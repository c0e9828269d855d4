"""LLaVA-Plus: a turn with thoughts, actions and value; what was found comes as the next question.

Which skills there are lies in the model's weights: no prompt lists them.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.chat import Conversation, Message, Role, Text
from engine.skill_call import SkillCall, SkillUse
from engine.skills.dialects.dialect import (
    OwnCalls,
    ReadTurn,
    arguments_of,
    last_turn,
    photos_made,
    question_before,
    told_of,
)
from engine.skills.plus_format import (
    MARKS,
    PlusAction,
    PlusTurn,
    parse_plus,
    render_plus,
    results_text,
)

SKILL_OF_API: Mapping[str, str] = {"ocr": "read_text", "easyocr": "read_text"}
"""Names of LLaVA-Plus for skills of ours that take the same arguments; others keep their names."""


@dataclass(frozen=True)
class PlusDialect(OwnCalls):
    """Models that were trained on turns of LLaVA-Plus."""

    def prompt(self, conversation: Conversation) -> Conversation:
        """Each call as the turn that made it, and a question with what was found."""
        if not any(message.uses or message.said for message in conversation.messages):
            return conversation
        messages: list[Message] = []
        for message in conversation.messages:
            for said, uses in _calls_by_turn(message.uses):
                messages.append(Message(Role.ASSISTANT, (Text(said),)))
                messages.append(_result(said, uses, question_before(messages)))
            if message.text or not message.uses or message is not conversation.messages[-1]:
                messages.append(last_turn(message))
        return conversation.of(messages)

    def shown(self, said: str) -> str:
        """Words of a turn without marks, or the value of a turn without a call."""
        if not _may_be_a_turn(said):
            return said
        turn = parse_plus(said)
        return turn.value or "" if turn and not turn.actions else ""

    def read(self, said: str) -> ReadTurn:
        """A turn; one that is no turn of LLaVA-Plus is words, of which marks are left out."""
        turn = parse_plus(said)
        if turn is None:
            return ReadTurn(_words_of(said))
        calls = tuple(
            SkillCall(
                SKILL_OF_API.get(action.API_name, action.API_name),
                json.dumps(action.API_params, ensure_ascii=False),
                turn.thoughts or "",
                said,
            )
            for action in turn.actions or ()
        )
        return ReadTurn(turn.value or ("" if calls else turn.thoughts or ""), calls)


def _may_be_a_turn(said: str) -> bool:
    """Whether a turn that goes on like this can be one of LLaVA-Plus."""
    return any(said.startswith(mark[: len(said)]) for mark in MARKS.values())


def _words_of(said: str) -> str:
    """The value of a turn whose other parts cannot be read; else all of it."""
    if not _may_be_a_turn(said):
        return said
    value = ("\n" + said).partition("\n" + MARKS["value"])[2]
    return value or said


def _calls_by_turn(uses: Sequence[SkillUse]) -> Iterator[tuple[str, Sequence[SkillUse]]]:
    """The turns that made these calls, each with its calls."""
    waiting = iter(uses)
    for use in waiting:
        said = use.call.said or _turn_of(use.call)
        turn = parse_plus(said)
        others = len(turn.actions or ()) - 1 if turn else 0
        yield said, (use, *itertools.islice(waiting, max(others, 0)))


def _turn_of(call: SkillCall) -> str:
    """A call that a person made, as a model would have made it."""
    action = PlusAction(call.skill, arguments_of(call))
    turn = PlusTurn(f"I need to use {call.skill}.", (action,), f"I will use {call.skill}.")
    return render_plus(turn).strip()


def _result(said: str, uses: Sequence[SkillUse], question: str) -> Message:
    """What was found, in the words of LLaVA-Plus, with the photos that were made."""
    turn = parse_plus(said)
    written = [action.API_name for action in turn.actions or ()] if turn else []
    named = itertools.zip_longest(uses, written[: len(uses)])
    results = [
        (name or use.call.skill, None if photos_made([use]) else told_of(use.outcome))
        for use, name in named
    ]
    text = Text(results_text(results, question), is_data=True)
    return Message(Role.USER, (*photos_made(uses), text))
