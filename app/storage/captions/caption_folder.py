"""Which folder a file of captions belongs to, so that photos of two folders are told apart.

A file belongs to the folder of its first run: `captions.csv.run.json` beside it names that folder,
with the content of a few of its photos, by which the folder is known if it was moved.  Photos in
it are named by their path from there; photos of any other folder by their full path.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from engine.atomic_file import write_bytes

RECORD_SUFFIX = ".run.json"

MAX_RECORDED_PHOTOS = 20
"""So many photos are recorded with their content."""

_DIGEST_BYTES = 1 << 16


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
        return Path(_read_record(file)["folder"])
    except (TypeError, KeyError):
        return None


def recorded_photos(file: Path) -> dict[str, str]:
    """The photos whose content is recorded: name in the file of captions → `content_key`."""
    photos = _read_record(file).get("photos")
    if not isinstance(photos, dict):
        return {}
    return {name: key for name, key in photos.items() if isinstance(key, str)}


def _read_record(file: Path) -> dict[str, Any]:
    try:
        plain = json.loads(record_of(file).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return plain if isinstance(plain, dict) else {}


def content_key(photo: Path) -> str | None:
    """Size and first bytes of a photo, as a short text; None if it is empty or cannot be read."""
    try:
        size_bytes = photo.stat().st_size
        with photo.open("rb") as stream:
            head = stream.read(_DIGEST_BYTES)
    except (OSError, ValueError):
        return None
    return f"{size_bytes}-{hashlib.sha256(head).hexdigest()[:16]}" if head else None


def record_folder(file: Path, folder: Path, photos: Mapping[str, str]) -> None:
    """Write down which folder a file of captions belongs to, and the content of some photos there.

    Raises:
        OSError: it cannot be written.
    """
    plain = {
        "about": f"Pumice needs this to go on with {file.name} (pumice caption --resume).",
        "folder": str(folder),
        "photos": dict(photos),
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
    if recorded is not None:
        return _with_missing(file, folder, recorded)
    present = sum(os.path.lexists(folder / name) for name in own)
    share = f"{present} of {len(own)} photos it names"
    before = f"{file.name} does not say which folder it belongs to"
    if 2 * present > len(own):
        note = f"{before}. {share} are in {folder}, so it is taken to belong to that folder."
        return CaptionFolder(folder, folder, (note,))
    note = f"{before}. Only {share} are in {folder}, so photos there are added by their full path."
    return CaptionFolder(folder, None, (note,))


def _with_missing(file: Path, folder: Path, recorded: Path) -> CaptionFolder:
    """The recorded folder was moved, or its disk is not there: the photos' content tells which.

    Cameras give the same names again and again, so names say nothing.
    """
    known = recorded_photos(file)
    same = sum(content_key(folder / name) == key for name, key in known.items())
    before = f"{file.name} belongs to {recorded}, which is gone"
    if 2 * same > len(known):
        note = f"{before}. Its photos are in {folder}, so it is taken to belong to that folder."
        return CaptionFolder(folder, folder, (note,))
    note = (
        f"{before}; photos in {folder} are added by their full path. If it is the same folder,"
        f" delete {record_of(file).name} before the run."
    )
    return CaptionFolder(folder, recorded, (note,))


def _with_recorded(file: Path, folder: Path, recorded: Path) -> CaptionFolder:
    if recorded.samefile(folder):
        return CaptionFolder(folder, folder)
    owner = recorded.resolve()
    if folder.is_relative_to(owner):
        return CaptionFolder(folder, owner)
    note = f"{file.name} belongs to {recorded}; photos in {folder} are added by their full path."
    return CaptionFolder(folder, owner, (note,))
