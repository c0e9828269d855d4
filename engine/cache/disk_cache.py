"""A bounded folder of records: a few words of JSON and a row of bytes each, both with a checksum.

Shared by processes without locks: a record is written aside and renamed, and whoever finds one
gone or damaged goes on without it.  Knows not what the records mean; losing any costs time only.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import shutil
import struct
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]

FREE_BYTES = 2**30
"""Left on the disk whatever happens: a full disk would harm what cannot be made again."""

_HEAD = struct.Struct("<8sIIIQ")
_MAGIC = b"pumice\x001"
_ENDING = ".kept"
_STALE_S, _SETTLED_S = 3600.0, 60.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class Record:
    """What was put: JSON values, and bytes, uint8 [n], that lie in the file until they are read."""

    said: dict[str, Any]
    payload: Bytes


class DiskCache:
    """Records by name, at most `most_bytes` of them; beyond, the least recently used go.

    Args:
        folder: made when the first record is put.
        most_records: how many files there may be.
        refused: told of each record that the disk did not take; if left out, the log.
    """

    def __init__(
        self,
        folder: Path,
        most_bytes: int,
        *,
        most_records: int = 10_000,
        refused: Callable[[OSError], None] | None = None,
    ) -> None:
        self.folder = folder
        self._most_bytes = most_bytes
        self._most_records = most_records
        self._refused = refused or Complaint(folder)

    def put(self, name: str, said: dict[str, Any], payload: Bytes) -> bool:
        """Keep a record in place of the one of this name.  False: there is no room for it."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if payload.nbytes > self._most_bytes // 2 or not self._has_room(payload.nbytes):
                return False
            self._write(name, json.dumps(said).encode(), payload)
            self._trim()
        except OSError as error:
            self._refused(error)
            return False
        return True

    def get(self, name: str) -> Record | None:
        """The record of this name, its checksums compared; None if there is no whole one."""
        path = self._path(name)
        try:
            # One opening for all of it: another process may put a new record here meanwhile.
            with path.open("rb") as file:
                said, start, length, check = _head(file)
                payload = np.memmap(file, np.uint8, "r", offset=start, shape=(length,))
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, ValueError) as error:
            self._remove_damaged(path, error)
            return None
        if zlib.crc32(payload.data) != check:
            self._remove_damaged(path, "checksum")
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return Record(said, payload)

    def said(self, name: str) -> dict[str, Any] | None:
        """The words of a record alone, read without its bytes."""
        try:
            with self._path(name).open("rb") as file:
                return _head(file)[0]
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, ValueError) as error:
            self._remove_damaged(self._path(name), error)
            return None

    def names(self, beginning: str = "") -> list[str]:
        """Names of the records that begin so, the latest used first."""
        found = sorted(self._records(), key=lambda entry: -entry[1].st_mtime)
        names = [path.name.removesuffix(_ENDING) for path, _ in found]
        return [name for name in names if name.startswith(beginning)]

    def drop(self, name: str) -> None:
        """Remove a record."""
        with contextlib.suppress(OSError):
            self._path(name).unlink()

    def clear(self) -> None:
        """Remove every record, and what is left of unfinished ones."""
        for path, _ in (*self._records(), *self._files(".part")):
            with contextlib.suppress(OSError):
                path.unlink()

    def measure(self) -> tuple[int, int]:
        """How many records there are, and how many bytes they take."""
        sizes = [status.st_size for _, status in self._records()]
        return len(sizes), sum(sizes)

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}{_ENDING}"

    def _has_room(self, size_bytes: int) -> bool:
        return shutil.disk_usage(self.folder).free - size_bytes > FREE_BYTES

    def _write(self, name: str, said: bytes, payload: Bytes) -> None:
        number, aside = tempfile.mkstemp(".part", f"{os.getpid()}-", dir=self.folder)
        try:
            with open(number, "wb") as file:  # noqa: PTH123 - mkstemp has opened it
                file.write(_HEAD.pack(_MAGIC, len(said), *_checks(said, payload), payload.nbytes))
                file.write(said)
                file.write(np.ascontiguousarray(payload).data)
            Path(aside).replace(self._path(name))
        except BaseException:
            with contextlib.suppress(OSError):
                Path(aside).unlink()
            raise

    def _remove_damaged(self, path: Path, why: object) -> None:
        _log.warning("%s is damaged (%s) and is removed", path, why)
        with contextlib.suppress(OSError):
            path.unlink()

    def _records(self) -> Iterator[tuple[Path, os.stat_result]]:
        return self._files(_ENDING)

    def _files(self, ending: str) -> Iterator[tuple[Path, os.stat_result]]:
        """Files of ours; those that another process removes meanwhile are passed over."""
        try:
            entries = list(os.scandir(self.folder))
        except OSError:
            return
        for entry in entries:
            if entry.name.endswith(ending):
                with contextlib.suppress(OSError):
                    yield Path(entry.path), entry.stat()

    def _trim(self) -> None:
        """Remove what is too much, the least recently used first; and what a crash left over."""
        for path, status in self._files(".part"):
            if _is_left_over(path, time.time() - status.st_mtime):
                with contextlib.suppress(OSError):
                    path.unlink()
        held = sorted(self._records(), key=lambda entry: entry[1].st_mtime)
        size_bytes = sum(status.st_size for _, status in held)
        for left, (path, status) in zip(range(len(held), 0, -1), held, strict=True):
            if size_bytes <= self._most_bytes and left <= self._most_records:
                return
            with contextlib.suppress(OSError):
                path.unlink()
            size_bytes -= status.st_size


def _is_left_over(path: Path, age_s: float) -> bool:
    """Whether nobody writes this any more: it is old, or its writer has died.

    A writer that this process cannot know of, on another machine, is given a minute; losing its
    file costs it that record.
    """
    writer = path.name.partition("-")[0]
    if age_s < _SETTLED_S or os.name != "posix" or not writer.isdecimal():
        return age_s > _STALE_S
    try:
        os.kill(int(writer), 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return age_s > _STALE_S
    return age_s > _STALE_S


class Complaint:
    """Says in the log that a folder takes nothing: once, or every photo and reply would say it."""

    def __init__(self, folder: Path, hint: str = "") -> None:
        self._folder, self._hint = folder, hint
        self._level = logging.WARNING

    def __call__(self, error: OSError) -> None:
        why = error.strerror or error
        words = f"Nothing can be kept in {self._folder}: {why}. {self._hint}".rstrip()
        _log.log(self._level, "%s", words)
        self._level = logging.DEBUG


def _checks(said: bytes, payload: Bytes) -> tuple[int, int]:
    return zlib.crc32(said), zlib.crc32(np.ascontiguousarray(payload).data)


def _head(file: BinaryIO) -> tuple[dict[str, Any], int, int, int]:
    """Words of a record, and of its bytes the offset, length and checksum.

    Raises:
        OSError: it cannot be read.
        ValueError: it is not whole, or none of ours.
    """
    said, length, check = _read_head(file)
    start = file.tell()
    if os.fstat(file.fileno()).st_size != start + length:
        raise ValueError("not whole")
    return said, start, length, check


def _read_head(file: BinaryIO) -> tuple[dict[str, Any], int, int]:
    raw = file.read(_HEAD.size)
    if len(raw) != _HEAD.size:
        raise ValueError("not whole")
    magic, size_bytes, said_check, check, length = _HEAD.unpack(raw)
    said = file.read(min(size_bytes, 2**26)) if magic == _MAGIC else b""
    if zlib.crc32(said) != said_check or not said or not length:
        raise ValueError("none of ours")
    plain = json.loads(said)
    if not isinstance(plain, dict):
        raise ValueError("none of ours")
    return plain, length, check
