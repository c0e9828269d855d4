"""A bounded folder of records: some JSON fields and a payload of bytes each, both with a checksum.

Shared by processes without locks: a record is written aside and renamed, and whoever finds one
missing or damaged goes on without it.  It does not know what the records mean; losing any costs
time only.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import shutil
import struct
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

from engine.atomic_file import PART_SUFFIX, atomic_write, part_path, part_writer_pid

Bytes = npt.NDArray[np.uint8]

FREE_BYTES = 2**30
"""Left free on the disk whatever happens: a full disk would harm what cannot be made again."""

RECORD_SUFFIX = ".kept"

_HEADER = struct.Struct("<8sIIIQ")
_MAGIC = b"pumice\x002"
_MOST_FIELD_BYTES = 2**26
_STALE_S, _SETTLED_S = 3600.0, 60.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class Record:
    """JSON fields, and a payload, uint8 [n], that stays in the file until it is read."""

    fields: dict[str, Any]
    payload: Bytes


class DiskCache:
    """Records by name, at most `most_bytes` of them; beyond, the least recently used are removed.

    Args:
        folder: made when the first record is put.
        most_records: how many files there may be.
        on_failure: called with the error of each record that could not be written; by default it
            is logged.
    """

    def __init__(
        self,
        folder: Path,
        most_bytes: int,
        *,
        most_records: int = 10_000,
        on_failure: Callable[[OSError], None] | None = None,
    ) -> None:
        self.folder = folder
        self._most_bytes = most_bytes
        self._most_records = most_records
        self._on_failure = on_failure or WriteFailureLog(folder)

    def put(self, name: str, fields: dict[str, Any], payload: Bytes) -> bool:
        """Keep a record in place of the one of this name.  False: there is no room for it."""
        try:
            if not self._make_room(payload.nbytes):
                return False
            self._write_record(name, json.dumps(fields).encode(), payload)
            self._trim()
        except OSError as error:
            self._on_failure(error)
            return False
        return True

    def put_streamed(
        self,
        name: str,
        fields: dict[str, Any],
        size_bytes: int,
        write_payload: Callable[[Path], int],
    ) -> bool:
        """As `put`, for a payload that is never in memory as a whole.

        It is written to a file of its own first, for the checksum comes before it in a record; for
        a moment it takes its size on the disk twice.

        Args:
            size_bytes: size of the payload.
            write_payload: writes a file; returns the offset at which the payload begins in it.
                Raises `OSError` if it cannot.
        """
        part = part_path(self._record_path(name))
        try:
            if not self._make_room(size_bytes, copies=2):
                return False
            part.touch(mode=0o600, exist_ok=False)
            offset = write_payload(part)
            return self.put(name, fields, np.memmap(part, np.uint8, "r", offset=offset))
        except OSError as error:
            self._on_failure(error)
            return False
        finally:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)

    def get(self, name: str) -> Record | None:
        """The record of this name, its checksums compared; None if there is no intact one."""
        path = self._record_path(name)
        try:
            # Opened once: another process may put a new record here meanwhile.
            with path.open("rb") as file:
                header = _read_header(file)
                payload = np.memmap(
                    file, np.uint8, "r", offset=header.offset, shape=(header.length,)
                )
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, ValueError) as error:
            self._remove_damaged(path, error)
            return None
        if zlib.crc32(payload.data) != header.checksum:
            self._remove_damaged(path, "checksum")
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return Record(header.fields, payload)

    def read_fields(self, name: str) -> dict[str, Any] | None:
        """The fields of a record alone, without its payload."""
        path = self._record_path(name)
        try:
            with path.open("rb") as file:
                return _read_header(file).fields
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, ValueError) as error:
            self._remove_damaged(path, error)
            return None

    def names(self, prefix: str = "") -> list[str]:
        """Names of the records that begin with `prefix`, the latest used first."""
        newest_first = sorted(self._records(), key=lambda entry: -entry[1].st_mtime)
        names = [path.name.removesuffix(RECORD_SUFFIX) for path, _ in newest_first]
        return [name for name in names if name.startswith(prefix)]

    def remove(self, name: str) -> None:
        """Remove a record."""
        with contextlib.suppress(OSError):
            self._record_path(name).unlink()

    def clear(self) -> None:
        """Remove every record, and what is left of unfinished ones."""
        for path, _ in (*self._records(), *self._files_ending(PART_SUFFIX)):
            with contextlib.suppress(OSError):
                path.unlink()

    def measure(self) -> tuple[int, int]:
        """How many records there are, and how many bytes they take."""
        sizes = [status.st_size for _, status in self._records()]
        return len(sizes), sum(sizes)

    def _record_path(self, name: str) -> Path:
        return self.folder / f"{name}{RECORD_SUFFIX}"

    def _make_room(self, size_bytes: int, *, copies: int = 1) -> bool:
        """Make the folder; whether a payload of this size may be written there."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        free_bytes = shutil.disk_usage(self.folder).free
        is_small_enough = size_bytes <= self._most_bytes // 2
        return is_small_enough and free_bytes - copies * size_bytes > FREE_BYTES

    def _write_record(self, name: str, fields: bytes, payload: Bytes) -> None:
        payload = np.ascontiguousarray(payload)
        checksums = zlib.crc32(fields), zlib.crc32(payload.data)
        with atomic_write(self._record_path(name), durable=False, private=True) as file:
            file.write(_HEADER.pack(_MAGIC, len(fields), *checksums, payload.nbytes))
            file.write(fields)
            file.write(payload.data)

    def _remove_damaged(self, path: Path, why: object) -> None:
        _log.warning("%s is damaged (%s) and is removed", path, why)
        with contextlib.suppress(OSError):
            path.unlink()

    def _records(self) -> Iterator[tuple[Path, os.stat_result]]:
        return self._files_ending(RECORD_SUFFIX)

    def _files_ending(self, suffix: str) -> Iterator[tuple[Path, os.stat_result]]:
        """Files of ours; those that another process removes meanwhile are passed over."""
        try:
            entries = list(os.scandir(self.folder))
        except OSError:
            return
        for entry in entries:
            if entry.name.endswith(suffix):
                with contextlib.suppress(OSError):
                    yield Path(entry.path), entry.stat()

    def _trim(self) -> None:
        """Remove what a crash left behind, and records beyond the bound, oldest first."""
        for path, status in self._files_ending(PART_SUFFIX):
            if _is_abandoned(path, time.time() - status.st_mtime):
                with contextlib.suppress(OSError):
                    path.unlink()
        oldest_first = sorted(self._records(), key=lambda entry: entry[1].st_mtime)
        size_bytes = sum(status.st_size for _, status in oldest_first)
        counts = range(len(oldest_first), 0, -1)
        for count, (path, status) in zip(counts, oldest_first, strict=True):
            if size_bytes <= self._most_bytes and count <= self._most_records:
                return
            with contextlib.suppress(OSError):
                path.unlink()
            size_bytes -= status.st_size


def _is_abandoned(part: Path, age_s: float) -> bool:
    """Whether nobody writes this file any more: it is old, or its writer has exited.

    A writer that this process cannot know of, on another machine, is given a minute; losing its
    file costs it that record.
    """
    pid = part_writer_pid(part)
    if age_s < _SETTLED_S or os.name != "posix" or pid is None:
        return age_s > _STALE_S
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return age_s > _STALE_S
    return age_s > _STALE_S


class WriteFailureLog:
    """Logs that a folder cannot be written: once, not for every photo and reply."""

    def __init__(self, folder: Path, hint: str = "") -> None:
        self._folder, self._hint = folder, hint
        self._level = logging.WARNING

    def __call__(self, error: OSError) -> None:
        why = error.strerror or error
        words = f"Nothing can be kept in {self._folder}: {why}. {self._hint}".rstrip()
        _log.log(self._level, "%s", words)
        self._level = logging.DEBUG


@dataclass(frozen=True)
class _RecordHeader:
    """The fields of a record, and where its payload is: offset, length and checksum."""

    fields: dict[str, Any]
    offset: int
    length: int
    checksum: int


def _read_header(file: BinaryIO) -> _RecordHeader:
    """Read a record up to its payload.

    Raises:
        OSError: it cannot be read.
        ValueError: it is incomplete, or not one of our records.
    """
    fields, length, checksum = _unpack_header(file)
    offset = file.tell()
    if os.fstat(file.fileno()).st_size != offset + length:
        raise ValueError("incomplete")
    return _RecordHeader(fields, offset, length, checksum)


def _unpack_header(file: BinaryIO) -> tuple[dict[str, Any], int, int]:
    """The fields of a record, and length and checksum of its payload."""
    raw = file.read(_HEADER.size)
    if len(raw) != _HEADER.size:
        raise ValueError("incomplete")
    magic, field_bytes, field_checksum, checksum, length = _HEADER.unpack(raw)
    fields = file.read(min(field_bytes, _MOST_FIELD_BYTES)) if magic == _MAGIC else b""
    if zlib.crc32(fields) != field_checksum or not fields or not length:
        raise ValueError("not a record")
    plain = json.loads(fields)
    if not isinstance(plain, dict):
        raise ValueError("not a record")
    return plain, length, checksum
