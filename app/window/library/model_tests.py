"""Self-tests that a person asks for: a model, in a process apart, is shown plain pictures."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.storage.model_choice import ModelChoice
from app.window.engines.engine_link import JobRunner
from app.window.engines.engine_requests import EngineOpener, Opening
from app.window.library.library_access import FoundModel
from app.wording.progress import progress_in_words
from app.wording.translate import tr
from engine.errors import ModelError, OpeningCancelled, PumiceError
from engine.options import ModelOptions
from engine.reply import Progress


class ModelTests(QObject):
    """One test after the other; others wait.

    Signals:
        changed(ModelChoice): how far the test of a model is.
        ended(FoundModel): a test is over, and its result is kept.
        failed(PumiceError): a model could not be tested.
    """

    changed = Signal(object)
    ended = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        opener: EngineOpener,
        *,
        options: Callable[[ModelChoice], ModelOptions],
        fits: Callable[[ModelChoice, ModelOptions], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs = JobRunner(self)
        self._opener, self._options, self._fits = opener, options, fits
        self._openings: dict[ModelChoice, Opening] = {}
        self._words: dict[ModelChoice, str] = {}

    def words(self, choice: ModelChoice) -> str:
        """How far the test of a model is; empty if none is made."""
        return self._words.get(choice, "")

    def start(self, model: FoundModel) -> None:
        """Test a model, unless that is under way."""
        choice = model.choice
        if choice in self._openings:
            return
        options = self._options(choice)
        opening = Opening(
            lambda progress: self._report_test(choice, progress), options, tests_again=True
        )
        self._openings[choice] = opening
        self._say_of(choice, tr("Waiting to be tested…"))

        def test() -> None:
            if opening.cancelled.is_set():
                return
            if not self._fits(choice, options):
                raise ModelError(
                    f"{model.name} does not fit into memory beside the model that is open.",
                    "Close the model that is open, then test this one.",
                )
            try:
                self._opener(choice, opening).close()
            except OpeningCancelled:
                return

        self._jobs.run(
            test,
            lambda _none: self._on_test_ended(model),
            lambda error: self._on_test_failed(model, error),
        )

    def cancel(self, choice: ModelChoice) -> None:
        """Give a test up."""
        if opening := self._openings.get(choice):
            opening.cancel()
            self._say_of(choice, tr("Stopping…"))

    def close(self) -> None:
        """Give all tests up and wait for the process apart to end."""
        for opening in self._openings.values():
            opening.cancel()
        self._jobs.close()

    def _report_test(self, choice: ModelChoice, progress: Progress) -> None:
        """Called on the thread of the test."""
        self._jobs.tell(lambda: self._on_test_progress(choice, progress))

    def _on_test_progress(self, choice: ModelChoice, progress: Progress) -> None:
        opening = self._openings.get(choice)
        if opening is not None and not opening.cancelled.is_set():
            self._say_of(choice, progress_in_words(progress))

    def _on_test_ended(self, model: FoundModel) -> None:
        opening = self._forget_test(model.choice)
        if opening is not None and not opening.cancelled.is_set():
            self.ended.emit(model)

    def _on_test_failed(self, model: FoundModel, error: PumiceError) -> None:
        opening = self._forget_test(model.choice)
        if opening is not None and not opening.cancelled.is_set():
            self.failed.emit(error)

    def _forget_test(self, choice: ModelChoice) -> Opening | None:
        opening = self._openings.pop(choice, None)
        self._words.pop(choice, None)
        self.changed.emit(choice)
        return opening

    def _say_of(self, choice: ModelChoice, words: str) -> None:
        self._words[choice] = words
        self.changed.emit(choice)
