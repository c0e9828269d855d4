"""An engine whose model may use skills: `--skills` of `pumice ask` and `pumice chat`."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import click

from app.storage.paths import person_paths
from app.terminal.plain_text import one_line
from app.terminal.skills import opened_registry
from engine.chat import Conversation
from engine.errors import PumiceError
from engine.options import SamplingOptions
from engine.reply import SkillEvent

if TYPE_CHECKING:
    from engine.engine import Engine
    from engine.gguf.card import Card
    from engine.process.remote import RemoteEngine
    from engine.skill_call import SkillCall
    from engine.skills.choice import SkillChoice
    from engine.skills.skill import Skill
    from engine.skills.skill_loop import RunsSkills

Verb = TypeVar("Verb", bound=Callable[..., Any])


def skills_option(verb: Verb) -> Verb:
    """`--skills auto|none|a,b`, passed as `skills`."""
    return click.option(
        "--skills",
        default="auto",
        show_default=True,
        metavar="auto|none|NAME,NAME…",
        help="What the model may use (`pumice skills` lists it): auto is what it was trained for, "
        "or, where its chat template takes tools, all that asks no permission.",
    )(verb)


class SkilledEngine:
    """Answers with an engine, and with the skills that its model may call."""

    def __init__(
        self, engine: Engine | RemoteEngine, choice: SkillChoice, runner: RunsSkills
    ) -> None:
        self._engine = engine
        self._choice = choice
        self._runner = runner

    @property
    def card(self) -> Card:
        """The model."""
        return self._engine.card

    def reply(
        self,
        conversation: Conversation,
        sampling: SamplingOptions | None = None,
        *,
        stop: threading.Event | None = None,
    ) -> Iterator[SkillEvent]:
        """As `reply_with_skills`; skills that ask first are asked for on the terminal."""
        from engine.skills.skill_loop import reply_with_skills

        return reply_with_skills(
            self._engine,
            conversation,
            sampling,
            skills=self._choice,
            runner=self._runner,
            allow=_ask_person,
            stop=stop,
        )


@contextlib.contextmanager
def skilled_engine(engine: Engine | RemoteEngine, asked: str) -> Iterator[SkilledEngine]:
    """The engine with the skills that were asked for, while their process may run.

    Raises:
        click.UsageError: a name is that of no skill.
        SkillsError: a skill cannot be used.
    """
    from engine.skills.choice import UnknownSkill
    from engine.skills.runner import SkillRunner

    with contextlib.ExitStack() as open_parts:
        try:
            choice = _chosen_skills(engine.card, asked, open_parts)
        except UnknownSkill as error:
            raise click.UsageError(f"{error.message} {error.hint}") from error
        runner = open_parts.enter_context(SkillRunner(person_paths().made_photos))
        yield SkilledEngine(engine, choice, runner)


def _chosen_skills(card: Card, asked: str, open_parts: contextlib.ExitStack) -> SkillChoice:
    """The skills of this Python, and of servers where the model may call those.

    Servers are programs: none is started for a model that calls none of their tools.
    """
    from engine.skills.choice import AUTO, UnknownSkill, choose_skills
    from engine.skills.dialects.template_tools import TemplateDialect

    try:
        choice = choose_skills(card, asked)
        if asked != AUTO or not isinstance(choice.dialect, TemplateDialect):
            return choice
    except UnknownSkill:
        pass
    registry = open_parts.enter_context(opened_registry())
    for note in registry.notes:
        click.echo(f"note: {one_line(note)}", err=True)
    return choose_skills(card, asked, installed=registry.skills)


def _ask_person(call: SkillCall, skill: Skill) -> bool:
    """Whether the person allows a call; without a terminal nobody can."""
    del call
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        click.echo(
            f"note: {skill.name} was refused: it asks first, and there is no terminal.", err=True
        )
        return False
    try:
        return click.confirm(f"Use {skill.name}? {one_line(skill.sentence)}", err=True)
    except click.Abort as error:
        raise PumiceError("It was neither allowed nor refused.") from error
