"""The folders whose photos were asked about: with which question, and where the captions are.

A short JSON file in the data folder.  A damaged one is begun once more: nothing in it is lost that
the files of captions do not hold.  No Qt here.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.storage.captions.caption_run import PHOTO_QUESTION
from engine.atomic_file import write_bytes

MOST_FOLDERS = 12


@dataclass(frozen=True)
class FolderChoice:
    """A folder, what is asked about its photos, and the file of captions."""

    folder: str
    file: str
    question: str = PHOTO_QUESTION
    recursive: bool = True
    unfinished: bool = False
    """Whether a run was begun and has not ended."""


class RecentFolders:
    """The latest folders, the last one first."""

    def __init__(self, data: Path) -> None:
        self._file, self._captions = data / "folders.json", data / "captions"

    def all(self) -> tuple[FolderChoice, ...]:
        """Those that are still there."""
        return tuple(choice for choice in self._read_choices() if Path(choice.folder).is_dir())

    def choice_of(self, folder: Path) -> FolderChoice:
        """The choice of last time, or a first one."""
        for choice in self._read_choices():
            if choice.folder == str(folder):
                return choice
        return FolderChoice(str(folder), str(self._first_file(folder)))

    def remember(self, choice: FolderChoice) -> None:
        """Put a choice first.  Raises `OSError`."""
        others = [other for other in self._read_choices() if other.folder != choice.folder]
        self._write([choice, *others][:MOST_FOLDERS])

    def forget(self, folder: str) -> None:
        """Take a folder out of the list; its files stay.  Raises `OSError`."""
        self._write([choice for choice in self._read_choices() if choice.folder != folder])

    def _write(self, choices: list[FolderChoice]) -> None:
        plain = [dataclasses.asdict(choice) for choice in choices]
        self._file.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(self._file, (json.dumps(plain, indent=2) + "\n").encode("ascii"))

    def file_for(self, folder: Path, question: str) -> Path:
        """A file of our own for the answers to a question: never in the folder of the photos."""
        key = hashlib.sha256(f"{folder}\n{question}".encode("utf-8", "surrogateescape"))
        name = re.sub(r"[^\w-]+", "-", folder.name).strip("-")[:40] or "folder"
        return self._captions / f"{name}-{key.hexdigest()[:8]}.csv"

    def is_own_file(self, file: Path) -> bool:
        """Whether a file of captions was chosen by Pumice, not by the person."""
        return file.parent == self._captions

    def _first_file(self, folder: Path) -> Path:
        """Captions that a run in the terminal left in the folder, or a file of our own."""
        for name in ("captions.csv", "captions.jsonl"):
            if (folder / name).is_file():
                return folder / name
        return self.file_for(folder, PHOTO_QUESTION)

    def _read_choices(self) -> tuple[FolderChoice, ...]:
        try:
            plain = json.loads(self._file.read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return ()
        if not isinstance(plain, list):
            return ()
        return tuple(choice for choice in map(_choice_from, plain) if choice)


def _choice_from(plain: Any) -> FolderChoice | None:
    """One entry of the file; None if it has a wrong shape."""
    fields = dataclasses.fields(FolderChoice)
    try:
        choice = FolderChoice(**{field.name: plain[field.name] for field in fields})
    except (TypeError, KeyError):
        return None
    valid = [type(getattr(choice, field.name)).__name__ == str(field.type) for field in fields]
    return choice if all(valid) else None
