"""What goes between the window and the engine's thread: requests, and what they ask of an engine.

No Qt here.
"""

from __future__ import annotations

import itertools
import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from app.storage.model_choice import ModelChoice
from engine.chat import Conversation
from engine.errors import ModelError, OpeningCancelled
from engine.options import ModelOptions, SamplingOptions
from engine.reply import Event, Progress
from engine.skill_call import SkillCall

if TYPE_CHECKING:
    from engine.gguf.card import Card


class NoModelOpen(ModelError):
    """A question, but no model to ask."""


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


class Opening:
    """One attempt to open a model: takes its progress, and may be cancelled from any thread.

    Args:
        options: those to open it with; None for those of the settings.
        tests_again: make the self-test whatever is known of the model.
    """

    def __init__(
        self,
        report: Callable[[Progress], None],
        options: ModelOptions | None = None,
        *,
        tests_again: bool = False,
    ) -> None:
        self.options, self.tests_again = options, tests_again
        self.cancelled = threading.Event()
        self.is_superseded = False
        self._report = report
        self._lock = threading.Lock()
        self._has_ended = False

    def __call__(self, progress: Progress) -> None:
        """Report how far it is.  Raises `OpeningCancelled`."""
        if self.cancelled.is_set():
            raise OpeningCancelled
        self._report(progress)

    def cancel(self, *, superseded: bool = False) -> None:
        """Give it up, unless it has ended.

        Args:
            superseded: because another model is to be opened.
        """
        with self._lock:
            if not self._has_ended:
                self.is_superseded = self.is_superseded or superseded
                self.cancelled.set()

    def end(self) -> bool:
        """From now on it cannot be cancelled.  True: it was."""
        with self._lock:
            self._has_ended = True
            return self.cancelled.is_set()


@dataclass(frozen=True)
class OpenRequest:
    """A model to open in place of the one that is open."""

    choice: ModelChoice
    opening: Opening


@dataclass(frozen=True)
class CloseRequest:
    """The model that is open is to be closed."""


class Permission:
    """A question to the person about a call: the engine's thread waits for the answer."""

    _POLL_S = 0.05

    def __init__(self) -> None:
        self._answered = threading.Event()
        self._allowed = False

    def ask(self, show: Callable[[], None], stop: threading.Event) -> bool:
        """Have it shown, and wait; False too when the reply is stopped."""
        self._answered.clear()
        show()
        while not self._answered.wait(self._POLL_S):
            if stop.is_set():
                return False
        return self._allowed

    def answer(self, *, allowed: bool) -> None:
        """The person's answer; may be called from any thread."""
        self._allowed = allowed
        self._answered.set()


@dataclass(frozen=True)
class ReplyRequest:
    """A conversation to reply to; `stop` ends the reply from any thread.

    `skills` says which may be used (`app.window.engines.reply_skills`); `permission` is asked
    before one that asks first.
    """

    id: int
    conversation: Conversation
    sampling: SamplingOptions
    background: bool = False
    """Whether nobody waits for it: questions that are asked meanwhile go first."""
    skills: str = "none"
    first: tuple[SkillCall, ...] = ()
    """Calls that the person chose; they run before the model is asked."""
    permission: Permission = field(default_factory=Permission)
    stop: threading.Event = field(default_factory=threading.Event)


@dataclass(frozen=True)
class Preparation:
    """What is known of the next question, to be encoded and prefilled before it is sent."""

    id: int
    conversation: Conversation
    skills: str = "none"
    stop: threading.Event = field(default_factory=threading.Event)


WindowRequest = OpenRequest | CloseRequest | ReplyRequest | Preparation

EngineOpener = Callable[[ModelChoice, Opening], ChatEngine]
"""Opens a model; calls the second argument with the progress."""


class RequestQueue:
    """What the engine's thread is to do: models first, then questions in order, background last."""

    def __init__(self) -> None:
        self._queue: queue.PriorityQueue[tuple[int, int, WindowRequest | None]] = (
            queue.PriorityQueue()
        )
        self._places = itertools.count()

    def put(self, request: WindowRequest | None) -> None:
        """Add a request; None ends the thread."""
        if isinstance(request, OpenRequest | CloseRequest):
            rank = 0
        else:
            rank = 2 if isinstance(request, ReplyRequest) and request.background else 1
        self._queue.put((rank, next(self._places), request))

    def get(self) -> WindowRequest | None:
        """Wait for the next request."""
        return self._queue.get()[2]
