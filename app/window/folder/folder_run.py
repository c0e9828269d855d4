"""A run over a folder through the shared engine: one background question after the other.

A chat's question goes first.  Disk work is done on the jobs' thread.  What a run writes down is
decided by `app.storage.captions.caption_run`, as for `pumice caption`.
"""

from __future__ import annotations

import enum
import time
from collections.abc import Callable, Iterator
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from app.storage.captions.caption_run import CaptionRun, Outcome
from app.storage.captions.captions import Caption
from app.storage.captions.folder_contents import FolderRow
from app.storage.captions.folder_scan import FoundFile
from app.window.engines.engine_link import EngineLink, JobRunner
from engine.errors import PumiceError
from engine.options import SamplingOptions
from engine.reply import Event, Reply

T = TypeVar("T")


class RunState(enum.Enum):
    """What a run is doing."""

    IDLE = "idle"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPING = "stopping"
    """The last question is being stopped, then the file is closed."""


class FolderRun(QObject):
    """Asks about photo after photo.

    Signals:
        changed: state or progress.
        captioned(int, Caption): the photo of that number has a caption, or an error.
        gone(str): a photo is no longer there.
        trouble(PumiceError): the run is paused by this.
        ended(bool): the file is closed; whether every photo has been asked about.
    """

    changed = Signal()
    captioned = Signal(int, object)
    gone = Signal(str)
    trouble = Signal(object)
    ended = Signal(bool)

    def __init__(
        self,
        link: EngineLink,
        jobs: JobRunner,
        *,
        sampling: Callable[[], SamplingOptions],
        model_name: Callable[[], str],
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._link, self._jobs = link, jobs
        self._sampling, self._model_name, self._clock = sampling, model_name, clock
        self.state = RunState.IDLE
        self.total = 0
        self._run: CaptionRun | None = None
        self._pending: Iterator[FoundFile] = iter(())
        self._numbers: dict[str, int] = {}
        self._current: FoundFile | None = None
        self._question = 0
        self._busy = False
        self._active_s, self._since = 0.0, 0.0
        link.event_received.connect(self._on_run_event)
        link.failed.connect(self._on_run_failed)

    # How far it is.

    @property
    def run(self) -> CaptionRun | None:
        """The run, while its file is open."""
        return self._run

    @property
    def done(self) -> int:
        """Photos that have been dealt with, also in earlier runs."""
        return self._run.counted + self._run.earlier if self._run else 0

    @property
    def current(self) -> str:
        """The photo that is asked about."""
        return self._current.path if self._current else ""

    def per_minute(self) -> float:
        """Photos a minute, pauses not counted; 0 before the first."""
        seconds = self._active_s
        if self.state is RunState.RUNNING:
            seconds += self._clock() - self._since
        return 60 * self._run.counted / seconds if self._run and seconds > 0 else 0.0

    def left_s(self) -> float:
        """How long the rest will take; 0 if that is not known."""
        speed = self.per_minute()
        return 60 * (self.total - self.done) / speed if speed else 0.0

    # What a person does.

    def start(self, run: CaptionRun, rows: list[FolderRow]) -> None:
        """Begin or go on with a run."""
        self._run, self.total = run, len(rows)
        self._numbers = {row.file.path: row.number for row in rows}
        self._pending = run.pending([row.file for row in rows])
        self._current = None
        self._active_s = 0.0
        self._enter(RunState.RUNNING)
        self._advance()

    def pause(self) -> None:
        """Hold the run; the photo that is being asked about is asked again later."""
        if self.state is RunState.RUNNING:
            self._enter(RunState.PAUSED)
            self._link.stop(self._question)

    def resume(self) -> None:
        """Go on after a pause."""
        if self.state is RunState.PAUSED:
            self._enter(RunState.RUNNING)
            if not self._busy:
                self._ask_about(self._current) if self._current else self._advance()

    def stop(self) -> None:
        """End the run; the photos that are left can be asked about by another run."""
        if self.state in (RunState.RUNNING, RunState.PAUSED):
            self._enter(RunState.STOPPING)
            self._link.stop(self._question)
            if not self._busy:
                self._end_run(finished=False)

    # Inside.

    def _enter(self, state: RunState) -> None:
        if self.state is RunState.RUNNING:
            self._active_s += self._clock() - self._since
        self._since = self._clock()
        self.state = state
        self.changed.emit()

    def _advance(self) -> None:
        """Find the next photo, unless the run is held."""
        self._current = None
        pending = self._pending
        self._do_disk_work(lambda: next(pending, None), self._on_next)

    def _on_next(self, file: FoundFile | None) -> None:
        self._current = file
        self.changed.emit()
        if file is None:
            self._end_run(finished=True)
        elif self.state is RunState.RUNNING:
            self._ask_about(file)
        elif self.state is RunState.STOPPING:
            self._end_run(finished=False)

    def _ask_about(self, file: FoundFile) -> None:
        assert self._run is not None
        self._busy = True
        conversation = self._run.conversation(file)
        self._question = self._link.ask(conversation, self._sampling(), background=True)
        self.changed.emit()

    def _on_run_event(self, question: int, event: Event) -> None:
        if question != self._question or not isinstance(event, Reply):
            return
        run, file = self._run, self._current
        assert run is not None
        assert file is not None
        run.model = self._model_name()
        caption = run.caption(file, reply=event)
        self._do_disk_work(
            lambda: run.keep_reply(file, event),
            lambda outcome: self._on_outcome(file, outcome, caption),
        )

    def _on_run_failed(self, question: int, error: PumiceError) -> None:
        if question != self._question:
            return
        run, file = self._run, self._current
        assert run is not None
        assert file is not None
        run.model = self._model_name()
        caption = run.caption(file, error=error.message)
        self._do_disk_work(
            lambda: run.keep_error(file, error),
            lambda outcome: self._on_outcome(file, outcome, caption),
        )

    def _on_outcome(self, file: FoundFile, outcome: Outcome, caption: Caption) -> None:
        if outcome in (Outcome.ANSWERED, Outcome.FAILED):
            self.captioned.emit(self._numbers[file.path], caption)
        elif outcome is Outcome.GONE:
            self.gone.emit(file.path)
        if outcome not in (Outcome.STOPPED, Outcome.AGAIN):
            self._current = None
        if self.state is RunState.STOPPING:
            self._end_run(finished=False)
        elif self.state is RunState.RUNNING:
            # A question that was stopped by another one, such as a change of model, is asked again.
            self._ask_about(self._current) if self._current else self._advance()
        else:
            self.changed.emit()

    def _do_disk_work(self, job: Callable[[], T], done: Callable[[T], None]) -> None:
        """Disk work; an error pauses the run, so that `resume` tries again."""
        self._busy, self._question = True, 0

        def finish(outcome: T) -> None:
            self._busy = False
            done(outcome)

        self._jobs.run(lambda: disk_work(job), finish, self._on_trouble)

    def _on_trouble(self, error: PumiceError) -> None:
        self._busy = False
        self.trouble.emit(error)
        if self.state is RunState.STOPPING:
            self._end_run(finished=False)
        else:
            self._enter(RunState.PAUSED)

    def _end_run(self, *, finished: bool) -> None:
        run = self._run
        assert run is not None
        self._jobs.run(
            run.store.close,
            lambda _none: self._on_closed(finished),
            lambda _error: self._on_closed(finished),
        )

    def _on_closed(self, finished: bool) -> None:
        self._run, self._current = None, None
        self._enter(RunState.IDLE)
        self.ended.emit(finished)

    def close(self) -> None:
        """The window closes: what is written down stays, the rest is asked about another time."""
        self._question = 0
        if self._run is not None:
            self._run.store.close()


def disk_work(job: Callable[[], T]) -> T:
    """Do something with folders and files of captions; an `OSError` becomes a sentence."""
    try:
        return job()
    except OSError as error:
        where = error.filename or "The folder"
        raise PumiceError(
            f"{where} cannot be used: {error.strerror or error}.",
            "Check that it is there, may be written, and that the disk is not full.",
        ) from error
