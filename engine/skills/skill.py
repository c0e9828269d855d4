"""What a skill is: one declaration, and a function that does it.

The function runs in a process apart (`engine.skills.runner`), so that a skill that hangs, crashes
or takes too much memory ends nothing but itself.  Its module imports no large package before it
runs.
"""

from __future__ import annotations

import enum
import importlib.util
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from engine.region import Region

if TYPE_CHECKING:
    from engine.chat import Photo
    from engine.vision.encoded import EncodedPhoto


class Gives(enum.Enum):
    """What comes of a skill."""

    WORDS = "words"
    REGIONS = "regions"
    PHOTO = "photo"


@dataclass(frozen=True)
class SkillInput:
    """What a skill gets.

    Args:
        photos: paths; the one in question is the last.
        arguments: as its schema has them.
        folder: where photos go that it makes.
    """

    photos: tuple[str, ...]
    arguments: Mapping[str, Any] = field(default_factory=dict)
    folder: str = ""

    @property
    def photo(self) -> str:
        """The photo in question."""
        return self.photos[-1]


@dataclass(frozen=True)
class SkillOutput:
    """What a skill gives.

    Args:
        told: what the model is told; JSON values only.
        regions: places that it found, in pixels of the upright photo.
        photos: paths of photos that it made, below `SkillInput.folder`.
    """

    told: Mapping[str, Any]
    regions: tuple[Region, ...] = ()
    photos: tuple[str, ...] = ()


@runtime_checkable
class SeesPhotos(Protocol):
    """What a skill may use of an open model."""

    def see(self, view: Photo) -> EncodedPhoto:
        """The visual tokens of a photo.  Raises `PhotoError`."""
        ...


RunWithEngine = Callable[[SkillInput, SeesPhotos, threading.Event], SkillOutput]
"""Does a skill with the model that is open.  It returns soon after the event is set."""


@dataclass(frozen=True)
class Skill:
    """A declaration.

    Args:
        name: as a model writes it, such as "read_text".
        sentence: what it does, in one sentence.
        arguments: JSON schema of an object; `{}` takes none.
        gives: what comes of it.
        run: does it.  Raises `PumiceError` where it cannot.
        extra: the optional dependency of Pumice that it needs, such as "read"; "" for none.
        packages: the modules of that extra which it imports.
        asks_first: whether a person is asked before a model's call of it runs.
        time_limit_s: after so many seconds it is stopped.
        memory_bytes: it is stopped where it takes more.
        needs_photo: whether it can do nothing without one.
        for_models: whether a model may call it; else people only.
        run_with_engine: does it better than `run` where a model is open.  The caller that has the
            engine calls it in its own process, as an engine has no place in the other one.
    """

    name: str
    sentence: str
    arguments: Mapping[str, Any]
    gives: tuple[Gives, ...]
    run: Callable[[SkillInput], SkillOutput]
    extra: str = ""
    packages: tuple[str, ...] = ()
    asks_first: bool = False
    time_limit_s: float = 60.0
    memory_bytes: int = 3 << 30
    needs_photo: bool = True
    for_models: bool = True
    run_with_engine: RunWithEngine | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """Packages that are not installed."""
        return tuple(name for name in self.packages if importlib.util.find_spec(name) is None)
