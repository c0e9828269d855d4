"""JSON that a model wrote, read strictly: each key once, no NaN, no number beyond a float.

What could be read in two ways is no JSON here: a call must mean one thing only.
"""

from __future__ import annotations

import json
import math
from typing import Any, NoReturn


def read_json(text: str) -> Any:
    """The value that a whole text is.  Raises `ValueError`."""
    value, end = read_json_at(text, len(text) - len(text.lstrip()))
    if text[end:].strip():
        raise ValueError("something follows the JSON")
    return value


def read_json_at(text: str, at: int) -> tuple[Any, int]:
    """The value that begins at a character, and where it ends.  Raises `ValueError`."""
    try:
        return _DECODER.raw_decode(text, at)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def _object_of_pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key occurs twice")
    return found


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(f"{digits} is too large")
    return number


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object_of_pairs, parse_float=_finite, parse_constant=_refuse
)
