"""One line of the certificate: a number, its limit, and where the two sides first differ."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Figure:
    """One line of the certificate over `count` comparisons.

    A figure without a limit is only shown.  `failure` describes the first place beyond it.
    """

    name: str
    value: float
    count: int
    limit: float | None = None
    at_least: bool = False
    failure: str = ""

    def as_dict(self) -> dict[str, Any]:
        """For card.json; JSON has no infinity, so None stands for it."""
        known = math.isfinite(self.value)
        told: dict[str, Any] = {"value": float(f"{self.value:.3g}") if known else None}
        told["count"] = self.count
        if self.limit is not None:
            told["at_least" if self.at_least else "at_most"] = self.limit
        if self.failure:
            told["parted"] = self.failure
        return told

    def line(self) -> str:
        """For people."""
        mark = "NO" if self.failure else "ok"
        sign = "≥" if self.at_least else "≤"
        limit = "" if self.limit is None else f"{sign} {self.limit:g}"
        return f"{mark}  {self.name:<28} {self.value:<10.3g} {limit:<9} ({self.count} compared)"
