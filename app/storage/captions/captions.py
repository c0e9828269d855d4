"""The captions of a folder of photos: what is kept of each, and text files beside the photos.

Each caption is on the disk before the next photo is asked about, so a killed run can go on.
Photos are only read.  `app.storage.captions.caption_file` writes CSV and JSON lines.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from engine.atomic_file import write_bytes
from engine.errors import PumiceError


@dataclass(frozen=True)
class Caption:
    """The result for one photo: an answer and why it ended, or an error."""

    photo: str
    question: str
    answer: str
    why: str
    error: str
    model: str


FIELDS = tuple(field.name for field in dataclasses.fields(Caption))
"""The columns of a CSV file and the keys of a JSON line, in this order."""


class CaptionStore(Protocol):
    """Where the captions of a run are kept.  Photos are named by their path from the folder on."""

    name: str
    """Where that is, for messages."""
    notes: tuple[str, ...]
    """Sentences the user should read before the run starts."""

    def has(self, photo: str) -> bool:
        """Whether there is a caption of this photo already."""

    def add(self, caption: Caption) -> None:
        """Keep one; it is on the disk when this returns.  Raises `OSError`."""

    def close(self) -> None:
        """The run is over."""


def name_in_utf8(photo: str) -> str:
    """A photo's name as it is written: bytes that are not UTF-8 become `\\xNN`."""
    return os.fsencode(photo).decode("utf-8", "backslashreplace")


class CaptionSidecars:
    """A text file beside each photo: `beach.jpg.txt`, or `beach.jpg.error.txt` with its error."""

    notes: tuple[str, ...] = ()

    def __init__(self, folder: Path, photos: Iterable[str], *, resume: bool) -> None:
        """Check for text files of an earlier run.

        Raises:
            PumiceError: there is one, and `resume` is false.
        """
        self._folder = folder
        self.name = f"text files beside the photos in {folder}"
        existing = None if resume else next(filter(self.has, photos), None)
        if existing:
            raise PumiceError(
                f"{folder / existing} already has a text file beside it.",
                "--resume skips such photos; --out csv writes to one file instead.",
            )

    def has(self, photo: str) -> bool:
        """Whether there is a text file beside this photo."""
        return self._beside(photo, ".txt").exists() or self._beside(photo, ".error.txt").exists()

    def _beside(self, photo: str, suffix: str) -> Path:
        path = self._folder / photo
        return path.with_name(path.name + suffix)

    def add(self, caption: Caption) -> None:
        """Write the text file of a photo."""
        suffix, text = (".error.txt", caption.error) if caption.error else (".txt", caption.answer)
        content = (text + "\n").encode("utf-8", "backslashreplace")
        write_bytes(self._beside(caption.photo, suffix), content)

    def close(self) -> None:
        """Nothing is open."""
