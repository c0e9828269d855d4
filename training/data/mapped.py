"""Arrays and texts that lie on the disk and are read where they are needed.

They hold a path and open it when asked, also in another process: no array is ever sent to one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

CHUNK_ROWS = 1 << 16
"""Rows that are looked at together."""


@dataclass(frozen=True)
class DiskArray:
    """A one-dimensional array in a file of its own.

    Args:
        path: the file, nothing but the numbers.
        dtype: of an element, as numpy spells it; a list of fields for records.
    """

    path: Path
    dtype: np.dtype[Any]

    def __len__(self) -> int:
        return self.path.stat().st_size // self.dtype.itemsize

    def chunk(self, first: int, count: int) -> NDArray[Any]:
        """Some elements, read: a pass over all of them leaves none in memory."""
        offset = first * self.dtype.itemsize
        return np.fromfile(self.path, self.dtype, count, offset=offset)

    def at(self, place: int) -> Any:
        """One element, read."""
        return self.chunk(place, 1)[0]

    @property
    def mapped(self) -> NDArray[Any]:
        """The array, for many elements all over it; what is looked at counts as memory."""
        return _mapped(self.path, self.dtype)


@lru_cache(maxsize=256)
def _mapped(path: Path, dtype: np.dtype[Any]) -> NDArray[Any]:
    if path.stat().st_size == 0:  # nothing cannot be mapped
        return np.empty(0, dtype)
    return np.memmap(path, dtype, mode="r")


def forget_mapped() -> None:
    """Close what is mapped: Windows neither renames nor deletes such files."""
    _mapped.cache_clear()


def read_place(path: Path, offset: int, length: int) -> bytes:
    """Some bytes of a file; all of it where the length is −1.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as stream:
        stream.seek(offset)
        return stream.read(length)
