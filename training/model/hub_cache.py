"""Names of models in recipes → folders on this computer.  Nothing is fetched."""

from __future__ import annotations

import re
from pathlib import Path

from huggingface_hub import snapshot_download
from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

from engine.errors import ModelMissing

_ID = re.compile(r"^[\w.-]+/[\w.-]+$")


def local_path(name: str, root: Path) -> Path:
    """The folder (or file) that a recipe names, or the copy of a Hugging Face model in the cache.

    Args:
        name: a path, relative to `root` or absolute, or an id such as "lmsys/vicuna-7b-v1.5".

    Raises:
        ModelMissing: neither is on this computer.
    """
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
