"""`pumice skills --mcp`: our skills for another program, over stdin and stdout."""

from __future__ import annotations

import importlib.metadata
import os
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

import click

from app.storage.paths import person_paths
from app.terminal.plain_text import one_line

if TYPE_CHECKING:
    from engine.skills.skill import Skill


def serve_skills() -> None:
    """Serve until the other program closes stdin."""
    with _only_ours(sys.stdout.fileno()) as sink:
        from engine.skills.mcp.server import SkillServer
        from engine.skills.registry import read_registry
        from engine.skills.runner import SkillRunner

        registry = read_registry()
        for note in (*registry.notes, *_left_out(registry.skills.values())):
            click.echo(f"note: {one_line(note)}", err=True)
        version = importlib.metadata.version("pumice")
        with SkillRunner(person_paths().made_photos) as runner:
            SkillServer(registry.skills, runner, sink, version).serve(sys.stdin.buffer)


def _only_ours(stdout: int) -> BinaryIO:
    """A stream to the other program; what else is printed from now on goes to stderr."""
    sink = os.fdopen(os.dup(stdout), "wb")
    os.dup2(sys.stderr.fileno(), stdout)
    return sink


def _left_out(skills: Iterable[Skill]) -> Iterator[str]:
    """What is not offered because a package is missing."""
    from engine.skills.installing import install_hint, missing_sentence

    for skill in skills:
        if missing := missing_sentence(skill):
            yield f"{missing} {install_hint(skill)}"
