"""Models that call no skills: what a person used is told with the question."""

from __future__ import annotations

from dataclasses import dataclass

from engine.chat import Conversation, Message, Role, Text
from engine.skills.dialects.dialect import (
    OwnCalls,
    ReadTurn,
    last_turn,
    photos_made,
    told_words,
)


@dataclass(frozen=True)
class PlainDialect(OwnCalls):
    """Models that were not trained for skills, and whose chat template takes no tools."""

    def prompt(self, conversation: Conversation) -> Conversation:
        """The same conversation; what was used before a reply stands behind its question."""
        if not any(message.uses or message.said for message in conversation.messages):
            return conversation
        messages: list[Message] = []
        for message in conversation.messages:
            if message.uses and messages and messages[-1].role is Role.USER:
                messages[-1] = _with_results(messages[-1], message)
            if message.text or not message.uses or message is not conversation.messages[-1]:
                messages.append(last_turn(message))
        return conversation.of(messages)

    def shown(self, said: str) -> str:
        """All words."""
        return said

    def read(self, said: str) -> ReadTurn:
        """All words."""
        return ReadTurn(said)


def _with_results(question: Message, reply: Message) -> Message:
    told = [
        Text(f"\n{use.call.skill} output: {told_words(use.outcome)}", is_data=True)
        for use in reply.uses
        if not photos_made([use])
    ]
    return Message(question.role, (*photos_made(reply.uses), *question.parts, *told))
