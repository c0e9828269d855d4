"""How well two lists of numbers agree: Pearson's r and Kendall's tau-b."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations

import numpy as np


def pearson(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Pearson's r; None for fewer than two pairs, or where one list is constant.

    >>> pearson([1, 2, 3], [2, 4, 6])
    1.0
    """
    if len(first) < 2 or len(set(first)) < 2 or len(set(second)) < 2:
        return None
    return round(float(np.corrcoef(first, second)[0, 1]), 10)


def kendall(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Kendall's tau-b, which allows for ties; None where one list is constant.

    >>> round(kendall([1, 2, 3], [1, 3, 2]), 4)
    0.3333
    """
    agreement, ties_first, ties_second, pairs = 0, 0, 0, 0
    for one, other in combinations(range(len(first)), 2):
        left = np.sign(first[one] - first[other])
        right = np.sign(second[one] - second[other])
        agreement += int(left * right)
        ties_first += left == 0
        ties_second += right == 0
        pairs += 1
    scale = math.sqrt((pairs - ties_first) * (pairs - ties_second))
    return float(agreement / scale) if scale else None
