"""How a command ends: exit codes, and an error as a sentence with a hint."""

from __future__ import annotations

import sys

from app.terminal.plain_text import one_line
from engine.errors import PumiceError

INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells have it."""


class ReaderGone(Exception):
    """The reader of our output has left; click would turn a broken pipe into exit code 1."""


def print_error(error: PumiceError | OSError) -> int:
    """Print `error: …` and `hint: …` to stderr.  Returns the exit code."""
    message, hint = error_sentences(error)
    print(f"error: {one_line(message)}", file=sys.stderr)  # noqa: T201 - the terminal is where this belongs
    if hint:
        print(f"hint: {one_line(hint)}", file=sys.stderr)  # noqa: T201
    return 1


def error_sentences(error: PumiceError | OSError) -> tuple[str, str]:
    """Message and hint of an error."""
    if isinstance(error, PumiceError):
        return error.message, error.hint
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}.", "Check the path, its permissions and the disk."
