"""What is known of a model of the library: its card, how it sees, its licence, is it certified."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from engine.errors import ModelUnreadable
from engine.gguf.card import Card
from engine.gguf.diagnostics import Diagnostics, diagnose, problem_of
from engine.gguf.pairing import ModelFiles
from engine.hardware.memory import available_bytes
from engine.library.folder_walk import is_there
from engine.library.library_model import Exactness, LibraryModel, Program
from engine.library.licence import licence_of
from engine.options import ModelOptions


@dataclass(frozen=True)
class LibraryEntry:
    """A model of the library and what is known of it.

    Args:
        exactness: None where the files cannot be read.
        licence: as it is stated, such as apache-2.0; empty if it is not stated.
        self_test: whether the model sees; None if it was not tested yet.
        certified: Pumice converted these files and proved them equal to their checkpoint.
        missing: a file is gone.
    """

    model: LibraryModel
    diagnostics: Diagnostics
    exactness: Exactness | None
    licence: str = ""
    self_test: bool | None = None
    certified: bool = False
    missing: bool = False

    @property
    def sees(self) -> bool:
        """Whether photos can be sent, as far as its files say."""
        return self.exactness in (Exactness.AS_TRAINED, Exactness.AS_LIBMTMD)

    @property
    def broken(self) -> bool:
        """Whether the files cannot be opened."""
        return self.diagnostics.context_tokens is None


def describe(
    model: LibraryModel,
    options: ModelOptions | None = None,
    *,
    available: Callable[[], int | None] = available_bytes,
) -> LibraryEntry:
    """What the headers of a model and the small files beside it say.  Raises nothing."""
    try:
        found = diagnose(model.files, options, available=available)
        certified = found.card is not None and _is_certified(found.card, model.files)
    except OSError as error:  # a file that is changed or deleted just now
        unreadable = ModelUnreadable(f"{model.files.llm} cannot be read: {error.strerror}.")
        found, certified = Diagnostics(model.files, problems=(problem_of(unreadable),)), False
    missing = any(not is_there(path) for path in _both(model.files))
    if missing and model.program is Program.ADDED:
        found = dataclasses.replace(found, problems=tuple(_with_hint(found, model)))
    tested = found.self_test
    return LibraryEntry(
        model,
        found,
        _exactness(found),
        licence=licence_of(model),
        self_test=None if tested is None else not tested.blind,
        certified=certified,
        missing=missing,
    )


def _both(files: ModelFiles) -> Iterator[Any]:
    yield files.llm
    if files.mmproj:
        yield files.mmproj


def _with_hint(found: Diagnostics, model: LibraryModel) -> Iterator[Any]:
    hint = (
        "If it lies on a drive that is not connected, connect it; "
        f"otherwise take the model off the list: `pumice models remove {model.name}`, "
        "and add it again."
    )
    for problem in found.problems:
        yield dataclasses.replace(problem, hint=hint) if problem.code == "missing" else problem


def _exactness(found: Diagnostics) -> Exactness | None:
    """A vision file that cannot be read, or belongs to another model, says nothing."""
    if found.card is None or (found.context_tokens is None and found.files.mmproj):
        return None
    if found.card.vision is None:
        return Exactness.NO_PHOTOS
    return Exactness.AS_TRAINED if found.card.vision.exact else Exactness.AS_LIBMTMD


def _is_certified(card: Card, files: ModelFiles) -> bool:
    """Whether `card.json` is that of a conversion that was compared, whole, and of these files."""
    parity, listed = card.notes.get("parity"), card.notes.get("files")
    if not isinstance(parity, dict) or not isinstance(listed, dict) or files.mmproj is None:
        return False
    proved = parity.get("kept") is True and parity.get("complete") is True
    return proved and all(_is_listed(path, listed.get(path.name)) for path in _both(files))


def _is_listed(path: Any, listed: Any) -> bool:
    """A sum over gigabytes would take minutes; the size tells another file well enough."""
    return isinstance(listed, dict) and listed.get("bytes") == path.stat().st_size
