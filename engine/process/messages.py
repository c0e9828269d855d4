"""The messages between an engine's process and its parent, and how an error crosses over.

They are pickled and sent over pipes between two processes of one program; nobody else can write
there.  Neither process is known here.
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
    """A call of one of `Engine`'s methods; where it takes a stop event, that is the worker's own.

    `folder` is the one that relative paths start from.
    """

    number: int
    method: str
    args: tuple[Any, ...] = ()
    kwargs: tuple[tuple[str, Any], ...] = ()
    stoppable: bool = False
    folder: str = ""


@dataclass(frozen=True)
class Stop:
    """End a task as soon as possible.  It may be over by the time this arrives."""

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
    """The end of a task and its result; `held_bytes` is the worker's own memory by then."""

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
    """A sign of life: how many pulses the tasks have given, and the CPU time used so far."""

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
    """An error in parts that can be pickled.  Many errors cannot: `PhotoUnreadable` is made from
    other arguments than it holds."""

    kind: type[Exception]
    arguments: tuple[Any, ...]
    attributes: dict[str, Any]

    @classmethod
    def from_error(cls, error: Exception) -> PickledError:
        """The parts of an error; of one that cannot be pickled, its text."""
        parts = cls(type(error), error.args, dict(error.__dict__))
        if isinstance(error, OSError):
            parts = cls(type(error), (error.errno, error.strerror, error.filename), {})
        try:
            pickle.dumps(parts)
        except (pickle.PicklingError, TypeError, AttributeError):
            return cls(RuntimeError, (f"{type(error).__name__}: {error}",), {})
        return parts

    def to_error(self) -> Exception:
        """An error of the same class with the same text."""
        error = self.kind.__new__(self.kind, *self.arguments)
        error.__dict__.update(self.attributes)
        return error

    @property
    def is_ours(self) -> bool:
        """Whether it is a `PumiceError`."""
        return issubclass(self.kind, PumiceError)


class MessagePipe:
    """The sending end of a pipe, for several threads.  What is sent down a broken one is lost: its
    reader has exited, which whoever waits for an answer is told elsewhere."""

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
