"""The only place where threads meet Qt: questions go in, events come out as queued signals.

One thread owns the engine from opening to closing; the window's thread never waits for it.  Short
jobs, such as reading a dropped photo, have a thread of their own.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal, Slot

from app.storage.chat_store.chat_settings import NONE
from app.storage.model_choice import ModelChoice
from app.window.engines.engine_requests import ChatEngine as ChatEngine
from app.window.engines.engine_requests import (
    CloseRequest,
    Opening,
    OpenRequest,
    Preparation,
    ReplyRequest,
    RequestQueue,
)
from app.window.engines.engine_requests import EngineOpener as EngineOpener
from app.window.engines.engine_thread import EngineThread, FitsBeside
from app.window.engines.engine_thread import as_pumice_error as as_pumice_error
from app.window.engines.model_files import fits_beside_another
from app.window.engines.reply_skills import NoSkills, ReplySkills
from engine.chat import Conversation
from engine.errors import PumiceError
from engine.options import ModelOptions, SamplingOptions
from engine.reply import Reply, SkillEvent, Why
from engine.skill_call import SkillCall

if TYPE_CHECKING:
    from engine.gguf.card import Card

T = TypeVar("T")


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
        event_received(int, SkillEvent): an event of the reply to a question; the last is a `Reply`.
        permission_asked(int, SkillCall): the reply waits for `answer_permission`.
        failed(int, PumiceError): an error ended the reply.
        prepared(int, float): what is known of the next question is ready; took that many seconds.
        not_prepared(int): a preparation was stopped, failed, or no model is open.
    """

    model_loading = Signal(object)
    model_progress = Signal(object)
    model_ready = Signal(object)
    model_changed = Signal(object)
    model_failed = Signal(object)
    model_closed = Signal()
    event_received = Signal(int, object)
    permission_asked = Signal(int, object)
    failed = Signal(int, object)
    prepared = Signal(int, float)
    not_prepared = Signal(int)

    def __init__(
        self,
        opener: EngineOpener,
        parent: QObject | None = None,
        *,
        fits_beside: FitsBeside = fits_beside_another,
        skills: ReplySkills | None = None,
    ) -> None:
        super().__init__(parent)
        self._requests = RequestQueue()
        self._unfinished: dict[int, ReplyRequest] = {}
        self._preparation = Preparation(0, Conversation())
        self._is_reserved = False
        self._held: list[ReplyRequest] = []
        """What others asked while the engine was reserved."""
        self._ids = itertools.count(1)
        self.choice: ModelChoice | None = None
        """The model that is open or being opened; None after a failure."""
        self.card: Card | None = None
        """None while none is open."""
        self.model_loading.connect(self._note_loading)
        self.model_ready.connect(self._note_card)
        self.model_changed.connect(self._note_card)
        self.model_failed.connect(self._note_none)
        self.model_closed.connect(self._note_none)
        self.event_received.connect(self._on_event)
        self.failed.connect(self._forget)
        self._closing = threading.Event()
        self._worker = EngineThread(
            self, opener, fits_beside, self._requests, self._closing, skills or NoSkills()
        )
        self._opening = Opening(self._worker.report)
        self._worker.start()

    def catch_up(self) -> None:
        """Have `choice` and `card` say what the engine's thread has told by now.

        For parts that are made late: what was told before they listened never reaches them.
        """
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)

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
        self,
        conversation: Conversation,
        sampling: SamplingOptions,
        *,
        background: bool = False,
        reserved: bool = False,
        skills: str = NONE,
        first: tuple[SkillCall, ...] = (),
    ) -> int:
        """Ask for a reply; returns the number that its events carry.

        Args:
            background: nobody waits for it, so other questions go first.
            reserved: it is asked by whoever has reserved the engine.
            skills: which may be used, as in `reply_skills`.
            first: calls that the person chose, which run before the model is asked.
        """
        self._preparation.stop.set()
        request = ReplyRequest(next(self._ids), conversation, sampling, background, skills, first)
        self._unfinished[request.id] = request
        if self._is_reserved and not reserved:
            self._held.append(request)
        else:
            self._requests.put(request)
        return request.id

    def reserve(self) -> None:
        """Another model is to be open for a while: questions of others wait for `release`."""
        self._is_reserved = True

    def release(self) -> None:
        """Ask what has waited, now that the usual model is open or about to be."""
        self._is_reserved = False
        held, self._held = self._held, []
        for request in held:
            self._requests.put(request)

    def answer_permission(self, question: int, *, allowed: bool) -> None:
        """Say whether the call may run that a reply waits with."""
        if request := self._unfinished.get(question):
            request.permission.answer(allowed=allowed)

    def prepare(self, conversation: Conversation, *, skills: str = NONE) -> int:
        """Let the engine encode and prefill what is known of the next question.

        Returns the number that `prepared` carries.
        """
        self._preparation.stop.set()
        self._preparation = Preparation(next(self._ids), conversation, skills)
        if self._is_reserved:
            number = self._preparation.id
            QTimer.singleShot(0, self, lambda: self.not_prepared.emit(number))
        else:
            self._requests.put(self._preparation)
        return self._preparation.id

    def stop(self, question: int | None = None) -> None:
        """End one reply, or all of them; a `Reply` event still follows for each."""
        for request in tuple(self._unfinished.values()):
            if question in (None, request.id):
                request.stop.set()
                self._end_held(request)

    def _end_held(self, request: ReplyRequest) -> None:
        """End a question that waits here; the engine's thread does not know of it."""
        if request in self._held:
            self._held.remove(request)
            end = Reply("", Why.STOPPED)
            QTimer.singleShot(0, self, lambda: self.event_received.emit(request.id, end))

    def _on_event(self, question: int, event: SkillEvent) -> None:
        if isinstance(event, Reply):
            self._forget(question)

    def _forget(self, question: int, _error: PumiceError | None = None) -> None:
        self._unfinished.pop(question, None)

    def _note_loading(self, choice: ModelChoice) -> None:
        self.choice, self.card = choice, None

    def _note_card(self, card: Card) -> None:
        self.card = card

    def _note_none(self, _error: PumiceError | None = None) -> None:
        self.choice = self.card = None

    def close(self, timeout_s: float = 10.0) -> bool:
        """Stop, close the engine and end the thread.  False: it is still busy in native code."""
        self._closing.set()
        self.stop()
        self._give_way(superseded=True)
        self._requests.put(None)
        self._worker.join(timeout_s)
        return not self._worker.is_alive()


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

    def tell(self, call: Callable[[], None]) -> None:
        """Called by a job: have something done on the window's thread while the job goes on."""
        self._hand_back(call)

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
