"""The pipe that carries what native code prints, from a worker's stdout and stderr to its parent.

The other pipes of a worker carry whole messages; native code knows file descriptors only.
"""

from __future__ import annotations

import ctypes
import os
import sys
from multiprocessing import reduction
from typing import Any, TextIO

if sys.platform == "win32":
    import _winapi
    import msvcrt

_STDOUT_STDERR = (1, 2)


class PrintEnd:
    """The end that is written to; it can be sent to a process that is being started."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def __reduce__(self) -> tuple[Any, ...]:
        if sys.platform == "win32":
            handle = msvcrt.get_osfhandle(self._descriptor)
            return _from_handle, (reduction.DupHandle(handle, _winapi.FILE_GENERIC_WRITE),)
        return _from_descriptor, (reduction.DupFd(self._descriptor),)

    def take_stdout_and_stderr(self) -> None:
        """From now on, what this process prints goes here."""
        for stream in _STDOUT_STDERR:
            os.dup2(self._descriptor, stream)
        if sys.platform == "win32":
            _take_streams_of_msvcrt(msvcrt.get_osfhandle(self._descriptor))

    def close(self) -> None:
        """This process writes nothing more."""
        os.close(self._descriptor)


def open_print_pipe() -> tuple[TextIO, PrintEnd]:
    """Both ends of a new pipe: lines to read, and what prints them.  Raises `OSError`."""
    reading, writing = os.pipe()
    return os.fdopen(reading, encoding="utf-8", errors="replace"), PrintEnd(writing)


def _from_descriptor(copy: Any) -> PrintEnd:
    return PrintEnd(copy.detach())


if sys.platform == "win32":

    def _from_handle(copy: Any) -> PrintEnd:
        return PrintEnd(msvcrt.open_osfhandle(copy.detach(), os.O_WRONLY))

    def _take_streams_of_msvcrt(handle: int) -> None:
        """The same for libraries that mingw built: their C library has descriptors of its own."""
        c_library = ctypes.CDLL("msvcrt")
        c_library._open_osfhandle.argtypes = (ctypes.c_void_p, ctypes.c_int)
        process = _winapi.GetCurrentProcess()
        own = _winapi.DuplicateHandle(
            process, handle, process, 0, False, _winapi.DUPLICATE_SAME_ACCESS
        )
        descriptor = c_library._open_osfhandle(own, os.O_WRONLY)
        for stream in _STDOUT_STDERR:
            c_library._dup2(descriptor, stream)
