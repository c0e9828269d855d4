"""The only place where threads meet Qt: questions go in, events come out as queued signals.

One thread owns the engine from opening to closing; the window's thread never waits for it.  Short
jobs, such as reading a dropped photo, have a thread of their own.
"""

from __future__ import annotations

import itertools
import logging
import queue
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.storage.model_choice import ModelChoice
from engine.chat import Conversation
from engine.errors import EngineDied, ModelMissing, PumiceError
from engine.gguf.card import Card
from engine.options import SamplingOptions
from engine.reply import Event, Progress, Reply, Why

T = TypeVar("T")
_log = logging.getLogger(__name__)


class ChatEngine(Protocol):
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
class ReplyRequest:
    """A conversation to reply to; `stop` ends the reply from any thread."""

    id: int
    conversation: Conversation
    sampling: SamplingOptions
    background: bool = False
    """Whether nobody waits for it: questions that are asked meanwhile go first."""
    stop: threading.Event = field(default_factory=threading.Event)


@dataclass(frozen=True)
class Preparation:
    """What is known of the next question, to be encoded and prefilled before it is sent."""

    id: int
    conversation: Conversation
    stop: threading.Event = field(default_factory=threading.Event)


WindowRequest = ModelChoice | ReplyRequest | Preparation

OnProgress = Callable[[Progress], None]

EngineOpener = Callable[[ModelChoice, OnProgress], ChatEngine]
"""Opens a model; calls the second argument with the progress."""


class EngineLink(QObject):
    """The window's end of the engine.

    Signals:
        model_loading(ModelChoice): a model is being opened.
        model_progress(Progress): how far that is.
        model_ready(Card): it is open.
        model_changed(Card): it was reopened meanwhile, and its card is another.
        model_failed(PumiceError): it could not be opened.
        event_received(int, Event): an event of the reply to a question; the last is a `Reply`.
        failed(int, PumiceError): an error ended the reply.
        prepared(int, float): what is known of the next question is ready; took that many seconds.
    """

    model_loading = Signal(object)
    model_progress = Signal(object)
    model_ready = Signal(object)
    model_changed = Signal(object)
    model_failed = Signal(object)
    event_received = Signal(int, object)
    failed = Signal(int, object)
    prepared = Signal(int, float)

    def __init__(self, opener: EngineOpener, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._requests = RequestQueue()
        self._unfinished: dict[int, ReplyRequest] = {}
        self._preparation = Preparation(0, Conversation())
        self._ids = itertools.count(1)
        self.event_received.connect(self._on_event)
        self.failed.connect(self._forget)
        self._closing = threading.Event()
        self._worker = _Worker(self, opener, self._requests, self._closing)
        self._worker.start()

    def open(self, choice: ModelChoice) -> None:
        """Open a model in place of the one that is open."""
        self.stop()
        self._preparation.stop.set()
        self._requests.put(choice)

    def ask(
        self, conversation: Conversation, sampling: SamplingOptions, *, background: bool = False
    ) -> int:
        """Ask for a reply; returns the number that its events carry.

        Args:
            background: nobody waits for it, so other questions go first.
        """
        self._preparation.stop.set()
        request = ReplyRequest(next(self._ids), conversation, sampling, background)
        self._unfinished[request.id] = request
        self._requests.put(request)
        return request.id

    def prepare(self, conversation: Conversation) -> int:
        """Let the engine encode and prefill what is known of the next question.

        Returns the number that `prepared` carries.
        """
        self._preparation.stop.set()
        self._preparation = Preparation(next(self._ids), conversation)
        self._requests.put(self._preparation)
        return self._preparation.id

    def stop(self, question: int | None = None) -> None:
        """End one reply, or all of them; a `Reply` event still follows for each."""
        for request in tuple(self._unfinished.values()):
            if question in (None, request.id):
                request.stop.set()

    def _on_event(self, question: int, event: Event) -> None:
        if isinstance(event, Reply):
            self._forget(question)

    def _forget(self, question: int, _error: PumiceError | None = None) -> None:
        self._unfinished.pop(question, None)

    def close(self, timeout_s: float = 10.0) -> bool:
        """Stop, close the engine and end the thread.  False: it is still busy in native code."""
        self._closing.set()
        self.stop()
        self._preparation.stop.set()
        self._requests.put(None)
        self._worker.join(timeout_s)
        return not self._worker.is_alive()


class RequestQueue:
    """What the engine's thread is to do: in order, but background questions last."""

    def __init__(self) -> None:
        self._queue: queue.PriorityQueue[tuple[bool, int, WindowRequest | None]] = (
            queue.PriorityQueue()
        )
        self._places = itertools.count()

    def put(self, request: WindowRequest | None) -> None:
        """Add a request; None ends the thread."""
        waits = isinstance(request, ReplyRequest) and request.background
        self._queue.put((waits, next(self._places), request))

    def get(self) -> WindowRequest | None:
        """Wait for the next request."""
        return self._queue.get()[2]


class _Worker(threading.Thread):
    """Owns the engine.  Everything here runs on its own thread."""

    def __init__(
        self,
        link: EngineLink,
        opener: EngineOpener,
        inbox: RequestQueue,
        closing: threading.Event,
    ) -> None:
        super().__init__(name="engine", daemon=True)
        self._link = link
        self._opener = opener
        self._requests = inbox
        self._closing = closing
        self._engine: ChatEngine | None = None
        self._card: Card | None = None
        self._trouble: PumiceError = ModelMissing("No model is open.", "Open a model first.")

    def run(self) -> None:
        while (request := self._requests.get()) is not None:
            if self._closing.is_set():
                continue
            if isinstance(request, ModelChoice):
                self._open_model(request)
            elif isinstance(request, Preparation):
                self._run_preparation(request)
            else:
                self._reply(request)
        self._drop_engine()

    def _open_model(self, choice: ModelChoice) -> None:
        self._emit(self._link.model_loading, choice)
        self._drop_engine()
        try:
            self._engine = self._opener(choice, self._emit_progress)
        except Exception as error:  # noqa: BLE001 - the end of a thread: nothing above could catch it
            self._trouble = as_pumice_error(error)
            self._emit(self._link.model_failed, self._trouble)
        else:
            self._card = self._engine.card
            self._emit(self._link.model_ready, self._card)

    def _run_preparation(self, request: Preparation) -> None:
        if self._engine is None or request.stop.is_set():
            return
        began_s = time.monotonic()
        try:
            self._engine.prepare(request.conversation, stop=request.stop)
        except Exception as error:  # noqa: BLE001 - the question itself will report what is wrong
            _log.info("nothing was prepared: %s", error)
        else:
            if not request.stop.is_set():
                self._emit(self._link.prepared, request.id, time.monotonic() - began_s)

    def _reply(self, question: ReplyRequest) -> None:
        try:
            for event in self._events(question):
                self._emit(self._link.event_received, question.id, event)
        except Exception as error:  # noqa: BLE001 - the end of a thread: nothing above could catch it
            self._emit(self._link.failed, question.id, as_pumice_error(error))
        if self._engine is not None and self._engine.card != self._card:
            self._card = self._engine.card
            self._emit(self._link.model_changed, self._card)

    def _events(self, question: ReplyRequest) -> Iterator[Event]:
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

    def _emit_progress(self, progress: Progress) -> None:
        self._emit(self._link.model_progress, progress)

    def _emit(self, signal: Any, *values: object) -> None:
        if not self._closing.is_set():
            signal.emit(*values)


class JobRunner(QObject):
    """Runs short jobs one after the other on a thread of its own.

    The result of a job is handed over on the window's thread.
    """

    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
        self._closing = threading.Event()
        self._finished.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[PumiceError], None],
    ) -> None:
        """Do `job` on the other thread, then call `done` or `failed` on this one."""
        if not self._closing.is_set():
            self._pool.submit(self._do, job, done, failed)

    def close(self) -> None:
        """Drop jobs that have not started and wait for the one that has."""
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
        except Exception as error:  # noqa: BLE001 - the end of a thread: nothing above could catch it
            trouble = as_pumice_error(error)
            self._hand_back(lambda: failed(trouble))
        else:
            self._hand_back(lambda: done(outcome))

    def _hand_back(self, call: Callable[[], None]) -> None:
        if not self._closing.is_set():
            self._finished.emit(call)

    @Slot(object)
    def _hand_over(self, call: Callable[[], None]) -> None:
        call()


def as_pumice_error(error: Exception) -> PumiceError:
    """The error itself, or a sentence for an unexpected one."""
    if isinstance(error, PumiceError):
        return error
    if isinstance(error, MemoryError):
        return EngineDied(
            "There is not enough memory.", "Close other programs or use a smaller model."
        )
    what = f"{type(error).__name__}: {error}".rstrip(": ")
    return EngineDied(
        f"Something went wrong inside Pumice ({what}).",
        "Try again, and report it if it stays.",
    )
