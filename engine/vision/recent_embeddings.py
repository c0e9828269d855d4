"""Image embeddings that need not be computed again: a few in RAM, and a cache on the disk.

Embeddings are known by the content of the photo.  A file whose path, size and times are unchanged
need not even be decoded: which content it holds is remembered too.
"""

from __future__ import annotations

import collections
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from engine.errors import PhotoUnreadable
from engine.segments import Segment

MOST_PHOTOS = 16
"""Photos whose embeddings are kept in RAM, and files whose content is known."""

FileStamp = tuple[object, ...]


class EmbeddingStore(Protocol):
    """Where embeddings outlive the process: `engine.cache.embeddings.EmbeddingCache`."""

    def load(self, photo_key: str) -> tuple[Segment, ...] | None:
        """What is kept under this content key."""

    def save(self, photo_key: str, segments: Sequence[Segment]) -> None:
        """Keep it."""

    def load_photo_key(self, file_stamp: object) -> str | None:
        """Which content the file with this stamp holds."""

    def save_photo_key(self, file_stamp: object, photo_key: str) -> None:
        """Keep it."""


class RecentEmbeddings:
    """Embeddings by content key, backed by a store on the disk if there is one.

    `n_encoded` counts those that had to be computed.
    """

    def __init__(self, store: EmbeddingStore | None = None) -> None:
        self.n_encoded = 0
        self._store = store
        self._segments: collections.OrderedDict[str, tuple[Segment, ...]]
        self._segments = collections.OrderedDict()
        self._content_keys: collections.OrderedDict[FileStamp, str] = collections.OrderedDict()

    def load(self, content_key: str) -> tuple[Segment, ...] | None:
        """From RAM, else from the disk; None if they are in neither."""
        if content_key not in self._segments:
            stored = self._store.load(content_key) if self._store else None
            if not stored:
                return None
            self._segments[content_key] = stored
        self._segments.move_to_end(content_key)
        _drop_oldest(self._segments)
        return self._segments[content_key]

    def add(self, content_key: str, segments: tuple[Segment, ...]) -> None:
        """Keep what was just computed."""
        self.n_encoded += 1
        self._segments[content_key] = segments
        _drop_oldest(self._segments)
        if self._store:
            self._store.save(content_key, segments)

    def load_of_file(self, stamp: FileStamp) -> tuple[Segment, ...] | None:
        """The embeddings of an unchanged file, if both it and they are known."""
        content_key = self._content_keys.get(stamp)
        if content_key is None and self._store:
            content_key = self._store.load_photo_key(stamp)
        segments = self.load(content_key) if content_key else None
        if content_key and segments is not None:
            self._remember_file(stamp, content_key)
        return segments

    def add_file(self, stamp: FileStamp, content_key: str) -> None:
        """Keep which content a file holds."""
        self._remember_file(stamp, content_key)
        if self._store:
            self._store.save_photo_key(stamp, content_key)

    def _remember_file(self, stamp: FileStamp, content_key: str) -> None:
        self._content_keys[stamp] = content_key
        self._content_keys.move_to_end(stamp)
        _drop_oldest(self._content_keys)


def file_stamp(path: str) -> tuple[str, int, int, int]:
    """What tells whether a file was changed: absolute path, size and times.

    Programs that copy files set back the time of the last change; where the system also keeps the
    time at which that was done (POSIX), it counts too.

    Raises:
        PhotoUnreadable: there is no such file.
    """
    try:
        status = Path(path).stat()
    except OSError as error:
        raise PhotoUnreadable(path, "there is no such file", "Check the path.") from error
    ctime_ns = status.st_ctime_ns if os.name == "posix" else 0
    return str(Path(path).absolute()), status.st_size, status.st_mtime_ns, ctime_ns


def _drop_oldest(
    entries: (
        collections.OrderedDict[str, tuple[Segment, ...]] | collections.OrderedDict[FileStamp, str]
    ),
) -> None:
    while len(entries) > MOST_PHOTOS:
        entries.popitem(last=False)
