"""The files of a local model that a person names: a path, or a name in the library of this disk."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from pathlib import Path

import platformdirs

from engine.errors import ModelMissing
from engine.gguf.card import ModelFiles, find_model
from engine.library.added_models import AddedModels
from engine.library.discovery import find_models
from engine.library.library_model import LibraryModel, ModelSource, Program
from engine.library.model_names import model_named
from engine.library.sources import model_sources


def files_named(where: str) -> ModelFiles:
    """The files at a path; where there is nothing, those of the library's model of that name.

    Raises:
        ModelError: there is neither, or there are several models of that name.
    """
    path = Path(where)
    try:
        return find_model(path)
    except ModelMissing as error:
        if path.is_absolute() or path.exists():
            raise
        try:
            return model_named(path.as_posix(), _library()).files
        except ModelMissing as unnamed:
            hint = f"{error.hint} Or name one of the library: {unnamed.hint}"
            raise ModelMissing(error.message, hint) from error


def _library() -> Iterator[LibraryModel]:
    """The models that were added or got, then those of other programs, as the app lists them."""
    config = platformdirs.user_config_path("pumice", appauthor=False)
    data = platformdirs.user_data_path("pumice", appauthor=False)
    others = model_sources(platform.system(), Path.home(), os.environ)
    added = AddedModels(config / "library.json").models()
    yield from added
    own = ModelSource(Program.PUMICE, data / "models")
    yield from find_models((own, *others), already=added)
