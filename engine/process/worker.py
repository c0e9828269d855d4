"""The engine's own process: opens an engine, does one task after another, dies with its parent.

Nothing of it reaches stdout or stderr: what native code prints goes down a pipe to the parent, as
its log does.  Knows nothing of who asks.
"""

from __future__ import annotations

import contextlib
import ctypes
import logging
import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Generator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil

from engine.gguf.card import ModelFiles
from engine.gguf.header_cache import KnownHeader, import_headers
from engine.options import ModelOptions
from engine.process import messages
from engine.reply import Event

if TYPE_CHECKING:
    from engine.engine import Engine

BEAT_S = 0.5
_PR_SET_PDEATHSIG = 1
_OOM_SCORE = "500"


@dataclass(frozen=True)
class Start:
    """What a worker is born with; its ends of the three pipes, and the process it belongs to."""

    files: ModelFiles
    options: ModelOptions
    folder: str
    tasks: Connection[Any, Any]
    events: Connection[Any, Any]
    prints: Connection[Any, Any]
    parent: int
    log_level: int
    headers: tuple[KnownHeader, ...] = ()


def main(start: Start) -> None:
    """Work until the parent closes the pipe of tasks."""
    settle_in(start)
    Worker(start).work()


def settle_in(start: Start) -> None:
    """Make this process a quiet one that leaves nothing behind."""
    _die_with(start.parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which sends a stop
    for stream in (1, 2):
        os.dup2(start.prints.fileno(), stream)
    # ggml would start a debugger to say where it aborted, and that would outlive us.
    os.environ["GGML_NO_BACKTRACE"] = "1"
    with contextlib.suppress(OSError):  # when memory runs out, rather this process than the window
        Path("/proc/self/oom_score_adj").write_text(_OOM_SCORE, encoding="ascii")
    if sys.platform != "win32":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, most))  # a core file as large as the model


def _die_with(parent: int) -> None:
    """On Linux the kernel sees to it, even while native code is stuck; elsewhere the pipe's end."""
    if not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it died before it could be asked
        os._exit(1)


class CountedEvent(threading.Event):
    """A stop event that notes each time that somebody asks it: native code does so at every node
    of a graph, which is how the parent knows that a long step goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def is_set(self) -> bool:
        self.asked += 1
        return super().is_set()


class Worker:
    """Three threads: this one works, one hears tasks and stops, one tells that we live."""

    def __init__(self, start: Start) -> None:
        self._start = start
        self._line = messages.MessagePipe(start.events)
        self._inbox: queue.SimpleQueue[messages.Task] = queue.SimpleQueue()
        self._stops: dict[int, CountedEvent] = {}
        self._pulses = 0
        self._now = CountedEvent()

    def work(self) -> None:
        """Open the model, do what is asked, and close it when that is asked."""
        logging.basicConfig(level=self._start.log_level, handlers=[_ToParent(self._line)])
        for job in (self._listen, self._beat):
            threading.Thread(target=job, daemon=True).start()
        _go_to(self._start.folder)
        import_headers(self._start.headers)
        try:
            from engine.engine import Engine

            engine = Engine(self._start.files, self._start.options)
        except Exception as error:  # noqa: BLE001 - every error goes to the parent, who raises it
            self._line.send(messages.Failed(messages.OPENING, messages.PickledError.of(error)))
            return
        self._line.send(messages.Opened(engine.card, engine.context_tokens, held_bytes()))
        while (task := self._inbox.get()).verb != messages.CLOSE:
            self._do(engine, task)
        engine.close()

    def _do(self, engine: Engine, task: messages.Task) -> None:
        self._now = self._stops[task.number]
        _go_to(task.folder)
        try:
            value = self._tell(task.number, self._call(engine, task))
        except Exception as error:  # noqa: BLE001 - every error goes to the parent, who raises it
            self._line.send(messages.Failed(task.number, messages.PickledError.of(error)))
        else:
            self._line.send(messages.Done(task.number, value, held_bytes()))
        self._stops.pop(task.number, None)

    def _call(self, engine: Engine, task: messages.Task) -> Any:
        named = dict(task.named)
        if task.stoppable:
            named["stop"] = self._now
        return getattr(engine, task.verb)(*task.arguments, **named)

    def _tell(self, number: int, outcome: Any) -> Any:
        """Send on the events of a task that has such; else what came of it."""
        if not isinstance(outcome, Generator):
            return outcome
        events: Generator[Event, None, None] = outcome
        for event in events:
            self._pulses += 1
            self._line.send(messages.TaskEvent(number, event))
        return None

    def _listen(self) -> None:
        """Hear tasks and stops; the end of the pipe is the end of the parent, or its wish."""
        try:
            while True:
                message = self._start.tasks.recv()
                if isinstance(message, messages.Task):
                    self._stops[message.number] = CountedEvent()
                    self._inbox.put(message)
                elif heard := self._stops.get(message.number):  # its end may come meanwhile
                    heard.set()
        except (EOFError, OSError):
            os._exit(0)

    def _beat(self) -> None:
        while True:
            time.sleep(BEAT_S)
            self._line.send(messages.Heartbeat(self._pulses + self._now.asked, time.process_time()))


class _ToParent(logging.Handler):
    """Sends log lines to the parent."""

    def __init__(self, line: messages.MessagePipe) -> None:
        super().__init__()
        self._line = line

    def emit(self, record: logging.LogRecord) -> None:
        try:
            text = record.getMessage()
        except (TypeError, ValueError):  # words and values do not fit: no reason to end a task
            text = f"{record.msg} {record.args}"
        self._line.send(messages.LogLine(record.name, record.levelno, text))


def held_bytes() -> int:
    """Resident memory that is this process's own, 0 if unknown.

    Weights are pages of a file that the system can take back at any time; they are not counted.
    """
    try:
        memory = psutil.Process().memory_info()
    except psutil.Error:
        return 0
    return int(memory.rss - memory.shared) if hasattr(memory, "shared") else 0


def _go_to(folder: str) -> None:
    """Be where the parent is, so that relative paths mean the same."""
    with contextlib.suppress(OSError):
        if folder and folder != str(Path.cwd()):
            os.chdir(folder)
