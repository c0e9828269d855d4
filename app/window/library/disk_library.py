"""The library of this disk, for the page of models: `engine.library`, imported when it is asked."""

from __future__ import annotations

import importlib.util
import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from app.storage.model_choice import ModelChoice
from app.storage.model_library import ModelLibrary
from app.storage.paths import Paths, catalogue_file
from app.window.engines.model_files import choice_of, memory_left
from app.window.library.library_access import (
    NO_PHOTOS,
    FoundModel,
    ModelDetails,
    ModelOffer,
    Transfer,
)
from app.wording.translate import tr
from engine.errors import ModelMissing, PumiceError
from engine.options import ModelOptions

if TYPE_CHECKING:
    from engine.library.catalogue import CatalogueModel
    from engine.library.download_progress import DownloadProgress
    from engine.library.entry import LibraryEntry
    from engine.library.library_model import LibraryModel

_NEEDED = ("huggingface_hub", "filelock")


class DiskLibrary:
    """Any thread may ask; only `trouble` is remembered."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths
        self._library = ModelLibrary(paths)
        self._trouble: PumiceError | None = None
        self._left: dict[tuple[ModelChoice | None, ModelOptions], Callable[[], int | None]] = {}

    def found(self) -> Iterator[FoundModel]:
        """Models on this disk, those that were added first."""
        self._left.clear()
        added = self._library.added()
        added.models()  # a damaged list is set aside by this
        self._trouble = added.trouble
        yield from map(found_model, self._library.models())

    def trouble(self) -> PumiceError | None:
        """What was wrong with the list of added models at the last search."""
        return self._trouble

    def details(
        self, model: FoundModel, options: ModelOptions, former: ModelChoice | None = None
    ) -> ModelDetails:
        """What the headers say; those of the model that is open are read once in a search."""
        from engine.library.entry import describe

        if (former, options) not in self._left:
            self._left[former, options] = memory_left(former, options)
        return details_of(describe(model.source, options, available=self._left[former, options]))

    def add(self, paths: Sequence[Path]) -> FoundModel:
        """Put a model into the list of added ones."""
        choice = choice_of(paths)
        if choice is None:
            raise ModelMissing(
                f"{paths[0]} is no model.", "Choose a GGUF file, or a folder with GGUF files."
            )
        return found_model(self._library.added().add(choice.path, choice.mmproj))

    def take_off(self, model: FoundModel) -> None:
        """Take an added model off that list."""
        self._library.added().remove(model.source)

    def delete_files(self, model: FoundModel) -> int:
        """Delete a model that Pumice downloaded."""
        from engine.library.discovery import find_models
        from engine.library.library_model import ModelSource, Program
        from engine.library.own_models import delete_model

        folder = self._library.own_folder
        own = find_models((ModelSource(Program.PUMICE, folder),))
        others = tuple(each for each in own if each.files != model.source.files)
        return delete_model(model.source, folder, others)

    def offers(self, former: ModelChoice | None = None) -> tuple[ModelOffer, ...]:
        """The catalogue."""
        from engine.library.catalogue import read_catalogue

        free = memory_left(former)()
        return tuple(offer_of(each, free) for each in read_catalogue(catalogue_file()))

    def begun(self) -> Mapping[str, int]:
        """What earlier downloads left."""
        from engine.library.catalogue import read_catalogue
        from engine.library.download import partial_bytes

        models, folder = read_catalogue(catalogue_file()), self._library.own_folder
        sizes = {model.name: partial_bytes(model, folder) for model in models}
        return {name: size for name, size in sizes.items() if size}

    def download_missing(self) -> str:
        """Whether the extra `hub` is installed; it is not imported."""
        if all(importlib.util.find_spec(name) for name in _NEEDED):
            return ""
        return tr(
            "Downloads need a part that is not installed. Install it with: {command}",
            command='pip install "pumice[hub]"',
        )

    def download(
        self, offer: ModelOffer, *, report: Callable[[Transfer], None], stop: threading.Event
    ) -> FoundModel | None:
        """Fetch a model into Pumice's own folder."""
        from engine.library.download import DownloadStopped, download
        from engine.library.library_model import LibraryModel, Program, size_of

        try:
            files = download(
                offer.source,
                self._library.own_folder,
                report=lambda progress: report(transfer_of(progress)),
                stop=stop,
            )
        except DownloadStopped:
            return None
        return found_model(LibraryModel(offer.name, Program.PUMICE, files, size_of(files)))


def found_model(model: LibraryModel) -> FoundModel:
    """A model of the library as the page shows it; Ollama's are opened by their manifest."""
    files = model.files
    choice = ModelChoice(files.manifest) if files.manifest else ModelChoice(files.llm, files.mmproj)
    return FoundModel(
        model.name,
        model.program.value,
        choice,
        files.llm.parent,
        model.size_bytes,
        has_vision=files.mmproj is not None,
        source=model,
    )


def details_of(entry: LibraryEntry) -> ModelDetails:
    """What is known of a model; of several problems the first that keeps it from being opened."""
    found = entry.diagnostics
    card = found.card
    family = ""
    if card is not None:
        family = f"{card.vision.family.name} · {card.architecture}" if card.vision else ""
        family = family or card.architecture
    told = [each for each in found.problems if each.code not in ("memory", "text-only")]
    problem = told[0] if told else None
    return ModelDetails(
        family,
        entry.exactness.value if entry.exactness else NO_PHOTOS,
        memory_bytes=found.memory.total if found.memory else None,
        free_bytes=found.available_bytes,
        licence=entry.licence,
        sees=entry.self_test,
        is_certified=entry.certified,
        problem=problem.message if problem else "",
        hint=_window_words(problem.hint) if problem else "",
        is_missing=entry.missing,
    )


def _window_words(hint: str) -> str:
    """Hints of the terminal name verbs and options, which the window has as buttons."""
    if "`pumice" in hint:
        return "If it lies on a drive that is not connected, connect it; else take it off the list."
    return "" if "--" in hint else hint


def offer_of(model: CatalogueModel, free_bytes: int | None) -> ModelOffer:
    """A model of the catalogue as the page shows it."""
    from engine.library.catalogue import HUB

    return ModelOffer(
        model.name,
        model.title,
        good_at=model.good_at,
        size_bytes=model.size_bytes or model.about_bytes,
        memory_bytes=model.memory_bytes,
        free_bytes=free_bytes,
        licence=model.licence,
        licence_page=model.licence_page,
        page=model.page,
        site=site_name(os.environ.get("HF_ENDPOINT") or HUB),
        exactness=model.exactness.value,
        languages=model.languages,
        source=model,
    )


def site_name(address: str) -> str:
    """The server that is contacted."""
    return urlsplit(address).hostname or address


def transfer_of(progress: DownloadProgress) -> Transfer:
    """How far a download is, as the page shows it."""
    return Transfer(
        progress.done_bytes,
        progress.total_bytes,
        progress.bytes_per_second,
        progress.seconds_left,
        stage=progress.stage.value,
    )
