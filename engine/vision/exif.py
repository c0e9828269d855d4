"""The EXIF data of a photo file as plain dictionaries, whatever the format; nothing is decoded."""

from __future__ import annotations

import contextlib
import warnings
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image

from engine.vision.photo import DECODER_ERRORS, DECODER_LOCK, formats_of

_EXIF_IFD, _GPS_IFD = 0x8769, 0x8825


@dataclass(frozen=True)
class ExifData:
    """Tags by number: of the picture, of the exposure, of the place.  Values are as written."""

    picture: dict[int, Any] = field(default_factory=dict)
    exposure: dict[int, Any] = field(default_factory=dict)
    place: dict[int, Any] = field(default_factory=dict)


def read_exif(path: str | Path) -> ExifData:
    """The EXIF data of a photo; empty where there is none or it is damaged.  Never raises."""
    nothing = ExifData()
    with DECODER_LOCK, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Path(path).open("rb") as stream:
                formats = formats_of(stream.read(1024))
                stream.seek(0)
                with Image.open(stream, formats=formats) as picture:
                    exif = picture.getexif()
                    return ExifData(dict(exif), _part(exif, _EXIF_IFD), _part(exif, _GPS_IFD))
        except (*DECODER_ERRORS, Image.DecompressionBombError):
            return nothing


def _part(exif: Image.Exif, number: int) -> dict[int, Any]:
    with contextlib.suppress(*DECODER_ERRORS):
        return dict(exif.get_ifd(number))
    return {}


def exif_to_keep(path: str | Path) -> bytes:
    """The EXIF data of a photo for an upright copy of it: all but what that copy contradicts.

    Left out: orientation, preview, and how the pixels were stored.  Places and times stay as they
    are.  Empty where there is none or it is damaged.  Never raises.
    """
    with DECODER_LOCK, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Path(path).open("rb") as stream:
                formats = formats_of(stream.read(1024))
                stream.seek(0)
                with Image.open(stream, formats=formats) as picture:
                    return _kept(picture.getexif())
        except (*DECODER_ERRORS, Image.DecompressionBombError):
            return b""


def _kept(stored: Image.Exif) -> bytes:
    kept = Image.Exif()
    for tag, value in stored.items():
        if tag not in _OF_THE_FILE and tag not in (_EXIF_IFD, _GPS_IFD):
            kept[tag] = value
    for number in (_EXIF_IFD, _GPS_IFD):
        part = {tag: each for tag, each in _part(stored, number).items() if tag not in _OF_A_SIZE}
        if part:
            kept[number] = part
    if not len(kept):
        return b""
    kept[_ORIENTATION] = 1
    return kept.tobytes()


_ORIENTATION = 0x0112
_OF_A_SIZE = (0xA002, 0xA003, 0xA005)
"""Width, height and an interoperability table whose place in the file was elsewhere."""

_OF_THE_FILE = frozenset(
    (
        *range(0x00FE, 0x0104),  # subfile type to compression
        *(0x0106, 0x010A, 0x0111, _ORIENTATION, 0x0115, 0x0116, 0x0117, 0x011C),  # strips
        *(0x013D, 0x0140, 0x0142, 0x0143, 0x0144, 0x0145),  # predictor, palette, tiles
        *(0x014A, 0x0152, 0x0153, 0x015B, 0x0201, 0x0202),  # more pictures, alpha, JPEG tables
        *(0x0211, 0x0212, 0x0213, 0x0214),  # YCbCr
        *(0x02BC, 0x83BB, 0x8649, 0x8773, 0x935C),  # XMP, IPTC, Photoshop, ICC, Photoshop's layers
    )
)
"""Tags of TIFF (revision 6.0) and of its makers that say how pixels lie in that file."""
