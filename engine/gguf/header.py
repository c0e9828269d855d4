"""The header of a GGUF file, read without its weights: keys, tensor shapes, is it whole.

Format: llama.cpp, docs/gguf.md.  Long arrays (vocabularies) are stepped over, so that a header is
read in milliseconds whatever the model's size; the `gguf` package would build every entry.
"""

from __future__ import annotations

import hashlib
import math
import mmap
import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import gguf

from engine.errors import ModelMissing, ModelUnreadable

_SCALARS = {
    0: "B",
    1: "b",
    2: "H",
    3: "h",
    4: "I",
    5: "i",
    6: "f",
    7: "?",
    10: "Q",
    11: "q",
    12: "d",
}
_STRING, _ARRAY = 8, 9
_LONG_ARRAY = 4096
_HINT = "The file is damaged or incomplete; fetch or convert the model again."


@dataclass(frozen=True)
class TensorInfo:
    """Name, shape (fastest axis first, as ggml counts) and storage of one tensor."""

    name: str
    shape: tuple[int, ...]
    type: gguf.GGMLQuantizationType
    offset_bytes: int

    @property
    def size_bytes(self) -> int:
        """Bytes in the file."""
        block, block_bytes = gguf.GGML_QUANT_SIZES[self.type]
        return int(math.prod(self.shape) // block * block_bytes)


@dataclass(frozen=True)
class Header:
    """What a GGUF file says of itself.

    Arrays of more than 4096 entries are given as their length (an int): they are vocabularies.
    `spans` says where each key's record (name, kind, value) lies in the file: [begin, end).
    """

    path: Path
    keys: dict[str, Any]
    tensors: dict[str, TensorInfo]
    data_offset_bytes: int
    version: int = 3
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a key, or the default."""
        return self.keys.get(key, default)

    def has_word(self, word: str) -> bool:
        """Whether the vocabulary has a token of exactly this spelling; reads the file again."""
        begin, end = self.spans.get("tokenizer.ggml.tokens", (0, 0))
        raw = word.encode()
        with self.path.open("rb") as file:
            file.seek(begin)
            return struct.pack("<Q", len(raw)) + raw in file.read(end - begin)


def read_header(path: Path) -> Header:
    """Read and check the header of a GGUF file.

    Raises:
        ModelMissing: there is no such file.
        ModelUnreadable: no GGUF, an unknown version, or shorter than its header promises.
    """
    try:
        with path.open("rb") as file:
            return _parse(path, file.fileno(), path.stat().st_size)
    except FileNotFoundError as error:
        raise ModelMissing(f"There is no model file {path}.", "Check the path.") from error
    except OSError as error:
        raise ModelUnreadable(
            f"{path} cannot be read: {error.strerror}.", "Check the path."
        ) from error
    except (
        struct.error,
        IndexError,
        UnicodeDecodeError,
        ValueError,
        KeyError,
        MemoryError,
        OverflowError,
        RecursionError,
        TypeError,
    ) as error:
        raise ModelUnreadable(f"{path} is cut short or damaged in its header.", _HINT) from error


def fingerprint(header: Header) -> str:
    """What this file is known again by: its size, time of change and header, as 64 hex digits.

    Reading gigabytes of weights for a checksum would take longer than opening the model.
    """
    status = header.path.stat()
    digest = hashlib.sha256(f"{status.st_size} {status.st_mtime_ns} ".encode())
    with header.path.open("rb") as file:
        digest.update(file.read(header.data_offset_bytes))
    return digest.hexdigest()


def _parse(path: Path, file_number: int, size_bytes: int) -> Header:
    if size_bytes < 24:
        raise ModelUnreadable(f"{path} is no GGUF file: it has only {size_bytes} bytes.", _HINT)
    with mmap.mmap(file_number, 0, access=mmap.ACCESS_READ) as view:
        if view[:4] != b"GGUF":
            raise ModelUnreadable(f"{path} is no GGUF file.", "Choose a file that ends in .gguf.")
        reader = _Reader(view)
        version, n_tensors, n_keys = reader.take("I"), reader.take("Q"), reader.take("Q")
        if version not in (2, 3):
            raise ModelUnreadable(f"{path} has GGUF version {version}; 2 and 3 are known.", _HINT)
        keys, spans = _keys(reader, n_keys)
        infos = [reader.tensor() for _ in range(n_tensors)]
        start = _aligned(reader.at, keys)
    header = Header(path, keys, {info.name: info for info in infos}, start, version, spans)
    _check_whole(header, size_bytes)
    return header


def _keys(reader: _Reader, count: int) -> tuple[dict[str, Any], dict[str, tuple[int, int]]]:
    keys, spans = {}, {}
    for _ in range(count):
        begin, name = reader.at, reader.string()
        keys[name] = reader.value(reader.take("I"))
        spans[name] = (begin, reader.at)
    return keys, spans


def _aligned(offset_bytes: int, keys: dict[str, Any]) -> int:
    alignment = int(keys.get("general.alignment", 32))
    if alignment < 1:
        raise ValueError("the data is aligned to nothing")
    return -(-offset_bytes // alignment) * alignment


def _check_whole(header: Header, size_bytes: int) -> None:
    ends = [info.offset_bytes + info.size_bytes for info in header.tensors.values()]
    needed_bytes = header.data_offset_bytes + max(ends, default=0)
    if size_bytes < needed_bytes:
        raise ModelUnreadable(
            f"{header.path} is cut short: {size_bytes:,} of {needed_bytes:,} bytes are there.",
            _HINT,
        )


class _Reader:
    """A cursor over the mapped file."""

    def __init__(self, view: mmap.mmap) -> None:
        self._view = view
        self.at = 4

    def take(self, code: str) -> Any:
        value = struct.unpack_from("<" + code, self._view, self.at)[0]
        self.at += struct.calcsize("<" + code)
        return value

    def string(self) -> str:
        return self._bytes(self.take("Q")).decode("utf-8")

    def _bytes(self, length: int) -> bytes:
        if self.at + length > len(self._view):
            raise ValueError("a string reaches beyond the end")
        self.at += length
        return self._view[self.at - length : self.at]

    def value(self, kind: int) -> Any:
        if kind == _STRING:
            return self.string()
        if kind == _ARRAY:
            return self._array(self.take("I"), self.take("Q"))
        return self.take(_SCALARS[kind])

    def _array(self, kind: int, count: int) -> Any:
        if count <= _LONG_ARRAY:
            return [self.value(kind) for _ in range(count)]
        if kind == _STRING:
            for _ in range(count):
                self._bytes_skipped(self.take("Q"))
        else:
            self._bytes_skipped(count * struct.calcsize("<" + _SCALARS[kind]))
        return count

    def _bytes_skipped(self, length: int) -> None:
        self.at += length
        if self.at > len(self._view):
            raise ValueError("an array reaches beyond the end")

    def tensor(self) -> TensorInfo:
        name, n_axes = self.string(), self.take("I")
        if n_axes > 8:
            raise ValueError("too many axes")
        shape = tuple(self.take("Q") for _ in range(n_axes))
        return TensorInfo(name, shape, gguf.GGMLQuantizationType(self.take("I")), self.take("Q"))
