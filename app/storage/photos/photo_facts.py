"""When, where and with what a photo was taken, from the stored copy.  They stay on this computer.

The model is told only where a chat's settings say so (`ChatSettings.photo_facts`).
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.storage.photos.photo_store import KeptPhoto, MediaKind, PhotoStore


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
    from engine.vision.photo_facts import taken_facts

    facts = taken_facts(path)
    taken = facts.taken.strftime("%Y-%m-%d %H:%M") if facts.taken else ""
    return PhotoFacts(taken, facts.camera, facts.place)


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
