"""The header of a GGUF file, read without its weights: keys, tensor shapes, is it complete.

Format: llama.cpp, docs/gguf.md; what is refused is what ggml/src/gguf.cpp refuses.  Long arrays
(vocabularies) are skipped, so that a header is read in milliseconds whatever the model's size; the
`gguf` package would build every entry.
"""

from __future__ import annotations

import dataclasses
import hashlib
import logging
import mmap
import os
import stat
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from engine.errors import ModelMissing, ModelUnreadable
from engine.gguf.header_cache import CACHE, FileState
from engine.gguf.tensor_types import (
    TensorType,
    aligned,
    block_size,
    tensor_bytes,
    tensor_type,
    why_unreadable,
)

MAGIC = b"GGUF"
_LOG = logging.getLogger(__name__)
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
_UINT32, _STRING, _ARRAY = 4, 8, 9
_LONG_ARRAY = 4096
_MOST_AXES = 4
_ALIGNMENT = "general.alignment"
_HINT = "The file is damaged or incomplete; download or convert the model again."
_REFUSED_HINT = "llama.cpp refuses such files; convert the model again, or use another file."


@dataclass(frozen=True)
class TensorInfo:
    """Name, shape (fastest axis first, as ggml counts) and storage of one tensor."""

    name: str
    shape: tuple[int, ...]
    type: TensorType
    offset_bytes: int

    @property
    def size_bytes(self) -> int:
        """Bytes in the file."""
        return tensor_bytes(self.type, self.shape)


@dataclass(frozen=True)
class Header:
    """What a GGUF file says of itself.  It is shared and cannot be changed; nor may its lists be.

    Arrays of more than 4096 entries are given as their length (an int): they are vocabularies.
    `spans` says where each key's record (name, kind, value) lies in the file: [begin, end).
    """

    path: Path
    keys: Mapping[str, Any]
    tensors: Mapping[str, TensorInfo]
    data_offset_bytes: int
    version: int = 3
    spans: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("keys", "tensors", "spans"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))

    def __reduce__(self) -> tuple[type[Header], tuple[Any, ...]]:
        """Read-only views cannot be pickled; their contents can."""
        values = (getattr(self, each.name) for each in dataclasses.fields(self))
        return Header, tuple(
            dict(value) if isinstance(value, MappingProxyType) else value for value in values
        )

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a key, or the default."""
        return self.keys.get(key, default)

    def token_lookup(self) -> Callable[[str], bool]:
        """Whether the vocabulary holds a token; reads that part of the file again, once."""
        begin, end = self.spans.get("tokenizer.ggml.tokens", (0, 0))
        with self.path.open("rb") as file:
            file.seek(begin)
            vocabulary = file.read(end - begin)

        def has_token(token: str) -> bool:
            raw = token.encode()
            return struct.pack("<Q", len(raw)) + raw in vocabulary

        return has_token


def read_header(path: Path) -> Header:
    """The header of a GGUF file, parsed and checked; parsed again only if the file has changed.

    Raises:
        ModelMissing: there is no such file.
        ModelUnreadable: not a GGUF file, an unknown version, or shorter than its header promises.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # opening a FIFO would wait for a writer
            raise ModelUnreadable(f"{path} is not a file.", "Check the path.")
        with path.open("rb") as file:
            state = FileState.of(os.fstat(file.fileno()))
            header = CACHE.get(state)
            if header is None:
                header = _parse_checked(path, file.fileno(), state.size_bytes)
                if state.is_settled:
                    CACHE.keep(state, header)
    except FileNotFoundError as error:
        raise ModelMissing(f"There is no model file {path}.", "Check the path.") from error
    except OSError as error:
        raise ModelUnreadable(
            f"{path} cannot be read: {error.strerror}.", "Check the path."
        ) from error
    return header if header.path == path else dataclasses.replace(header, path=path)


def is_gguf(path: Path) -> bool:
    """Whether a regular file begins as GGUF files do.  Raises nothing."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return False
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False


def fingerprint(header: Header) -> str:
    """What identifies this file: its size, time of change and header, as 64 hex digits.

    Reading gigabytes of weights for a checksum would take longer than opening the model.
    """
    status = header.path.stat()
    digest = hashlib.sha256(f"{status.st_size} {status.st_mtime_ns} ".encode())
    with header.path.open("rb") as file:
        digest.update(file.read(header.data_offset_bytes))
    return digest.hexdigest()


def _parse_checked(path: Path, file_number: int, size_bytes: int) -> Header:
    _LOG.debug("parsing the header of %s", path)
    try:
        return _parse_file(path, file_number, size_bytes)
    except (
        struct.error,
        IndexError,
        ValueError,
        KeyError,
        MemoryError,
        OverflowError,
        RecursionError,
        TypeError,
    ) as error:
        raise ModelUnreadable(f"{path} is cut short or damaged in its header.", _HINT) from error


def _parse_file(path: Path, file_number: int, size_bytes: int) -> Header:
    if size_bytes < 24:
        raise ModelUnreadable(f"{path} is not a GGUF file: it has only {size_bytes} bytes.", _HINT)
    with mmap.mmap(file_number, 0, access=mmap.ACCESS_READ) as view:
        if view[:4] != MAGIC:
            raise ModelUnreadable(
                f"{path} is not a GGUF file.", "Choose a file that ends in .gguf."
            )
        reader = _HeaderReader(view)
        version = reader.number("I")
        _check_version(path, version)
        n_tensors, n_keys = reader.number("Q"), reader.number("Q")
        keys, spans = _read_keys(path, reader, n_keys)
        tensors = _read_tensors(path, reader, n_tensors)
        start = _data_offset(reader.position, keys) if tensors else reader.position
    header = Header(path, keys, tensors, start, version, spans)
    _check_offsets(header)
    _check_complete(header, size_bytes)
    return header


def _check_version(path: Path, version: int) -> None:
    """As llama.cpp does (ggml/src/gguf.cpp)."""
    if version in (2, 3):
        return
    if version and version & 0xFFFF == 0:
        raise ModelUnreadable(
            f"{path} is stored for big-endian machines.",
            "Use the ordinary (little-endian) file of the same model.",
        )
    older = version < 2
    raise ModelUnreadable(
        f"{path} has GGUF version {version}; llama.cpp reads 2 and 3.",
        "Use a newer file of the same model, or convert it again."
        if older
        else "Update Pumice, or use another file of the same model.",
    )


def _read_keys(
    path: Path, reader: _HeaderReader, count: int
) -> tuple[dict[str, Any], dict[str, tuple[int, int]]]:
    keys: dict[str, Any] = {}
    spans: dict[str, tuple[int, int]] = {}
    for _ in range(count):
        begin, name = reader.position, reader.string()
        if name in keys:
            raise ModelUnreadable(f"{path} has the key {name} twice.", _REFUSED_HINT)
        kind = reader.number("I")
        keys[name] = reader.value(kind)
        spans[name] = (begin, reader.position)
        if name == _ALIGNMENT and not _is_alignment(kind, keys[name]):
            raise ModelUnreadable(
                f"{path} has a {_ALIGNMENT} of {keys[name]}; llama.cpp takes a power of 2, "
                "stored as a 32-bit number.",
                _REFUSED_HINT,
            )
    return keys, spans


def _is_alignment(kind: int, value: Any) -> bool:
    return kind == _UINT32 and value > 0 and value & (value - 1) == 0


def _read_tensors(path: Path, reader: _HeaderReader, count: int) -> dict[str, TensorInfo]:
    tensors: dict[str, TensorInfo] = {}
    for _ in range(count):
        name, shape = reader.string(), reader.shape()
        number, offset_bytes = reader.number("I"), reader.number("Q")
        kind = tensor_type(number)
        if kind is None:
            what, hint = why_unreadable(number)
            raise ModelUnreadable(
                f"llama.cpp cannot read {path}: its tensor {name} is stored as type {what}.",
                hint,
            )
        if name in tensors:
            raise ModelUnreadable(f"{path} has the tensor {name} twice.", _REFUSED_HINT)
        block, _ = block_size(kind)
        if shape[0] % block:
            raise ModelUnreadable(
                f"llama.cpp cannot read {path}: its tensor {name}, stored as {kind.name}, has rows "
                f"of {shape[0]} values, not a multiple of {block}.",
                _REFUSED_HINT,
            )
        tensors[name] = TensorInfo(name, shape, kind, offset_bytes)
    return tensors


def _data_offset(header_bytes: int, keys: Mapping[str, Any]) -> int:
    return aligned(header_bytes, int(keys.get(_ALIGNMENT, 32)))


def _check_offsets(header: Header) -> None:
    """Every tensor begins where the one before it ends, aligned; llama.cpp takes no other order."""
    alignment, expected = int(header.get(_ALIGNMENT, 32)), 0
    for info in header.tensors.values():
        if info.offset_bytes != expected:
            raise ModelUnreadable(
                f"llama.cpp cannot read {header.path}: its tensor {info.name} has offset "
                f"{info.offset_bytes}, expected {expected}.",
                _REFUSED_HINT,
            )
        expected = aligned(expected + info.size_bytes, alignment)


def _check_complete(header: Header, size_bytes: int) -> None:
    """Every tensor is there.  A file without tensors may end right behind its keys."""
    ends = [info.offset_bytes + info.size_bytes for info in header.tensors.values()]
    needed_bytes = header.data_offset_bytes + max(ends, default=0)
    if size_bytes < needed_bytes:
        raise ModelUnreadable(
            f"{header.path} is cut short: {size_bytes:,} of {needed_bytes:,} bytes are there.",
            _HINT,
        )


def _decode_text(raw: bytes) -> str:
    """A string of a header.  llama.cpp takes any bytes; those that are not UTF-8 are taken as
    Latin-1, so that the text can be shown, logged and written as JSON."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


class _HeaderReader:
    """A cursor over the mapped file."""

    def __init__(self, view: mmap.mmap) -> None:
        self._view = view
        self.position = len(MAGIC)

    def number(self, code: str) -> Any:
        value = struct.unpack_from("<" + code, self._view, self.position)[0]
        self.position += struct.calcsize("<" + code)
        return value

    def string(self) -> str:
        begin = self.position + 8
        self._skip(self.number("Q"))
        return _decode_text(self._view[begin : self.position])

    def value(self, kind: int) -> Any:
        if kind == _STRING:
            return self.string()
        if kind == _ARRAY:
            return self._array(self.number("I"), self.number("Q"))
        return self.number(_SCALARS[kind])

    def shape(self) -> tuple[int, ...]:
        """Lengths of a tensor's axes; ggml takes one without axes for a single number."""
        n_axes = self.number("I")
        if n_axes > _MOST_AXES:
            raise ValueError("too many axes")
        return tuple(self.number("Q") for _ in range(n_axes)) or (1,)

    def _array(self, kind: int, count: int) -> Any:
        if count <= _LONG_ARRAY:
            return [self.value(kind) for _ in range(count)]
        if kind == _STRING:
            for _ in range(count):
                self._skip(self.number("Q"))
        else:
            self._skip(count * struct.calcsize("<" + _SCALARS[kind]))
        return count

    def _skip(self, length: int) -> None:
        self.position += length
        if self.position > len(self._view):
            raise ValueError("a string or an array reaches beyond the end")
