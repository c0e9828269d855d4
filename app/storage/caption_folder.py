"""Which folder a file of captions belongs to, so that photos of two folders are told apart.

A file belongs to the folder of its first run: `captions.csv.run.json` beside it names that folder.
Photos in it are named by their path from there; photos of any other folder by their full path.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path, PurePath

from engine.atomic_file import write_bytes

RECORD_SUFFIX = ".run.json"


@dataclass(frozen=True)
class CaptionFolder:
    """The folder that a run is about, and the one that the file belongs to (None: unknown)."""

    folder: Path
    owner: Path | None
    notes: tuple[str, ...] = ()

    def name_of(self, photo: str) -> str:
        """How a photo of the run's folder is named in the file."""
        path = self.folder / photo
        if self.owner is not None and path.is_relative_to(self.owner):
            return path.relative_to(self.owner).as_posix()
        return path.as_posix()


def record_of(file: Path) -> Path:
    """Where the folder of a file of captions is recorded."""
    return file.with_name(file.name + RECORD_SUFFIX)


def recorded_folder(file: Path) -> Path | None:
    """The folder that a file of captions belongs to; None if there is no readable record."""
    try:
        return Path(json.loads(record_of(file).read_text("utf-8"))["folder"])
    except (OSError, ValueError, TypeError, KeyError):
        return None


def record_folder(file: Path, folder: Path) -> None:
    """Write down which folder a file of captions belongs to.  Raises `OSError`."""
    plain = {
        "about": f"Pumice needs this to go on with {file.name} (pumice caption --resume).",
        "folder": str(folder),
    }
    # As ASCII: a path may hold bytes that are not UTF-8.
    write_bytes(record_of(file), (json.dumps(plain, indent=2) + "\n").encode("ascii"))


def find_owner(file: Path, folder: Path, names: Collection[str]) -> CaptionFolder:
    """Decide which folder a file belongs to.

    Args:
        folder: what the run is about.
        names: the photos that the file has captions of, as it names them.
    """
    folder = folder.resolve()
    if not names:
        return CaptionFolder(folder, folder)
    recorded = recorded_folder(file)
    if recorded is not None and recorded.is_dir():
        return _with_recorded(file, folder, recorded)
    own = [name for name in names if not PurePath(name).is_absolute()]
    if not own:
        return CaptionFolder(folder, recorded)
    present = sum(os.path.lexists(folder / name) for name in own)
    share = f"{present} of {len(own)} photos it names"
    before = (
        f"{file.name} does not say which folder it belongs to"
        if recorded is None
        else f"{file.name} belongs to {recorded}, which is gone"
    )
    if 2 * present > len(own):
        note = f"{before}. {share} are in {folder}, so it is taken to belong to that folder."
        return CaptionFolder(folder, folder, (note,))
    note = f"{before}. Only {share} are in {folder}, so photos there are added by their full path."
    return CaptionFolder(folder, recorded, (note,))


def _with_recorded(file: Path, folder: Path, recorded: Path) -> CaptionFolder:
    if recorded.samefile(folder):
        return CaptionFolder(folder, folder)
    owner = recorded.resolve()
    if folder.is_relative_to(owner):
        return CaptionFolder(folder, owner)
    note = f"{file.name} belongs to {recorded}; photos in {folder} are added by their full path."
    return CaptionFolder(folder, owner, (note,))
