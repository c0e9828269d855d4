"""Parsed headers, kept so that each file is parsed once while a model is opened.

A header is known by what identifies its file's content: device, inode, size and times of change.
The process that opens a model hands its parsed headers to the engine's process (`export_headers`,
`import_headers`).  Nothing of GGUF is known here.
"""

from __future__ import annotations

import collections
import os
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.gguf.header import Header

_MOST_HEADERS = 64

_SETTLED_NS = 2 * 10**9
"""A file that changed less than this before it was read may change again without new times: file
systems round them, FAT to 2 s.  Its header is not kept."""


@dataclass(frozen=True)
class FileState:
    """What changes when a file's content does."""

    device: int
    inode: int
    size_bytes: int
    mtime_ns: int
    ctime_ns: int

    @classmethod
    def of(cls, status: os.stat_result) -> FileState:
        """The state that `os.stat` or `os.fstat` found."""
        return cls(
            status.st_dev,
            status.st_ino,
            status.st_size,
            status.st_mtime_ns,
            status.st_ctime_ns,
        )

    @property
    def is_settled(self) -> bool:
        """Whether a change from now on would show in the times."""
        return time.time_ns() - max(self.mtime_ns, self.ctime_ns) > _SETTLED_NS


@dataclass(frozen=True)
class KnownHeader:
    """A header and the state of its file when it was parsed; it can be pickled."""

    state: FileState
    header: Header


class HeaderCache:
    """The headers read last, for all threads of a process."""

    def __init__(self) -> None:
        self._headers: collections.OrderedDict[FileState, Header] = collections.OrderedDict()
        self._lock = threading.Lock()

    def get(self, state: FileState) -> Header | None:
        """The header of the file in this state; None if it was not read."""
        with self._lock:
            header = self._headers.get(state)
            if header is not None:
                self._headers.move_to_end(state)
            return header

    def keep(self, state: FileState, header: Header) -> None:
        """Keep a header in place of the one that was used least recently."""
        with self._lock:
            self._headers[state] = header
            while len(self._headers) > _MOST_HEADERS:
                self._headers.popitem(last=False)

    def clear(self) -> None:
        """Forget all headers."""
        with self._lock:
            self._headers.clear()


CACHE = HeaderCache()


def export_headers(paths: Iterable[Path | None]) -> tuple[KnownHeader, ...]:
    """Headers of these files that were parsed in this process and are still right."""
    known = []
    for path in paths:
        try:
            state = FileState.of(path.stat()) if path else None
        except OSError:
            continue
        header = CACHE.get(state) if state else None
        if state and header:
            known.append(KnownHeader(state, header))
    return tuple(known)


def import_headers(known: Iterable[KnownHeader]) -> None:
    """Keep headers that another process parsed."""
    for each in known:
        CACHE.keep(each.state, each.header)
