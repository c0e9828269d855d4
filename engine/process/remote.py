"""RemoteEngine: the face of `Engine`, with the engine in a process of its own.

When that process dies, whoever was waiting gets `EngineDied`, and the next call starts another: all
that is known of a talk comes with the call.  Not for several threads at once, as `Engine` itself.
"""

from __future__ import annotations

import dataclasses
import logging
import math
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any

from engine.chat import Conversation, Photo
from engine.errors import EngineDied
from engine.gguf.card import Card, ModelFiles
from engine.hardware.memory import available_bytes
from engine.options import ModelOptions, SamplingOptions
from engine.process import messages
from engine.process.child import Child, Died, here
from engine.reply import Delta, Event, Progress, Reply, Stage, Why

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from engine.vision.pipeline import EncodedPhoto

_LOG = logging.getLogger(__name__)
_LOOK_S = 0.1
"""Between two looks whether the worker hangs, or whether a stop is still waited for.  On Windows
Ctrl-C is heard no sooner."""

_LEAST_ROOM_BYTES = 2**30


@dataclass(frozen=True, kw_only=True)
class Care:
    """How a worker is looked after.

    After `idle_s` without a sign of life, or `busy_s` of computing without one from native code, it
    is given up.  A stopped reply ends after `stop_s` even if native code does not; the worker then
    has `settle_s` to come to its senses.  One that is told to end has `close_s` to put away what it
    holds: that of a 7B model may be 2 GB, and the window waits 10 s.
    """

    idle_s: float = 60.0
    busy_s: float = 900.0
    stop_s: float = 0.03
    settle_s: float = 5.0
    close_s: float = 9.0


class RemoteEngine:
    """A model, open and ready in another process; else as `Engine`.

    Raises:
        ModelError, TemplateError: as `Engine`.
        EngineDied: the process ended while it opened the model.
    """

    card: Card

    def __init__(
        self, files: ModelFiles, options: ModelOptions | None = None, *, care: Care | None = None
    ) -> None:
        self._files, self._options = files, options or ModelOptions()
        self._care = care or Care()
        self._child: Child | None = None
        self._number = messages.OPENING
        self._unsettled = self._left_behind = False
        self._closed = False
        self._held_bytes = self._most_bytes = 0
        self._said: tuple[str, ...] = ()
        self.card = self._open().card
        self._said = self.card.notices

    @property
    def context_tokens(self) -> int:
        """Size of the context in tokens."""
        self._refuse_closed()
        return self._context_tokens

    @property
    def worker_pid(self) -> int | None:
        """The process id of the worker; None while there is none."""
        return self._child.pid if self._child else None

    def reply(
        self,
        conversation: Conversation,
        sampling: SamplingOptions | None = None,
        *,
        stop: threading.Event | None = None,
    ) -> Iterator[Event]:
        """As `Engine.reply`; `stop` takes effect at once, whatever the worker is doing.

        Raises:
            EngineDied: the worker died or hung; ask again.
        """
        said: list[str] = []
        for event in self._stream("reply", (conversation, sampling), stop):
            if isinstance(event, Delta):
                said.append(event.text)
            yield event
            if isinstance(event, Reply):
                return
        yield Reply("".join(said), Why.STOPPED)  # the worker had no time to say so itself

    def prepare(self, conversation: Conversation, *, stop: threading.Event | None = None) -> None:
        """As `Engine.prepare`."""
        for _ in self._stream("prepare", (conversation,), stop):
            pass

    def see(self, photo: Photo) -> EncodedPhoto:
        """As `Engine.see`: the worker opens the file."""
        sight: EncodedPhoto = self._value("see", photo)
        return sight

    def prompt_ids(self, conversation: Conversation) -> list[int | None]:
        """As `Engine.prompt_ids`."""
        ids: list[int | None] = self._value("prompt_ids", conversation)
        return ids

    def logits(
        self, conversation: Conversation, *, most_photo_tokens: int | None = None
    ) -> npt.NDArray[np.float32]:
        """As `Engine.logits`."""
        logits: npt.NDArray[np.float32] = self._value(
            "logits", conversation, most_photo_tokens=most_photo_tokens
        )
        return logits

    def forget(self) -> None:
        """As `Engine.forget`."""
        self._value("forget")

    def remember(self) -> None:
        """As `Engine.remember`."""
        self._value("remember")

    def close(self) -> None:
        """End the worker; the engine cannot be used afterwards."""
        self._closed = True
        self._end_child()

    def __enter__(self) -> RemoteEngine:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # A task.

    def _value(self, verb: str, *arguments: Any, **named: Any) -> Any:
        """Have a task done that has no events; what comes of it."""
        child = self._ready()
        self._send(child, verb, arguments, named)
        while True:
            message = self._next(child)
            if isinstance(message, messages.Done):
                return message.value

    def _stream(
        self, verb: str, arguments: tuple[Any, ...], stop: threading.Event | None
    ) -> Iterator[Event]:
        """The events of a task; they may end before it does, once it is stopped."""
        self._look_for_child()
        if self._child is None:
            yield Progress(Stage.OPENING, 0, 0)
        child = self._ready()
        self._send(child, verb, arguments, {}, stoppable=True)
        stopping = _Stopping(stop, self._care.stop_s, child, self._number)
        replied = False
        try:
            while not stopping.is_over:
                message = self._next(child, stopping)
                if isinstance(message, messages.Done):
                    return
                if isinstance(message, messages.TaskEvent):
                    replied = isinstance(message.event, Reply)
                    yield message.event
        finally:
            stopping.end()
            self._left_behind = self._unsettled and not replied
            if self._left_behind:
                child.send(messages.Stop(self._number))

    def _send(
        self,
        child: Child,
        verb: str,
        arguments: tuple[Any, ...],
        named: dict[str, Any],
        *,
        stoppable: bool = False,
    ) -> None:
        self._number += 1
        self._unsettled = True
        child.watch.begin()
        child.send(
            messages.Task(
                self._number, verb, arguments, tuple(named.items()), stoppable, folder=here()
            )
        )

    def _next(
        self, child: Child, stopping: _Stopping | None = None, *, within_s: float = math.inf
    ) -> Any:
        """The next message of the task under way; None if there is none `within_s`, or before a
        stopped task is no longer waited for.

        Raises:
            EngineDied: the worker died or hangs.
            Exception: what the task raised.
        """
        until = time.monotonic() + within_s
        while True:
            left_s = min(until - time.monotonic(), stopping.left_s if stopping else math.inf)
            if left_s <= 0:
                return None
            message = child.next(min(left_s, _LOOK_S))
            if message is None:
                self._look_after(child)
            elif self._is_of_now(message):
                return message

    def _is_of_now(self, message: Any) -> bool:
        """Whether a message belongs to the task under way; its end and the worker's are noted."""
        match message:
            case Died():
                self._child = None
                self._unsettled = False
                raise message.error()
            case messages.Failed(self._number, fault):
                self._unsettled = False
                raise fault.again()
            case messages.Done(self._number):
                self._unsettled = False
                self._held_bytes = message.held_bytes
            case messages.Stop():
                return False
        return (
            isinstance(message, messages.Opened) or getattr(message, "number", -1) == self._number
        )

    def _look_after(self, child: Child) -> None:
        """Give up a worker that hangs.  Weights from a slow disk use neither CPU nor native words,
        so opening is given more time."""
        busy_s = self._care.busy_s
        idle_s = busy_s if self._number == messages.OPENING else self._care.idle_s
        if child.watch.hangs(idle_s=idle_s, busy_s=busy_s):
            words = child.words
            self._drop(child)
            raise Died(None, words).error("it gave no sign of life any more, and was ended")

    # The worker.

    def _ready(self) -> Child:
        """A worker that waits for a task: the one there is, or another in its place."""
        self._look_for_child()
        if self._child is None:
            self._note(self._open())
        assert self._child is not None
        return self._child

    def _look_for_child(self) -> None:
        """Part with a worker that is dead, deaf or too fat; one that is left waits for a task."""
        self._refuse_closed()
        child = self._child
        if child and self._unsettled and not self._settles(child):
            _LOG.warning("the engine does not heed a stop and is ended")
            self._drop(child)
        if self._child and self._has_died(self._child):
            _LOG.warning("the engine's process has ended and is started again")
            self._child = None
        if self._child and self._held_bytes > self._most_bytes:
            _LOG.info("the engine holds %d bytes and is started anew", self._held_bytes)
            self._end_child()

    def _note(self, opened: messages.Opened) -> None:
        """What was said of an earlier opening makes way for what is said of this one."""
        if opened.card.notices != self._said:
            kept = [words for words in self.card.notices if words not in self._said]
            notices = (*opened.card.notices, *kept)
            self.card = dataclasses.replace(self.card, notices=notices)
            self._said = opened.card.notices

    def _open(self) -> messages.Opened:
        """Start a worker and wait until the model is open."""
        number, self._number = self._number, messages.OPENING
        self._held_bytes = 0
        self._child = child = Child(self._files, self._options)
        try:
            opened: messages.Opened = self._next(child)
        except BaseException:
            self._drop(child)
            raise
        finally:
            self._number = number
        self._context_tokens = opened.context_tokens
        room = max(_LEAST_ROOM_BYTES, (available_bytes() or 0) // 4)
        self._most_bytes = self._options.process_bytes or opened.held_bytes + room
        return opened

    def _settles(self, child: Child) -> bool:
        """Wait for the end of the last task; one that was stopped and left behind has not long."""
        until = time.monotonic() + self._care.settle_s if self._left_behind else math.inf
        while self._unsettled and time.monotonic() < until:
            try:
                self._next(child, within_s=until - time.monotonic())
            except EngineDied as error:
                _LOG.warning("%s", error)
            except Exception as error:  # noqa: BLE001 - of a task that nobody waits for any more
                _LOG.info("after the stop: %s", error)
        return not self._unsettled

    def _has_died(self, child: Child) -> bool:
        """Whether a worker that waits for a task has ended meanwhile."""
        while (message := child.next(0.0)) is not None:
            if isinstance(message, Died):
                return True
        return False

    def _end_child(self) -> None:
        """Let the worker put away what it holds, then end it."""
        child, self._child = self._child, None
        if child is None:
            return
        if self._unsettled:
            child.send(messages.Stop(self._number))
        self._number += 1
        child.send(messages.Task(self._number, messages.CLOSE))
        if not child.gone(self._care.close_s):
            child.kill()
            child.gone(self._care.settle_s)
        self._unsettled = False

    def _drop(self, child: Child) -> None:
        """End a worker without ceremony."""
        self._child, self._unsettled = None, False
        child.kill()
        child.gone(self._care.settle_s)

    def _refuse_closed(self) -> None:
        if self._closed:
            raise RuntimeError("the engine is closed")


class _Stopping:
    """A caller's stop event on its way to a task.

    A thread waits for the event: to look for it again and again would take a core from the worker
    each time, and be late.  The inbox is told too, for whoever waits there to look up.
    """

    def __init__(
        self, event: threading.Event | None, bound_s: float, child: Child, number: int
    ) -> None:
        self._bound_s = bound_s
        self._child = child
        self._stop = messages.Stop(number)
        self._asked_at: float | None = None
        self._ended = False
        if event is not None:
            threading.Thread(target=self._watch, args=(event,), name="stop", daemon=True).start()

    def _watch(self, event: threading.Event) -> None:
        while not self._ended:
            if event.wait(_LOOK_S):
                self._asked_at = time.monotonic()
                self._child.send(self._stop)
                self._child.inbox.put(self._stop)
                return

    def end(self) -> None:
        """The task is over: a stop would come too late."""
        self._ended = True

    @property
    def left_s(self) -> float:
        """How long the task is still waited for; without end while no stop is wanted."""
        at = self._asked_at
        return math.inf if at is None else at + self._bound_s - time.monotonic()

    @property
    def is_over(self) -> bool:
        """Whether the worker had time enough to heed it."""
        return self.left_s <= 0
