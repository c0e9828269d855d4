"""Models whose chat template takes tools: it tells them, and writes calls and results.

How the template writes a call is found by `engine.text.call_syntax`.  Vision models do not look at
photos inside results, so a photo that was made comes back as a question with the photo.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.chat import Conversation, Message, Role, Text
from engine.skill_call import SkillCall, SkillUse, Tool
from engine.skills.dialects.dialect import (
    OwnCalls,
    ReadTurn,
    last_turn,
    photos_made,
    told_words,
)
from engine.skills.skill import Skill
from engine.text.call_syntax import CallSyntax

_SHOWN_NEXT = "The photo is in the next message."


@dataclass(frozen=True)
class TemplateDialect(OwnCalls):
    """Models with a chat template that takes tools.

    Args:
        tools: what the model is offered; none where it may call nothing.
    """

    syntax: CallSyntax
    tools: tuple[Tool, ...] = ()

    def prompt(self, conversation: Conversation) -> Conversation:
        """Each call as the template writes it, then what was found."""
        conversation = Conversation(conversation.messages, self.tools)
        if not any(message.uses or message.said for message in conversation.messages):
            return conversation
        messages: list[Message] = []
        for message in conversation.messages:
            for uses in self._uses_by_turn(message.uses):
                messages += self._turn_messages(uses)
            if message.text or not message.uses or message is not conversation.messages[-1]:
                messages.append(last_turn(message))
        return conversation.of(messages)

    def shown(self, said: str) -> str:
        """The words before what may be a call."""
        return self.syntax.shown(said) if self.tools else said

    def read(self, said: str) -> ReadTurn:
        """A turn: words, then calls to its end."""
        if not self.tools:
            return ReadTurn(said)
        words, written = self.syntax.read(said, {tool.name for tool in self.tools})
        calls = tuple(
            SkillCall(call.name, json.dumps(call.arguments, ensure_ascii=False), words, said)
            for call in written
        )
        return ReadTurn(words, calls)

    def _uses_by_turn(self, uses: Sequence[SkillUse]) -> Iterator[tuple[SkillUse, ...]]:
        """The uses of each turn."""
        waiting = iter(uses)
        for use in waiting:
            said = use.call.said
            n_calls = len(self.syntax.read(said, {use.call.skill})[1]) if said else 1
            yield (use, *itertools.islice(waiting, max(n_calls - 1, 0)))

    def _turn_messages(self, uses: Sequence[SkillUse]) -> Iterator[Message]:
        """A turn that calls, what its calls found, and the photos that they made."""
        first = uses[0].call
        calls = tuple(use.call for use in uses)
        yield Message(Role.ASSISTANT, (Text(first.thoughts),), said=first.said, calls=calls)
        for use in uses:
            told = _SHOWN_NEXT if photos_made([use]) else told_words(use.outcome)
            yield Message(Role.TOOL, (Text(told, is_data=True),))
        if photos := photos_made(uses):
            made_by = ", ".join(use.call.skill for use in uses if photos_made([use]))
            note = Text(f"{made_by} has processed the photo.", is_data=True)
            yield Message(Role.USER, (*photos, note))


def tools_of(skills: Mapping[str, Skill]) -> tuple[Tool, ...]:
    """Skills as a chat template is told of them."""
    return tuple(
        Tool(skill.name, skill.sentence, json.dumps(_schema(skill))) for skill in skills.values()
    )


def _schema(skill: Skill) -> Mapping[str, object]:
    """The arguments of a skill; of one that takes none, an object without properties."""
    return skill.arguments or {"type": "object", "properties": {}}
