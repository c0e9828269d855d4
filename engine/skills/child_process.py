"""The process that skills run in, as its parent sees it: start it, give it tasks, end it."""

from __future__ import annotations

import collections
import contextlib
import logging
import multiprocessing
import os
import queue
import signal
import sys
import threading
from dataclasses import dataclass
from typing import Any

from engine.process.isolation import ctrl_c_blocked
from engine.process.print_pipe import open_print_pipe
from engine.skills.outcomes import MOST_OUTCOME_BYTES
from engine.skills.worker import SkillStart, main

_LOG = logging.getLogger("engine.skills")
_KEPT_LINES = 4
_LONGEST_LINE = 2000
_END_S = 10.0


@dataclass(frozen=True)
class SkillProcessEnd:
    """The process has ended; `exit_code` is negative for a signal, None if it never started."""

    exit_code: int | None
    last_words: str = ""


class SkillProcess:
    """A process for skills.  Linux kills a process when the thread that started it ends, so the
    thread that starts this one serves it until it ends."""

    def __init__(self, idle_s: float) -> None:
        self._inbox: queue.SimpleQueue[bytes | SkillProcessEnd] = queue.SimpleQueue()
        self._last_lines: collections.deque[str] = collections.deque(maxlen=_KEPT_LINES)
        self._process: Any = None
        self._was_started = threading.Event()
        requests, self._requests = multiprocessing.Pipe(duplex=False)
        self._outcomes, outcomes = multiprocessing.Pipe(duplex=False)
        self._prints, prints = open_print_pipe()
        start = SkillStart(requests, outcomes, prints, os.getpid(), idle_s)
        self._thread = threading.Thread(
            target=self._serve, args=(start,), name="skills", daemon=True
        )
        self._thread.start()
        self._was_started.wait()

    @property
    def pid(self) -> int | None:
        """The process id; None if it could not be started."""
        return self._process.pid if self._process else None

    def send(self, task: bytes) -> None:
        """Give it a task, which is lost if it has ended: `SkillProcessEnd` tells."""
        with contextlib.suppress(OSError):
            self._requests.send_bytes(task)

    def next_message(self, within_s: float) -> bytes | SkillProcessEnd | None:
        """Its next message, at last `SkillProcessEnd`; None if there is none in time."""
        try:
            return self._inbox.get(timeout=within_s)
        except queue.Empty:
            return None

    def kill(self) -> None:
        """End it and whatever it has started, and wait until it is gone."""
        self._kill_all()
        self._thread.join(_END_S)

    def _kill_all(self) -> None:
        if self._process is None or self._process.exitcode is not None:
            return
        if sys.platform != "win32":
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()

    def _serve(self, start: SkillStart) -> None:
        """Start the process and receive from it until it ends.

        Whatever goes wrong here, `SkillProcessEnd` comes at the end: somebody waits for it.
        """
        prints = threading.Thread(target=self._read_prints, daemon=True)
        try:
            self._start(start)
            if self._process:
                prints.start()
                self._receive_outcomes()
        finally:
            exit_code = self._reap()
            if prints.ident:
                prints.join(_END_S)
            else:
                self._prints.close()
            self._requests.close()
            self._outcomes.close()
            self._inbox.put(SkillProcessEnd(exit_code, "; ".join(self._last_lines)))

    def _start(self, start: SkillStart) -> None:
        context = multiprocessing.get_context("spawn")
        process = context.Process(target=main, args=(start,), name="pumice skills", daemon=True)
        try:
            with ctrl_c_blocked():
                process.start()
            self._process = process
        except (OSError, AssertionError, RuntimeError) as error:  # multiprocessing refuses so
            self._last_lines.append(str(error))
        finally:
            for end in (start.requests, start.outcomes, start.prints):
                end.close()
            self._was_started.set()

    def _receive_outcomes(self) -> None:
        """A message that claims to be too long is not read: it ends the process."""
        with contextlib.suppress(EOFError, OSError):
            while True:
                self._inbox.put(self._outcomes.recv_bytes(MOST_OUTCOME_BYTES))

    def _read_prints(self) -> None:
        """Log what skills print."""
        with self._prints as lines:
            while line := lines.readline(_LONGEST_LINE):
                if line.strip():
                    self._last_lines.append(line.strip())
                    _LOG.info("%s", line.rstrip())

    def _reap(self) -> int | None:
        """End what is left, and return the exit code."""
        if not self._process:
            return None
        if sys.platform != "win32":
            # While its own process is not yet waited for, no other can have its number.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.join()
        code: int | None = self._process.exitcode
        return code
