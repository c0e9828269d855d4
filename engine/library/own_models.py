"""Deletes the files of a model that Pumice got itself; those of others are never touched."""

from __future__ import annotations

import contextlib
from pathlib import Path

from engine.errors import ModelError
from engine.gguf.card import CARD_FILE
from engine.library.library_model import LibraryModel, Program, files_of

_BESIDE = (CARD_FILE, "card.md", "README.md", "LICENSE", "LICENCE", "source.json")
"""What may lie beside a model and is worth nothing without it."""


def delete_model(model: LibraryModel, folder: Path, others: tuple[LibraryModel, ...] = ()) -> int:
    """Delete a model's files from Pumice's own folder.  Returns how many bytes that freed.

    Args:
        others: the other models there; a vision file that one of them shares is kept.

    Raises:
        ModelError: the model lies elsewhere, or a file cannot be deleted.
    """
    kept = {path.resolve() for other in others for path in files_of(other.files)}
    doomed = [path for path in files_of(model.files) if path.resolve() not in kept]
    root = folder.resolve()
    if model.program is not Program.PUMICE or any(
        root not in path.resolve().parents for path in doomed
    ):
        raise ModelError(
            f"{model.name} was not got by Pumice, so its files are not deleted.",
            "Delete it in the program that it belongs to.",
        )
    freed = 0
    for path in doomed:
        try:
            size = path.stat().st_size
            path.unlink()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise ModelError(
                f"{path} could not be deleted: {error.strerror}.", "Close what uses it."
            ) from error
        freed += size
    _remove_empty(model.files.llm.parent, folder)
    return freed


def _remove_empty(place: Path, folder: Path) -> None:
    """Remove a folder in which only a card is left, and those above it that are empty."""
    root = folder.resolve()
    with contextlib.suppress(OSError):
        while root in place.resolve().parents:
            if all(path.name in _BESIDE for path in place.iterdir()):
                for path in place.iterdir():
                    path.unlink()
            place.rmdir()  # refuses one with anything in it
            place = place.parent
