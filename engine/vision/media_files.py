"""Which files are photos and which are videos: one list of suffixes, and a look at the content.

Nothing is decoded here.  A known suffix is enough to try a file, so that a broken photo is named
in an error and not left out in silence.  An unknown suffix says nothing: then the first bytes do.
"""

from __future__ import annotations

import re
import struct
from pathlib import Path

PHOTO_SUFFIXES = (
    *(".jpg", ".jpeg", ".jpe", ".jfif", ".jif", ".mpo", ".png", ".apng", ".webp", ".avif"),
    *(".avifs", ".heic", ".heif", ".hif", ".heics", ".heifs", ".gif", ".bmp", ".dib", ".tif"),
    *(".tiff", ".jp2", ".j2k", ".jpf", ".jpx", ".j2c", ".jpc", ".ppm", ".pgm", ".pbm", ".pnm"),
    *(".tga", ".ico"),
)
"""Suffixes of the photos that are opened, in lower case."""

VIDEO_SUFFIXES = (
    *(".mp4", ".m4v", ".mov", ".qt", ".webm", ".mkv", ".avi", ".mpg", ".mpeg", ".ts", ".mts"),
    *(".m2ts", ".3gp", ".3g2", ".ogv", ".flv", ".wmv"),
)
"""Suffixes of the videos that are opened, in lower case."""

_AMBIGUOUS_SUFFIXES = (".ts", ".mts")
"""Also TypeScript: only the content tells."""

_HEAD_BYTES = 8192

_APPLE_DOUBLE = (b"\0\5\x16\7", b"\0\5\x16\0")
"""Files of macOS that keep a photo's attributes beside it, under its name (`._IMG_1.jpg`)."""

_PHOTO_MAGIC = (
    *(b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a"),
    *(b"\0\0\0\x0cjP  \r\n\x87\n", b"\xff\x4f\xff\x51\0"),
)
"""JPEG, PNG, GIF, JPEG 2000 in a file and as a bare code stream."""

_PHOTO_BRANDS = (
    *(b"avif", b"avis", b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"),
)
"""Major brands of AVIF and HEIF (ISO 23008-12, annex B)."""

_VIDEO_BRANDS = (b"iso", b"mp4", b"qt  ", b"M4V", b"avc1", b"3g", b"MSNV", b"dash", b"f4v", b"XAVC")
"""How the major brands of MP4, QuickTime and 3GP begin.  M4A is audio only."""

_NETPBM = re.compile(rb"P[1-6]\s(\s|#[^\n]*\n)*\d+\s")
_BMP_HEADERS = (12, 16, 40, 52, 56, 64, 108, 124)
_TIFF_TAG_SUBFILE, _TIFF_TAG_DNG = 254, 50706
_ASF_HEADER = bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c")
_ASF_VIDEO_STREAM = bytes.fromhex("c0ef19bc4d5bcf11a8fd00805f5c442b")


def looks_like_photo(path: str | Path) -> bool:
    """Whether a file is to be treated as a photo: by its suffix, or by its first bytes.

    Folders, other things that are no ordinary files, and files of another known kind are not.
    """
    head = _head_of(path)
    if head is None:
        return False
    if Path(path).suffix.lower() not in PHOTO_SUFFIXES:
        return begins_as_photo(head)
    return not head.startswith(_APPLE_DOUBLE) and not _is_video(head)


def looks_like_video(path: str | Path) -> bool:
    """Whether a file is to be treated as a video; as `looks_like_photo`."""
    head = _head_of(path)
    if head is None:
        return False
    suffix = Path(path).suffix.lower()
    if suffix not in VIDEO_SUFFIXES or suffix in _AMBIGUOUS_SUFFIXES:
        return _is_video(head)
    return not head.startswith(_APPLE_DOUBLE) and not begins_as_photo(head)


def _head_of(path: str | Path) -> bytes | None:
    """The first bytes of an ordinary file, none if they cannot be read; None for anything else."""
    try:
        if not Path(path).is_file():
            return None
        with Path(path).open("rb") as stream:
            return stream.read(_HEAD_BYTES)
    except (OSError, ValueError):
        return b""


def begins_as_photo(head: bytes) -> bool:
    """Whether a file's first bytes are those of a photo, whatever follows them."""
    if head.startswith(_PHOTO_MAGIC) or _NETPBM.match(head):
        return True
    if head[:4] == b"RIFF":
        return head[8:12] == b"WEBP"
    if head[4:8] == b"ftyp":
        return head[8:12] in _PHOTO_BRANDS
    if head[:2] == b"BM":
        return len(head) > 18 and struct.unpack_from("<I", head, 14)[0] in _BMP_HEADERS
    if head[:4] == b"\0\0\1\0":  # ICO: a count, then an entry whose fourth byte is reserved
        return len(head) > 22 and 0 < struct.unpack_from("<H", head, 4)[0] < 256 and not head[9]
    return head[:4] in (b"II*\0", b"MM\0*") and not _is_raw(head)


def _is_raw(head: bytes) -> bool:
    """Whether a TIFF is a camera's raw file, of which only a preview can be read."""
    if head[8:10] == b"CR":
        return True
    order = "<" if head[:2] == b"II" else ">"
    try:
        (directory,) = struct.unpack_from(f"{order}I", head, 4)
        (count,) = struct.unpack_from(f"{order}H", head, directory)
        entries = [
            struct.unpack_from(f"{order}HHII", head, directory + 2 + 12 * n) for n in range(count)
        ]
    except struct.error:  # the directory is further behind: an ordinary TIFF
        return False
    tags = {tag: value for tag, _kind, _count, value in entries}
    return _TIFF_TAG_DNG in tags or tags.get(_TIFF_TAG_SUBFILE) == 1


def _is_video(head: bytes) -> bool:
    if head[4:8] == b"ftyp":
        return head[8:16].startswith(_VIDEO_BRANDS)
    if head[4:8] in (b"moov", b"mdat", b"wide"):  # QuickTime before it had brands
        return True
    if head[:4] == b"\x1aE\xdf\xa3":  # Matroska, WebM: has it a stream of pictures?
        return b"V_" in head
    if head.startswith(_ASF_HEADER):
        return _ASF_VIDEO_STREAM in head
    if head[:4] == b"OggS":
        return b"\x80theora" in head or b"OVP80" in head
    if head[:4] == b"RIFF":
        return head[8:12] == b"AVI "
    return head.startswith((b"FLV\1", b"\0\0\1\xba", b"\0\0\1\xb3")) or _is_transport_stream(head)


def _is_transport_stream(head: bytes) -> bool:
    """MPEG-TS: a sync byte every 188 bytes, or every 192 with a time before it (cameras)."""
    plain, timed = head[0 : 188 * 5 : 188], head[4 : 192 * 5 : 192]
    return b"\x47" * 5 in (plain, timed)
