"""The command `pumice`: runs one command line and turns errors into sentences and exit codes.

The verbs are in `app.terminal.verbs`.  Nothing heavy is imported before the command line has been
parsed.

Exit codes: 0 done · 1 an error, printed as `error: …` and `hint: …` · 2 a command line that cannot
be parsed · 130 ended by Ctrl-C.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from multiprocessing import spawn
from typing import TYPE_CHECKING

from app.terminal.outcome import INTERRUPTED, ReaderGone, print_error
from app.terminal.plain_text import one_line
from engine.errors import PumiceError

if TYPE_CHECKING:
    import click

    from app.terminal.terminal_session import TerminalSession


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line and leave the process with its exit code.

    Where Pumice is one frozen file, the engine's own process starts here too.
    """
    spawn.freeze_support()
    sys.exit(run(sys.argv[1:] if argv is None else argv))


def run(argv: Sequence[str], session: TerminalSession | None = None) -> int:
    """Run one command line and return its exit code.  Raises only with `--debug`.

    Args:
        argv: the words after `pumice`.
        session: how the verbs open engines; tests pass one with a fake engine.
    """
    try:
        _use_utf8()
        from app.terminal.terminal_session import TerminalSession

        return _run_verb(list(argv), session or TerminalSession())
    except KeyboardInterrupt:
        return INTERRUPTED


def _run_verb(argv: list[str], session: TerminalSession) -> int:
    import click

    from app.terminal.verbs import verbs

    try:
        _check_cpu()
        outcome = verbs.main(argv, prog_name="pumice", standalone_mode=False, obj=session)
        sys.stdout.flush()
    except click.Abort:
        return INTERRUPTED
    except click.UsageError as error:
        return _print_usage_error(error)
    except (BrokenPipeError, ReaderGone):
        return _discard_output()
    except (PumiceError, OSError) as error:
        if session.debug:
            raise
        return print_error(error)
    return outcome if isinstance(outcome, int) else 0


def _check_cpu() -> None:
    """Say in words what would end the process with an illegal instruction."""
    from engine.hardware.cpu_model import lacks_sse42

    if lacks_sse42():
        raise PumiceError(
            "This CPU is too old: it lacks SSE4.2, which Qt and numpy need.",
            "Intel's CPUs have it since 2008, AMD's since 2011.",
        )


def _print_usage_error(error: click.UsageError) -> int:
    message = error.format_message()
    print(f"error: {one_line(message)}", file=sys.stderr)  # noqa: T201
    command = error.ctx.command_path if error.ctx else "pumice"
    print(f"hint: `{command} --help` shows how to use it.", file=sys.stderr)  # noqa: T201
    return 2


def _discard_output() -> int:
    """The reader of our output is gone: exit quietly, also in Python's last flush."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _use_utf8() -> None:
    """UTF-8 in and out whatever the locale, as models and JSON require.

    A stream that was closed before we started is replaced by the null device.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
