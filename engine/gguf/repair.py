"""The repaired copy of a legacy vision file, in a cache folder; the person's file stays as it is.

llama.cpp reads a file from its header on, so a new header needs a copy of the weights behind it.
The copy is made once; its name says what it was made from.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import struct
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

import platformdirs

from engine.atomic_file import PART_SUFFIX, atomic_write
from engine.errors import ModelError, ModelUnreadable
from engine.gguf.header import Header, TensorInfo, fingerprint, read_header
from engine.gguf.legacy_mmproj import MmprojFault, Value, find_faults
from engine.gguf.tensor_types import aligned

MOST_BYTES = 4 * 2**30
"""Copies beyond this are removed, those first that were used least recently."""

_STALE_S = 24 * 3600
_USE_S = 24 * 3600
_COPY_BYTES = 4 * 2**20
_U32, _I32, _BOOL, _STRING, _ARRAY = 4, 5, 7, 8, 9


def default_folder() -> Path:
    """The platform's cache folder of the person who runs this."""
    return _cache_path() / "repaired"


def _cache_path() -> Path:
    return platformdirs.user_cache_path("pumice", appauthor=False)


_OLD_FOLDER = "mended"
"""What earlier versions called the folder; its copies are removed and made again as needed."""


def path_to_load(path: Path, folder: Path | None = None) -> Path:
    """What llama.cpp can be given for a vision file: itself, or its repaired copy.

    Raises:
        ModelMissing, ModelUnreadable: the file is not a complete GGUF file.
        ModelError: there is no space or no folder for the copy.
    """
    header = read_header(path)
    repairs = [fault for fault in find_faults(header) if fault.repairable]
    if not repairs:
        return path
    if folder is None:
        folder = default_folder()
        _remove_old_folder()
    copy = folder / f"{_copy_name(header, repairs)}.gguf"
    if not _is_complete(copy):
        _make_copy(header, repairs, copy)
    _note_use(copy)
    return copy


def _note_use(copy: Path) -> None:
    """Once a day, by the time of access: caches identify the copy by its time of change."""
    with contextlib.suppress(OSError):
        status = copy.stat()
        if time.time() - status.st_atime > _USE_S:
            os.utime(copy, ns=(time.time_ns(), status.st_mtime_ns))


def _remove_old_folder() -> None:
    """Only in the default place, and only what earlier versions wrote there."""
    folder = _cache_path() / _OLD_FOLDER
    with contextlib.suppress(OSError):  # not there, or a copy is open elsewhere (Windows)
        for copy in (*folder.glob("*.gguf"), *folder.glob("*.part")):
            copy.unlink()
        folder.rmdir()


def _copy_name(header: Header, repairs: Sequence[MmprojFault]) -> str:
    """Of content and repair, so that a better repair makes a new copy."""
    changes = [
        (sorted(fault.keys.items()), sorted(fault.rename.items()), sorted(fault.drop))
        for fault in repairs
    ]
    return hashlib.sha256(f"{fingerprint(header)} {changes}".encode()).hexdigest()[:32]


def _is_complete(copy: Path) -> bool:
    if not copy.is_file():
        return False
    try:
        read_header(copy)
    except ModelUnreadable:
        return False
    return True


def _make_copy(header: Header, repairs: Sequence[MmprojFault], copy: Path) -> None:
    needed = header.path.stat().st_size
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        _remove_old_copies(copy.parent, needed)
        if shutil.disk_usage(copy.parent).free < needed:
            raise _no_space(header, copy.parent, needed)
        with atomic_write(copy) as out, header.path.open("rb") as source:
            _write_copy(header, repairs, source, out)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise _no_space(header, copy.parent, needed) from error
        raise ModelError(
            f"{header.path} must be repaired before it can be used, but its copy cannot be made "
            f"in {copy.parent}: {error.strerror or error}.",
            "Check that this folder can be written, or convert the model with `pumice convert`.",
        ) from error


def _no_space(header: Header, folder: Path, needed: int) -> ModelError:
    return ModelError(
        f"{header.path} must be repaired before it can be used, and there is no space on the disk "
        f"for its copy: {needed / 1e6:,.0f} MB in {folder}.",
        "Free some space, or convert the model with `pumice convert`.",
    )


def _write_copy(
    header: Header, repairs: Sequence[MmprojFault], source: BinaryIO, out: BinaryIO
) -> None:
    kept = _kept_tensors(header, repairs)
    alignment = int(header.get("general.alignment", 32))
    records = _key_records(header, repairs, source)
    out.write(b"GGUF" + struct.pack("<IQQ", header.version, len(kept), len(records)))
    out.write(b"".join(records))
    offset = 0
    for name, info in kept:
        out.write(_tensor_record(name, info, offset))
        offset = aligned(offset + info.size_bytes, alignment)
    _pad(out, alignment)
    for _, info in kept:
        source.seek(header.data_offset_bytes + info.offset_bytes)
        _copy_bytes(source, out, info.size_bytes)
        _pad(out, alignment)


def _kept_tensors(header: Header, repairs: Iterable[MmprojFault]) -> list[tuple[str, TensorInfo]]:
    """The tensors of the copy with their new names, in the order of the file."""
    names = {name: name for name in header.tensors}
    for fault in repairs:
        names.update(fault.rename)
        for dropped in fault.drop:
            del names[dropped]
    return [(name, header.tensors[old]) for old, name in names.items()]


def _key_records(header: Header, repairs: Iterable[MmprojFault], source: BinaryIO) -> list[bytes]:
    """The records of all keys: those of the file as they are, then the new ones."""
    new: dict[str, Value] = {}
    for fault in repairs:
        new.update(fault.keys)
    records = []
    for name, (begin, end) in header.spans.items():
        if name not in new:
            source.seek(begin)
            records.append(source.read(end - begin))
    return records + [_string_record(name) + _value_record(value) for name, value in new.items()]


def _string_record(text: str) -> bytes:
    raw = text.encode()
    return struct.pack("<Q", len(raw)) + raw


def _value_record(value: Value) -> bytes:
    """Kind and value as GGUF writes them; a bool is tested first because it is an int."""
    if isinstance(value, bool):
        return struct.pack("<I?", _BOOL, value)
    if isinstance(value, int):
        return struct.pack("<II", _U32, value)
    if isinstance(value, str):
        return struct.pack("<I", _STRING) + _string_record(value)
    return struct.pack(f"<IIQ{len(value)}i", _ARRAY, _I32, len(value), *value)


def _tensor_record(name: str, info: TensorInfo, offset: int) -> bytes:
    axes = struct.pack(f"<I{len(info.shape)}Q", len(info.shape), *info.shape)
    return _string_record(name) + axes + struct.pack("<IQ", int(info.type), offset)


def _pad(out: BinaryIO, alignment: int) -> None:
    out.write(bytes(aligned(out.tell(), alignment) - out.tell()))


def _copy_bytes(source: BinaryIO, out: BinaryIO, size_bytes: int) -> None:
    """In blocks: a tensor may be larger than the memory that is free."""
    while size_bytes:
        block = source.read(min(size_bytes, _COPY_BYTES))
        if not block:
            raise OSError(errno.EIO, "the file became shorter while it was copied")
        out.write(block)
        size_bytes -= len(block)


def _remove_old_copies(folder: Path, needed: int) -> None:
    """Remove what an interrupted copy left, and old copies until the new one is within bounds."""
    for part in folder.glob(f"*{PART_SUFFIX}"):
        if time.time() - part.stat().st_mtime > _STALE_S:
            part.unlink(missing_ok=True)
    copies = sorted(folder.glob("*.gguf"), key=lambda copy: copy.stat().st_atime)
    sizes = {copy: copy.stat().st_size for copy in copies}
    for copy in copies:
        if sum(sizes.values()) + needed <= MOST_BYTES:
            return
        with contextlib.suppress(OSError):  # another process may hold it open (Windows)
            copy.unlink(missing_ok=True)
        del sizes[copy]
