"""A curve of any length in a few hundred points: neighbouring values share one.

Each point keeps the lowest and the highest value, so that a spike stays visible.
"""

from __future__ import annotations

from dataclasses import dataclass

MOST_POINTS = 200


@dataclass(frozen=True)
class CurvePoint:
    """Values of some steps one after another: their mean and extremes."""

    step: int
    lowest: float
    mean: float
    highest: float


@dataclass
class _Bucket:
    step: int
    count: int
    total: float
    lowest: float
    highest: float

    def take(self, other: _Bucket) -> None:
        self.count += other.count
        self.total += other.total
        self.lowest = min(self.lowest, other.lowest)
        self.highest = max(self.highest, other.highest)


class CurveBuckets:
    """Values by step, in at most twice `most` points."""

    def __init__(self, most: int = MOST_POINTS) -> None:
        self._most = most
        self._per_point = 1
        self._buckets: list[_Bucket] = []
        self.first: tuple[int, float] | None = None
        self.last: tuple[int, float] | None = None

    def add(self, step: int, value: float) -> None:
        """Append a value.  Steps that were written before and are trained again replace those."""
        if self.last is not None and step <= self.last[0]:
            self.drop_from(step)
        if self.first is None:
            self.first = step, value
        self.last = step, value
        single = _Bucket(step, 1, value, value, value)
        if self._buckets and self._buckets[-1].count < self._per_point:
            self._buckets[-1].take(single)
        else:
            self._buckets.append(single)
        if len(self._buckets) >= 2 * self._most and self._buckets[-1].count >= self._per_point:
            self._merge_pairs()

    def drop_from(self, step: int) -> None:
        """Forget values from a step on; a point that holds earlier ones too stays."""
        while self._buckets and self._buckets[-1].step >= step:
            self._buckets.pop()
        if not self._buckets:
            self.first = self.last = None

    def points(self) -> tuple[CurvePoint, ...]:
        """The curve, first step first."""
        return tuple(
            CurvePoint(each.step, each.lowest, each.total / each.count, each.highest)
            for each in self._buckets
        )

    def _merge_pairs(self) -> None:
        pairs = zip(self._buckets[::2], self._buckets[1::2], strict=False)
        odd = self._buckets[-1:] if len(self._buckets) % 2 else []
        merged = []
        for one, other in pairs:
            one.take(other)
            merged.append(one)
        self._buckets = merged + odd
        self._per_point *= 2
