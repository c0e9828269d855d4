"""Whether the files that a recipe names are here; asked when a run begins, not for a plan."""

from __future__ import annotations

from pathlib import Path

from training.data.set_files import find_files
from training.recipe.schema import DataSet, Recipe
from training.recipe.world_name import world_of


def check_files(recipe: Recipe, *, root: Path = Path()) -> list[str]:
    """A sentence for each file or folder that is missing; paths are relative to `root`.

    A part that has the form of a Hugging Face id (one slash, nothing of that name on the disk) is
    not a file: whoever opens the model looks it up.
    """
    missing = []
    for key in ("start", "llm", "tower", "projector_from"):
        named = getattr(recipe.model, key)
        if named and not _is_findable(named, root):
            missing.append(f"model.{key}: there is no {named}")
    reward = recipe.ppo.reward
    if reward not in ("", "constant") and not _is_findable(reward, root):
        missing.append(f"ppo.reward: there is no {reward}")
    for number, rows in enumerate(recipe.data.sets):
        missing += _missing_of_set(f"data.sets.{number}", rows, root)
    return missing


def _is_findable(named: str, root: Path) -> bool:
    return bool(world_of(named)) or (root / named).exists() or is_hub_id(named)


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
    if rows.captions and not (root / rows.captions).is_file():
        missing.append(f"{place}.captions: there is no {rows.captions}")
    if rows.media and find_files([rows.media], root)[1]:
        missing.append(f"{place}.media: there is no {rows.media}")
    return missing
