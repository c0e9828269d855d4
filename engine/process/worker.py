"""The engine's own process: opens an engine, does one task after another, exits with its parent.

Nothing of it reaches stdout or stderr: what native code prints goes down a pipe to the parent, as
its log does.
"""

from __future__ import annotations

import logging
import os
import queue
import threading
import time
from collections.abc import Generator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from engine.gguf.card import ModelFiles
from engine.gguf.header_cache import KnownHeader, import_headers
from engine.options import ModelOptions
from engine.process import messages
from engine.process.held_memory import held_bytes
from engine.process.isolation import change_folder, isolate_process
from engine.process.print_pipe import PrintEnd
from engine.reply import Event

if TYPE_CHECKING:
    from engine.engine import Engine

HEARTBEAT_S = 0.5


@dataclass(frozen=True)
class Start:
    """What a worker is started with; its ends of the three pipes, and the process of its parent."""

    files: ModelFiles
    options: ModelOptions
    folder: str
    tasks: Connection[Any, Any]
    events: Connection[Any, Any]
    prints: PrintEnd
    parent: int
    log_level: int
    headers: tuple[KnownHeader, ...] = ()


def main(start: Start) -> None:
    """Work until the parent closes the pipe of tasks."""
    isolate_process(start.parent, start.prints)
    Worker(start).work()


class CountedEvent(threading.Event):
    """A stop event that counts how often it is asked.  Native code asks at every node of a graph,
    which tells the parent that a long step is still going on."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def is_set(self) -> bool:
        self.asked += 1
        return super().is_set()


class Worker:
    """Three threads: this one works, one receives tasks and stops, one sends heartbeats."""

    def __init__(self, start: Start) -> None:
        self._start = start
        self._pipe = messages.MessagePipe(start.events)
        self._inbox: queue.SimpleQueue[messages.Task] = queue.SimpleQueue()
        self._stops: dict[int, CountedEvent] = {}
        self._pulses = 0
        self._current_stop = CountedEvent()

    def work(self) -> None:
        """Open the model, do the tasks, and close it when told to."""
        logging.basicConfig(level=self._start.log_level, handlers=[_LogToParent(self._pipe)])
        for job in (self._listen, self._send_heartbeats):
            threading.Thread(target=job, daemon=True).start()
        change_folder(self._start.folder)
        import_headers(self._start.headers)
        try:
            from engine.engine import Engine

            engine = Engine(self._start.files, self._start.options)
        except Exception as error:  # noqa: BLE001 - every error goes to the parent, who raises it
            self._pipe.send(
                messages.Failed(messages.OPENING, messages.PickledError.from_error(error))
            )
            return
        self._pipe.send(messages.Opened(engine.card, engine.context_tokens, held_bytes()))
        while (task := self._inbox.get()).method != messages.CLOSE:
            self._run_task(engine, task)
        engine.close()

    def _run_task(self, engine: Engine, task: messages.Task) -> None:
        self._current_stop = self._stops[task.number]
        change_folder(task.folder)
        try:
            value = self._forward_events(task.number, self._call(engine, task))
        except Exception as error:  # noqa: BLE001 - every error goes to the parent, who raises it
            self._pipe.send(messages.Failed(task.number, messages.PickledError.from_error(error)))
        else:
            self._pipe.send(messages.Done(task.number, value, held_bytes()))
        self._stops.pop(task.number, None)

    def _call(self, engine: Engine, task: messages.Task) -> Any:
        kwargs = dict(task.kwargs)
        if task.stoppable:
            kwargs["stop"] = self._current_stop
        return getattr(engine, task.method)(*task.args, **kwargs)

    def _forward_events(self, number: int, result: Any) -> Any:
        """Send the events of a task that has any; otherwise return its result."""
        if not isinstance(result, Generator):
            return result
        events: Generator[Event, None, None] = result
        for event in events:
            self._pulses += 1
            self._pipe.send(messages.TaskEvent(number, event))
        return None

    def _listen(self) -> None:
        """Receive tasks and stops; when the pipe ends, the parent has exited or wants this to."""
        try:
            while True:
                message = self._start.tasks.recv()
                if isinstance(message, messages.Task):
                    self._stops[message.number] = CountedEvent()
                    self._inbox.put(message)
                elif stop := self._stops.get(message.number):  # the task may end meanwhile
                    stop.set()
        except (EOFError, OSError):
            os._exit(0)

    def _send_heartbeats(self) -> None:
        while True:
            time.sleep(HEARTBEAT_S)
            self._pipe.send(
                messages.Heartbeat(self._pulses + self._current_stop.asked, time.process_time())
            )


class _LogToParent(logging.Handler):
    """Sends log lines to the parent."""

    def __init__(self, pipe: messages.MessagePipe) -> None:
        super().__init__()
        self._pipe = pipe

    def emit(self, record: logging.LogRecord) -> None:
        try:
            text = record.getMessage()
        except (TypeError, ValueError):  # text and values do not fit: no reason to end a task
            text = f"{record.msg} {record.args}"
        self._pipe.send(messages.LogLine(record.name, record.levelno, text))
