"""Photos that are cut short or damaged: what their decoders show of them, and what is missing."""

from __future__ import annotations

import hashlib
import io
import re
import struct
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np
from PIL import Image

from engine.vision.side_data import spliced

SHOWN_IN_PART = ("JPEG", "PNG", "GIF", "BMP", "PPM", "TGA", "ICO")
"""Formats whose decoders give the pixels they have.  Of a cut TIFF it is not certain which bytes
are pixels; those of WebP, AVIF, HEIC and JPEG 2000 give nothing."""

_JPEG_FILLER = bytes(range(251)) * 256
"""Put in place of the missing end of a JPEG; no byte of it begins a marker."""

_JPEG_END = b"\xff\xd9"
_JPEG_NEXT_SEGMENT = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")

_FEWEST_ZEROS = 64
"""So many zeros at the end of a file are no pixels of a JPEG."""


def is_truncation(error: Exception) -> bool:
    """Whether Pillow says that the pixels end too early."""
    return "image file is truncated" in str(error)


@dataclass(frozen=True)
class CutJpeg:
    """A JPEG without its end.

    `with_filler` has other bytes behind it, `bare` has not.  libjpeg shows missing pixels in grey
    and does not say so; where none is missing, what follows changes nothing, and both give the
    same picture.  `has_all_scans` is False where a progressive one has not all its scans.
    """

    with_filler: BinaryIO
    bare: BinaryIO
    has_all_scans: bool


def cut_jpeg(file: BinaryIO) -> CutJpeg:
    """A JPEG up to its last byte of use: not zeros from a broken transfer, not half a segment."""
    end_of_data = _end_of_content(file)
    file.seek(0)
    content = file.read(end_of_data)
    end, has_all_scans = _scans_of(content)
    with_filler = spliced(file, [(0, end), _JPEG_FILLER, _JPEG_END])
    return CutJpeg(with_filler, spliced(file, [(0, end)]), has_all_scans)


def _scans_of(content: bytes) -> tuple[int, bool]:
    """Where a JPEG's last complete segment or its pixels end, and whether it has all its scans.

    All: each coefficient of each component has its lowest bit in one (T.81, annex G).
    """
    at = 2
    components: tuple[int, ...] = ()
    low_bits: dict[tuple[int, int], int] = {}
    while at + 4 <= len(content):
        kind, length = struct.unpack_from(">xBH", content, at)
        body = content[at + 4 : at + 2 + length]
        if length < 2 or len(body) < length - 2:
            break
        at += 2 + length
        if kind in (0xC0, 0xC1, 0xC2):
            components = tuple(body[6::3])
        elif kind == 0xDA and len(body) >= 4:
            first, last, bits = body[-3:]
            for component in body[1 : 1 + 2 * body[0] : 2]:
                low_bits.update({(component, n): bits & 15 for n in range(first, last + 1)})
            found = _JPEG_NEXT_SEGMENT.search(content, at)
            at = found.start() if found else len(content)
    return at, all(low_bits.get((c, n)) == 0 for c in components for n in range(64))


def is_padded_jpeg(file: BinaryIO) -> bool:
    """Whether zeros stand where a JPEG should end, as broken transfers leave it.

    libjpeg takes them for pixels and does not complain.
    """
    file.seek(0)
    if file.read(3) != b"\xff\xd8\xff":
        return False
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - _FEWEST_ZEROS))
    if file.read().strip(b"\0"):
        return False
    end = _end_of_content(file)
    file.seek(max(0, end - 2))
    return file.read(2) != _JPEG_END


def _end_of_content(file: BinaryIO) -> int:
    """Where the zeros begin that a broken transfer leaves at the end of a file."""
    end = file.seek(0, io.SEEK_END)
    while end > 0:
        start = max(0, end - (1 << 16))
        file.seek(start)
        content = file.read(end - start).rstrip(b"\0")
        if content:
            return start + len(content)
        end = start
    return 0


def pixel_digest(picture: Image.Image) -> bytes:
    """A hash of all pixels, made in bands: a large picture is not copied."""
    digest = hashlib.sha256()
    for top in range(0, picture.height, 256):
        bottom = min(top + 256, picture.height)
        digest.update(picture.crop((0, top, picture.width, bottom)).tobytes())
    return digest.digest()


def check_not_blank(picture: Image.Image) -> None:
    """Raises `EOFError` for a picture of one colour: nothing of the photo was decoded."""
    extrema = np.reshape(picture.getextrema(), (-1, 2))
    if (extrema[:, 0] == extrema[:, 1]).all():
        raise EOFError("no pixels could be decoded")


def missing_note(picture: Image.Image, *, is_cut: bool) -> str:
    """What is missing of a photo, in words.

    Args:
        is_cut: whether the file ends too early; otherwise it is damaged somewhere.
    """
    why = "it ends too early" if is_cut else "it is damaged"
    what = "fine detail or a part of it" if "progressive" in picture.info else "a part of it"
    return f"{why}: {what} is missing"
