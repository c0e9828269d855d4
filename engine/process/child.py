"""One worker process as its parent holds it: started, listened to, watched, ended.

Knows messages, but not what they are about.
"""

from __future__ import annotations

import collections
import contextlib
import functools
import logging
import multiprocessing
import os
import queue
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.errors import EngineDied
from engine.gguf.card import ModelFiles
from engine.gguf.header_cache import export_headers
from engine.options import ModelOptions
from engine.process import messages
from engine.process.watchdog import Watchdog
from engine.process.worker import Start, main

NATIVE = "engine.native"
_KEPT_LINES = 8
_END_S = 10.0
_AGAIN = "What was said is kept: ask again, and the model is opened anew."
_REASONS = {
    -signal.SIGABRT: "native code gave up",
    -signal.SIGSEGV: "native code crashed",
    -signal.SIGILL: "this CPU lacks an instruction that native code was built for",
    -9: "it was killed, as systems do when memory runs out",
}


@dataclass(frozen=True)
class Died:
    """The worker is gone; `exit_code` is negative for a signal, `words` are its last ones."""

    exit_code: int | None
    words: str

    def error(self, why: str = "") -> EngineDied:
        """The error to raise for whoever was waiting."""
        ended = f"it ended with code {self.exit_code}"
        ended = "it could not be started" if self.exit_code is None else ended
        why = why or _REASONS.get(self.exit_code or 0, ended)
        said = f" Its last words: {self.words}" if self.words else ""
        return EngineDied(
            f"The engine stopped working: {why}.{said}",
            _AGAIN,
            exit_code=self.exit_code,
            last_words=self.words,
        )


class Child:
    """A worker process.  `inbox` gets its messages, the stops it is told, and at last `Died`.

    Log lines and signs of life are kept from it.  The thread that starts the process lives as long
    as it does, for Linux ends a child with the thread that it is told to die with.
    """

    def __init__(self, files: ModelFiles, options: ModelOptions) -> None:
        self.inbox: queue.SimpleQueue[messages.FromWorker | messages.Stop | Died] = (
            queue.SimpleQueue()
        )
        self.watch = Watchdog()
        self._last: collections.deque[str] = collections.deque(maxlen=_KEPT_LINES)
        self._process: Any = None
        self._born = threading.Event()
        native = _native_log()
        level = min(native.getEffectiveLevel(), logging.INFO)
        tasks, self._tasks = multiprocessing.Pipe(duplex=False)
        self._events, events = multiprocessing.Pipe(duplex=False)
        self._prints, prints = multiprocessing.Pipe(duplex=False)
        self._line = messages.MessagePipe(self._tasks)
        headers = export_headers([files.llm, files.mmproj])
        start = Start(files, options, here(), tasks, events, prints, os.getpid(), level, headers)
        threading.Thread(target=self._live, args=(start,), name="worker", daemon=True).start()
        self._born.wait()

    @property
    def pid(self) -> int | None:
        """The worker's process id; None if it could not be started."""
        return self._process.pid if self._process else None

    def send(self, message: messages.ToWorker) -> None:
        """Send it a message; one that nobody reads any more is lost."""
        self._line.send(message)

    def next(self, within_s: float) -> messages.FromWorker | messages.Stop | Died | None:
        """Its next message, at last `Died`; None if there is none in time."""
        try:
            return self.inbox.get(timeout=within_s) if within_s else self.inbox.get_nowait()
        except queue.Empty:
            return None

    @property
    def words(self) -> str:
        """What native code said last."""
        return "; ".join(self._last)

    def kill(self) -> None:
        """End it at once."""
        if self._process:
            self._process.kill()

    def gone(self, within_s: float) -> bool:
        """Wait for its end."""
        until = time.monotonic() + within_s
        while time.monotonic() < until:
            if isinstance(self.next(0.05), Died):
                return True
        return False

    def _live(self, start: Start) -> None:
        """The life of the process, from its start to its end; on a thread of its own.

        Whatever goes wrong here, `Died` comes: somebody waits for it.
        """
        prints = threading.Thread(target=self._read_prints, daemon=True)
        try:
            self._start(start)
            prints.start()
            self._read_events()
        finally:
            code = self._ended()
            if prints.ident:
                prints.join(_END_S)
            self._line.close()
            self.inbox.put(Died(code, self.words))

    def _start(self, start: Start) -> None:
        try:
            self._bear(start)
        except (OSError, AssertionError, RuntimeError) as error:  # as multiprocessing refuses
            self._last.append(str(error))
        finally:
            for end in (start.tasks, start.events, start.prints):
                end.close()
            self._born.set()

    def _bear(self, start: Start) -> None:
        context = multiprocessing.get_context("spawn")
        process = context.Process(target=main, args=(start,), name="pumice engine", daemon=True)
        with _deaf_to_ctrl_c():
            process.start()
        self._process = process

    def _read_events(self) -> None:
        with contextlib.suppress(EOFError, OSError):
            while True:
                self._take(self._events.recv())
        self._events.close()

    def _take(self, message: messages.FromWorker) -> None:
        match message:
            case messages.Heartbeat():
                self.watch.beat(message)
            case messages.LogLine():
                self._log(message)
            case _:
                self.inbox.put(message)

    def _log(self, said: messages.LogLine) -> None:
        if said.level >= logging.ERROR and said.logger == NATIVE:
            self._last.append(said.text.strip())
        logging.getLogger(said.logger).log(said.level, "%s", said.text)

    def _read_prints(self) -> None:
        """What native code prints, such as why it aborts, goes to the log too."""
        with open(self._prints.fileno(), closefd=False, errors="replace") as lines:
            for line in lines:
                if line.strip():
                    self._last.append(line.strip())
                    logging.getLogger(NATIVE).error("%s", line.rstrip())
        self._prints.close()

    def _ended(self) -> int | None:
        """Wait for the end of the process, which its pipe has announced; its exit code."""
        if not self._process:
            return None
        self._process.join(_END_S)
        if self._process.exitcode is None:
            self._process.kill()
            self._process.join()
        code: int | None = self._process.exitcode
        return code


def here() -> str:
    """The folder where relative paths begin; empty if it was deleted."""
    try:
        return str(Path.cwd())
    except OSError:
        return ""


@contextlib.contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """A process that this thread starts meanwhile never hears of Ctrl-C, not even while young."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@functools.cache
def _native_log() -> logging.Logger:
    """The logger of native lines; without a handler Python would print errors to stderr."""
    logging.getLogger("engine").addHandler(logging.NullHandler())
    return logging.getLogger(NATIVE)
