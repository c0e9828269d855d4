"""How sure a share of right answers is: Wilson's interval."""

from __future__ import annotations

import math

_Z95 = 1.959964
"""The quantile of the normal distribution that leaves 2.5 % above it."""


def wilson_interval(right: int, asked: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share (Wilson 1927), which stays within 0…1.

    >>> [round(end, 3) for end in wilson_interval(45, 50)]
    [0.786, 0.957]
    >>> wilson_interval(0, 0)
    (0.0, 1.0)
    """
    if not asked:
        return 0.0, 1.0
    share, z2 = right / asked, _Z95**2
    middle = (share + z2 / (2 * asked)) / (1 + z2 / asked)
    spread = _Z95 / (1 + z2 / asked)
    spread *= math.sqrt(share * (1 - share) / asked + z2 / (4 * asked**2))
    return max(0.0, middle - spread), min(1.0, middle + spread)
