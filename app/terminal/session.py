"""What the verbs work with: the way to an engine, and whether errors show their tracebacks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.paths import starter_model
from app.terminal.interrupt import put_off
from engine.options import ModelOptions

if TYPE_CHECKING:
    from engine.card import ModelFiles
    from engine.engine import Engine


def open_engine(files: ModelFiles, options: ModelOptions) -> Engine:
    """Load a model.  Raises `ModelError`."""
    from engine.engine import Engine

    return Engine(files, options)


@dataclass
class Session:
    """One run of the command line: the object that click hands from verb to verb."""

    opener: Callable[[ModelFiles, ModelOptions], Engine] = open_engine
    debug: bool = False

    def open(self, model: Path | None, mmproj: Path | None, options: ModelOptions) -> Engine:
        """The engine for `--model` and `--mmproj`, or for the starter.  Raises `ModelError`."""
        from engine.card import find_model

        with put_off():
            return self.opener(find_model(model or starter_model(), mmproj), options)
