"""A GGUF file taken over as it lies: whole, or with some of its tensors made anew.

Keys and kept tensors are copied as bytes, in parts that a stopped run can go on from; nothing is
decoded.  Knows no projector and no checkpoint.
"""

from __future__ import annotations

import functools
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

from engine.errors import ConvertError
from engine.gguf.header import Header, TensorInfo
from training.convert.write import AS_IT_LIES, Layout, Place, Type, Weight, aligned, size_bytes

_PART_BYTES = 64 << 20


def whole(path: Path) -> Layout:
    """A file as it is; when it is written, what is beyond its length must be cut off."""
    length = path.stat().st_size
    starts = range(0, length, _PART_BYTES)
    parts = [
        _bytes_of(f"{path.name} from byte {at}", path, at, min(_PART_BYTES, length - at))
        for at in starts
    ]
    places = (Place(w, AS_IT_LIES, at, w.shape[0]) for w, at in zip(parts, starts, strict=True))
    return Layout(b"", tuple(places))


def replaced(header: Header, new: Mapping[str, tuple[Weight, Type]]) -> Layout:
    """A file in which some tensors are others, in their places and under their names."""
    offset, records, placed = 0, [], []
    for name, info in header.tensors.items():
        weight, stored, record, size = _one(header, info, new.get(name))
        records.append(_name(name) + record + struct.pack("<Q", offset))
        placed.append((weight, stored, offset, size))
        offset += aligned(size)
    start = b"GGUF" + struct.pack("<IQQ", header.version, len(records), len(header.spans))
    said = start + b"".join([*_keys(header), *records])
    said += bytes(aligned(len(said)) - len(said))
    return Layout(said, tuple(Place(w, kind, len(said) + at, n) for w, kind, at, n in placed))


def _one(
    header: Header, info: TensorInfo, new: tuple[Weight, Type] | None
) -> tuple[Weight, Type, bytes, int]:
    """What is written, how, what the header says of it before its offset, and its bytes."""
    if new is not None:
        weight, stored = new
        return weight, stored, _shape(weight.shape[::-1], stored), size_bytes(weight, stored)
    at = header.data_offset_bytes + info.offset_bytes
    kept = _bytes_of(info.name, header.path, at, info.size_bytes)
    return kept, AS_IT_LIES, _shape(info.shape, info.type), info.size_bytes


def _shape(shape: tuple[int, ...], stored: Type) -> bytes:
    return struct.pack(f"<I{len(shape)}QI", len(shape), *shape, int(stored))


def _name(name: str) -> bytes:
    raw = name.encode()
    return struct.pack("<Q", len(raw)) + raw


def _keys(header: Header) -> Iterator[bytes]:
    with header.path.open("rb") as file:
        for begin, end in header.spans.values():
            file.seek(begin)
            yield file.read(end - begin)


def _bytes_of(name: str, path: Path, at: int, length: int) -> Weight:
    return Weight(name, (length, 1), True, functools.partial(_read, path, at))


def _read(path: Path, at: int, first: int, last: int) -> npt.NDArray[np.uint8]:
    raw = np.fromfile(path, np.uint8, last - first, offset=at + first)
    if raw.size != last - first:
        raise ConvertError(f"{path} became shorter while it was copied.", "Run the command again.")
    return raw
