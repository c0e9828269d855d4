"""Curves for a chart: smoothed, and thinned out so that no extreme is lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from training.report.run_history import Event

MOST_POINTS = 2000

Point = tuple[float, float]


def curve(events: Sequence[Event], key: str, inner: str = "") -> list[Point]:
    """(step, value) of the events that have a number there; `inner` is a key of `figures`, say."""
    points: list[Point] = []
    for event in events:
        value: Any = event.get(key)
        if inner:
            value = value.get(inner) if isinstance(value, dict) else None
        if isinstance(value, int | float) and not isinstance(value, bool):
            points.append((float(event["step"]), float(value)))
    return points


def inner_keys(events: Sequence[Event], key: str) -> list[str]:
    """The keys that a field of the events has, in order of appearance."""
    found: dict[str, None] = {}
    for event in events:
        found.update(dict.fromkeys(event.get(key) or {}))
    return list(found)


def thinned(points: Sequence[Point], most: int = MOST_POINTS) -> list[Point]:
    """At most so many points: the lowest and the highest of each stretch, in order."""
    if len(points) <= most:
        return list(points)
    stretches = max(1, most // 2)
    kept: list[Point] = []
    for number in range(stretches):
        stretch = points[
            number * len(points) // stretches : (number + 1) * len(points) // stretches
        ]
        ends = {min(stretch, key=lambda p: p[1]), max(stretch, key=lambda p: p[1])}
        kept += sorted(ends)
    return kept


def smoothed(points: Sequence[Point], share: float = 0.02) -> list[Point]:
    """The exponential mean over about `share` of the points, corrected at its beginning."""
    keep = 1 - 1 / max(1.0, share * len(points))
    mean, weight = 0.0, 0.0
    out: list[Point] = []
    for step, value in points:
        mean = keep * mean + (1 - keep) * value
        weight = keep * weight + (1 - keep)
        out.append((step, mean / weight))
    return out
