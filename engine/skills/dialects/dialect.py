"""What a dialect does: it finds calls in a model's turn, and makes messages of calls and results.

A call is only ever read from what the model itself wrote in this turn.  What a skill found, what a
person wrote and what was said before are never read for calls.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from engine.chat import Conversation, Message, Photo, Role, Text
from engine.options import SamplingOptions
from engine.skill_call import SkillCall, SkillOutcome, SkillUse
from engine.skills.plus_format import told_text


@dataclass(frozen=True)
class ReadTurn:
    """A turn of a model: its words for a person, and the skills that it calls after them."""

    words: str
    calls: tuple[SkillCall, ...] = ()


@dataclass(frozen=True)
class Decision:
    """A question that comes first and is not shown: whether to use a skill, and which."""

    conversation: Conversation
    sampling: SamplingOptions


class Dialect(Protocol):
    """One way to call skills."""

    def prompt(self, conversation: Conversation) -> Conversation:
        """The conversation as an engine is asked: what was used becomes messages.

        Where an assistant's message without words is the last, its reply is still to be written.
        """
        ...

    def shown(self, said: str) -> str:
        """Of a turn that is still being written, the words that are certain to be for a person."""
        ...

    def read(self, said: str) -> ReadTurn:
        """A whole turn.  Never raises: what is not exactly a call is words."""
        ...

    def decision(self, conversation: Conversation, sampling: SamplingOptions) -> Decision | None:
        """What is to be decided before the reply; None where the model calls by itself."""
        ...

    def decided(self, said: str) -> SkillCall | None:
        """The call that was decided on."""
        ...


class OwnCalls:
    """What dialects have in common whose models call by themselves."""

    def decision(self, conversation: Conversation, sampling: SamplingOptions) -> Decision | None:
        """Nothing is decided before the reply."""
        del conversation, sampling
        return None

    def decided(self, said: str) -> SkillCall | None:
        """No call."""
        del said
        return None


def question_before(messages: Sequence[Message]) -> str:
    """The last question of a person in these messages."""
    asked = (m.text for m in reversed(messages) if m.role is Role.USER and not m.is_result)
    return next(asked, "")


def arguments_of(call: SkillCall) -> dict[str, Any]:
    """The arguments as an object; empty where they are none."""
    try:
        arguments = json.loads(call.arguments_json)
    except (ValueError, RecursionError):
        return {}
    return arguments if isinstance(arguments, dict) else {}


def told_of(outcome: SkillOutcome) -> dict[str, Any]:
    """What a model is told of an outcome: what was found, or a sentence about what went wrong."""
    if outcome.error:
        return {"error": outcome.error}
    try:
        told = json.loads(outcome.told_json)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {"result": told}


def told_words(outcome: SkillOutcome) -> str:
    """The same as a line of JSON."""
    return told_text(told_of(outcome))


def photos_made(uses: Sequence[SkillUse]) -> tuple[Photo, ...]:
    """The photos that these uses made."""
    return tuple(
        Photo(path) for use in uses if not use.outcome.error for path in use.outcome.photos
    )


def last_turn(message: Message) -> Message:
    """An assistant's last turn as the model wrote it."""
    return Message(message.role, (Text(message.said),)) if message.said else _without_uses(message)


def _without_uses(message: Message) -> Message:
    return Message(message.role, message.parts)
