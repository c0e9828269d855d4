"""Which of some files are models rather than photos: by what they hold, never by their names."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from pathlib import Path

_MAGIC = b"GGUF"
_MOST_ENTRIES = 500
"""Of a folder, so many entries are looked at."""


def holds_model(path: Path) -> bool:
    """Whether it is a GGUF file, or a folder with one in it.  Never raises."""
    try:
        if not path.is_dir():
            return _is_gguf(path)
        return any(map(_is_gguf, itertools.islice(path.iterdir(), _MOST_ENTRIES)))
    except OSError:
        return False


def split_models(paths: Iterable[Path]) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """The models among some files and folders, and the rest."""
    models: list[Path] = []
    others: list[Path] = []
    for path in paths:
        (models if holds_model(path) else others).append(path)
    return tuple(models), tuple(others)


def _is_gguf(path: Path) -> bool:
    try:
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            return stream.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False
