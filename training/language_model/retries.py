"""When a server is asked again, and how long to wait before: its own word first, else longer each
time."""

from __future__ import annotations

import email.utils
import math
import random
import time
from collections.abc import Mapping
from dataclasses import dataclass

TRIES = 8
LONGEST_PAUSE_S = 120.0
"""A server that asks for a longer pause is told to the person instead."""

_FIRST_S, _MOST_S = 1.0, 60.0
_AGAIN = (408, 409, 425, 429)
_USED_UP = ("insufficient_quota", "billing_hard_limit_reached")
"""OpenAI answers 429 also where no money is left: waiting does not help."""


@dataclass(frozen=True)
class RetryPolicy:
    """How often something is tried, and the pauses between.  Tests have shorter ones."""

    tries: int = TRIES
    first_s: float = _FIRST_S
    most_s: float = _MOST_S

    def pause_s(self, tried: int, retry_after_s: float | None = None) -> float:
        """How long to wait after the given number of tries: 1, 2, 4, … s, up to a fifth less, so
        that threads which were refused together do not come back together."""
        if retry_after_s is not None:
            return retry_after_s
        return min(self.first_s * 2.0 ** (tried - 1), self.most_s) * random.uniform(0.8, 1.0)


def worth_another_try(status: int, code: str | None) -> bool:
    """Whether a refusal with this HTTP status may be over soon."""
    if code in _USED_UP:
        return False
    return status in _AGAIN or status >= 500


def retry_after_s(headers: Mapping[str, str]) -> float | None:
    """The pause that a server asks for (RFC 9110, 10.2.3): seconds, or a date; None if none."""
    for name, unit in (("retry-after-ms", 1000.0), ("retry-after", 1.0)):
        said = headers.get(name)
        if said is None:
            continue
        try:
            pause_s = float(said) / unit
        except ValueError:
            pause_s = _until(said)
        if math.isfinite(pause_s) and pause_s >= 0:
            return pause_s
    return None


def _until(date: str) -> float:
    try:
        return max(0.0, email.utils.parsedate_to_datetime(date).timestamp() - time.time())
    except (ValueError, OverflowError, OSError):
        return math.nan
