"""The thread that owns the engine: opens and closes models, replies, prepares.

Another model takes the place of the one that is open only when it is open itself.  No widget and no
object of the window is touched here: signals carry everything.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from app.storage.model_choice import ModelChoice
from app.window.engines.engine_requests import (
    ChatEngine,
    CloseRequest,
    EngineOpener,
    NoModelOpen,
    Opening,
    OpenRequest,
    Preparation,
    ReplyRequest,
    RequestQueue,
)
from app.window.engines.reply_skills import ReplySkills
from engine.errors import EngineDied, OpeningCancelled, PumiceError
from engine.options import ModelOptions
from engine.reply import Progress, Reply, SkillEvent, Why
from engine.skill_call import SkillCall

if TYPE_CHECKING:
    from engine.gguf.card import Card

_log = logging.getLogger(__name__)

FitsBeside = Callable[[ModelChoice, ModelOptions | None], bool]
"""Whether a model can be opened while another is open."""

_log = logging.getLogger(__name__)


class EngineThread(threading.Thread):
    """Owns the engine.  Everything here runs on its own thread, but for `stop_reply`.

    `link` is the `EngineLink` whose signals it emits.
    """

    def __init__(
        self,
        link: Any,
        opener: EngineOpener,
        fits_beside: FitsBeside,
        inbox: RequestQueue,
        closing: threading.Event,
        skills: ReplySkills,
    ) -> None:
        super().__init__(name="engine", daemon=True)
        self._skills = skills
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
        self._skills.close()

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
            self._emit(self._link.not_prepared, request.id)
            return
        began_s = time.monotonic()
        try:
            prompt = self._skills.prompt(self._engine.card, request.conversation, request.skills)
            self._engine.prepare(prompt, stop=request.stop)
        except Exception as error:  # noqa: BLE001 - the question itself will report what is wrong
            _log.info("nothing was prepared: %s", error)
            self._emit(self._link.not_prepared, request.id)
        else:
            if request.stop.is_set():
                self._emit(self._link.not_prepared, request.id)
            else:
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

    def _events(self, question: ReplyRequest) -> Iterator[SkillEvent]:
        """The events of a reply, up to and with exactly one `Reply`."""
        if question.stop.is_set():
            yield Reply("", Why.STOPPED)
            return
        if self._engine is None:
            raise self._trouble

        def ask(call: SkillCall) -> bool:
            def show() -> None:
                self._emit(self._link.permission_asked, question.id, call)

            return question.permission.ask(show, question.stop)

        for event in self._skills.events(self._engine, question, ask):
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
