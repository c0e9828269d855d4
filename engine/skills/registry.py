"""All skills there are: Pumice's own, and those that installed packages offer.

A package offers one by an entry point of the group `pumice.skills` whose name is the skill's and
whose object is a `Skill`, or a function that returns one.  What is wrong with one is a note; it
never keeps the others away.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import importlib.metadata
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from engine.skills.arguments import schema_problem
from engine.skills.built_in import PHOTO_SKILLS, WORD_SKILLS
from engine.skills.skill import Gives, Skill

GROUP = "pumice.skills"
"""The group of entry points."""

OWN = "pumice"
"""Where Pumice's own skills are from."""

NAME_RULE = re.compile(r"[a-z][a-z0-9_]{0,63}")
"""What a skill may be called: every dialect and every server takes such names."""

_LONGEST_SENTENCE = 300


@dataclass(frozen=True)
class SkillRegistry:
    """Skills by name.

    Args:
        sources: by name, the package that a skill is from; `OWN` for Pumice's.
        notes: sentences about skills that were left out.
    """

    skills: Mapping[str, Skill] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def all_skills() -> Mapping[str, Skill]:
    """Every skill that can be called, by name, Pumice's own first."""
    return read_registry().skills


@functools.cache
def read_registry() -> SkillRegistry:
    """All skills, read once; `read_registry.cache_clear()` has them read again."""
    skills = {name: own_skill(name) for name in own_names()}
    sources = dict.fromkeys(skills, OWN)
    notes = []
    for entry in _entry_points():
        source = _package_of(entry)
        try:
            skill = _offered_skill(entry, taken=frozenset(skills))
        except _RefusedSkill as refused:
            notes.append(f"The skill {entry.name!r} of {source} was left out: {refused}.")
        else:
            skills[skill.name], sources[skill.name] = skill, source
    return SkillRegistry(skills, sources, tuple(notes))


def find_skill(name: str) -> Skill | None:
    """One skill, without importing the others; None where there is none, or it is broken."""
    if name in own_names():
        return own_skill(name)
    for entry in _entry_points():
        if entry.name == name:
            try:
                return _offered_skill(entry)
            except _RefusedSkill:
                continue
    return None


def own_names() -> tuple[str, ...]:
    """The names of Pumice's own skills."""
    return (*WORD_SKILLS, *PHOTO_SKILLS)


def own_skill(name: str) -> Skill:
    """A skill of Pumice's own, by the name of its module."""
    skill = importlib.import_module(f"engine.skills.{name}").SKILL
    assert isinstance(skill, Skill)
    assert skill.name == name
    return skill


def skill_problem(skill: Skill) -> str:
    """What is wrong with a declaration, as the end of a sentence; empty if nothing is."""
    if not isinstance(skill.name, str) or not NAME_RULE.fullmatch(skill.name):
        return "its name is not made of small letters, digits and _"
    if not isinstance(skill.sentence, str) or not 0 < len(skill.sentence) <= _LONGEST_SENTENCE:
        return f"its sentence is missing or longer than {_LONGEST_SENTENCE} characters"
    if not callable(skill.run) or not _gives_something(skill):
        return "it does not say what it runs or gives"
    if not 0 < skill.time_limit_s < float("inf") or skill.memory_bytes <= 0:
        return "its limits are no positive numbers"
    return schema_problem(skill.arguments)


class _RefusedSkill(Exception):
    """Why an offered skill is left out, as the end of a sentence."""


def _gives_something(skill: Skill) -> bool:
    return bool(skill.gives) and all(isinstance(each, Gives) for each in skill.gives)


def _entry_points() -> Iterator[importlib.metadata.EntryPoint]:
    """In an order that is the same everywhere."""
    found = importlib.metadata.entry_points(group=GROUP)
    yield from sorted(found, key=lambda entry: (entry.name, _package_of(entry)))


def _package_of(entry: importlib.metadata.EntryPoint) -> str:
    return entry.dist.name if entry.dist else entry.value


def _offered_skill(
    entry: importlib.metadata.EntryPoint, taken: frozenset[str] = frozenset()
) -> Skill:
    if entry.name in taken or entry.name in own_names():
        raise _RefusedSkill("another skill has this name")
    try:
        with contextlib.redirect_stdout(sys.stderr):  # stdout may be JSON, or a protocol
            offered = entry.load()
            skill = offered() if callable(offered) else offered
    except (Exception, SystemExit) as error:
        raise _RefusedSkill(f"it cannot be loaded ({type(error).__name__}: {error})") from error
    if not isinstance(skill, Skill):
        raise _RefusedSkill("what it names is no Skill")
    if skill.name != entry.name:
        raise _RefusedSkill(f"it calls itself {skill.name!r}")
    try:
        problem = skill_problem(skill)
    except (TypeError, ValueError, RecursionError) as error:  # fields of other types
        problem = f"its declaration cannot be read ({error})"
    if problem:
        raise _RefusedSkill(problem)
    return skill
