"""Why a process that ran native code ended, in words."""

from __future__ import annotations

import signal

_REASONS = {
    -signal.SIGABRT: "native code gave up",
    -signal.SIGSEGV: "native code crashed",
    -signal.SIGILL: "this CPU lacks an instruction that native code was built for",
    -9: "it was killed, as systems do when memory runs out",
}


def exit_words(exit_code: int | None) -> str:
    """Why a process ended; None if it could not be started.  Signals are negative."""
    if exit_code is None:
        return "it could not be started"
    return _REASONS.get(exit_code, f"it ended with code {exit_code}")
