"""The mended copy of a foreign vision file, in a cache of ours; the person's file stays untouched.

llama.cpp reads a file from its header on, so a new header needs a copy of the weights behind it.
The copy is made once, beside its place and then renamed, and known again by what it was made from.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import struct
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

import platformdirs

from engine.errors import ModelError, ModelUnreadable
from engine.gguf.header import Header, TensorInfo, fingerprint, read_header
from engine.gguf.legacy_mmproj import Finding, Value, examine

MOST_BYTES = 4 * 2**30
"""Copies beyond this are removed, those first that were used least recently."""

_STALE_S = 24 * 3600
_PIECE_BYTES = 4 * 2**20
_U32, _I32, _BOOL, _STRING, _ARRAY = 4, 5, 7, 8, 9


def default_folder() -> Path:
    """The platform's cache folder of the person who runs this."""
    return platformdirs.user_cache_path("pumice", appauthor=False) / "mended"


def loadable(path: Path, folder: Path | None = None) -> Path:
    """What llama.cpp can be given for a vision file: itself, or its mended copy.

    Raises:
        ModelMissing, ModelUnreadable: the file is no whole GGUF.
        ModelError: there is no room or no place for the copy.
    """
    header = read_header(path)
    mends = [finding for finding in examine(header) if finding.mends]
    if not mends:
        return path
    folder = folder or default_folder()
    copy = folder / f"{_name(header, mends)}.gguf"
    if not _is_whole(copy):
        _make(header, mends, copy)
    with contextlib.suppress(OSError):
        os.utime(copy)
    return copy


def _name(header: Header, mends: Sequence[Finding]) -> str:
    """Of the content and of the mend, so that a better mend makes a new copy."""
    changes = [
        (sorted(mend.keys.items()), sorted(mend.rename.items()), sorted(mend.drop))
        for mend in mends
    ]
    return hashlib.sha256(f"{fingerprint(header)} {changes}".encode()).hexdigest()[:32]


def _is_whole(copy: Path) -> bool:
    if not copy.is_file():
        return False
    try:
        read_header(copy)
    except ModelUnreadable:
        return False
    return True


def _make(header: Header, mends: Sequence[Finding], copy: Path) -> None:
    needed = header.path.stat().st_size
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        _make_room(copy.parent, needed)
        if shutil.disk_usage(copy.parent).free < needed:
            raise _no_room(header, copy.parent, needed)
        _write_aside(header, mends, copy)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise _no_room(header, copy.parent, needed) from error
        raise ModelError(
            f"{header.path} must be mended before it can be used, but its copy cannot be made "
            f"in {copy.parent}: {error.strerror or error}.",
            "Check that this folder can be written, or convert the model with `pumice convert`.",
        ) from error


def _no_room(header: Header, folder: Path, needed: int) -> ModelError:
    return ModelError(
        f"{header.path} must be mended before it can be used, and there is no room on the disk "
        f"for its copy: {needed / 1e6:,.0f} MB in {folder}.",
        "Free some space, or convert the model with `pumice convert`.",
    )


def _write_aside(header: Header, mends: Sequence[Finding], copy: Path) -> None:
    number, name = tempfile.mkstemp(suffix=".part", dir=copy.parent)
    part = Path(name)
    try:
        with os.fdopen(number, "wb") as out, header.path.open("rb") as source:
            _write(header, mends, source, out)
            out.flush()
            os.fsync(out.fileno())
        part.replace(copy)
    finally:
        part.unlink(missing_ok=True)


def _write(header: Header, mends: Sequence[Finding], source: BinaryIO, out: BinaryIO) -> None:
    kept = _kept(header, mends)
    alignment = int(header.get("general.alignment", 32))
    records = _records(header, mends, source)
    out.write(b"GGUF" + struct.pack("<IQQ", header.version, len(kept), len(records)))
    out.write(b"".join(records))
    offset = 0
    for name, info in kept:
        out.write(_tensor_record(name, info, offset))
        offset = _up(offset + info.size_bytes, alignment)
    _pad(out, alignment)
    for _, info in kept:
        source.seek(header.data_offset_bytes + info.offset_bytes)
        _copy(source, out, info.size_bytes)
        _pad(out, alignment)


def _kept(header: Header, mends: Iterable[Finding]) -> list[tuple[str, TensorInfo]]:
    """The tensors of the copy with their new names, in the order of the file."""
    names = {name: name for name in header.tensors}
    for mend in mends:
        names.update(mend.rename)
        for dropped in mend.drop:
            del names[dropped]
    return [(name, header.tensors[old]) for old, name in names.items()]


def _records(header: Header, mends: Iterable[Finding], source: BinaryIO) -> list[bytes]:
    """The records of all keys: those of the file as they are, then the new ones."""
    new: dict[str, Value] = {}
    for mend in mends:
        new.update(mend.keys)
    records = []
    for name, (begin, end) in header.spans.items():
        if name not in new:
            source.seek(begin)
            records.append(source.read(end - begin))
    return records + [_string(name) + _value(value) for name, value in new.items()]


def _string(text: str) -> bytes:
    raw = text.encode()
    return struct.pack("<Q", len(raw)) + raw


def _value(value: Value) -> bytes:
    """Kind and value as GGUF writes them; a bool is tested first because it is an int."""
    if isinstance(value, bool):
        return struct.pack("<I?", _BOOL, value)
    if isinstance(value, int):
        return struct.pack("<II", _U32, value)
    if isinstance(value, str):
        return struct.pack("<I", _STRING) + _string(value)
    return struct.pack(f"<IIQ{len(value)}i", _ARRAY, _I32, len(value), *value)


def _tensor_record(name: str, info: TensorInfo, offset: int) -> bytes:
    axes = struct.pack(f"<I{len(info.shape)}Q", len(info.shape), *info.shape)
    return _string(name) + axes + struct.pack("<IQ", int(info.type), offset)


def _up(offset: int, alignment: int) -> int:
    return -(-offset // alignment) * alignment


def _pad(out: BinaryIO, alignment: int) -> None:
    out.write(bytes(_up(out.tell(), alignment) - out.tell()))


def _copy(source: BinaryIO, out: BinaryIO, size_bytes: int) -> None:
    """Piece by piece: a tensor may be larger than the memory that is free."""
    while size_bytes:
        piece = source.read(min(size_bytes, _PIECE_BYTES))
        if not piece:
            raise OSError(errno.EIO, "the file became shorter while it was copied")
        out.write(piece)
        size_bytes -= len(piece)


def _make_room(folder: Path, needed: int) -> None:
    """Remove what an interrupted copy left, and old copies until the new one is within bounds."""
    for part in folder.glob("*.part"):
        if time.time() - part.stat().st_mtime > _STALE_S:
            part.unlink(missing_ok=True)
    copies = sorted(folder.glob("*.gguf"), key=lambda copy: copy.stat().st_mtime)
    sizes = {copy: copy.stat().st_size for copy in copies}
    for copy in copies:
        if sum(sizes.values()) + needed <= MOST_BYTES:
            return
        with contextlib.suppress(OSError):  # another process may hold it open (Windows)
            copy.unlink(missing_ok=True)
        del sizes[copy]
