"""Copies of a GGUF file: the whole file, or with some of its tensors replaced.

Keys and kept tensors are copied as bytes, in parts at which a stopped run can resume; nothing is
decoded.  No projectors and no checkpoints here.
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
from training.convert.write import (
    RAW_BYTES,
    FileLayout,
    TensorPlacement,
    Type,
    Weight,
    aligned,
    size_bytes,
)

_PART_BYTES = 64 << 20


def copy_whole(path: Path) -> FileLayout:
    """A file as it is; the written file must then be truncated to its length."""
    length = path.stat().st_size
    starts = range(0, length, _PART_BYTES)
    parts = [
        _raw_weight(f"{path.name} from byte {at}", path, at, min(_PART_BYTES, length - at))
        for at in starts
    ]
    placements = (
        TensorPlacement(w, RAW_BYTES, at, w.shape[0]) for w, at in zip(parts, starts, strict=True)
    )
    return FileLayout(b"", tuple(placements))


def copy_with_replacements(header: Header, new: Mapping[str, tuple[Weight, Type]]) -> FileLayout:
    """A file in which some tensors are replaced, at the same position and under the same name."""
    offset, records, placed = 0, [], []
    for name, info in header.tensors.items():
        weight, stored, record, size = _tensor_of(header, info, new.get(name))
        records.append(_packed_name(name) + record + struct.pack("<Q", offset))
        placed.append((weight, stored, offset, size))
        offset += aligned(size)
    start = b"GGUF" + struct.pack("<IQQ", header.version, len(records), len(header.spans))
    start += b"".join([*_raw_keys(header), *records])
    start += bytes(aligned(len(start)) - len(start))
    return FileLayout(
        start, tuple(TensorPlacement(w, kind, len(start) + at, n) for w, kind, at, n in placed)
    )


def _tensor_of(
    header: Header, info: TensorInfo, new: tuple[Weight, Type] | None
) -> tuple[Weight, Type, bytes, int]:
    """The weight, its type, its record in the header up to the offset, and its size in bytes."""
    if new is not None:
        weight, stored = new
        return weight, stored, _packed_shape(weight.shape[::-1], stored), size_bytes(weight, stored)
    at = header.data_offset_bytes + info.offset_bytes
    kept = _raw_weight(info.name, header.path, at, info.size_bytes)
    return kept, RAW_BYTES, _packed_shape(info.shape, info.type), info.size_bytes


def _packed_shape(shape: tuple[int, ...], stored: Type) -> bytes:
    return struct.pack(f"<I{len(shape)}QI", len(shape), *shape, int(stored))


def _packed_name(name: str) -> bytes:
    raw = name.encode()
    return struct.pack("<Q", len(raw)) + raw


def _raw_keys(header: Header) -> Iterator[bytes]:
    with header.path.open("rb") as file:
        for begin, end in header.spans.values():
            file.seek(begin)
            yield file.read(end - begin)


def _raw_weight(name: str, path: Path, at: int, length: int) -> Weight:
    return Weight(name, (length, 1), True, functools.partial(_read_bytes, path, at))


def _read_bytes(path: Path, at: int, first: int, last: int) -> npt.NDArray[np.uint8]:
    raw = np.fromfile(path, np.uint8, last - first, offset=at + first)
    if raw.size != last - first:
        raise ConvertError(f"{path} became shorter while it was copied.", "Run the command again.")
    return raw
