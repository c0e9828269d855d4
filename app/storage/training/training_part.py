"""Whether this Pumice can train, and the command lines that do: `python -m training VERB …`.

Nothing of the training part is imported here; modules are only looked for.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

PIP_LINE = 'pip install "pumice[training]"'

NEEDED = ("training", "torch", "transformers", "accelerate", "peft", "safetensors")
"""The training part itself and the libraries that every run needs."""


def missing_parts() -> tuple[str, ...]:
    """What training needs and is not installed."""
    return tuple(name for name in NEEDED if importlib.util.find_spec(name) is None)


def training_folder() -> Path | None:
    """The folder of the training part; None in packages without it."""
    found = importlib.util.find_spec("training")
    places = found.submodule_search_locations if found else None
    return Path(next(iter(places))) if places else None


def training_words(*words: str) -> list[str]:
    """The command line of a verb.

    `-P` keeps Python from importing modules out of the folder it is run in, which holds data.
    """
    return [sys.executable, "-P", "-m", "training", *words]


def module_path(before: str) -> str:
    """PYTHONPATH for such a command, so that it finds the training part from any folder."""
    folder = training_folder()
    own = str(folder.parent) if folder else ""
    separator = ";" if sys.platform == "win32" else ":"
    return separator.join(part for part in (own, before) if part)
