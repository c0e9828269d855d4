"""When, where and with what a photo was taken, as its EXIF data says.  Nothing is decoded.

Tags are those of Exif 3.0 (CIPA DC-008).  What makes no sense is left out.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.vision.exif import ExifData, read_exif

_MAKE, _MODEL, _CHANGED = 271, 272, 306
_EXPOSURE_S, _F_NUMBER, _ISO = 33434, 33437, 34855
_TAKEN, _OFFSET, _OFFSET_TAKEN = 36867, 36880, 36881
_FOCAL_MM, _FOCAL_35_MM, _LENS_MAKE, _LENS_MODEL = 37386, 41989, 42035, 42036
_LATITUDE_REF, _LATITUDE, _LONGITUDE_REF, _LONGITUDE = 1, 2, 3, 4
_ALTITUDE_REF, _ALTITUDE = 5, 6

_CAMERA_CHARS = 40
_LENS_CHARS = 80
_DATE = re.compile(r"(\d{4})[:\-/](\d\d)[:\-/](\d\d)[ T](\d\d):(\d\d)(?::(\d\d))?")
_ZONE = re.compile(r"([+-])(\d\d):(\d\d)$")


@dataclass(frozen=True)
class Exposure:
    """How the camera was set; None where the photo does not say."""

    seconds: float | None = None
    f_number: float | None = None
    iso: int | None = None
    focal_mm: float | None = None
    focal_35_mm: int | None = None
    """The focal length with the same angle of view on 35 mm film."""


@dataclass(frozen=True)
class TakenFacts:
    """What a photo says of how it was taken; empty or None where it says nothing sound.

    `taken` is local time; it has a time zone only where the photo names one.  `place` is latitude
    (north is positive) and longitude (east is positive), in degrees; `altitude_m` is above sea.
    """

    taken: datetime.datetime | None = None
    camera: str = ""
    lens: str = ""
    exposure: Exposure = Exposure()
    place: tuple[float, float] | None = None
    altitude_m: float | None = None


def taken_facts(path: str | Path) -> TakenFacts:
    """The facts of a photo file.  Never raises."""
    exif = read_exif(path)
    tags = exif.exposure
    return TakenFacts(
        _time_taken(exif),
        _device(exif.picture.get(_MAKE), exif.picture.get(_MODEL))[:_CAMERA_CHARS].strip(),
        _device(tags.get(_LENS_MAKE), tags.get(_LENS_MODEL))[:_LENS_CHARS].strip(),
        Exposure(
            _above_zero(tags.get(_EXPOSURE_S)),
            _above_zero(tags.get(_F_NUMBER)),
            _whole_number(tags.get(_ISO)),
            _above_zero(tags.get(_FOCAL_MM)),
            _whole_number(tags.get(_FOCAL_35_MM)),
        ),
        _position(exif.place),
        _altitude(exif.place),
    )


def _time_taken(exif: ExifData) -> datetime.datetime | None:
    taken = _time(exif.exposure.get(_TAKEN))
    if taken is not None:
        return _in_zone(taken, exif.exposure.get(_OFFSET_TAKEN) or exif.exposure.get(_OFFSET))
    changed = _time(exif.picture.get(_CHANGED))
    return None if changed is None else _in_zone(changed, exif.exposure.get(_OFFSET))


def _time(written: Any) -> datetime.datetime | None:
    match = _DATE.match(_clean(written))
    if match is None:
        return None
    try:
        taken = datetime.datetime(*(int(part or 0) for part in match.groups()))  # type: ignore[arg-type]
    except ValueError:  # 0000:00:00, or the 31st of June
        return None
    return taken if 1826 <= taken.year <= 2200 else None


def _in_zone(taken: datetime.datetime, offset: Any) -> datetime.datetime:
    """The same time of day, with the zone if it is one (−12 to +14 hours)."""
    match = _ZONE.match(_clean(offset))
    if match is None:
        return taken
    minutes = int(match[2]) * 60 + int(match[3])
    signed = -minutes if match[1] == "-" else minutes
    if int(match[3]) > 59 or not -12 * 60 <= signed <= 14 * 60:
        return taken
    return taken.replace(tzinfo=datetime.timezone(datetime.timedelta(minutes=signed)))


def _device(make: Any, model: Any) -> str:
    make, model = _clean(make), _clean(model)
    brand = make.split(" ")[0].lower()
    return model if brand and model.lower().startswith(brand) else f"{make} {model}".strip()


def _clean(written: Any) -> str:
    """Printable characters in one line; damaged tags hold anything."""
    if isinstance(written, bytes):
        written = written.decode("utf-8", "replace")
    if not isinstance(written, str):
        return ""
    text = written.partition("\0")[0][:200]
    kept = "".join(char if char.isprintable() and char not in "�<>{}[]|`" else " " for char in text)
    return " ".join(kept.split())


def _number(value: Any) -> float | None:
    try:
        number = float(value)
    except (TypeError, ValueError, ArithmeticError):  # a rational with nothing below the line
        return None
    return number if math.isfinite(number) else None


def _above_zero(value: Any) -> float | None:
    number = _number(value)
    return number if number is not None and 0 < number < 1e6 else None


def _whole_number(value: Any) -> int | None:
    if isinstance(value, tuple):  # ISO may be given twice
        value = value[0] if value else None
    number = _above_zero(value)
    return round(number) if number is not None and number >= 1 else None


def _position(gps: Mapping[int, Any]) -> tuple[float, float] | None:
    latitude = _degrees(gps.get(_LATITUDE), gps.get(_LATITUDE_REF), "NS", 90)
    longitude = _degrees(gps.get(_LONGITUDE), gps.get(_LONGITUDE_REF), "EW", 180)
    if latitude is None or longitude is None or latitude == longitude == 0:
        return None
    return latitude, longitude


def _degrees(value: Any, side: Any, sides: str, most: int) -> float | None:
    """Degrees, minutes and seconds as one signed number; None where they make no sense."""
    try:
        degrees, minutes, seconds = (float(part) for part in value)
    except (TypeError, ValueError, ArithmeticError):
        return None
    whole = degrees + minutes / 60 + seconds / 3600
    letter = _clean(side).upper()[:1]
    if not math.isfinite(whole) or not 0 <= whole <= most or not letter or letter not in sides:
        return None
    return whole if letter == sides[0] else -whole


def _altitude(gps: Mapping[int, Any]) -> float | None:
    """Metres above sea; the reference 1 means below it."""
    metres = _number(gps.get(_ALTITUDE))
    if metres is None or not 0 <= metres <= 100_000:
        return None
    return -metres if gps.get(_ALTITUDE_REF) in (1, b"\1") else metres
