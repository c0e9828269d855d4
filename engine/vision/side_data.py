"""A photo's file without its side data: profiles, EXIF, text, previews that cannot be read.

Side data never decides over pixels.  Where a decoder stumbles over it, the same file is read again
through a `SplicedFile` that shows the parts needed for the pixels, and the side data that is
certainly good.  Nothing is copied: parts are places in the original file.

Formats: PNG (W3C), JPEG (ITU T.81), WebP (RIFF), TIFF 6.0, JPEG 2000 (ISO 15444-1, annex I),
AVIF and HEIC (ISO 23008-12).
"""

from __future__ import annotations

import bisect
import io
import itertools
import re
import struct
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

MAX_PNG_SIDE_BYTES = 32 << 20
"""Largest profile or text of a PNG when unpacked: Pillow's own bound is 1 MiB, and a colour
profile of a printer has up to some megabytes."""

Part = bytes | tuple[int, int]
"""Literal bytes, or (start, length) in the original file."""

_PNG_NEEDED = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")

_TIFF_NEEDED = frozenset(
    (
        *(*range(254, 260), 262, 266, 273, 274, *range(277, 281), 284, 292, 293, 301),
        *(*range(317, 326), 332, 334, 336, 338, 339, 347, *range(512, 522), *range(529, 533)),
        *(34675, 50706),
    )
)
"""Tags that say how the pixels are stored, the orientation, the colour profile, and the mark of
DNG; not: descriptions, makers, dates, XMP, EXIF, GPS, Photoshop."""

_TIFF_TYPE_BYTES = (0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8)

_JP2_NEEDED = (b"jP  ", b"ftyp", b"jp2h", b"jp2c")
_MAX_META_BYTES = 16 << 20
_EXIF_ITEM = re.compile(rb"(infe\x02.{3}.{4}|infe\x03.{3}.{6})Exif", re.DOTALL)
"""An item's entry (ISO 14496-12, 8.11.6): version, flags, number, protection, then its type."""
_WEBP_PIXELS = (b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF")


class SplicedFile(io.RawIOBase):
    """A file made of parts of another one, readable and seekable."""

    def __init__(self, file: BinaryIO, parts: list[Part]) -> None:
        self._file, self._parts = file, parts
        lengths = (len(part) if isinstance(part, bytes) else part[1] for part in parts)
        self._ends = list(itertools.accumulate(lengths))
        self._at = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place; raises `ValueError` before the beginning."""
        size = self._ends[-1] if self._ends else 0
        place = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: size}[whence]
        if place < 0:
            raise ValueError("a place before the beginning of the file")
        self._at = place
        return place

    def readinto(self, buffer: object) -> int:
        """Fill the buffer from one part; 0 at the end."""
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        index = bisect.bisect_right(self._ends, self._at)
        if index == len(self._ends):
            return 0
        part = self._parts[index]
        left = min(self._ends[index] - self._at, len(view))
        if isinstance(part, bytes):
            start = len(part) - (self._ends[index] - self._at)
            read = part[start : start + left]
        else:
            start, length = part
            self._file.seek(start + length - (self._ends[index] - self._at))
            read = self._file.read(left)
        view[: len(read)] = read
        self._at += len(read)
        return len(read)


def spliced(file: BinaryIO, parts: list[Part]) -> BinaryIO:
    """A buffered `SplicedFile`."""
    return io.BufferedReader(SplicedFile(file, parts))


def without_side_data(file: BinaryIO) -> BinaryIO | None:
    """The file without its side data; None for formats where that is never in the way."""
    head = _read_at(file, 0, 16)
    if head[4:8] == b"ftyp":
        parts = _heif_parts(file)
        return spliced(file, parts) if parts else None
    for magic, parts_of in _FORMATS.items():
        if head.startswith(magic):
            parts = parts_of(file)
            return spliced(file, parts) if parts else None
    return None


def _read_at(file: BinaryIO, start: int, length: int) -> bytes:
    file.seek(start)
    return file.read(length)


def _size_of(file: BinaryIO) -> int:
    return file.seek(0, io.SEEK_END)


def _png_parts(file: BinaryIO) -> list[Part]:
    """Chunks needed for pixels, and colour profile and EXIF where their form is good."""
    parts: list[Part] = [(0, 8)]
    start, size = 8, _size_of(file)
    while start + 8 <= size:
        length, kind = struct.unpack(">I4s", _read_at(file, start, 8))
        if kind in _PNG_NEEDED or _is_good_png_chunk(file, start, length, kind):
            parts.append((start, min(12 + length, size - start)))
        start += 12 + length
    return parts


def _is_good_png_chunk(file: BinaryIO, start: int, length: int, kind: bytes) -> bool:
    if kind not in (b"iCCP", b"eXIf") or length > MAX_PNG_SIDE_BYTES:
        return False
    content = _read_at(file, start + 8, length + 4)
    if len(content) < length + 4:
        return False
    if zlib.crc32(kind + content[:-4]) != int.from_bytes(content[-4:], "big"):
        return False
    if kind == b"eXIf":
        return content.startswith((b"II*\0", b"MM\0*"))
    name, _, packed = content[:-4].partition(b"\0")
    return bool(name) and packed[:1] == b"\0" and _unpacks(packed[1:])


def _unpacks(packed: bytes) -> bool:
    """Whether it is a zlib stream of bounded size."""
    unpacker = zlib.decompressobj()
    try:
        unpacker.decompress(packed, MAX_PNG_SIDE_BYTES)
    except zlib.error:
        return False
    return unpacker.eof


def _jpeg_parts(file: BinaryIO) -> list[Part]:
    """All but comments and application segments, save EXIF, profile and Adobe's colour mark."""
    parts: list[Part] = [(0, 2)]
    start, size = 2, _size_of(file)
    while start + 4 <= size:
        mark, kind, length = struct.unpack(">BBH", _read_at(file, start, 4))
        if mark != 0xFF:
            return []  # not a chain of segments: leave it to the decoder
        if kind == 0xFF:  # a fill byte
            start += 1
            continue
        if kind == 0xDA:
            break
        application = 0xE0 <= kind <= 0xEF or kind == 0xFE
        if not application or _is_good_jpeg_segment(file, start, length, kind):
            parts.append((start, 2 + length))
        start += 2 + length
    return [*parts, (start, max(0, size - start))]


def _is_good_jpeg_segment(file: BinaryIO, start: int, length: int, kind: int) -> bool:
    content = _read_at(file, start + 4, min(length - 2, 16))
    if kind == 0xE1:
        return content.startswith((b"Exif\0\0II*\0", b"Exif\0\0MM\0*"))
    if kind == 0xE2:
        return content.startswith(b"ICC_PROFILE\0") and length - 2 > 14
    return kind == 0xEE and content.startswith(b"Adobe") and length - 2 >= 12


def _webp_parts(file: BinaryIO) -> list[Part]:
    """All complete chunks, in a RIFF that is as large as they are; none if pixels are cut."""
    parts: list[Part] = []
    start, size = 12, _size_of(file)
    while start + 8 <= size:
        kind, length = struct.unpack("<4sI", _read_at(file, start, 8))
        padded = length + length % 2
        if start + 8 + length > size:
            break
        if kind in (*_WEBP_PIXELS, b"ICCP", b"EXIF"):
            parts.append((start, min(8 + padded, size - start)))
            if start + 8 + padded > size:
                parts.append(b"\0")
        start += 8 + padded
    total = sum(len(part) if isinstance(part, bytes) else part[1] for part in parts)
    return [b"RIFF" + struct.pack("<I", 4 + total) + b"WEBP", *parts] if parts else []


def _tiff_parts(file: BinaryIO) -> list[Part]:
    """The file with a first directory, put at its end, that has the needed tags only."""
    size = _size_of(file)
    head = _read_at(file, 0, 8)
    order = "<" if head[:2] == b"II" else ">"
    (directory,) = struct.unpack(f"{order}I", head[4:])
    try:
        (count,) = struct.unpack(f"{order}H", _read_at(file, directory, 2))
    except struct.error:
        return []
    entries = _read_at(file, directory + 2, 12 * count)
    kept = [
        entry
        for entry in (entries[at : at + 12] for at in range(0, len(entries) - 11, 12))
        if _is_good_tiff_entry(entry, order, size)
    ]
    if not kept:
        return []
    replaced = struct.pack(f"{order}H", len(kept)) + b"".join(kept) + bytes(4)
    at = size + size % 2
    new_head = head[:4] + struct.pack(f"{order}I", at)
    return [new_head, (8, size - 8), bytes(size % 2), replaced]


def _is_good_tiff_entry(entry: bytes, order: str, size: int) -> bool:
    tag, kind, count, place = struct.unpack(f"{order}HHII", entry)
    if tag not in _TIFF_NEEDED:
        return False
    if tag != 34675:
        return True
    known = 0 < kind < len(_TIFF_TYPE_BYTES)
    return known and bool(place + count * _TIFF_TYPE_BYTES[kind] <= size)


def _jp2_parts(file: BinaryIO) -> list[Part]:
    """The boxes needed for pixels."""
    parts: list[Part] = []
    for start, length, kind in _boxes(file):
        if kind in _JP2_NEEDED:
            parts.append((start, length))
    return parts


def _heif_parts(file: BinaryIO) -> list[Part]:
    """AVIF and HEIC: the item that is EXIF is called something unknown, and thus passed over."""
    for start, length, kind in _boxes(file):
        if kind == b"meta" and length <= _MAX_META_BYTES:
            meta = _read_at(file, start, length)
            without_exif = _EXIF_ITEM.sub(rb"\1skip", meta)
            end = start + length
            return [(0, start), without_exif, (end, _size_of(file) - end)]
    return []


def _boxes(file: BinaryIO) -> Iterator[tuple[int, int, bytes]]:
    """Start, length and kind of each box."""
    start, size = 0, _size_of(file)
    while start + 8 <= size:
        length, kind = struct.unpack(">I4s", _read_at(file, start, 8))
        if length == 1:
            length = int.from_bytes(_read_at(file, start + 8, 8), "big")
        if length == 0:  # to the end of the file
            length = size - start
        if length < 8:
            return
        yield start, min(length, size - start), kind
        start += length


_FORMATS: dict[bytes, Callable[[BinaryIO], list[Part]]] = {
    b"\x89PNG\r\n\x1a\n": _png_parts,
    b"\xff\xd8\xff": _jpeg_parts,
    b"RIFF": _webp_parts,
    b"II*\0": _tiff_parts,
    b"MM\0*": _tiff_parts,
    b"\0\0\0\x0cjP  ": _jp2_parts,
}
