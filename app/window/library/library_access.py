"""What the page of models needs of the library, as values and as an interface.  No Qt here.

`disk_library.py` is the real one; tests have one of their own.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from app.storage.model_choice import ModelChoice
from engine.errors import PumiceError
from engine.options import ModelOptions

PUMICE, ADDED = "pumice", "added"
"""Programs of `engine.library.library_model.Program` whose models this page may change."""

AS_TRAINED, AS_LIBMTMD, NO_PHOTOS = "as trained", "as libmtmd", "no photos"
"""The values of `engine.library.library_model.Exactness`."""


@dataclass(frozen=True)
class ModelDetails:
    """What the headers of a model say.  Sizes are in bytes; None is not known.

    Args:
        sees: what the self-test found; None if it was never made.
        problem: why it cannot be opened, or what is wrong with it; empty for most.
    """

    family: str = ""
    exactness: str = NO_PHOTOS
    memory_bytes: int | None = None
    free_bytes: int | None = None
    licence: str = ""
    sees: bool | None = None
    is_certified: bool = False
    problem: str = ""
    hint: str = ""
    is_missing: bool = False

    @property
    def fits(self) -> bool | None:
        """Whether it fits into the memory that is free; None if that is unknown."""
        if self.memory_bytes is None or self.free_bytes is None:
            return None
        return self.memory_bytes <= self.free_bytes


@dataclass(frozen=True)
class FoundModel:
    """A model on this computer; `details` are None until its headers are read.

    Args:
        program: whose folder it lies in, a value of `Program`.
        source: the library's own value, handed back to it.
    """

    name: str
    program: str
    choice: ModelChoice
    folder: Path
    size_bytes: int
    has_vision: bool = True
    details: ModelDetails | None = None
    source: Any = field(default=None, compare=False)


@dataclass(frozen=True)
class ModelOffer:
    """A model of the catalogue.  Sizes are in bytes; None is not known.

    Args:
        site: the name of the server that would be asked.
        page: the address of its page, for a browser.
    """

    name: str
    title: str
    good_at: str = ""
    size_bytes: int | None = None
    memory_bytes: int | None = None
    free_bytes: int | None = None
    licence: str = ""
    licence_page: str = ""
    page: str = ""
    site: str = ""
    exactness: str = AS_LIBMTMD
    languages: tuple[str, ...] = ()
    source: Any = field(default=None, compare=False)


@dataclass(frozen=True)
class Transfer:
    """How far a download is; None is not known.

    `stage` is a value of `DownloadStage`: `getting`, `checking` or `waiting`.
    """

    done_bytes: int
    total_bytes: int | None = None
    bytes_per_second: float | None = None
    seconds_left: float | None = None
    stage: str = "getting"


class LibraryAccess(Protocol):
    """The library.  Every method may take a while, so none is called on the window's thread."""

    def found(self) -> Iterator[FoundModel]:
        """Models on this disk, one after another as they are found, each once."""
        ...

    def trouble(self) -> PumiceError | None:
        """What was wrong with the list of added models when it was last searched."""
        ...

    def details(
        self, model: FoundModel, options: ModelOptions, former: ModelChoice | None
    ) -> ModelDetails:
        """Read the headers of a model.  Raises nothing.

        Args:
            former: the model that is open, whose memory becomes free for this one.
        """
        ...

    def add(self, paths: Sequence[Path]) -> FoundModel:
        """Put a model into the list of added ones.  Raises `ModelError`."""
        ...

    def take_off(self, model: FoundModel) -> None:
        """Take an added model off that list; its files stay.  Raises `PumiceError`."""
        ...

    def delete_files(self, model: FoundModel) -> int:
        """Delete a model that Pumice got.  Returns the bytes that became free.

        Raises `PumiceError`.
        """
        ...

    def offers(self, former: ModelChoice | None) -> tuple[ModelOffer, ...]:
        """The catalogue; `former` as above.  Reaches no network.  Raises `PumiceError`."""
        ...

    def begun(self) -> Mapping[str, int]:
        """Names of models whose download was begun and stopped, and how many bytes are here."""
        ...

    def download_missing(self) -> str:
        """What is not installed that a download needs, as a sentence; empty if nothing is."""
        ...

    def download(
        self, offer: ModelOffer, *, report: Callable[[Transfer], None], stop: threading.Event
    ) -> FoundModel | None:
        """Fetch a model.  None: it was stopped; what is here stays.  Raises `PumiceError`."""
        ...
