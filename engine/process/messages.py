"""The messages between an engine's process and its parent, and how an error crosses over.

They travel pickled over pipes between two processes of one program; nobody else can write there.
Knows neither process.
"""

from __future__ import annotations

import contextlib
import pickle
import threading
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from engine.errors import PumiceError
from engine.gguf.card import Card
from engine.reply import Event

OPENING = 0
"""The number of the first task, which nobody sends: opening the model."""

CLOSE = "close"
"""The last task: after it the worker ends."""


@dataclass(frozen=True)
class Task:
    """Do something of `Engine`'s face; a stop event, where it takes one, is the worker's own.

    `folder` is where relative paths begin.
    """

    number: int
    verb: str
    arguments: tuple[Any, ...] = ()
    named: tuple[tuple[str, Any], ...] = ()
    stoppable: bool = False
    folder: str = ""


@dataclass(frozen=True)
class Stop:
    """End a task as soon as may be; it is over already if its end crossed this on the way."""

    number: int


ToWorker = Task | Stop


@dataclass(frozen=True)
class Opened:
    """The model is open."""

    card: Card
    context_tokens: int
    held_bytes: int = 0


@dataclass(frozen=True)
class TaskEvent:
    """An event of a task."""

    number: int
    event: Event


@dataclass(frozen=True)
class Done:
    """The end of a task, and what came of it; `held_bytes` is the worker's own memory by then."""

    number: int
    value: Any
    held_bytes: int = 0


@dataclass(frozen=True)
class Failed:
    """The end of a task by an error."""

    number: int
    error: PickledError


@dataclass(frozen=True)
class Heartbeat:
    """A sign of life: how often the task gave one itself, and the CPU time used so far."""

    pulses: int
    cpu_s: float


@dataclass(frozen=True)
class LogLine:
    """A line for Python's logging."""

    logger: str
    level: int
    text: str


FromWorker = Opened | TaskEvent | Done | Failed | Heartbeat | LogLine


@dataclass(frozen=True)
class PickledError:
    """An error taken apart, for many an error cannot be pickled: `PhotoUnreadable` is made from
    other words than it holds."""

    kind: type[Exception]
    arguments: tuple[Any, ...]
    facts: dict[str, Any]

    @classmethod
    def of(cls, error: Exception) -> PickledError:
        """The error as it is, or words for one that does not fit through a pipe."""
        fault = cls(type(error), error.args, dict(error.__dict__))
        if isinstance(error, OSError):
            fault = cls(type(error), (error.errno, error.strerror, error.filename), {})
        try:
            pickle.dumps(fault)
        except (pickle.PicklingError, TypeError, AttributeError):
            return cls(RuntimeError, (f"{type(error).__name__}: {error}",), {})
        return fault

    def again(self) -> Exception:
        """The error put together again, of the same class."""
        error = self.kind.__new__(self.kind, *self.arguments)
        error.__dict__.update(self.facts)
        return error

    @property
    def is_foreseen(self) -> bool:
        """Whether it is one of ours."""
        return issubclass(self.kind, PumiceError)


class MessagePipe:
    """The sending end of a pipe, for several threads.  A broken one swallows what is sent: its
    reader is gone, and whoever waits for an answer hears that."""

    def __init__(self, pipe: Connection[Any, Any]) -> None:
        self._pipe = pipe
        self._lock = threading.Lock()

    def send(self, message: ToWorker | FromWorker) -> None:
        """Send one message whole."""
        raw = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
        with self._lock, contextlib.suppress(OSError):
            self._pipe.send_bytes(raw)

    def close(self) -> None:
        """Nothing more will be sent."""
        with self._lock, contextlib.suppress(OSError):
            self._pipe.close()
