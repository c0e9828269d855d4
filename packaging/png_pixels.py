"""How many colours a PNG file has, with Python's own library: tells a picture from a blank one."""

from __future__ import annotations

import collections
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {2: 3, 6: 4}
"""Colour types of the PNG specification that Qt writes: RGB and RGBA."""


@dataclass(frozen=True)
class Picture:
    """A picture's size, how many colours it has, and the share of the commonest one, 0 to 1."""

    width_px: int
    height_px: int
    n_colours: int
    commonest: float


def read_picture(file: Path) -> Picture:
    """Read a PNG with 8 bits a channel that is not interlaced.  Raises ValueError, OSError."""
    data = file.read_bytes()
    if not data.startswith(SIGNATURE):
        raise ValueError("it is not a PNG file")
    header, packed, place = b"", b"", len(SIGNATURE)
    while place + 8 <= len(data):
        (length,), kind = struct.unpack(">I", data[place : place + 4]), data[place + 4 : place + 8]
        body = data[place + 8 : place + 8 + length]
        header = body if kind == b"IHDR" else header
        packed += body if kind == b"IDAT" else b""
        place += length + 12
    if len(header) != 13:
        raise ValueError("it has no header")
    width, height, depth, colour_type, _, _, interlaced = struct.unpack(">IIBBBBB", header)
    if depth != 8 or interlaced or colour_type not in _CHANNELS:
        raise ValueError(f"its kind is not read here: {depth} bits, colour type {colour_type}")
    return _counted(_unpacked(packed), width, height, _CHANNELS[colour_type])


def _unpacked(packed: bytes) -> bytes:
    try:
        return zlib.decompress(packed)
    except zlib.error as error:
        raise ValueError(f"it is damaged: {error}") from error


def _counted(raw: bytes, width: int, height: int, channels: int) -> Picture:
    stride = width * channels
    if len(raw) != height * (stride + 1) or not raw:
        raise ValueError("it is cut short")
    above, colours = bytearray(stride), collections.Counter[bytes]()
    for row in range(height):
        start = row * (stride + 1)
        above = _unfiltered(raw[start], raw[start + 1 : start + 1 + stride], above, channels)
        colours.update(bytes(above[x : x + 3]) for x in range(0, stride, channels))
    commonest = colours.most_common(1)[0][1] / (width * height)
    return Picture(width, height, len(colours), commonest)


def _unfiltered(kind: int, line: bytes, above: bytearray, step: int) -> bytearray:
    """One line without its filter (PNG specification, section 9)."""
    done = bytearray(line)
    if kind == 2:
        return bytearray((a + b) & 255 for a, b in zip(line, above, strict=True))
    for place in range(len(line) if kind else 0):
        left = done[place - step] if place >= step else 0
        if kind == 1:
            guess = left
        elif kind == 3:
            guess = (left + above[place]) // 2
        else:
            guess = _paeth(left, above[place], above[place - step] if place >= step else 0)
        done[place] = (line[place] + guess) & 255
    return done


def _paeth(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    to_left, to_up, to_corner = abs(guess - left), abs(guess - up), abs(guess - corner)
    if to_left <= to_up and to_left <= to_corner:
        return left
    return up if to_up <= to_corner else corner
