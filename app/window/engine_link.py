"""The only place where threads meet Qt: questions go in, events come out as queued signals.

One thread owns the engine from opening to closing; the window's thread never waits for it.  Short
jobs, such as reading a dropped photo, have a thread of their own.
"""

from __future__ import annotations

import itertools
import logging
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.storage.model_choice import ModelChoice
from app.window.engine_requests import ChatEngine as ChatEngine
from app.window.engine_requests import (
    CloseRequest,
    NoModelOpen,
    Opening,
    OpenRequest,
    Preparation,
    ReplyRequest,
    RequestQueue,
)
from app.window.engine_requests import EngineOpener as EngineOpener
from app.window.model_files import fits_beside_another
from engine.chat import Conversation
from engine.errors import EngineDied, OpeningCancelled, PumiceError
from engine.options import ModelOptions, SamplingOptions
from engine.reply import Event, Progress, Reply, Why

if TYPE_CHECKING:
    from engine.gguf.card import Card

T = TypeVar("T")

FitsBeside = Callable[[ModelChoice, ModelOptions | None], bool]
"""Whether a model can be opened while another is open."""

_log = logging.getLogger(__name__)


class EngineLink(QObject):
    """The window's end of the engine.

    Signals:
        model_loading(ModelChoice): a model is being opened.
        model_progress(Progress): how far that is.
        model_ready(Card): the one that was loading last is open.
        model_changed(Card): it was reopened meanwhile, and its card is another.
        model_failed(PumiceError): it could not be opened.  If another was open before, that follows
            as `model_loading` and `model_ready`.
        model_closed(): no model is open, as a person wished.
        event_received(int, Event): an event of the reply to a question; the last is a `Reply`.
        failed(int, PumiceError): an error ended the reply.
        prepared(int, float): what is known of the next question is ready; took that many seconds.
    """

    model_loading = Signal(object)
    model_progress = Signal(object)
    model_ready = Signal(object)
    model_changed = Signal(object)
    model_failed = Signal(object)
    model_closed = Signal()
    event_received = Signal(int, object)
    failed = Signal(int, object)
    prepared = Signal(int, float)

    def __init__(
        self,
        opener: EngineOpener,
        parent: QObject | None = None,
        *,
        fits_beside: FitsBeside = fits_beside_another,
    ) -> None:
        super().__init__(parent)
        self._requests = RequestQueue()
        self._unfinished: dict[int, ReplyRequest] = {}
        self._preparation = Preparation(0, Conversation())
        self._ids = itertools.count(1)
        self.event_received.connect(self._on_event)
        self.failed.connect(self._forget)
        self._closing = threading.Event()
        self._worker = _Worker(self, opener, fits_beside, self._requests, self._closing)
        self._opening = Opening(self._worker.report)
        self._worker.start()

    def open(self, choice: ModelChoice, options: ModelOptions | None = None) -> None:
        """Open a model in place of the one that is open, which stays if this one fails.

        The reply that is being written ends; questions that wait go to the new model.

        Args:
            options: how it is opened; None takes those of the settings.
        """
        self._give_way(superseded=True)
        self._opening = Opening(self._worker.report, options)
        self._requests.put(OpenRequest(choice, self._opening))

    def close_model(self) -> None:
        """Close the model and free its memory."""
        self._give_way(superseded=True)
        self._requests.put(CloseRequest())

    def cancel_opening(self) -> None:
        """Give up the model that is being opened; the one before stays or is opened again."""
        self._cancel_openings(superseded=False)

    def _give_way(self, *, superseded: bool) -> None:
        """End what the engine's thread is doing."""
        self._cancel_openings(superseded=superseded)
        self._worker.stop_reply()
        self._preparation.stop.set()

    def _cancel_openings(self, *, superseded: bool) -> None:
        for opening in (self._opening, self._worker.opening):
            if opening is not None:
                opening.cancel(superseded=superseded)

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
        self._give_way(superseded=True)
        self._requests.put(None)
        self._worker.join(timeout_s)
        return not self._worker.is_alive()


class _Worker(threading.Thread):
    """Owns the engine.  Everything here runs on its own thread."""

    def __init__(
        self,
        link: EngineLink,
        opener: EngineOpener,
        fits_beside: FitsBeside,
        inbox: RequestQueue,
        closing: threading.Event,
    ) -> None:
        super().__init__(name="engine", daemon=True)
        self._link = link
        self._opener, self._fits_beside = opener, fits_beside
        self._requests = inbox
        self._closing = closing
        self.opening: Opening | None = None
        self._replying: ReplyRequest | None = None
        self._engine: ChatEngine | None = None
        self._card: Card | None = None
        self._choice: ModelChoice | None = None
        self._options: ModelOptions | None = None
        """With `_choice`: what is open, or is to be open again if another model fails."""
        self._trouble: PumiceError = _no_model_open()

    def run(self) -> None:
        while (request := self._requests.get()) is not None:
            if self._closing.is_set():
                continue
            if isinstance(request, OpenRequest):
                self._open_model(request)
            elif isinstance(request, CloseRequest):
                self._close_model()
            elif isinstance(request, Preparation):
                self._run_preparation(request)
            else:
                self._reply(request)
        self._drop_engine()

    def stop_reply(self) -> None:
        """End the reply that is being written; called from the window's thread."""
        if replying := self._replying:
            replying.stop.set()

    def report(self, progress: Progress) -> None:
        """Pass on how far an opening is."""
        self._emit(self._link.model_progress, progress)

    def _open_model(self, request: OpenRequest) -> None:
        """Open a model; where that fails, the one before stays, or is opened again."""
        if request.opening.cancelled.is_set():
            if self._engine is None and not request.opening.is_superseded:
                self._close_model()
            return
        self._emit(self._link.model_loading, request.choice)
        if self._engine is not None and not self._fits(request):
            self._drop_engine()
        if self._try_to_open(request) or request.opening.is_superseded:
            return
        if self._engine is not None:
            self._emit(self._link.model_loading, self._choice)
            self._emit(self._link.model_ready, self._card)
        elif self._choice is not None:
            self._emit(self._link.model_loading, self._choice)
            again = OpenRequest(self._choice, Opening(self.report, self._options))
            if not self._try_to_open(again) and not again.opening.is_superseded:
                self._choice = None
                self._say_closed_if(again.opening.cancelled)
        else:
            self._say_closed_if(request.opening.cancelled)

    def _fits(self, request: OpenRequest) -> bool:
        """Whether the model that is open may stay until this one is."""
        try:
            return self._fits_beside(request.choice, request.opening.options)
        except Exception as error:  # noqa: BLE001 - opening it will report what is wrong
            _log.info("no estimate of its memory: %s", error)
            return True

    def _try_to_open(self, request: OpenRequest) -> bool:
        """Whether the model is open, in place of the former."""
        self.opening = request.opening
        try:
            engine = self._opener(request.choice, request.opening)
            if request.opening.end():
                engine.close()
                return False
        except OpeningCancelled:
            return False
        except Exception as error:  # noqa: BLE001 - the end of a thread: nothing above could catch it
            if not request.opening.is_superseded:
                self._trouble = as_pumice_error(error)
                self._emit(self._link.model_failed, self._trouble)
            return False
        finally:
            request.opening.end()
            self.opening = None
        self._drop_engine()
        self._engine, self._card = engine, engine.card
        self._choice, self._options = request.choice, request.opening.options
        self._emit(self._link.model_ready, self._card)
        return True

    def _close_model(self) -> None:
        self._drop_engine()
        self._choice = None
        self._trouble = _no_model_open()
        self._emit(self._link.model_closed)

    def _say_closed_if(self, cancelled: threading.Event) -> None:
        """A person has cancelled, and no model was open before."""
        if cancelled.is_set():
            self._close_model()

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
        self._replying = question
        try:
            for event in self._events(question):
                self._emit(self._link.event_received, question.id, event)
        except Exception as error:  # noqa: BLE001 - the end of a thread: nothing above could catch it
            self._emit(self._link.failed, question.id, as_pumice_error(error))
        finally:
            self._replying = None
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


def _no_model_open() -> NoModelOpen:
    return NoModelOpen("No model is open.", "Open a model, then try again.")


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
