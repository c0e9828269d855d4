"""One run of the command line: how verbs open an engine, and whether errors show tracebacks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from app.storage.paths import starter_model
from app.terminal.interrupt import delay_interrupt
from app.terminal.reply_output import clear_progress, show_progress
from engine.options import ModelOptions
from engine.reply import Progress, Stage

if TYPE_CHECKING:
    from engine.engine import Engine
    from engine.gguf.card import ModelFiles
    from engine.process.remote import RemoteEngine

E = TypeVar("E", "Engine", "RemoteEngine")
BLIND = "it gives the same answer whatever the photo"


Opener = Callable[["ModelFiles", ModelOptions], "Engine | RemoteEngine"]


def open_in_process(files: ModelFiles, options: ModelOptions) -> Engine:
    """An engine in this process, for one question.  A child process would take longer to start
    (0.8 s of CPU time, against 1.5 s for a photo and a reply of the starter) than it could save.

    Raises:
        ModelError
    """
    from engine.engine import Engine

    return _with_tested_card(Engine(files, options), files)


def open_in_child(files: ModelFiles, options: ModelOptions) -> RemoteEngine:
    """An engine in a child process, for work that must go on if the engine crashes.

    Raises:
        ModelError, EngineDied
    """
    from engine.process.remote import RemoteEngine

    return _with_tested_card(RemoteEngine(files, options), files)


def _with_tested_card(engine: E, files: ModelFiles) -> E:
    """The engine; a model that is opened for the first time is tested on whether it can see."""
    from engine.gguf.self_test import self_tested_card

    try:
        engine.card = self_tested_card(engine, files, report=show_progress)
    except BaseException:
        engine.close()
        raise
    return engine


def _files_of(model: Path, mmproj: Path | None) -> ModelFiles:
    """The files at a path; where there is nothing, those of the library's model of that name.

    Raises:
        ModelError: there is neither, or there are several models of that name.
    """
    from engine.errors import ModelMissing
    from engine.gguf.card import find_model

    try:
        return find_model(model, mmproj)
    except ModelMissing as error:
        if mmproj or model.is_absolute() or model.exists():
            raise
        from app.storage.model_library import ModelLibrary

        try:
            return ModelLibrary().named(model.as_posix()).files
        except ModelMissing as unnamed:
            hint = f"{error.hint} Or name one of the library: {unnamed.hint}"
            raise ModelMissing(error.message, hint) from error


@dataclass
class TerminalSession:
    """The object that click passes from verb to verb.

    `opener` opens engines for one question, `child_opener` those for longer work.
    """

    opener: Opener = open_in_process
    debug: bool = False
    child_opener: Opener = open_in_child

    def open(
        self,
        model: Path | None,
        mmproj: Path | None,
        options: ModelOptions,
        *,
        in_child: bool = False,
    ) -> Engine | RemoteEngine:
        """The engine for `--model` and `--mmproj`, or for the starter.  Raises `ModelError`."""
        opener = self.child_opener if in_child else self.opener
        files = _files_of(model or starter_model(), mmproj)
        show_progress(Progress(Stage.OPENING, 0, 0))
        try:
            with delay_interrupt():
                engine = opener(files, options)
        finally:
            clear_progress()
        for notice in engine.card.notices:
            click.echo(f"note: {notice}", err=True)
        if engine.card.blind:
            click.echo(f"note: {engine.card.name} does not see: {BLIND}.", err=True)
        return engine
