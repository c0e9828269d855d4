"""Checks of single values that sections of a recipe share; each gives sentences of problems."""

from __future__ import annotations

from collections.abc import Iterable


def at_least(least: float, place: str, section: object, keys: Iterable[str]) -> list[str]:
    """A problem for each key whose value is smaller."""
    low = [key for key in keys if not getattr(section, key) >= least]
    said = "must not be negative" if least == 0 else f"must be at least {least:g}"
    return [f"{place}.{key} {said}" for key in low]


def more_than_zero(place: str, section: object, keys: Iterable[str]) -> list[str]:
    """A problem for each key whose value is not positive."""
    return [f"{place}.{key} must be more than 0" for key in keys if not getattr(section, key) > 0]


def share(place: str, section: object, keys: Iterable[str]) -> list[str]:
    """A problem for each key whose value is not from 0 to 1."""
    wrong = [key for key in keys if not 0 <= getattr(section, key) <= 1]
    return [f"{place}.{key} must be a share from 0 to 1" for key in wrong]


def one_of(place: str, value: str, names: Iterable[str]) -> list[str]:
    """A problem if the value is none of the names."""
    known = list(names)
    if value in known:
        return []
    return [f"{place} must be one of {', '.join(repr_word(name) for name in known)}"]


def repr_word(word: str) -> str:
    """A word as TOML writes it."""
    return f'"{word}"'
