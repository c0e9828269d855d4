"""Finds models in the folders of other programs: read only, one after another as they are found.

A disk that does not answer, such as a network drive that is gone, cannot be interrupted: each
folder is read on a thread of its own, and left alone if nothing comes for a while.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterable, Iterator

from engine.library.folder_walk import identity_of
from engine.library.library_model import LibraryModel, ModelSource, size_of
from engine.library.program_folders import models_of

PATIENCE_S = 10.0
"""So long a folder may take between two signs of life."""

_MOST_WAITING = 64
_POLL_S = 0.2

_Identity = tuple[int, int] | str


def find_models(
    sources: Iterable[ModelSource],
    *,
    already: Iterable[LibraryModel] = (),
    patience_s: float = PATIENCE_S,
    on_silence: Callable[[ModelSource], None] = lambda _source: None,
) -> Iterator[LibraryModel]:
    """The models in these folders, one after another, each pair of files once.

    Nothing is written, and nothing is raised for what lies there: broken files are found too.

    Args:
        already: models that are known; their pairs of files are not found again.
        on_silence: called with a source that does not answer; its other models are left out.
    """
    known = _KnownPairs()
    for model in already:
        known.is_new(model)
    for source in sources:
        for model in _models_in_time(source, patience_s, on_silence):
            if known.is_new(model):
                yield model


class _KnownPairs:
    """The pairs of files that were found, by what a file really is."""

    def __init__(self) -> None:
        self._pairs: set[tuple[_Identity, _Identity | None]] = set()
        self._llms: set[_Identity] = set()

    def is_new(self, model: LibraryModel) -> bool:
        """Whether a model is the first with these files.  One without a vision file adds nothing
        to the same language model with one."""
        llm, mmproj = model.files.llm, model.files.mmproj
        pair = (identity_of(llm), identity_of(mmproj) if mmproj else None)
        new = pair not in self._pairs and not (mmproj is None and pair[0] in self._llms)
        self._pairs.add(pair)
        self._llms.add(pair[0])
        return new


def _models_in_time(
    source: ModelSource, patience_s: float, on_silence: Callable[[ModelSource], None]
) -> Iterator[LibraryModel]:
    reader = _Reader(source)
    try:
        while True:
            try:
                found = reader.results.get(timeout=patience_s)
            except queue.Empty:
                on_silence(source)
                return
            if isinstance(found, BaseException):
                raise found
            if found is reader.done:
                return
            if isinstance(found, LibraryModel):
                yield found
    finally:
        reader.stopped.set()


class _Reader:
    """Reads a folder on a thread that nobody waits for; it ends soon after `stopped` is set."""

    def __init__(self, source: ModelSource) -> None:
        self.results: queue.Queue[object] = queue.Queue(_MOST_WAITING)
        self.stopped = threading.Event()
        self.done = object()
        self._source = source
        name = f"library {source.program.value}"
        threading.Thread(target=self._read_source, name=name, daemon=True).start()

    def _read_source(self) -> None:
        try:
            for found in models_of(self._source):
                named = None
                if found is not None:
                    size = size_of(found.files)
                    named = LibraryModel(found.name, self._source.program, found.files, size)
                if not self._hand_over(named):
                    return
            self._hand_over(self.done)
        except BaseException as error:  # noqa: BLE001 - raised again where the results are read
            self._hand_over(error)

    def _hand_over(self, result: object) -> bool:
        """Whether somebody still wants results."""
        while not self.stopped.is_set():
            try:
                self.results.put(result, timeout=_POLL_S)
            except queue.Full:
                continue
            return True
        return False
