"""What a skill needs that is not installed, and how it is installed, in words."""

from __future__ import annotations

import sys

from engine.skills.skill import Skill


def missing_sentence(skill: Skill) -> str:
    """What is missing; empty if nothing is."""
    if not (missing := skill.missing):
        return ""
    named = " and ".join(missing)
    if len(missing) == 1:
        return f"{skill.name} needs {named}, which is not installed."
    return f"{skill.name} needs {named}, which are not installed."


def install_hint(skill: Skill) -> str:
    """How to install what a skill needs; a packaged app takes nothing in later."""
    if not skill.extra:
        return "Install them in the Python that runs Pumice."
    command = f'pip install "pumice[{skill.extra}]"'
    if getattr(sys, "frozen", False):
        return f"This package of Pumice comes without it. In a Python of your own: {command}"
    return f"Install it: {command}"
