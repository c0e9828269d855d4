"""Looks for models on this disk, some at a time, so that rows come as they are found."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, Signal

from app.storage.model_choice import ModelChoice
from app.window.engines.engine_link import JobRunner
from app.window.library.library_access import FoundModel, LibraryAccess, ModelDetails
from engine.errors import PumiceError
from engine.options import ModelOptions

BATCH_S = 0.1
"""What is found in this time is shown together."""

MOST_AT_ONCE = 100
"""But no more than this, so that the window has time for other things between."""

Described = tuple[FoundModel, ModelDetails]


class ModelScan(QObject):
    """One search at a time: first for the files of models, then for what their headers say.

    Signals:
        found(list[FoundModel]): some models.
        described(list[tuple[FoundModel, ModelDetails]]): their headers are read.
        ended(set[ModelChoice]): no others are there.
        failed(PumiceError): the search ended early.
    """

    changed = Signal()
    found = Signal(object)
    described = Signal(object)
    ended = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        access: LibraryAccess,
        jobs: JobRunner,
        *,
        options: Callable[[ModelChoice], ModelOptions],
        former: Callable[[], ModelChoice | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._access, self._jobs, self._options = access, jobs, options
        self._former = former
        self._number = itertools.count(1)
        self._current = 0
        self.is_running = False

    def start(self) -> None:
        """Search from the beginning; an earlier search ends."""
        self._current = next(self._number)
        self.is_running = True
        self.changed.emit()
        self._find_more(self._current, self._access.found, None, [])

    def describe(self, model: FoundModel) -> None:
        """Read the headers of one model, again if need be."""
        options, former = self._options(model.choice), self._former()
        self._jobs.run(
            lambda: [(model, self._access.details(model, options, former))],
            self.described.emit,
            self.failed.emit,
        )

    def _find_more(
        self,
        number: int,
        begin: Callable[[], Iterator[FoundModel]],
        models: Iterator[FoundModel] | None,
        before: list[FoundModel],
    ) -> None:
        """The next part of the search."""

        def find() -> tuple[Iterator[FoundModel], list[FoundModel], bool]:
            walk = begin() if models is None else models
            part, is_last = _some_of(walk)
            return walk, part, is_last

        def on_part(outcome: tuple[Iterator[FoundModel], list[FoundModel], bool]) -> None:
            if number != self._current:
                return
            walk, part, is_last = outcome
            if part:
                self.found.emit(part)
            everything = [*before, *part]
            if is_last:
                self.ended.emit({model.choice for model in everything})
                self._describe_more(number, everything)
            else:
                self._find_more(number, begin, walk, everything)

        self._jobs.run(find, on_part, lambda error: self._on_scan_failed(number, error))

    def _describe_more(self, number: int, left: list[FoundModel]) -> None:
        """Read the headers of the next few models."""
        if not left:
            self._end_scan()
            return
        wanted = [(model, self._options(model.choice)) for model in left[:MOST_AT_ONCE]]
        former = self._former()

        def read() -> list[Described]:
            until = time.monotonic() + BATCH_S
            part: list[Described] = []
            for model, options in wanted:
                part.append((model, self._access.details(model, options, former)))
                if time.monotonic() > until:
                    break
            return part

        def on_read(part: list[Described]) -> None:
            if number == self._current:
                self.described.emit(part)
                self._describe_more(number, left[len(part) :])

        self._jobs.run(read, on_read, lambda error: self._on_scan_failed(number, error))

    def _on_scan_failed(self, number: int, error: PumiceError) -> None:
        if number == self._current:
            self._end_scan()
            self.failed.emit(error)

    def _end_scan(self) -> None:
        self.is_running = False
        self.changed.emit()


def _some_of(models: Iterator[FoundModel]) -> tuple[list[FoundModel], bool]:
    """What comes within a moment, and whether that is all."""
    until = time.monotonic() + BATCH_S
    part: list[FoundModel] = []
    for model in models:
        part.append(model)
        if time.monotonic() > until or len(part) == MOST_AT_ONCE:
            return part, False
    return part, True
