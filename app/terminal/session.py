"""What the verbs work with: the way to an engine, and whether errors show their tracebacks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from app.storage.paths import starter_model
from app.terminal import answer
from app.terminal.interrupt import put_off
from engine.options import ModelOptions
from engine.reply import Progress, Stage

if TYPE_CHECKING:
    from engine.engine import Engine
    from engine.gguf.card import ModelFiles
    from engine.process.remote import RemoteEngine

E = TypeVar("E", "Engine", "RemoteEngine")
BLIND = "it answers the same whatever the photo"


Opener = Callable[["ModelFiles", ModelOptions], "Engine | RemoteEngine"]


def open_here(files: ModelFiles, options: ModelOptions) -> Engine:
    """An engine in this process, for one question: another process would take longer to start
    (0.8 s of CPU time beside 1.5 s for a photo and an answer by the starter) than it could save.

    Raises:
        ModelError
    """
    from engine.engine import Engine

    return _labelled(Engine(files, options), files)


def open_apart(files: ModelFiles, options: ModelOptions) -> RemoteEngine:
    """An engine in a process of its own, for work that shall go on whatever happens to it.

    Raises:
        ModelError, EngineDied
    """
    from engine.process.remote import RemoteEngine

    return _labelled(RemoteEngine(files, options), files)


def _labelled(engine: E, files: ModelFiles) -> E:
    """The engine, its model asked whether it sees if this is the first time."""
    from engine.gguf.self_test import labelled

    try:
        engine.card = labelled(engine, files, tell=answer.busy)
    except BaseException:
        engine.close()
        raise
    return engine


@dataclass
class TerminalSession:
    """One run of the command line: the object that click hands from verb to verb.

    `opener` opens engines for one question, `apart` those that work for longer.
    """

    opener: Opener = open_here
    debug: bool = False
    apart: Opener = open_apart

    def open(
        self,
        model: Path | None,
        mmproj: Path | None,
        options: ModelOptions,
        *,
        apart: bool = False,
    ) -> Engine | RemoteEngine:
        """The engine for `--model` and `--mmproj`, or for the starter.  Raises `ModelError`."""
        from engine.gguf.card import find_model

        opener = self.apart if apart else self.opener
        files = find_model(model or starter_model(), mmproj)
        answer.busy(Progress(Stage.OPENING, 0, 0))
        try:
            with put_off():
                engine = opener(files, options)
        finally:
            answer.clear()
        for notice in engine.card.notices:
            click.echo(f"note: {notice}", err=True)
        if engine.card.blind:
            click.echo(f"note: {engine.card.name} does not see: {BLIND}.", err=True)
        return engine
