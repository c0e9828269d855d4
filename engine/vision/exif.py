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
