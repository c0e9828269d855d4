"""Which windows have the chats open, told by locks that the system releases when a process ends.

Each window holds a lock on a file of its own.  A file that nobody has locked belongs to a window
that was closed or killed.  No Qt here.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import sys
from pathlib import Path
from typing import BinaryIO

if sys.platform != "win32":
    import fcntl

_SUFFIX = ".lock"


class WindowLock:
    """The lock of one window; `id` names it in the database."""

    def __init__(self, folder: Path) -> None:
        """Raises `OSError` where the folder cannot be written."""
        self.id = secrets.token_hex(8)
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / f"{self.id}{_SUFFIX}"
        self._file = _locked(self._path)

    def other_windows(self) -> frozenset[str]:
        """The ids of the other windows that are open; files of ended ones are removed."""
        others = (path for path in self._folder.glob(f"*{_SUFFIX}") if path != self._path)
        return frozenset(path.stem for path in others if not _remove_if_ended(path))

    def release(self) -> None:
        """The window is closed."""
        self._file.close()
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)


def _locked(path: Path) -> BinaryIO:
    """A new file, open and locked.  Another window may have removed it before it was locked."""
    while True:
        stream = path.open("ab")
        if sys.platform == "win32":  # an open file cannot be removed there, which is the lock
            return stream
        try:
            fcntl.flock(stream, fcntl.LOCK_EX)
            if path.exists() and os.path.samestat(path.stat(), os.fstat(stream.fileno())):
                return stream
        except OSError:
            stream.close()
            raise
        stream.close()


def _remove_if_ended(path: Path) -> bool:
    """Whether the window of a file has ended."""
    try:
        if sys.platform == "win32":
            path.unlink()
            return True
        with path.open("ab") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True
