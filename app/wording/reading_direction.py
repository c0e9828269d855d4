"""Whether words are read from the left or from the right.  No Qt here."""

from __future__ import annotations

import unicodedata

_STRONG = {"L": "L", "R": "R", "AL": "R"}


def first_strong(text: str) -> str:
    """L or R, the direction of the first letter that has one; L without any (Unicode's rule P2)."""
    kinds = (_STRONG.get(unicodedata.bidirectional(letter), "") for letter in text)
    return next(filter(None, kinds), "L")
