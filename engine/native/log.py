"""llama.cpp's log: sent to Python's logging, never to stdout or stderr; the last lines are kept.

An error message quotes them when native code refuses a file.
"""

from __future__ import annotations

import collections
import contextlib
import ctypes
import functools
import logging
from collections.abc import Iterator

import llama_cpp
import llama_cpp.mtmd_cpp as mtmd

from engine.native import backends

_LOGGER = logging.getLogger("engine.native")
_LEVELS = {1: logging.DEBUG, 2: logging.INFO, 3: logging.WARNING, 4: logging.ERROR}
_CONTINUED = 5

_recent: collections.deque[str] = collections.deque(maxlen=40)
_errors: collections.deque[str] = collections.deque(maxlen=4)
_listeners: list[list[str]] = []


@llama_cpp.llama_log_callback  # type: ignore[untyped-decorator]
def _receive(level: int, text: bytes, _user_data: ctypes.c_void_p) -> None:
    line = text.decode("utf-8", "replace").rstrip("\n")
    if not line:
        return
    _recent.append(line)
    for lines in _listeners:
        lines.append(line)
    if level == 4:
        _errors.append(line)
    _LOGGER.log(_LEVELS.get(level, logging.DEBUG), "%s", line)


@functools.cache
def start() -> None:
    """Send native log lines to the logger `engine.native`, and start llama.cpp; once a process.

    Raises:
        OptionError, EngineDied: as `backends.load`.
    """
    # Without a handler of its own, Python would print a library's errors to stderr.
    _LOGGER.addHandler(logging.NullHandler())
    llama_cpp.llama_log_set(_receive, ctypes.c_void_p(0))
    mtmd._libmtmd.mtmd_log_set(_receive, ctypes.c_void_p(0))
    backends.load()
    llama_cpp.llama_backend_init()


def forget() -> None:
    """Forget what was logged so far, so that `last_words` quotes what comes next."""
    _recent.clear()
    _errors.clear()


@contextlib.contextmanager
def listen() -> Iterator[list[str]]:
    """All that is logged while the block runs, in the fragments that llama.cpp logs."""
    start()
    lines: list[str] = []
    _listeners.append(lines)
    try:
        yield lines
    finally:
        _listeners.remove(lines)


def last_words() -> str:
    """The last error lines, or else the last line of any level; empty if nothing was logged."""
    lines = list(_errors) or list(_recent)[-1:]
    return "; ".join(line.strip() for line in lines)
