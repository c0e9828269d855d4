"""Plain values of TOML as the dataclasses of a schema; every mistake is noted with its place."""

from __future__ import annotations

import dataclasses
import difflib
import math
import types
import typing
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

_NAMED = {int: "a whole number", float: "a number", str: "a word", bool: "true or false"}


def read_table(kind: Any, plain: Any, place: str, problems: list[str]) -> Any:
    """A value of the dataclass `kind`; fields that cannot be read keep their defaults.

    Args:
        place: the key of the table, such as "train", for messages.
        problems: gets a sentence for every unknown key and wrong type.
    """
    if not isinstance(plain, Mapping):
        problems.append(f"{place} must be a table")
        return kind()
    hints = typing.get_type_hints(kind)
    values = {}
    for key, value in plain.items():
        if key not in hints:
            problems.append(f"{place}.{key} is unknown{nearest(key, hints, place)}")
            continue
        try:
            values[key] = _as_field(value, hints[key], f"{place}.{key}", problems)
        except TypeError as error:
            problems.append(f"{place}.{key} must be {error}")
    return kind(**values)


def nearest(word: str, known: Iterable[str], place: str = "") -> str:
    """Words that name the likest of the known names, or nothing."""
    found = difflib.get_close_matches(word, list(known), n=1)
    dot = f"{place}." if place else ""
    return f" (did you mean {dot}{found[0]}?)" if found else ""


def _as_field(value: Any, hint: Any, place: str, problems: list[str]) -> Any:
    """The value as the field's type.  Raises `TypeError` saying what it must be."""
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        return _as_tuple(value, parts[0], place, problems)
    if origin is dict:
        return _as_dict(value, parts[1])
    if hint is Path:
        if not isinstance(value, str) or not value:
            raise TypeError("a path")
        return Path(value)
    return _as_scalar(value, hint)


def _as_tuple(value: Any, item: Any, place: str, problems: list[str]) -> tuple[Any, ...]:
    """A list; of plain values, one alone stands for a list of it."""
    if dataclasses.is_dataclass(item):
        if not isinstance(value, list):
            raise TypeError(f"a list of tables ([[{place}]])")
        return tuple(
            read_table(item, table, f"{place}.{number}", problems)
            for number, table in enumerate(value)
        )
    values = value if isinstance(value, list) else [value]
    try:
        return tuple(_as_scalar(one, item) for one in values)
    except TypeError as error:
        raise TypeError(f"a list, each of it {error}") from error


def _as_dict(value: Any, item: Any) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise TypeError("a table")
    if item is object:
        return dict(value)
    try:
        return {key: _as_scalar(one, item) for key, one in value.items()}
    except TypeError as error:
        raise TypeError(f"a table, each value {error}") from error


def _as_scalar(value: Any, hint: Any) -> Any:
    if hint is float and type(value) is int:
        return float(value)
    assert not isinstance(hint, types.GenericAlias)
    if type(value) is not hint:
        raise TypeError(_NAMED[hint])
    if hint is float and not math.isfinite(value):
        raise TypeError("a finite number")
    return value
