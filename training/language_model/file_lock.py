"""A lock on an open file: whoever has it, keeps others out until its process ends in any way."""

from __future__ import annotations

import io
import sys


def lock_file(stream: io.FileIO) -> None:
    """Lock an open file.

    Raises:
        BlockingIOError: another process has it.
        OSError: its file system has no locks.
    """
    if sys.platform == "win32":
        import msvcrt

        stream.seek(_FAR_AWAY)  # Windows lets nobody else read what is locked
        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError from error
    else:
        import fcntl

        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)


_FAR_AWAY = 2**40
