"""The only place where threads meet Qt: questions go in, events come out as queued signals.

One thread owns the engine from opening to closing; the window's thread never waits for it.  Errands
are the short jobs beside it, such as reading a dropped photo.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from engine.chat import Conversation
from engine.errors import EngineDied, ModelMissing, PumiceError
from engine.gguf.card import Card
from engine.options import SamplingOptions
from engine.reply import Event, Progress, Reply, Why

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Answers(Protocol):
    """What the window needs of an engine."""

    @property
    def card(self) -> Card: ...

    def reply(
        self,
        conversation: Conversation,
        sampling: SamplingOptions,
        *,
        stop: threading.Event,
    ) -> Iterator[Event]: ...

    def prepare(self, conversation: Conversation, *, stop: threading.Event) -> None: ...

    def close(self) -> None: ...


@dataclass(frozen=True)
class ModelChoice:
    """Which model to open: a folder of ours, or a GGUF file and its vision file."""

    path: Path
    mmproj: Path | None = None


@dataclass(frozen=True)
class Question:
    """A conversation to be answered; `stop` ends the reply from any thread."""

    id: int
    conversation: Conversation
    sampling: SamplingOptions
    stop: threading.Event = field(default_factory=threading.Event)


@dataclass(frozen=True)
class Preparation:
    """What is known of the next question, to be seen and read before it is sent."""

    conversation: Conversation
    stop: threading.Event = field(default_factory=threading.Event)


Order = ModelChoice | Question | Preparation

Tell = Callable[[Progress], None]

Opener = Callable[[ModelChoice, Tell], Answers]
"""Opens a model and tells on the way how far it is."""


class EngineLink(QObject):
    """The window's end of the engine.

    Signals:
        model_loading(ModelChoice): a model is being opened.
        model_progress(Progress): how far that is.
        model_ready(Card): it is open.
        model_noted(Card): it was opened anew meanwhile, and something else is to be said of it.
        model_failed(PumiceError): it could not be opened.
        happened(int, Event): an event of the reply to a question; a `Reply` is the last.
        failed(int, PumiceError): an error came instead of the rest of the reply.
    """

    model_loading = Signal(object)
    model_progress = Signal(object)
    model_ready = Signal(object)
    model_noted = Signal(object)
    model_failed = Signal(object)
    happened = Signal(int, object)
    failed = Signal(int, object)

    def __init__(self, opener: Opener, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._inbox: queue.SimpleQueue[Order | None] = queue.SimpleQueue()
        self._last: Question | None = None
        self._preparation = Preparation(Conversation())
        self._count = 0
        self._closing = threading.Event()
        self._worker = _Worker(self, opener, self._inbox, self._closing)
        self._worker.start()

    def open(self, choice: ModelChoice) -> None:
        """Open a model in place of the one that is open."""
        self.stop()
        self._preparation.stop.set()
        self._inbox.put(choice)

    def ask(self, conversation: Conversation, sampling: SamplingOptions) -> int:
        """Ask for a reply; returns the number under which its events come."""
        self._preparation.stop.set()
        self._count += 1
        self._last = Question(self._count, conversation, sampling)
        self._inbox.put(self._last)
        return self._count

    def prepare(self, conversation: Conversation) -> None:
        """Let the engine see and read what is known of the next question, until it is asked."""
        self._preparation.stop.set()
        self._preparation = Preparation(conversation)
        self._inbox.put(self._preparation)

    def stop(self) -> None:
        """End the reply that is being written; its `Reply` still comes."""
        if self._last is not None:
            self._last.stop.set()

    def close(self, timeout_s: float = 10.0) -> bool:
        """Stop, close the engine and end the thread.  False: it is still busy in native code."""
        self._closing.set()
        self.stop()
        self._preparation.stop.set()
        self._inbox.put(None)
        self._worker.join(timeout_s)
        return not self._worker.is_alive()


class _Worker(threading.Thread):
    """Owns the engine.  Everything here runs on its own thread."""

    def __init__(
        self,
        link: EngineLink,
        opener: Opener,
        inbox: queue.SimpleQueue[Order | None],
        closing: threading.Event,
    ) -> None:
        super().__init__(name="engine", daemon=True)
        self._link = link
        self._opener = opener
        self._inbox = inbox
        self._closing = closing
        self._engine: Answers | None = None
        self._card: Card | None = None
        self._trouble: PumiceError = ModelMissing("No model is open.", "Open a model first.")

    def run(self) -> None:
        while (order := self._inbox.get()) is not None:
            if self._closing.is_set():
                continue
            if isinstance(order, ModelChoice):
                self._open(order)
            elif isinstance(order, Preparation):
                self._prepare(order)
            else:
                self._answer(order)
        self._drop_engine()

    def _open(self, choice: ModelChoice) -> None:
        self._say(self._link.model_loading, choice)
        self._drop_engine()
        try:
            self._engine = self._opener(choice, self._tell)
        except Exception as error:  # noqa: BLE001 - the end of a thread: nobody else would hear it
            self._trouble = as_pumice_error(error)
            self._say(self._link.model_failed, self._trouble)
        else:
            self._card = self._engine.card
            self._say(self._link.model_ready, self._card)

    def _prepare(self, order: Preparation) -> None:
        if self._engine is None or order.stop.is_set():
            return
        try:
            self._engine.prepare(order.conversation, stop=order.stop)
        except Exception as error:  # noqa: BLE001 - the question itself will say what is wrong
            _log.info("nothing was prepared: %s", error)

    def _answer(self, question: Question) -> None:
        try:
            for event in self._events(question):
                self._say(self._link.happened, question.id, event)
        except Exception as error:  # noqa: BLE001 - the end of a thread: nobody else would hear it
            self._say(self._link.failed, question.id, as_pumice_error(error))
        if self._engine is not None and self._engine.card != self._card:
            self._card = self._engine.card
            self._say(self._link.model_noted, self._card)

    def _events(self, question: Question) -> Iterator[Event]:
        """The engine's events, up to and with exactly one `Reply`."""
        if question.stop.is_set():
            yield Reply("", Why.STOPPED)
            return
        if self._engine is None:
            raise self._trouble
        for event in self._engine.reply(
            question.conversation, question.sampling, stop=question.stop
        ):
            yield event
            if isinstance(event, Reply):
                return
        raise EngineDied("The engine ended without a reply.", "Try again.")

    def _drop_engine(self) -> None:
        if self._engine is not None:
            self._engine.close()
            self._engine = None

    def _tell(self, progress: Progress) -> None:
        self._say(self._link.model_progress, progress)

    def _say(self, signal: Any, *values: object) -> None:
        if not self._closing.is_set():
            signal.emit(*values)


class Errands(QObject):
    """Runs short jobs one after the other on a thread of its own.

    What comes of a job is handed over on the window's thread.
    """

    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="errand")
        self._closing = threading.Event()
        self._finished.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[PumiceError], None],
    ) -> None:
        """Do `job` elsewhere, then call `done` or `failed` here."""
        if not self._closing.is_set():
            self._pool.submit(self._do, job, done, failed)

    def close(self) -> None:
        """Drop jobs that have not begun and wait for the one that has."""
        self._closing.set()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _do(
        self,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[PumiceError], None],
    ) -> None:
        try:
            outcome = job()
        except Exception as error:  # noqa: BLE001 - the end of a thread: nobody else would hear it
            trouble = as_pumice_error(error)
            self._tell(lambda: failed(trouble))
        else:
            self._tell(lambda: done(outcome))

    def _tell(self, call: Callable[[], None]) -> None:
        if not self._closing.is_set():
            self._finished.emit(call)

    @Slot(object)
    def _hand_over(self, call: Callable[[], None]) -> None:
        call()


def as_pumice_error(error: Exception) -> PumiceError:
    """The error itself, or words for one that nobody foresaw."""
    if isinstance(error, PumiceError):
        return error
    if isinstance(error, MemoryError):
        return EngineDied(
            "There is not enough memory.", "Close other programs or use a smaller model."
        )
    what = f"{type(error).__name__}: {error}".rstrip(": ")
    return EngineDied(
        f"Something went wrong inside Pumice ({what}).", "Try again; if it stays, report it."
    )
