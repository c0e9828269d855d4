"""Whether the files that a recipe names are here; asked when a run begins, not for a plan."""

from __future__ import annotations

from pathlib import Path

from training.data.set_files import find_files
from training.recipe.schema import DataSet, Recipe


def check_files(recipe: Recipe, *, root: Path = Path()) -> list[str]:
    """A sentence for each file or folder that is missing; paths are relative to `root`.

    A part that has the form of a Hugging Face id (one slash, nothing of that name on the disk) is
    not a file: whoever opens the model looks it up.
    """
    missing = []
    for key in ("start", "llm", "tower", "projector_from"):
        named = getattr(recipe.model, key)
        if named.startswith("world:"):  # comes with Pumice
            continue
        if named and not (root / named).exists() and not is_hub_id(named):
            missing.append(f"model.{key}: there is no {named}")
    for number, rows in enumerate(recipe.data.sets):
        missing += _missing_of_set(f"data.sets.{number}", rows, root)
    return missing


def is_hub_id(named: str) -> bool:
    """Whether a part is named by an owner and a name of the Hugging Face hub.

    Folders of runs have a slash too: those begin with "runs/" or "checkpoints/".
    """
    owner, slash, name = named.partition("/")
    return bool(slash and name) and "/" not in name and owner not in (".", "..", *_FOLDERS)


_FOLDERS = ("", "~", "runs", "checkpoints", "data")


def _missing_of_set(place: str, rows: DataSet, root: Path) -> list[str]:
    _, patterns = find_files(rows.files, root)
    missing = [f"{place}.files: there is no {pattern}" for pattern in patterns]
    if rows.media and find_files([rows.media], root)[1]:
        missing.append(f"{place}.media: there is no {rows.media}")
    return missing
