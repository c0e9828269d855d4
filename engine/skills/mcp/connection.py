"""One server of others: its process, and requests to it with a time limit.

Nothing of what it sends is trusted: lines have a limit, answers that nobody asked for are counted,
and one that hangs or floods is ended.  It gets a few of our environment variables, not all: some
hold keys.
"""

from __future__ import annotations

import collections
import contextlib
import itertools
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from typing import IO, Any

from engine.errors import PumiceError
from engine.skills.mcp.json_rpc import (
    METHOD_NOT_FOUND,
    VERSIONS,
    BadLine,
    Message,
    error_message,
    message_bytes,
    read_messages,
)
from engine.skills.mcp.server_value import McpServer
from engine.skills.outcomes import in_short

MOST_LINE_BYTES = 32 << 20
"""Longest answer: pictures come within it, as base64."""

_MOST_WAITING = 32
_MOST_UNASKED = 1000
_POLL_S = 0.05
_END_S = 2.0
_KEPT_LINES = 3
_LONGEST_LINE = 500

_PASSED_ON = (
    *("HOME", "LANG", "LANGUAGE", "LC_ALL", "LOGNAME", "PATH", "SHELL", "TERM", "TMPDIR", "TZ"),
    *("USER", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"),
    *("APPDATA", "COMSPEC", "HOMEDRIVE", "HOMEPATH", "LOCALAPPDATA", "PATHEXT", "PROGRAMDATA"),
    *("PROGRAMFILES", "SYSTEMDRIVE", "SYSTEMROOT", "TEMP", "TMP", "USERNAME", "USERPROFILE"),
)
"""Variables that programs need to find their files."""


class McpConnection:
    """A server that has been started.

    Raises:
        PumiceError: it cannot be started, or does not answer as the protocol has it.
    """

    def __init__(self, server: McpServer, within_s: float) -> None:
        self._server = server
        self._numbers = itertools.count(1)
        self._inbox: queue.Queue[Message | BadLine | None] = queue.Queue(_MOST_WAITING)
        self._outbox: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._last_lines: collections.deque[str] = collections.deque(maxlen=_KEPT_LINES)
        self._is_over = threading.Event()
        self._process = _started(server)
        jobs = (self._read_answers, self._write_requests, self._read_errors)
        self._threads = [threading.Thread(target=job, daemon=True) for job in jobs]
        for thread in self._threads:
            thread.start()
        try:
            self._initialize(within_s)
        except BaseException:
            self.end(within_s=0)
            raise

    @property
    def is_alive(self) -> bool:
        """Whether it can be asked."""
        return not self._is_over.is_set() and self._process.poll() is None

    def request(
        self,
        method: str,
        params: dict[str, Any],
        within_s: float,
        stop: threading.Event | None = None,
    ) -> dict[str, Any]:
        """The result of a request.  A server that does not answer in time is ended.

        Raises:
            PumiceError: no answer, or one that says it failed.
        """
        number = next(self._numbers)
        self._outbox.put(message_bytes({"id": number, "method": method, "params": params}))
        try:
            answer = self._answer_to(number, time.monotonic() + within_s, within_s, stop)
        except BaseException:
            self.end(within_s=0)
            raise
        if isinstance(error := answer.get("error"), dict):
            why = in_short(str(error.get("message", "")))
            raise PumiceError(f"The server {self._server.name} refused: {why}")
        if not isinstance(result := answer.get("result"), dict):
            raise PumiceError(f"The server {self._server.name} gave an answer without a result.")
        return result

    def end(self, within_s: float = _END_S) -> None:
        """End it, and wait until it is gone.

        Args:
            within_s: how long it may take to end by itself, once its stdin is closed.
        """
        self._is_over.set()
        self._outbox.put(None)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(within_s)
        _kill_group(self._process)
        self._process.wait()
        for thread in self._threads:  # each closes the stream that it serves
            thread.join(_END_S)

    def _initialize(self, within_s: float) -> None:
        result = self.request(
            "initialize",
            {
                "protocolVersion": VERSIONS[0],
                "capabilities": {},
                "clientInfo": {"name": "pumice", "version": "1"},
            },
            within_s,
        )
        if result.get("protocolVersion") not in VERSIONS:
            raise PumiceError(
                f"The server {self._server.name} speaks a version of the protocol that Pumice "
                "does not.",
                f"Pumice speaks {', '.join(VERSIONS)}.",
            )
        self._outbox.put(message_bytes({"method": "notifications/initialized"}))

    def _answer_to(
        self, number: int, until: float, within_s: float, stop: threading.Event | None
    ) -> Message:
        name, unasked = self._server.name, 0
        while unasked <= _MOST_UNASKED:
            if stop and stop.is_set():
                raise PumiceError(f"The call of {name} was stopped.")
            if time.monotonic() >= until:
                raise PumiceError(f"The server {name} did not answer within {within_s:g} seconds.")
            try:
                message = self._inbox.get(timeout=_POLL_S)
            except queue.Empty:
                continue
            if message is None:
                raise PumiceError(f"The server {name} has ended.", "; ".join(self._last_lines))
            if isinstance(message, BadLine):
                raise PumiceError(
                    f"The server {name} does not keep to the protocol: {message.why}."
                )
            if "method" not in message and message.get("id") == number:
                return message
            unasked += 1
            self._reply_to(message)
        raise PumiceError(f"The server {name} sends messages that nobody asked for.")

    def _reply_to(self, message: Message) -> None:
        """Answer a request of the server: only `ping` is known here."""
        method, request = message.get("method"), message.get("id")
        if isinstance(method, str) and isinstance(request, str | int):
            known: Message = {"id": request, "result": {}}
            unknown = error_message(request, METHOD_NOT_FOUND, "There is no such method.")
            self._outbox.put(message_bytes(known if method == "ping" else unknown))

    def _read_answers(self) -> None:
        """What it writes; where nobody takes it, the pipe fills, and it waits."""
        with contextlib.suppress(OSError, ValueError), _stream(self._process.stdout) as stdout:
            for message in read_messages(stdout, MOST_LINE_BYTES):
                self._put_answer(message)
                if self._is_over.is_set():
                    break
        self._put_answer(None)

    def _put_answer(self, message: Message | BadLine | None) -> None:
        while not self._is_over.is_set():
            with contextlib.suppress(queue.Full):
                self._inbox.put(message, timeout=_POLL_S)
                return

    def _write_requests(self) -> None:
        """On a thread of its own: a server that does not read must not hold up a request."""
        stdin = _stream(self._process.stdin)
        with contextlib.suppress(OSError, ValueError):
            while line := self._outbox.get():
                stdin.write(line)
                stdin.flush()
        with contextlib.suppress(OSError):
            stdin.close()

    def _read_errors(self) -> None:
        with contextlib.suppress(OSError, ValueError), _stream(self._process.stderr) as stderr:
            while line := stderr.readline(_LONGEST_LINE):
                if text := line.decode("utf-8", "replace").strip():
                    self._last_lines.append(text)


def _started(server: McpServer) -> subprocess.Popen[bytes]:
    env = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    try:
        return subprocess.Popen(
            server.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**env, **server.env},
            start_new_session=True,  # Ctrl-C is not for it
        )
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise PumiceError(
            f"The server {server.name} could not be started: {why}.",
            f"Check its command: {' '.join(server.command)}",
        ) from error


def _stream(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None
    return stream


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    """End it and what it has started."""
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    with contextlib.suppress(OSError):
        process.kill()
