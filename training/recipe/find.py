"""Recipes that come with Pumice: found by their bare names, listed with their titles."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine.errors import RecipeError
from training.recipe.assign import load_tables
from training.recipe.typed import nearest

RECIPES = Path(__file__).parents[1] / "recipes"


@dataclass(frozen=True)
class ListedRecipe:
    """A recipe that comes with Pumice; `name` is what `pumice train` takes, as `small/…`."""

    name: str
    title: str
    path: Path


def list_recipes() -> list[ListedRecipe]:
    """All of them by name."""
    files = {_recipe_name(path): path for path in RECIPES.rglob("*.toml")}
    titled = ((name, load_tables(path).get("title"), path) for name, path in files.items())
    return sorted(
        (ListedRecipe(name, str(title), path) for name, title, path in titled if title),
        key=lambda recipe: recipe.name,
    )


def find_recipe(name_or_path: str) -> Path:
    """The file of a recipe: a path, or the bare name of one that comes with Pumice.

    Raises:
        RecipeError: there is none; the hint names the likest.
    """
    path = Path(name_or_path)
    if path.is_file():
        return path
    here = RECIPES / f"{name_or_path.removesuffix('.toml')}.toml"
    if path.is_absolute() or ".." in path.parts or not here.is_file():
        names = [_recipe_name(file) for file in RECIPES.rglob("*.toml")]
        raise RecipeError(
            f"There is no recipe {name_or_path}{nearest(name_or_path, names)}.",
            "`pumice train --list` lists the recipes that come with Pumice.",
        )
    return here


def _recipe_name(path: Path) -> str:
    return path.relative_to(RECIPES).with_suffix("").as_posix()
