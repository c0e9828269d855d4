"""Recipes: from TOML to `Recipe` and back.  All mistakes of a recipe are reported at once."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from engine.errors import RecipeError
from training.recipe.assign import assign_settings, load_tables
from training.recipe.problems import find_problems
from training.recipe.schema import Recipe
from training.recipe.typed import nearest, read_table


def read_recipe(path: Path, settings: Sequence[str] = ()) -> Recipe:
    """The recipe of a TOML file.

    Args:
        settings: changes such as "train.batch=16"; values as in TOML, or bare words.

    Raises:
        RecipeError: naming every problem at once.
    """
    tables = load_tables(path)
    _refuse_older_schema(tables, str(path))
    plain, problems = assign_settings(tables, settings)
    return _checked(plain, str(path), problems)


def parse_recipe(plain: Mapping[str, Any], *, where: str = "recipe") -> Recipe:
    """A recipe from TOML's tables.  Raises `RecipeError` naming every problem at once."""
    return _checked(plain, where, [])


def _refuse_older_schema(tables: Mapping[str, Any], where: str) -> None:
    """Recipes once had one source of samples and one rate; hardly a key is the same now."""
    names = [
        f"{section}.{key}"
        for section, key in (("train", "parts"), ("data", "world"), ("data", "json"))
        if isinstance(tables.get(section), dict) and key in tables[section]
    ]
    if names:
        raise RecipeError(
            f"{where} is a recipe of an older kind ({', '.join(names)}).",
            "docs/training.md says how recipes are written now; "
            "training/recipes/starter.toml is that of the built-in model.",
        )


def _checked(plain: Mapping[str, Any], where: str, problems: list[str]) -> Recipe:
    recipe = _sections(_with_default_of_kind(plain), problems)
    problems += find_problems(recipe)
    if problems:
        raise RecipeError(
            f"{where}: {'; '.join(dict.fromkeys(problems))}.",
            "docs/training.md and training/recipe/schema.py say what every key means.",
        )
    return recipe


def _with_default_of_kind(plain: Mapping[str, Any]) -> Mapping[str, Any]:
    """Only supervised runs join rows about one photo unless they are told not to."""
    run, data = plain.get("run"), plain.get("data")
    kind = run.get("kind", "supervised") if isinstance(run, dict) else "supervised"
    if kind == "supervised" or not isinstance(data, dict):
        return plain
    return {**plain, "data": {"join_photo": False, **data}}


def _sections(plain: Mapping[str, Any], problems: list[str]) -> Recipe:
    kinds = typing.get_type_hints(Recipe)
    title = plain.get("title", "")
    if not isinstance(title, str):
        problems.append("title must be a word")
        title = ""
    values = {}
    for name, table in plain.items():
        if name == "title":
            continue
        if name not in kinds:
            problems.append(f"[{name}] is no section{nearest(name, kinds)}")
            continue
        values[name] = read_table(kinds[name], table, name, problems)
    return Recipe(title=title, **values)


def as_plain(recipe: Recipe) -> dict[str, Any]:
    """The recipe as plain values that `parse_recipe` reads back: tables, lists, words, numbers.

    Every key is there, also those that were left out.
    """
    plain: dict[str, Any] = _plain(dataclasses.asdict(recipe))
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return value.as_posix() if isinstance(value, Path) else value
