"""When, where and with what a photo was taken, from the stored copy.  They stay on this computer.

The model is told only where a chat's settings say so (`ChatSettings.photo_facts`).
"""

from __future__ import annotations

import datetime
import functools
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.storage.photos.photo_store import KeptPhoto, MediaKind, PhotoStore

_MAKE, _MODEL, _CHANGED = 271, 272, 306
_TAKEN = 36867
_LATITUDE_REF, _LATITUDE, _LONGITUDE_REF, _LONGITUDE = 1, 2, 3, 4
_CAMERA_CHARS = 40
_DATE = re.compile(r"(\d{4})[:\-/](\d\d)[:\-/](\d\d)[ T](\d\d):(\d\d)")


@dataclass(frozen=True)
class PhotoFacts:
    """What a photo's EXIF data says; empty or None where it says nothing sound."""

    taken: str = ""
    """Local time, as `2024-05-03 14:22`."""
    camera: str = ""
    place: tuple[float, float] | None = None
    """Latitude (north is positive) and longitude (east is positive), in degrees."""

    def phrases(self) -> tuple[str, ...]:
        """Each fact in a few characters; the same in every language."""
        place = place_in_words(self.place) if self.place else ""
        return tuple(words for words in (self.taken, self.camera, place) if words)


@functools.lru_cache(maxsize=4096)
def read_facts(path: Path) -> PhotoFacts:
    """The facts of a stored photo, whose file never changes.  Never raises."""
    from engine.vision.exif import read_exif

    exif = read_exif(path)
    written = exif.exposure.get(_TAKEN) or exif.picture.get(_CHANGED)
    camera = _camera(exif.picture.get(_MAKE), exif.picture.get(_MODEL))
    return PhotoFacts(_time(written), camera, _position(exif.place))


def facts_for_model(photos: Sequence[KeptPhoto], store: PhotoStore) -> str:
    """A line for each photo of a message that has facts; English, for it is part of the prompt."""
    lines = []
    for number, photo in enumerate(photos, start=1):
        if photo.kind is MediaKind.VIDEO or photo.crop is not None:
            continue
        facts = read_facts(store.path(photo))
        words = [
            f"taken on {facts.taken[:10]} at {facts.taken[11:]}" if facts.taken else "",
            f"camera {facts.camera}" if facts.camera else "",
            f"place {place_in_words(facts.place)}" if facts.place else "",
        ]
        if any(words):
            which = f"Photo {number}" if len(photos) > 1 else "The photo"
            lines.append(f"({which}: {', '.join(word for word in words if word)}.)")
    return "\n".join(lines)


def place_in_words(place: tuple[float, float]) -> str:
    """Coordinates as people write them, to about ten metres."""
    latitude, longitude = place
    north, east = "N" if latitude >= 0 else "S", "E" if longitude >= 0 else "W"
    return f"{abs(latitude):.4f}° {north}, {abs(longitude):.4f}° {east}"


def _time(written: Any) -> str:
    match = _DATE.match(_clean(written))
    if match is None:
        return ""
    try:
        taken = datetime.datetime(*(int(part) for part in match.groups()))  # type: ignore[arg-type]
    except ValueError:  # 0000:00:00, or the 31st of June
        return ""
    return taken.strftime("%Y-%m-%d %H:%M") if 1826 <= taken.year <= 2200 else ""


def _camera(make: Any, model: Any) -> str:
    make, model = _clean(make), _clean(model)
    brand = make.split(" ")[0].lower()
    both = model if brand and model.lower().startswith(brand) else f"{make} {model}".strip()
    return both[:_CAMERA_CHARS].strip()


def _clean(written: Any) -> str:
    """Printable characters in one line; damaged tags hold anything."""
    if isinstance(written, bytes):
        written = written.decode("utf-8", "replace")
    if not isinstance(written, str):
        return ""
    text = written.partition("\0")[0][:200]
    kept = "".join(char if char.isprintable() and char not in "�<>{}[]|`" else " " for char in text)
    return " ".join(kept.split())


def _position(gps: dict[int, Any]) -> tuple[float, float] | None:
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
