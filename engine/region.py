"""A place in a photo, in pixels of the upright photo.  Pure values."""

from __future__ import annotations

from dataclasses import dataclass

RegionBox = tuple[float, float, float, float]
"""x1, y1, x2, y2 in pixels of the upright photo."""


@dataclass(frozen=True)
class Region:
    """A place in a photo: its box in pixels of the upright photo; of a point, all equal."""

    box: RegionBox
    label: str = ""

    @property
    def is_point(self) -> bool:
        """Whether it is a point and not a box."""
        return self.box[:2] == self.box[2:]
