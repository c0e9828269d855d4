"""Where the photos and videos of rows are: in a folder, or in tar shards, by name.

A name may not lead out of the folder, whatever a row says.
"""

from __future__ import annotations

import hashlib
import os
import posixpath
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from training.data.mapped import CHUNK_ROWS, DiskArray, forget_mapped
from training.data.reasons import Reason, RowProblem
from training.data.tar_samples import tar_members

Place = tuple[Path, int, int]
"""A file, and which bytes of it; a length of −1: all."""

_MEMBER = np.dtype(
    [("high", "<u8"), ("low", "<u8"), ("file", "<u4"), ("length", "<u8"), ("offset", "<u8")]
)
_RECORD = struct.Struct("<QQIQQ")


def safe_name(name: str) -> str:
    """A name relative to the media, without `.` and `..`.

    Raises:
        RowProblem: it leads out, is absolute, or is an address: nothing is fetched.
    """
    plain = posixpath.normpath(name.replace("\\", "/"))
    if "://" in name or name.startswith("data:"):
        raise RowProblem(Reason.OUTSIDE_MEDIA, f"{name[:80]} is an address; nothing is fetched")
    if plain.startswith(("../", "/")) or plain in ("..", ".") or plain[1:2] == ":":
        raise RowProblem(Reason.OUTSIDE_MEDIA, name[:200])
    return plain


@dataclass(frozen=True)
class MediaFolder:
    """Photos as files of a folder; "": of the folder in which the row's own file lies."""

    folder: Path | None

    def place(self, name: str, beside: Path) -> Place:
        """Where a photo should be.  Raises `RowProblem` if its name leads out of the folder."""
        folder = self.folder if self.folder is not None else beside.parent
        if name[:1] in "/\\" or name[1:2] == ":":
            path = Path(name)
            name = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else name
        return folder / safe_name(name), 0, -1


@dataclass(frozen=True)
class MediaShards:
    """Photos as members of tar shards; their places lie on the disk, in order of their names' hash.

    Args:
        shards: the tars.
        members: one record a member, made by `index_shards`.
    """

    shards: tuple[Path, ...]
    members: DiskArray

    def place(self, name: str, beside: Path) -> Place:  # noqa: ARG002 - as MediaFolder
        """Where a photo is.  Raises `RowProblem` if no shard has it."""
        high, low = name_hash(safe_name(name))
        members = self.members.mapped
        first = first_at_least(members["high"], high)
        while first < len(members) and int(members["high"][first]) == high:
            found = members[first]
            if int(found["low"]) == low:
                shard = self.shards[int(found["file"])]
                return shard, int(found["offset"]), int(found["length"])
            first += 1
        raise RowProblem(Reason.MISSING_PHOTO, f"{name} is in none of the shards")


def first_at_least(hashes: Any, wanted: int) -> int:
    """Binary search that reads only the few numbers it looks at."""
    low, high = 0, len(hashes)
    while low < high:
        middle = (low + high) // 2
        if int(hashes[middle]) < wanted:
            low = middle + 1
        else:
            high = middle
    return low


def name_hash(name: str) -> tuple[int, int]:
    """128 bits of a name as two numbers: no two names of a set share them."""
    digest = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    return int.from_bytes(digest[:8], "little"), int.from_bytes(digest[8:], "little")


def index_shards(shards: Sequence[Path], target: Path) -> None:
    """Write the members of shards to `target`; of two of one name the first counts.

    Raises:
        SampleError: a shard cannot be read.
    """
    unsorted = target.with_suffix(".unsorted")
    with unsorted.open("wb") as stream:
        for number, shard in enumerate(shards):
            for member in tar_members(shard):
                hashes = name_hash(posixpath.normpath(member.name))
                stream.write(_RECORD.pack(*hashes, number, member.length, member.offset))
    members = DiskArray(unsorted, _MEMBER)
    order = np.argsort(members.mapped["high"], kind="stable") if len(members) else np.empty(0, int)
    with target.open("wb") as stream:
        for start in range(0, len(order), CHUNK_ROWS):
            members.mapped[order[start : start + CHUNK_ROWS]].tofile(stream)
    forget_mapped()
    unsorted.unlink()


def media_shards(shards: Sequence[Path], target: Path) -> MediaShards:
    """Shards that `index_shards` has indexed."""
    return MediaShards(tuple(shards), DiskArray(target, _MEMBER))


Media = MediaFolder | MediaShards


def member_place(members: object, name: str) -> Place | None:
    """The place of a photo that a row itself tells (`MEMBERS_KEY`)."""
    found = members.get(name) if isinstance(members, Mapping) else None
    return (Path(found[0]), int(found[1]), int(found[2])) if found else None


def view_path(place: Place, name: str) -> str:
    """How a view is called: its path, or `SHARD/NAME` in a tar."""
    path, _offset, length = place
    return str(path) if length < 0 else os.path.join(path, name)  # noqa: PTH118 - no file there
