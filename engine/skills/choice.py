"""Which skills a model may call, and how it writes calls.

A model calls skills by itself only where it was trained to (its card names them), or where its
chat template takes tools.  Any other is asked to decide first, where a person names the skills.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from engine.errors import PumiceError, TemplateError
from engine.skills.dialects.dialect import Dialect
from engine.skills.dialects.first_decision import DecisionDialect
from engine.skills.dialects.plain import PlainDialect
from engine.skills.dialects.plus import PlusDialect
from engine.skills.dialects.template_tools import TemplateDialect, tools_of
from engine.skills.installing import install_hint, missing_sentence
from engine.skills.registry import all_skills
from engine.skills.skill import Skill
from engine.text.call_syntax import CallSyntax, call_syntax
from engine.text.chat_template import ChatTemplate

AUTO, NONE = "auto", "none"
CARD_KEY = "skills"
"""In card.json: {"dialect": "plus", "names": ["read_text"]}."""


class SkillsError(PumiceError):
    """The skills that a person asked for cannot be used."""


class UnknownSkill(SkillsError):
    """There is no skill of that name."""


class CardOfModel(Protocol):
    """What is known of a model (`engine.gguf.card.Card`)."""

    @property
    def notes(self) -> Mapping[str, Any]: ...

    @property
    def chat_template(self) -> str: ...


@dataclass(frozen=True)
class SkillChoice:
    """The skills that a model may call, by name, and the dialect in which it does so."""

    dialect: Dialect = field(default_factory=PlainDialect)
    skills: Mapping[str, Skill] = field(default_factory=dict)


def choose_skills(
    card: CardOfModel, asked: str = AUTO, *, installed: Mapping[str, Skill] | None = None
) -> SkillChoice:
    """The skills of a reply.

    Args:
        asked: `auto` for what the model was trained for, or, where its chat template takes tools,
            all that can be used here without permission; `none`; or names with commas.
        installed: all skills that there are; those of this Python if none are given.

    Raises:
        UnknownSkill: a name is none of these.
        SkillsError: what a skill needs is not installed, or the skill is for people only.
    """
    installed = all_skills() if installed is None else installed
    trained = _trained_names(card)
    if trained is not None:
        names = _names_asked_for(asked, trained, installed)
        return SkillChoice(PlusDialect(), _of_names(names, installed))
    if syntax := _call_syntax_of(card.chat_template):
        harmless = [name for name, skill in installed.items() if _runs_unasked(skill)]
        skills = _of_names(_names_asked_for(asked, harmless, installed), installed)
        return SkillChoice(TemplateDialect(syntax, tools_of(skills)), skills)
    skills = _of_names(_names_asked_for(asked, (), installed), installed)
    return SkillChoice(DecisionDialect(skills) if skills else PlainDialect(), skills)


@functools.lru_cache(maxsize=8)
def _call_syntax_of(chat_template: str) -> CallSyntax | None:
    """How a template's model writes calls; None where it does not."""
    try:
        return call_syntax(ChatTemplate(chat_template))
    except TemplateError:
        return None


def _runs_unasked(skill: Skill) -> bool:
    return not skill.asks_first and not skill.missing


def _trained_names(card: CardOfModel) -> tuple[str, ...] | None:
    """The skills that a model was trained to call in the dialect of LLaVA-Plus."""
    stated = card.notes.get(CARD_KEY)
    if not isinstance(stated, dict) or stated.get("dialect") != "plus":
        return None
    names = stated.get("names")
    return tuple(map(str, names)) if isinstance(names, list) else ()


def _names_asked_for(
    asked: str, auto: Iterable[str], installed: Mapping[str, Skill]
) -> tuple[str, ...]:
    if asked == AUTO:
        return tuple(auto)
    if asked == NONE:
        return ()
    names = tuple(dict.fromkeys(name.strip() for name in asked.split(",") if name.strip()))
    for name in names:
        _check(name, installed)
    return names


def _check(name: str, installed: Mapping[str, Skill]) -> None:
    """Raises `SkillsError` where a model cannot call a skill that a person named."""
    skill = installed.get(name)
    if skill is None:
        known = ", ".join(sorted(name for name, each in installed.items() if each.for_models))
        raise UnknownSkill(f"There is no skill {name!r}.", f"There are: {known}.")
    if not skill.for_models:
        raise SkillsError(
            f"A model cannot call {name}: it is for people.", f"pumice skills run {name}"
        )
    if skill.missing:
        raise SkillsError(missing_sentence(skill), install_hint(skill))


def _of_names(names: Iterable[str], installed: Mapping[str, Skill]) -> dict[str, Skill]:
    """The skills of these names that there are and that a model may call."""
    found = {name: installed[name] for name in names if name in installed}
    return {name: skill for name, skill in found.items() if skill.for_models}
