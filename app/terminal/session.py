"""What the verbs work with: the way to an engine, and whether errors show their tracebacks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.paths import starter_model
from app.terminal.interrupt import put_off
from engine.options import ModelOptions

if TYPE_CHECKING:
    from engine.card import ModelFiles
    from engine.engine import Engine

BLIND = "it answers the same whatever the photo"


def open_engine(files: ModelFiles, options: ModelOptions) -> Engine:
    """Load a model; the first time it is asked whether it sees.  Raises `ModelError`."""
    from engine.engine import Engine
    from engine.eyetest import labelled

    engine = Engine(files, options)
    try:
        engine.card = labelled(engine, files)
    except BaseException:
        engine.close()
        raise
    return engine


@dataclass
class Session:
    """One run of the command line: the object that click hands from verb to verb."""

    opener: Callable[[ModelFiles, ModelOptions], Engine] = open_engine
    debug: bool = False

    def open(self, model: Path | None, mmproj: Path | None, options: ModelOptions) -> Engine:
        """The engine for `--model` and `--mmproj`, or for the starter.  Raises `ModelError`."""
        from engine.card import find_model

        with put_off():
            engine = self.opener(find_model(model or starter_model(), mmproj), options)
        if engine.card.blind:
            click.echo(f"note: {engine.card.name} does not see: {BLIND}.", err=True)
        return engine
