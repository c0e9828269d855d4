"""Rows of a tensor in a safetensors file, read and not mapped.

Mapped pages count as this program's memory once they were touched, five GB for a whole shard; a
read leaves nothing behind.  File format: github.com/huggingface/safetensors, README.
"""

from __future__ import annotations

import functools
import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.errors import ConvertError

_STORED = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "BF16": "<u2"}


def read_rows(file: Path, key: str, first: int, last: int) -> npt.NDArray[np.float32]:
    """Rows `first` to `last` of a tensor along its first axis, as float32.

    Raises:
        ConvertError: the file is gone, cut short, or changed since it was opened.
    """
    try:
        start, header = _header(file, file.stat().st_mtime_ns)
        kind, shape = header[key]["dtype"], header[key]["shape"]
        row_bytes = math.prod(shape[1:]) * np.dtype(_STORED[kind]).itemsize
        at = start + header[key]["data_offsets"][0] + first * row_bytes
        raw = np.fromfile(file, np.uint8, (last - first) * row_bytes, offset=at)
    except (OSError, ValueError, KeyError) as error:
        raise _unreadable(file, str(error)) from error
    if raw.size != (last - first) * row_bytes:
        raise _unreadable(file, "it ends too early")
    return _widened(raw.view(_STORED[kind]), kind).reshape(last - first, *shape[1:])


def _widened(raw: npt.NDArray[Any], kind: str) -> npt.NDArray[np.float32]:
    if kind == "BF16":  # the upper half of a float32
        bits: npt.NDArray[np.uint32] = np.left_shift(raw, 16, dtype=np.uint32)
        return bits.view(np.float32)
    numbers: npt.NDArray[np.float32] = raw.astype(np.float32, copy=False)
    return numbers


@functools.lru_cache(maxsize=64)
def _header(file: Path, _changed_ns: int) -> tuple[int, dict[str, Any]]:
    """Where the tensors begin, and the header's entry for each."""
    with file.open("rb") as opened:
        length = int.from_bytes(opened.read(8), "little")
        return 8 + length, json.loads(opened.read(length))


def _unreadable(file: Path, why: str) -> ConvertError:
    return ConvertError(f"{file} cannot be read: {why}.", "Save or download the checkpoint again.")
