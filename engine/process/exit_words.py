"""Why a process that ran native code ended, in words."""

from __future__ import annotations

import signal

_REASONS = {
    -signal.SIGABRT: "native code gave up",
    -signal.SIGSEGV: "native code crashed",
    -signal.SIGILL: "this CPU lacks an instruction that native code was built for",
    -9: "it was killed, as systems do when memory runs out",
    0xC0000005: "native code crashed",  # from here on NTSTATUS codes of Windows
    0xC00000FD: "native code crashed",
    0xC0000409: "native code gave up",
    0xC000001D: "this CPU lacks an instruction that native code was built for",
    0xC0000017: "there was not enough memory",
}


def exit_words(exit_code: int | None) -> str:
    """Why a process ended; None if it could not be started.  Signals are negative."""
    if exit_code is None:
        return "it could not be started"
    return _REASONS.get(exit_code, f"it ended with code {exit_code}")
