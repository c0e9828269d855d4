"""Lines of text as values, and the order in which people read them.  No pixels here.

The order is that of the recursive XY-cut (Nagy and Seth, "Hierarchical representation of optically
scanned documents", 1984): a page is cut between columns where there are columns, else at its widest
horizontal gap.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.region import RegionBox

Point = tuple[float, float]
Corners = tuple[Point, Point, Point, Point]
"""Top left, top right, bottom right, bottom left of the text as it is read, in pixels."""

_COLUMN_ROWS = 3
"""Fewer rows beside one another are cells of a table or words of a sign, not columns."""

_COLUMN_ASPECT = 5.0
"""Lines of a column are longer than so many of their heights; prices on a receipt are not."""

_SKEW_DEGREES = 2.0


@dataclass(frozen=True)
class TextLine:
    """A piece of text in one line, where it is, and how sure the recogniser is, 0 to 1."""

    text: str
    corners: Corners
    score: float = 1.0

    @property
    def box(self) -> RegionBox:
        """The upright box around it."""
        xs, ys = zip(*self.corners, strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    @property
    def height(self) -> float:
        """Height of the box."""
        return self.box[3] - self.box[1]

    @property
    def width(self) -> float:
        """Width of the box."""
        return self.box[2] - self.box[0]

    def moved(self, x: float, y: float) -> TextLine:
        """The same line where the picture's origin is elsewhere."""
        a, b, c, d = ((px + x, py + y) for px, py in self.corners)
        return replace(self, corners=(a, b, c, d))


Row = tuple[TextLine, ...]
"""Pieces of text that stand on one line, from left to right."""


def box_corners(box: RegionBox) -> Corners:
    """The corners of an upright box."""
    left, top, right, bottom = box
    return (left, top), (right, top), (right, bottom), (left, bottom)


def reading_order(lines: Sequence[TextLine]) -> tuple[Row, ...]:
    """Rows from the first that is read to the last."""
    turned = _straightened(lines)
    by_turned = {id(one): line for one, line in zip(turned, lines, strict=True)}
    return tuple(tuple(by_turned[id(one)] for one in row) for row in _cut(turned))


def rows_as_text(rows: Sequence[Row]) -> str:
    """A line of text for each row."""
    return "\n".join(" ".join(line.text for line in row) for row in rows)


def without_doubles(lines: Sequence[TextLine], others: Sequence[TextLine]) -> list[TextLine]:
    """The lines, and those of the others that lie where none of the lines is."""
    kept = list(lines)
    for other in others:
        if not any(_overlap(line.box, other.box) > 0.5 for line in kept):
            kept.append(other)
    return kept


def _overlap(one: RegionBox, other: RegionBox) -> float:
    """The share of the smaller box that the other covers."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    smaller = min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return width * height / smaller


def _straightened(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines turned back if the whole page is askew, so that rows are level."""
    long = [line for line in lines if line.width > 2 * line.height]
    if not long:
        return [replace(line) for line in lines]
    angle = statistics.median(_angle(line) for line in long)
    if abs(math.degrees(angle)) < _SKEW_DEGREES:
        return [replace(line) for line in lines]
    cos, sin = math.cos(-angle), math.sin(-angle)
    straight = []
    for line in lines:
        a, b, c, d = ((x * cos - y * sin, x * sin + y * cos) for x, y in line.corners)
        straight.append(replace(line, corners=(a, b, c, d)))
    return straight


def _angle(line: TextLine) -> float:
    (x1, y1), (x2, y2), *_ = line.corners
    return math.atan2(y2 - y1, x2 - x1)


def _cut(lines: list[TextLine]) -> list[Row]:
    rows = _rows(lines)
    if len(rows) < _COLUMN_ROWS:
        return rows
    if columns := _columns(lines):
        return [row for column in columns for row in _cut(column)]
    at = _widest_gap(rows)
    above = [line for row in rows[:at] for line in row]
    below = [line for row in rows[at:] for line in row]
    return [*_cut(above), *_cut(below)]


def _rows(lines: list[TextLine]) -> list[Row]:
    """Lines that stand beside one another together, from the top."""
    rows: list[list[TextLine]] = []
    for line in sorted(lines, key=lambda line: (line.box[1] + line.box[3], line.box[0])):
        if rows and _beside(rows[-1][-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [tuple(sorted(row, key=lambda line: line.box[0])) for row in rows]


def _beside(one: TextLine, other: TextLine) -> bool:
    shared = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    return shared > 0.5 * min(one.height, other.height)


def _columns(lines: list[TextLine]) -> tuple[list[TextLine], list[TextLine]] | None:
    """The lines left and right of a gap that goes from top to bottom, if both are columns."""
    ordered = sorted(lines, key=lambda line: line.box[0])
    reach = -math.inf
    for at, line in enumerate(ordered):
        left, right = ordered[:at], ordered[at:]
        if line.box[0] > reach + 0.5 * line.height and _is_column(left) and _is_column(right):
            return left, right
        reach = max(reach, line.box[2])
    return None


def _is_column(lines: list[TextLine]) -> bool:
    if len(_rows(lines)) < _COLUMN_ROWS:
        return False
    return statistics.median(line.width / line.height for line in lines) > _COLUMN_ASPECT


def _widest_gap(rows: Sequence[Row]) -> int:
    """Before which row the widest gap is."""
    gaps = []
    bottom = max(line.box[3] for line in rows[0])
    for row in rows[1:]:
        gaps.append(min(line.box[1] for line in row) - bottom)
        bottom = max(bottom, *(line.box[3] for line in row))
    return 1 + max(range(len(gaps)), key=gaps.__getitem__)
