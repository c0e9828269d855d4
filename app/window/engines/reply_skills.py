"""Skills in the replies of the window's engine.  Runs on the engine's thread; no Qt here.

Nothing of `engine.skills` is imported before a reply needs it.
"""

from __future__ import annotations

import contextlib
import dataclasses
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.storage.chat_store.chat_settings import AUTO, NONE
from app.window.engines.engine_requests import ChatEngine, ReplyRequest
from engine.chat import Conversation
from engine.reply import SkillEvent
from engine.skill_call import SkillCall

if TYPE_CHECKING:
    from engine.gguf.card import Card
    from engine.skills.choice import SkillChoice
    from engine.skills.mcp.server_value import McpServer
    from engine.skills.registry import SkillRegistry
    from engine.skills.runner import SkillRunner
    from engine.skills.skill import Skill

Ask = Callable[[SkillCall], bool]
"""Asks the person whether a call may run, and waits."""


NOT_IN_CHATS = frozenset({"find_similar"})
"""Photos of chats lie in Pumice's own store: beside one are those of all other chats, which nobody
asked to have looked through, under names that say nothing."""


class ReplySkills(Protocol):
    """What the engine's thread needs of skills."""

    def prompt(self, card: Card, conversation: Conversation, asked: str) -> Conversation:
        """The conversation as the engine is given it."""
        ...

    def events(self, engine: ChatEngine, question: ReplyRequest, ask: Ask) -> Iterator[SkillEvent]:
        """The events of a reply, up to and with its `Reply`."""
        ...

    def close(self) -> None:
        """End what runs."""
        ...


class NoSkills:
    """Replies without skills."""

    def prompt(self, card: Card, conversation: Conversation, asked: str) -> Conversation:
        """The conversation itself."""
        del card, asked
        return conversation

    def events(self, engine: ChatEngine, question: ReplyRequest, ask: Ask) -> Iterator[SkillEvent]:
        """The engine's own."""
        del ask
        return engine.reply(question.conversation, question.sampling, stop=question.stop)

    def close(self) -> None:
        """Nothing runs."""


class EngineSkills:
    """The skills of this computer, and of the servers that a person named.

    Args:
        servers: read when the first reply may use skills.
    """

    def __init__(self, servers: Callable[[], Sequence[McpServer]] = tuple) -> None:
        self._servers = servers
        self._open = contextlib.ExitStack()
        self._registry: SkillRegistry | None = None
        self._runner: SkillRunner | None = None
        self._chosen: tuple[Card, str, SkillChoice] | None = None
        self._closing = threading.Lock()

    def prompt(self, card: Card, conversation: Conversation, asked: str) -> Conversation:
        """The conversation in the dialect of the model."""
        if not has_uses(conversation) and not self._may_call(card, asked):
            return conversation
        return self._chosen_skills(card, asked).dialect.prompt(conversation)

    def events(self, engine: ChatEngine, question: ReplyRequest, ask: Ask) -> Iterator[SkillEvent]:
        """The events of a reply, with those of the skills that it uses."""
        plain = not question.first and not self._may_call(engine.card, question.skills)
        if plain and not has_uses(question.conversation):
            return engine.reply(question.conversation, question.sampling, stop=question.stop)
        from engine.skills.skill_loop import reply_with_skills

        def allow(call: SkillCall, skill: Skill) -> bool:
            del skill
            return ask(call)

        return reply_with_skills(
            engine,
            question.conversation,
            question.sampling,
            skills=self._with_chosen(
                self._chosen_skills(engine.card, question.skills), question.first
            ),
            runner=self._skill_runner(),
            allow=allow,
            first=question.first,
            stop=question.stop,
        )

    def close(self) -> None:
        """End the process of skills, and the servers."""
        with self._closing:
            self._open.close()
            self._runner = self._registry = self._chosen = None

    def _may_call(self, card: Card, asked: str) -> bool:
        return may_call(card, asked)

    def _chosen_skills(self, card: Card, asked: str) -> SkillChoice:
        """Which skills the model may call; kept while it is the same model."""
        from engine.skills.choice import choose_skills

        if self._chosen is None or self._chosen[0] is not card or self._chosen[1] != asked:
            chosen = choose_skills(card, asked, installed=self._usable_skills())
            self._chosen = (card, asked, chosen)
        return self._chosen[2]

    def _with_chosen(self, choice: SkillChoice, calls: Sequence[SkillCall]) -> SkillChoice:
        """What the model may call, and what the person chose."""
        if not calls:
            return choice
        known = self._usable_skills()
        chosen = {call.skill: known[call.skill] for call in calls if call.skill in known}
        return dataclasses.replace(choice, skills={**choice.skills, **chosen})

    def _usable_skills(self) -> dict[str, Skill]:
        known = self._skill_registry().skills
        return {name: skill for name, skill in known.items() if name not in NOT_IN_CHATS}

    def _skill_registry(self) -> SkillRegistry:
        from engine.skills.available import open_skills

        if self._registry is None:
            self._registry = self._open.enter_context(open_skills(tuple(self._servers())))
        return self._registry

    def _skill_runner(self) -> SkillRunner:
        from engine.skills.runner import SkillRunner

        if self._runner is None:
            # Kept in the chat's store at once; what lies here is for the reply that is written.
            made = tempfile.TemporaryDirectory(prefix="pumice-skills-", ignore_cleanup_errors=True)
            folder = Path(self._open.enter_context(made))
            self._runner = self._open.enter_context(SkillRunner(folder))
        return self._runner


def may_call(card: Card, asked: str) -> bool:
    """False for most models, at once: neither trained for skills, nor with a template that takes
    tools.  For the others `engine.skills.choice` is asked, which imports all skills.
    """
    if asked == AUTO:
        return "skills" in card.notes or "tools" in card.chat_template
    return asked != NONE


def has_uses(conversation: Conversation) -> bool:
    """Whether skills were used before, which the model is told in its dialect."""
    return any(message.uses or message.said for message in conversation.messages)
