"""A worker process as its parent sees it: start it, talk to it, watch it, end it.

It passes messages on without looking at what they are about.
"""

from __future__ import annotations

import collections
import contextlib
import functools
import logging
import multiprocessing
import os
import queue
import threading
import time
from dataclasses import dataclass
from typing import Any

from engine.errors import EngineDied
from engine.gguf.card import ModelFiles
from engine.gguf.header_cache import export_headers
from engine.options import ModelOptions
from engine.process import messages
from engine.process.exit_words import exit_words
from engine.process.isolation import ctrl_c_blocked, current_folder
from engine.process.print_pipe import open_print_pipe
from engine.process.watchdog import Watchdog
from engine.process.worker import Start, main

NATIVE = "engine.native"
_KEPT_LINES = 8
_END_S = 10.0
_HINT = "The conversation is kept: ask again, and the model is opened again."


@dataclass(frozen=True)
class WorkerExit:
    """The worker has exited; `exit_code` is negative for a signal (on Windows an NTSTATUS code says
    what happened), `last_words` end its log."""

    exit_code: int | None
    last_words: str

    def error(self, why: str = "") -> EngineDied:
        """The error to raise for whoever was waiting."""
        why = why or exit_words(self.exit_code)
        ending = f" Its last words: {self.last_words}" if self.last_words else ""
        return EngineDied(
            f"The engine stopped working: {why}.{ending}",
            _HINT,
            exit_code=self.exit_code,
            last_words=self.last_words,
        )


class Child:
    """A worker process.  `inbox` gets its messages, the stops sent to it, and at last `WorkerExit`.

    Log lines and heartbeats do not go there.  The thread that starts the process lives as long as
    it does: Linux kills a child when the thread that started it ends (PR_SET_PDEATHSIG).
    """

    def __init__(self, files: ModelFiles, options: ModelOptions) -> None:
        self.inbox: queue.SimpleQueue[messages.FromWorker | messages.Stop | WorkerExit] = (
            queue.SimpleQueue()
        )
        self.watchdog = Watchdog()
        self._last_lines: collections.deque[str] = collections.deque(maxlen=_KEPT_LINES)
        self._process: Any = None
        self._was_started = threading.Event()
        native = _native_log()
        level = min(native.getEffectiveLevel(), logging.INFO)
        tasks, self._tasks = multiprocessing.Pipe(duplex=False)
        self._events, events = multiprocessing.Pipe(duplex=False)
        self._prints, prints = open_print_pipe()
        self._pipe = messages.MessagePipe(self._tasks)
        headers = export_headers([files.llm, files.mmproj])
        start = Start(
            files, options, current_folder(), tasks, events, prints, os.getpid(), level, headers
        )
        threading.Thread(target=self._run, args=(start,), name="worker", daemon=True).start()
        self._was_started.wait()

    @property
    def pid(self) -> int | None:
        """The worker's process id; None if it could not be started."""
        return self._process.pid if self._process else None

    def send(self, message: messages.ToWorker) -> None:
        """Send it a message, which is lost if it has exited."""
        self._pipe.send(message)

    def next_message(
        self, within_s: float
    ) -> messages.FromWorker | messages.Stop | WorkerExit | None:
        """Its next message, at last `WorkerExit`; None if there is none in time."""
        try:
            return self.inbox.get(timeout=within_s) if within_s else self.inbox.get_nowait()
        except queue.Empty:
            return None

    @property
    def last_words(self) -> str:
        """What native code logged last."""
        return "; ".join(self._last_lines)

    def kill(self) -> None:
        """End it at once."""
        if self._process:
            self._process.kill()

    def wait_for_exit(self, within_s: float) -> bool:
        """Whether it exits within this time."""
        until = time.monotonic() + within_s
        while time.monotonic() < until:
            if isinstance(self.next_message(0.05), WorkerExit):
                return True
        return False

    def _run(self, start: Start) -> None:
        """Start the process and serve it until it exits; on a thread of its own.

        Whatever goes wrong here, `WorkerExit` comes at the end: somebody waits for it.
        """
        prints = threading.Thread(target=self._read_prints, daemon=True)
        try:
            self._start_process(start)
            prints.start()
            self._read_events()
        finally:
            code = self._wait_for_exit_code()
            if prints.ident:
                prints.join(_END_S)
            else:
                self._prints.close()
            self._pipe.close()
            self.inbox.put(WorkerExit(code, self.last_words))

    def _start_process(self, start: Start) -> None:
        try:
            self._spawn(start)
        except (OSError, AssertionError, RuntimeError) as error:  # multiprocessing refuses so
            self._last_lines.append(str(error))
        finally:
            for end in (start.tasks, start.events, start.prints):
                end.close()
            self._was_started.set()

    def _spawn(self, start: Start) -> None:
        context = multiprocessing.get_context("spawn")
        process = context.Process(target=main, args=(start,), name="pumice engine", daemon=True)
        with ctrl_c_blocked():
            process.start()
        self._process = process

    def _read_events(self) -> None:
        with contextlib.suppress(EOFError, OSError):
            while True:
                self._receive(self._events.recv())
        self._events.close()

    def _receive(self, message: messages.FromWorker) -> None:
        match message:
            case messages.Heartbeat():
                self.watchdog.heartbeat(message)
            case messages.LogLine():
                self._log_line(message)
            case _:
                self.inbox.put(message)

    def _log_line(self, line: messages.LogLine) -> None:
        if line.level >= logging.ERROR and line.logger == NATIVE:
            self._last_lines.append(line.text.strip())
        logging.getLogger(line.logger).log(line.level, "%s", line.text)

    def _read_prints(self) -> None:
        """Log what native code prints, such as why it aborts."""
        with self._prints as lines:
            for line in lines:
                if line.strip():
                    self._last_lines.append(line.strip())
                    logging.getLogger(NATIVE).error("%s", line.rstrip())

    def _wait_for_exit_code(self) -> int | None:
        """The exit code of the process, whose pipe has been closed."""
        if not self._process:
            return None
        self._process.join(_END_S)
        if self._process.exitcode is None:
            self._process.kill()
            self._process.join()
        code: int | None = self._process.exitcode
        return code


@functools.cache
def _native_log() -> logging.Logger:
    """The logger of native code; without a handler Python would print errors to stderr."""
    logging.getLogger("engine").addHandler(logging.NullHandler())
    return logging.getLogger(NATIVE)
