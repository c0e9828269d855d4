"""`--base` on the command line: a folder, a pair, or "world:NAME" for a drawn world's model."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from training.cache_folder import models_folder
from training.worlds import load_scene_world

_WORLD = "world:"


class BasePath(click.Path):
    """A path; that of a world's model is in the cache, written when it is first asked for."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:
        """The path that is meant.  Raises `RecipeError` for a world that is not known."""
        name = os.fspath(value)
        if name.startswith(_WORLD):
            return load_scene_world(name.removeprefix(_WORLD)).packaged(models_folder())
        return super().convert(value, param, ctx)
