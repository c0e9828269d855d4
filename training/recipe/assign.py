"""Changes to a recipe's tables: another recipe that it extends, and settings such as
`train.batch=16` of a command line.
"""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from engine.errors import RecipeError

Table = dict[str, Any]

DURATIONS = ("epochs", "steps", "minutes")
"""Keys of [train] of which one says how long it learns: a later one takes the place of others."""


def load_tables(path: Path, above: tuple[Path, ...] = ()) -> Table:
    """The tables of a recipe file over those of the file that its `extends` names, which is beside
    it.  Raises `RecipeError`.
    """
    path = path.resolve()
    if path in above:
        named = " extends ".join(file.name for file in (*above, path))
        raise RecipeError(
            f"The recipe extends itself: {named}.", "Take `extends` out of one of them."
        )
    plain = load_toml(path)
    extends = plain.pop("extends", None)
    if extends is None:
        return plain
    if not isinstance(extends, str) or not extends.endswith(".toml"):
        raise RecipeError(
            f"{path}: extends must be the name of a TOML file.", 'extends = "other.toml"'
        )
    return merge_tables(load_tables(path.parent / extends, (*above, path)), plain)


def load_toml(path: Path) -> Table:
    """The tables of one file as they are written there.  Raises `RecipeError`."""
    try:
        # Windows' Notepad writes a mark before UTF-8.
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise RecipeError(
            f"The recipe {path} cannot be read: {error.strerror}.",
            "Check its name, and that of the recipe that it extends.",
        ) from error
    except UnicodeDecodeError as error:
        raise RecipeError(
            f"The recipe {path} is not UTF-8: {error.reason} at byte {error.start:,}.",
            "Save it as UTF-8.",
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise RecipeError(
            f"The recipe {path} is not TOML: {error}.", "docs/training.md shows a recipe."
        ) from error


def merge_tables(below: Table, above: Table) -> Table:
    """`above` over `below`: tables are merged key by key, everything else is replaced.

    A table of `above` that says how long it learns drops what `below` says of it.
    """
    merged = dict(below)
    if any(key in above for key in DURATIONS):
        merged = {key: value for key, value in below.items() if key not in DURATIONS}
    for key, value in above.items():
        old = merged.get(key)
        both = isinstance(value, dict) and isinstance(old, dict)
        merged[key] = merge_tables(old, value) if both else value  # type: ignore[arg-type]
    return merged


def assign_settings(plain: Table, settings: Sequence[str]) -> tuple[Table, list[str]]:
    """The tables with settings such as `data.sets.0.files=a.json` made, and what is wrong in them.

    A value is written as in TOML; what TOML cannot read is a word.  A number names an item of a
    list; the one after the last adds a table.
    """
    changed, problems = _copy(plain), []
    if any(setting.partition("=")[0].strip() in _DURATION_PLACES for setting in settings):
        train = changed.get("train")
        if isinstance(train, dict):
            changed["train"] = {k: v for k, v in train.items() if k not in DURATIONS}
    for setting in settings:
        place, equals, text = setting.partition("=")
        keys = place.strip().split(".")
        if not equals or not all(keys):
            problems.append(f"--set {setting}: write it as a.b=value")
            continue
        try:
            _assign(changed, keys, _value(text.strip()))
        except LookupError as error:
            problems.append(f"--set {setting}: {error.args[0]}")
    return changed, problems


_DURATION_PLACES = {f"train.{key}" for key in DURATIONS}


def _copy(plain: Any) -> Any:
    if isinstance(plain, dict):
        return {key: _copy(value) for key, value in plain.items()}
    return [_copy(value) for value in plain] if isinstance(plain, list) else plain


def _value(text: str) -> Any:
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


def _assign(table: Any, keys: list[str], value: Any) -> None:
    """Raises `LookupError` where a key leads nowhere."""
    for key, following in itertools.pairwise(keys):
        table = _child_table(table, key, [] if following.isdigit() else {})
    if isinstance(table, list):
        index = _index(table, keys[-1])
        table[index : index + 1] = [value]
    elif isinstance(table, dict):
        table[keys[-1]] = value
    else:
        raise LookupError(f"{keys[-1]} is inside of a plain value")


def _child_table(table: Any, key: str, new: Any) -> Any:
    if isinstance(table, dict):
        return table.setdefault(key, new)
    if not isinstance(table, list):
        raise LookupError(f"{key} is inside of a plain value")
    index = _index(table, key)
    if index == len(table):
        table.append(new)
    return table[index]


def _index(table: list[Any], key: str) -> int:
    if not key.isdigit() or int(key) > len(table):
        raise LookupError(f"{key} is not the number of an item, 0 to {len(table)}")
    return int(key)
