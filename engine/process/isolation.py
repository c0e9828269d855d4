"""What every process that Pumice starts of itself needs: it prints nothing, leaves no core file,
never outlives its parent, works in its folder, and Ctrl-C is not for it."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

from engine.process.print_pipe import PrintEnd

_PR_SET_PDEATHSIG = 1
_OOM_SCORE = "500"


def isolate_process(parent: int, prints: PrintEnd) -> None:
    """Make this process print nothing and leave nothing behind.

    Args:
        parent: the process that started it.
        prints: where its stdout and stderr go.
    """
    _exit_with_parent(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which sends a stop
    prints.take_stdout_and_stderr()
    # ggml would start a debugger to say where it aborted, and that would outlive us.
    os.environ["GGML_NO_BACKTRACE"] = "1"
    with contextlib.suppress(OSError):  # when memory runs out, rather this process than the window
        Path("/proc/self/oom_score_adj").write_text(_OOM_SCORE, encoding="ascii")
    if sys.platform != "win32":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, most))  # a core file as large as the model


def _exit_with_parent(parent: int) -> None:
    """On Linux the kernel does it, even while native code hangs; elsewhere the end of the pipe."""
    if not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it died before it could be asked
        os._exit(1)


def change_folder(folder: str) -> None:
    """Go where the parent is, so that relative paths mean the same."""
    with contextlib.suppress(OSError):
        if folder and folder != str(Path.cwd()):
            os.chdir(folder)


def current_folder() -> str:
    """The folder that relative paths start from; empty if it was deleted."""
    try:
        return str(Path.cwd())
    except OSError:
        return ""


@contextlib.contextmanager
def ctrl_c_blocked() -> Iterator[None]:
    """A process that this thread starts meanwhile never gets Ctrl-C, not even while it starts."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
