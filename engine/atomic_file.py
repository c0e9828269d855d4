"""The one way to write a file that others may read: aside, synced, then renamed.

Whoever looks finds the old file or the new one, whole, whatever ends the program or the machine.
Knows nothing of what is written.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

PART_SUFFIX = ".part"
"""Ends the name of every file that is not whole yet: `.NAME.PID-TOKEN.part`, beside its target."""


_PAUSES_S = (0.01, 0.02, 0.05, 0.1, 0.15, 0.2)


def part_path(path: Path) -> Path:
    """A new name for the unfinished file that will become `path`."""
    return path.with_name(f".{path.name}.{os.getpid()}-{secrets.token_hex(4)}{PART_SUFFIX}")


def part_writer_pid(part: Path) -> int | None:
    """The process that writes an unfinished file; None if its name does not say."""
    pid = part.name.removesuffix(PART_SUFFIX).rpartition(".")[2].partition("-")[0]
    return int(pid) if pid.isascii() and pid.isdecimal() else None


@contextlib.contextmanager
def atomic_write(path: Path, *, durable: bool = True, private: bool = False) -> Iterator[BinaryIO]:
    """A stream whose bytes become `path` when the block ends, and vanish if it raises.

    The folder must exist.  Permissions are those of any new file (umask).

    Args:
        private: only this user may read and write the file.
        durable: wait until file and name are on the disk.  Leave it out only for what carries a
            checksum and can be made again.

    Raises:
        OSError: it cannot be written; the old file is as it was.
    """
    part = part_path(path)
    mode = 0o600 if private else 0o666
    try:
        with open(part, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as stream:
            yield stream
            stream.flush()
            if durable:
                os.fsync(stream.fileno())
        replace_file(part, path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
    if durable:
        sync_folder(path.parent)


def _keeps_open_files() -> bool:
    """Whether this system refuses to replace a file that is open."""
    return sys.platform == "win32"


def replace_file(source: Path, target: Path) -> None:
    """Rename a file over another.  Raises `OSError`.

    Windows refuses while a program has one of them open, which virus scanners and search indexes
    have for moments: it is tried again for half a second.
    """
    for pause_s in (*_PAUSES_S, None):
        try:
            source.replace(target)
            return
        except PermissionError:
            if pause_s is None or not _keeps_open_files():
                raise
            time.sleep(pause_s)


def write_bytes(path: Path, content: bytes) -> None:
    """Write a whole file at once.  Raises `OSError`."""
    with atomic_write(path) as stream:
        stream.write(content)


def set_aside(path: Path) -> Path:
    """Rename a damaged file to `NAME.broken-N`, never over another; returns the new path.

    Raises:
        OSError: the folder cannot be written.
    """
    number = 1
    while (target := path.with_name(f"{path.name}.broken-{number}")).exists():
        number += 1
    return path.rename(target)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder last.  Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
