"""The command `pumice`: the one place where errors become words and exit codes.

Knows no verb: `app.terminal.verbs` does.  Nothing heavy is imported before the words of the
command line are understood.

Exit codes: 0 done · 1 an error, said as `error: …` and `hint: …` · 2 a command line that cannot be
understood · 130 ended by Ctrl-C.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from multiprocessing import spawn
from typing import TYPE_CHECKING

from engine.errors import PumiceError

if TYPE_CHECKING:
    import click

    from app.terminal.session import TerminalSession

INTERRUPTED = 130


class ReaderGone(Exception):
    """Whoever read our output left; click would end a broken pipe with exit code 1."""


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line and leave the process with its exit code.

    Where Pumice is one frozen file, the engine's own process begins here too.
    """
    spawn.freeze_support()
    sys.exit(run(sys.argv[1:] if argv is None else argv))


def run(argv: Sequence[str], session: TerminalSession | None = None) -> int:
    """Run one command line and return its exit code.  Raises only with `--debug`.

    Args:
        argv: the words after `pumice`.
        session: what the verbs work with; tests hand in one with a fake engine.
    """
    try:
        _speak_utf8()
        from app.terminal.session import TerminalSession

        return _guarded(list(argv), session or TerminalSession())
    except KeyboardInterrupt:
        return INTERRUPTED


def _guarded(argv: list[str], session: TerminalSession) -> int:
    import click

    from app.terminal.verbs import verbs

    try:
        outcome = verbs.main(argv, prog_name="pumice", standalone_mode=False, obj=session)
        sys.stdout.flush()
    except click.Abort:
        return INTERRUPTED
    except click.UsageError as error:
        return _say_usage(error)
    except (BrokenPipeError, ReaderGone):
        return _hush()
    except (PumiceError, OSError) as error:
        if session.debug:
            raise
        return say(error)
    return outcome if isinstance(outcome, int) else 0


def say(error: PumiceError | OSError) -> int:
    """Print an error as a sentence with a hint to stderr.  Returns the exit code."""
    message, hint = words(error)
    print(f"error: {message}", file=sys.stderr)  # noqa: T201 - the terminal is where this belongs
    if hint:
        print(f"hint: {hint}", file=sys.stderr)  # noqa: T201
    return 1


def words(error: PumiceError | OSError) -> tuple[str, str]:
    """Message and hint of an error."""
    if isinstance(error, PumiceError):
        return error.message, error.hint
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}.", "Check the path, its permissions and the disk."


def _say_usage(error: click.UsageError) -> int:
    message = error.format_message()
    print(f"error: {message}", file=sys.stderr)  # noqa: T201
    command = error.ctx.command_path if error.ctx else "pumice"
    print(f"hint: `{command} --help` tells how it is used.", file=sys.stderr)  # noqa: T201
    return 2


def _hush() -> int:
    """Whoever read our output is gone: leave without a word, also in Python's last flush."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _speak_utf8() -> None:
    """UTF-8 in and out whatever the locale, since models and JSON speak nothing else.

    A stream that was closed before we began is replaced by one that leads nowhere.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
