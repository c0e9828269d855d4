"""The library of this person: the models that were added or got, then those of other programs."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from app.storage.paths import Paths, person_paths

if TYPE_CHECKING:
    from engine.library.added_models import AddedModels
    from engine.library.library_model import LibraryModel, ModelSource


class ModelLibrary:
    """Where the models of a person are looked for; nothing is read before it is asked for."""

    def __init__(self, paths: Paths | None = None) -> None:
        self._paths = paths or person_paths()
        self._added: AddedModels | None = None

    @property
    def own_folder(self) -> Path:
        """Where Pumice keeps the models that it got."""
        return self._paths.data / "models"

    def added(self) -> AddedModels:
        """The list of models that the person added."""
        from engine.library.added_models import AddedModels

        if self._added is None:
            self._added = AddedModels(self._paths.library)
        return self._added

    def sources(self) -> tuple[ModelSource, ...]:
        """The folders that are looked through, Pumice's own first."""
        from engine.library.library_model import ModelSource, Program
        from engine.library.sources import model_sources

        others = model_sources(platform.system(), Path.home(), os.environ)
        return (ModelSource(Program.PUMICE, self.own_folder), *others)

    def models(
        self,
        on_silence: Callable[[ModelSource], None] = lambda _source: None,
        on_folder: Callable[[ModelSource], None] = lambda _source: None,
    ) -> Iterator[LibraryModel]:
        """All models, one after another as they are found.  This takes a while: not on the thread
        of the window.

        Args:
            on_silence: called with a source that does not answer, such as a network drive.
            on_folder: called with each source before it is looked through.
        """
        from engine.library.discovery import find_models

        def announced() -> Iterator[ModelSource]:
            for source in self.sources():
                on_folder(source)
                yield source

        added = self.added().models()
        yield from added
        yield from find_models(announced(), already=added, on_silence=on_silence)

    def named(self, name: str) -> LibraryModel:
        """The model of a name.  Raises `ModelError`: there is none, or there are several."""
        from engine.library.model_names import model_named

        return model_named(name, self.models())
