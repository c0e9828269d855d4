"""Names of models in recipes → folders on this computer.  Nothing is fetched.

"world:NAME" is the model of that drawn world, written into the cache when it is first asked for.
"""

from __future__ import annotations

import re
from pathlib import Path

from huggingface_hub import snapshot_download
from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

from engine.errors import ModelMissing
from training.cache_folder import models_folder
from training.worlds import load_scene_world

WORLD = "world:"
"""Begins the name of a drawn world's model."""

_ID = re.compile(r"^[\w.-]+/[\w.-]+$")


def local_path(name: str, root: Path) -> Path:
    """The folder (or file) that a recipe names, or the copy of a Hugging Face model in the cache.

    Args:
        name: a path, relative to `root` or absolute, an id such as "lmsys/vicuna-7b-v1.5", or
            "world:starter".

    Raises:
        ModelMissing: it is not on this computer.
        RecipeError: there is no such world.
    """
    if name.startswith(WORLD):
        return load_scene_world(name.removeprefix(WORLD)).packaged(models_folder())
    path = root / Path(name).expanduser()
    if path.exists():
        return path
    if not _ID.match(name):
        raise ModelMissing(f"There is no folder {path}.", "Check the path in the recipe.")
    try:
        return Path(snapshot_download(name, local_files_only=True))
    except (LocalEntryNotFoundError, HFValidationError) as error:
        raise ModelMissing(
            f"{name} is neither a folder nor in the cache of Hugging Face on this computer.",
            f"The path of a folder is relative to {root.absolute()}. A model of the hub must be "
            f"fetched while there is a network: hf download {name}",
        ) from error
