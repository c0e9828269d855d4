"""RemoteEngine: the methods of `Engine`, with the engine in a process of its own.

When that process exits, whoever was waiting gets `EngineDied`, and the next call starts another,
for the whole conversation comes with each call.  Like `Engine`, it is not for several threads.
"""

from __future__ import annotations

import dataclasses
import logging
import math
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, overload

from engine.chat import Conversation, Photo, Video, View
from engine.errors import EngineDied, OpeningCancelled
from engine.gguf.card import Card, ModelFiles
from engine.hardware.memory import available_bytes
from engine.options import ModelOptions, SamplingOptions
from engine.process import messages
from engine.process.child import Child, WorkerExit
from engine.process.isolation import current_folder
from engine.process.stop_forwarder import StopForwarder
from engine.protocol import EngineProtocol
from engine.reply import Delta, Event, Progress, Reply, Stage, Why

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from engine.vision.encoded import EncodedPhoto, EncodedVideo

_LOG = logging.getLogger(__name__)
_POLL_S = 0.1
"""Between two checks whether the worker is hung.  On Windows Ctrl-C waits for the next one."""

_LEAST_ROOM_BYTES = 2**30


@dataclass(frozen=True, kw_only=True)
class WorkerLimits:
    """How long a worker may take before it is given up.

    `idle_s` without a sign of life, or `busy_s` of computing without one from native code.  A
    stopped reply ends after `stop_s` even if native code does not; the worker then has `settle_s`
    to end its task.  When it is told to close, it has `close_s` to save its conversations: with a
    7B model these may be 2 GB, and the window waits 10 s.
    """

    idle_s: float = 60.0
    busy_s: float = 900.0
    stop_s: float = 0.03
    settle_s: float = 5.0
    close_s: float = 9.0


class RemoteEngine(EngineProtocol):
    """A model, open and ready in another process; otherwise as `Engine`.

    Raises:
        ModelError, TemplateError: as `Engine`.
        EngineDied: the process exited while it opened the model.
        OpeningCancelled: `cancelled` was set; from then on every call raises it.
    """

    card: Card

    def __init__(
        self,
        files: ModelFiles,
        options: ModelOptions | None = None,
        *,
        limits: WorkerLimits | None = None,
        cancelled: threading.Event | None = None,
    ) -> None:
        self._files, self._options = files, options or ModelOptions()
        self._limits = limits or WorkerLimits()
        self._cancelled = cancelled or threading.Event()
        self._child: Child | None = None
        self._number = messages.OPENING
        self._is_task_running = self._is_task_abandoned = False
        self._closed = False
        self._held_bytes = self._limit_bytes = 0
        self._worker_notices: tuple[str, ...] = ()
        self.card = self._start_worker().card
        self._worker_notices = self.card.notices

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
            EngineDied: the worker has exited or is hung; ask again.
        """
        deltas: list[str] = []
        for event in self._stream("reply", (conversation, sampling), stop):
            if isinstance(event, Delta):
                deltas.append(event.text)
            yield event
            if isinstance(event, Reply):
                return
        yield Reply("".join(deltas), Why.STOPPED)  # the worker had no time to send one

    def prepare(self, conversation: Conversation, *, stop: threading.Event | None = None) -> None:
        """As `Engine.prepare`."""
        for _ in self._stream("prepare", (conversation,), stop):
            pass

    @overload
    def see(self, view: Photo) -> EncodedPhoto: ...

    @overload
    def see(self, view: Video) -> EncodedVideo: ...

    def see(self, view: View) -> EncodedPhoto | EncodedVideo:
        """As `Engine.see`: the worker opens the file."""
        encoded: EncodedPhoto | EncodedVideo = self._call("see", view)
        return encoded

    def prompt_ids(self, conversation: Conversation) -> list[int | None]:
        """As `Engine.prompt_ids`."""
        ids: list[int | None] = self._call("prompt_ids", conversation)
        return ids

    def logits(
        self, conversation: Conversation, *, most_photo_tokens: int | None = None
    ) -> npt.NDArray[np.float32]:
        """As `Engine.logits`."""
        logits: npt.NDArray[np.float32] = self._call(
            "logits", conversation, most_photo_tokens=most_photo_tokens
        )
        return logits

    def logits_along(
        self, conversation: Conversation, reply: Sequence[int]
    ) -> npt.NDArray[np.float32]:
        """As `Engine.logits_along`."""
        rows: npt.NDArray[np.float32] = self._call("logits_along", conversation, reply)
        return rows

    def word_ids(self, text: str) -> list[int]:
        """As `Engine.word_ids`."""
        ids: list[int] = self._call("word_ids", text)
        return ids

    def remember(self) -> None:
        """As `Engine.remember`."""
        self._call("remember")

    def forget(self) -> None:
        """As `Engine.forget`."""
        self._call("forget")

    def close(self) -> None:
        """End the worker; the engine cannot be used afterwards."""
        self._closed = True
        self._end_child()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # A task.

    def _call(self, method: str, *args: Any, **kwargs: Any) -> Any:
        """Call a method that has no events; returns its result."""
        child = self._ready()
        self._send(child, method, args, kwargs)
        while True:
            message = self._next(child)
            if isinstance(message, messages.Done):
                return message.value

    def _stream(
        self, method: str, args: tuple[Any, ...], stop: threading.Event | None
    ) -> Iterator[Event]:
        """The events of a task.  Once it is stopped, they may end before it does."""
        self._drop_unusable_worker()
        if self._child is None:
            yield Progress(Stage.OPENING, 0, 0)
        child = self._ready()
        self._send(child, method, args, {}, stoppable=True)
        stopping = StopForwarder(stop, self._limits.stop_s, child, self._number)
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
            stopping.end_task()
            self._is_task_abandoned = self._is_task_running and not replied
            if self._is_task_abandoned:
                child.send(messages.Stop(self._number))

    def _send(
        self,
        child: Child,
        method: str,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        *,
        stoppable: bool = False,
    ) -> None:
        self._number += 1
        self._is_task_running = True
        child.watchdog.start_task()
        child.send(
            messages.Task(
                self._number,
                method,
                args,
                tuple(kwargs.items()),
                stoppable,
                folder=current_folder(),
            )
        )

    def _next(
        self, child: Child, stopping: StopForwarder | None = None, *, within_s: float = math.inf
    ) -> Any:
        """The next message of the current task; None if there is none `within_s`, or if the task
        was stopped and is no longer waited for.

        Raises:
            EngineDied: the worker has exited or is hung.
            Exception: what the task raised.
        """
        until = time.monotonic() + within_s
        while True:
            left_s = min(until - time.monotonic(), stopping.left_s if stopping else math.inf)
            if left_s <= 0:
                return None
            message = child.next_message(min(left_s, _POLL_S))
            if message is None:
                self._check_worker(child)
            elif self._is_current(message):
                return message

    def _is_current(self, message: Any) -> bool:
        """Whether a message belongs to the current task; notes the end of either."""
        match message:
            case WorkerExit():
                self._child = None
                self._is_task_running = False
                raise message.error()
            case messages.Failed(self._number, error):
                self._is_task_running = False
                raise error.to_error()
            case messages.Done(self._number):
                self._is_task_running = False
                self._held_bytes = message.held_bytes
            case messages.Stop():
                return False
        return (
            isinstance(message, messages.Opened) or getattr(message, "number", -1) == self._number
        )

    def _check_worker(self, child: Child) -> None:
        """Give up a worker that is hung, or whose opening is cancelled.

        Weights from a slow disk take neither CPU time nor give a pulse, so opening may take longer.
        """
        if self._cancelled.is_set():
            self._kill_child(child)
            raise OpeningCancelled
        busy_s = self._limits.busy_s
        idle_s = busy_s if self._number == messages.OPENING else self._limits.idle_s
        if child.watchdog.is_hung(idle_s=idle_s, busy_s=busy_s):
            last_words = child.last_words
            self._kill_child(child)
            raise WorkerExit(None, last_words).error("it gave no sign of life and was ended")

    # The worker.

    def _ready(self) -> Child:
        """A worker that waits for a task: the present one, or a new one in its place."""
        self._drop_unusable_worker()
        if self._child is None:
            self._update_notices(self._start_worker())
        assert self._child is not None
        return self._child

    def _drop_unusable_worker(self) -> None:
        """Drop a worker that has exited, is hung or over its memory limit; any other is ready."""
        self._refuse_closed()
        child = self._child
        if child and self._is_task_running and not self._wait_for_task_end(child):
            _LOG.warning("the engine does not stop when told to and is ended")
            self._kill_child(child)
        if self._child and self._has_exited(self._child):
            _LOG.warning("the engine's process has exited and is started again")
            self._child = None
        if self._child and self._held_bytes > self._limit_bytes:
            _LOG.info("the engine's process holds %d bytes and is started again", self._held_bytes)
            self._end_child()

    def _update_notices(self, opened: messages.Opened) -> None:
        """Replace the notices of the former opening in the card by those of this one."""
        if opened.card.notices != self._worker_notices:
            kept = [each for each in self.card.notices if each not in self._worker_notices]
            notices = (*opened.card.notices, *kept)
            self.card = dataclasses.replace(self.card, notices=notices)
            self._worker_notices = opened.card.notices

    def _start_worker(self) -> messages.Opened:
        """Start a worker and wait until the model is open."""
        number, self._number = self._number, messages.OPENING
        self._held_bytes = 0
        self._child = child = Child(self._files, self._options)
        try:
            opened: messages.Opened = self._next(child)
        except BaseException:
            self._kill_child(child)
            raise
        finally:
            self._number = number
        self._context_tokens = opened.context_tokens
        room = max(_LEAST_ROOM_BYTES, (available_bytes() or 0) // 4)
        self._limit_bytes = self._options.process_bytes or opened.held_bytes + room
        return opened

    def _wait_for_task_end(self, child: Child) -> bool:
        """Wait for the end of the last task; not for long if it was stopped and abandoned."""
        until = time.monotonic() + self._limits.settle_s if self._is_task_abandoned else math.inf
        while self._is_task_running and time.monotonic() < until:
            try:
                self._next(child, within_s=until - time.monotonic())
            except EngineDied as error:
                _LOG.warning("%s", error)
            except Exception as error:  # noqa: BLE001 - nobody waits for this task any more
                _LOG.info("after the stop: %s", error)
        return not self._is_task_running

    def _has_exited(self, child: Child) -> bool:
        """Whether a worker that waits for a task has exited."""
        while (message := child.next_message(0.0)) is not None:
            if isinstance(message, WorkerExit):
                return True
        return False

    def _end_child(self) -> None:
        """Let the worker save what it holds, then end it."""
        child, self._child = self._child, None
        if child is None:
            return
        if self._is_task_running:
            child.send(messages.Stop(self._number))
        self._number += 1
        child.send(messages.Task(self._number, messages.CLOSE))
        if not child.wait_for_exit(self._limits.close_s):
            child.kill()
            child.wait_for_exit(self._limits.settle_s)
        self._is_task_running = False

    def _kill_child(self, child: Child) -> None:
        """End a worker at once."""
        self._child, self._is_task_running = None, False
        child.kill()
        child.wait_for_exit(self._limits.settle_s)

    def _refuse_closed(self) -> None:
        if self._closed:
            raise RuntimeError("the engine is closed")
        if self._cancelled.is_set():
            raise OpeningCancelled
