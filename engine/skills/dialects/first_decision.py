"""Models that were not trained for skills: they decide first, in JSON that a grammar enforces.

The prompt of the decision lists the skills.  Then comes what the skill found, and a free answer.
There is one decision a reply: a model that was not trained for it would go on and on.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.chat import Conversation, Message, Role, Text
from engine.errors import OptionError
from engine.options import SamplingOptions
from engine.skill_call import SkillCall, SkillUse
from engine.skills.dialects.dialect import (
    Decision,
    ReadTurn,
    arguments_of,
    last_turn,
    photos_made,
    question_before,
    told_of,
)
from engine.skills.plus_format import results_text
from engine.skills.skill import Skill
from engine.text.json_schema import schema_to_grammar
from engine.text.strict_json import read_json

NO_SKILL = "none"
MOST_TOKENS = 160
"""Of a decision; a longer one is none."""

_ANY_ARGUMENTS = {"type": "object"}


@dataclass(frozen=True)
class DecisionDialect:
    """Models that decide by a grammar."""

    skills: Mapping[str, Skill]

    def prompt(self, conversation: Conversation) -> Conversation:
        """What was used as the decision that it was, and a question with what was found."""
        if not any(message.uses or message.said for message in conversation.messages):
            return conversation
        messages: list[Message] = []
        for message in conversation.messages:
            for use in message.uses:
                question = question_before(messages)
                if messages[-1].role is Role.USER and not messages[-1].is_result:
                    messages[-1] = self._with_skills(messages[-1])
                messages.append(Message(Role.ASSISTANT, (Text(_decision_json(use.call)),)))
                messages.append(_result(use, question))
            if message.text or not message.uses or message is not conversation.messages[-1]:
                messages.append(last_turn(message))
        return conversation.of(messages)

    def shown(self, said: str) -> str:
        """All words."""
        return said

    def read(self, said: str) -> ReadTurn:
        """All words: nothing is called in a free answer."""
        return ReadTurn(said)

    def decision(self, conversation: Conversation, sampling: SamplingOptions) -> Decision | None:
        """The question with the skills that there are, answered greedily by their schema."""
        if not self.skills or not conversation.messages:
            return None
        *before, question = self.prompt(conversation).messages
        asked = conversation.of((*before, self._with_skills(question)))
        options = SamplingOptions(
            max_tokens=MOST_TOKENS, json_schema=self._schema(), seed=sampling.seed
        )
        return Decision(asked, options)

    def decided(self, said: str) -> SkillCall | None:
        """The call; None where the model wants none, or did not come to an end."""
        try:
            found = read_json(said)
        except ValueError:
            return None
        name = found.get("skill") if isinstance(found, dict) else None
        if not isinstance(name, str) or name == NO_SKILL:
            return None
        arguments = json.dumps(found.get("arguments", {}), ensure_ascii=False)
        return SkillCall(name, arguments, said=said)

    def _with_skills(self, question: Message) -> Message:
        lines = [f"{skill.name}: {skill.sentence}" for skill in self.skills.values()]
        listed = "\n".join([*lines, f"{NO_SKILL}: Answer without any of them."])
        asked = f"\n\nFirst choose what helps to answer this, as JSON:\n{listed}"
        return dataclasses.replace(question, parts=_with_words(question, asked))

    def _schema(self) -> str:
        choices = [_choice_schema(skill) for skill in self.skills.values()]
        return json.dumps({"anyOf": [*choices, _object({"skill": {"const": NO_SKILL}})]})


def _with_words(question: Message, words: str) -> tuple[Any, ...]:
    """The parts of a question, with words at the end of its last text."""
    *before, last = question.parts or (Text(""),)
    if isinstance(last, Text) and not last.is_data:
        return (*before, Text(last.text + words))
    return (*before, last, Text(words))


def _choice_schema(skill: Skill) -> dict[str, Any]:
    arguments = dict(skill.arguments) or _object({})
    try:
        schema_to_grammar(json.dumps(arguments))
    except OptionError:  # the runner checks what the grammar cannot
        arguments = _ANY_ARGUMENTS
    return _object({"skill": {"const": skill.name}, "arguments": arguments})


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _decision_json(call: SkillCall) -> str:
    """The decision as it was written; that of a person, as a model would have written it."""
    return call.said or json.dumps({"skill": call.skill, "arguments": arguments_of(call)})


def _result(use: SkillUse, question: str) -> Message:
    photos = photos_made([use])
    told = None if photos else told_of(use.outcome)
    text = Text(results_text([(use.call.skill, told)], question), is_data=True)
    return Message(Role.USER, (*photos, text))
