"""The photos and videos in a folder, found by suffix or content.  No engine and no Qt here.

Nothing is left out in silence: what is skipped is counted, what cannot be read is listed, and
neither ends the scan.  Files that are no photos and no videos are not counted, nor are links to
nowhere, FIFOs and sockets whose names are none of a photo or video.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from engine.vision.media_files import (
    PHOTO_SUFFIXES,
    VIDEO_SUFFIXES,
    looks_like_photo,
    looks_like_video,
)

SYSTEM_FOLDERS = frozenset(
    {
        # Synology, QNAP, NetApp
        *("@eadir", "@tmp", "#recycle", "#snapshot", "@recycle", "@recently-snapshot", "~snapshot"),
        *(".@__thumb", "@sharesnap", ".snapshot", ".zfs"),
        # Windows
        *("$recycle.bin", "recycler", "recycled", "system volume information", "$extend"),
        # macOS and what it leaves on other systems
        *(".trashes", ".trash", ".fseventsd", ".spotlight-v100", ".temporaryitems"),
        *(".documentrevisions-v100", ".appledouble", ".appledb", ".appledesktop", "__macosx"),
        *("network trash folder", "temporary items"),
        # Linux and programs
        *("lost+found", ".thumbnails", ".thumb", ".stversions", ".picasaoriginals"),
    }
)
"""Lower-case names of folders that hold what a system or a program keeps for itself."""

_SYSTEM_PATTERN = re.compile(
    r"\.trash-\d+|found\.\d{3}|.+\.(photoslibrary|photolibrary|migratedphotolibrary|aplibrary"
    r"|lrdata)",
    re.IGNORECASE,
)
"""Numbered ones, and photo libraries, where each photo lies several times in several sizes."""

_APPLE_DOUBLE = "._"

_NOTHING_THERE = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)


@dataclass(frozen=True)
class ScanProblem:
    """A file or folder that could not be used: its path from the scanned folder, and why."""

    path: str
    why: str


@dataclass(frozen=True)
class FoundFile:
    """A photo or video: its path from the scanned folder, with `/`."""

    path: str
    is_video: bool = False


@dataclass
class FolderScan:
    """What was found, in the order of names, and what was left out or could not be read."""

    files: list[FoundFile] = field(default_factory=list)
    problems: list[ScanProblem] = field(default_factory=list)
    system_folders: Counter[str] = field(default_factory=Counter)
    hidden_files: int = 0
    hidden_folders: int = 0
    linked_folders: int = 0

    @property
    def photos(self) -> list[str]:
        """Paths of the photos."""
        return [file.path for file in self.files if not file.is_video]

    @property
    def videos(self) -> list[str]:
        """Paths of the videos."""
        return [file.path for file in self.files if file.is_video]

    def left_out(self) -> str:
        """What was left out, in words; empty if nothing was."""
        parts = []
        if count := self.system_folders.total():
            names = ", ".join(sorted(self.system_folders))
            one = f"1 system folder ({names})"
            parts.append(one if count == 1 else f"{count} system folders ({names})")
        if count := self.hidden_folders:
            parts.append("1 hidden folder" if count == 1 else f"{count} hidden folders")
        if count := self.hidden_files:
            parts.append("1 hidden file" if count == 1 else f"{count} hidden files")
        if count := self.linked_folders:
            parts.append("1 link to a folder" if count == 1 else f"{count} links to folders")
        return ", ".join(parts)


def scan_folder(folder: Path, *, recursive: bool) -> FolderScan:
    """Look for photos and videos in a folder.

    Links to files are followed, links to folders are not: they could lead in circles.

    Raises:
        OSError: the folder itself cannot be read.
    """
    found = FolderScan()
    waiting = _list_folder(folder, "", found)
    while waiting:
        entry, path = waiting.pop()
        kind = _kind_of_entry(entry, path, found)
        if kind == "folder" and recursive:
            try:
                waiting += _list_folder(Path(entry.path), f"{path}/", found)
            except OSError as error:
                found.problems.append(ScanProblem(path, _why_unreadable(error)))
        elif kind in ("photo", "video"):
            found.files.append(FoundFile(path, is_video=kind == "video"))
    if not recursive:  # then no folder was wanted
        found.system_folders.clear()
        found.hidden_folders = found.linked_folders = 0
    return found


def _list_folder(
    folder: Path, prefix: str, found: FolderScan
) -> list[tuple[os.DirEntry[str], str]]:
    """Entries with their paths, last name first; those that hidden or system names leave out are
    counted instead."""
    entries: list[os.DirEntry[str]] = []
    with os.scandir(folder) as listing:
        try:
            entries += listing  # keeps what came before an error
        except OSError as error:
            found.problems.append(ScanProblem(prefix.rstrip("/") or ".", _why_unreadable(error)))
    wanted = [entry for entry in entries if not _is_left_out(entry, found)]
    wanted.sort(key=lambda entry: entry.name, reverse=True)
    return [(entry, f"{prefix}{entry.name}") for entry in wanted]


def _is_left_out(entry: os.DirEntry[str], found: FolderScan) -> bool:
    """Whether an entry has a hidden or a system name; counts it if it would have mattered."""
    is_system = entry.name.lower() in SYSTEM_FOLDERS or _SYSTEM_PATTERN.fullmatch(entry.name)
    if not is_system and not entry.name.startswith("."):
        return False
    try:
        is_folder = entry.is_dir(follow_symlinks=False)
    except OSError:
        return True
    if is_system and is_folder:
        found.system_folders[entry.name] += 1
        return True
    if not entry.name.startswith("."):
        return False
    is_media = _has_media_suffix(entry)
    found.hidden_folders += is_folder
    found.hidden_files += not is_folder and is_media and not entry.name.startswith(_APPLE_DOUBLE)
    return True


def _kind_of_entry(entry: os.DirEntry[str], path: str, found: FolderScan) -> str:
    """`folder`, `photo`, `video`, or an empty string for all else; problems are noted."""
    try:
        if entry.is_dir(follow_symlinks=False):
            return "folder"
        mode = entry.stat().st_mode
        if stat.S_ISDIR(mode):
            found.linked_folders += 1
            return ""
        if not stat.S_ISREG(mode):
            # Opening a FIFO would wait for ever.
            if _has_media_suffix(entry):
                found.problems.append(ScanProblem(path, "it is not an ordinary file"))
            return ""
        if looks_like_photo(Path(entry.path)):
            return "photo"
        return "video" if looks_like_video(Path(entry.path)) else ""
    except OSError as error:
        # Links of programs (lock files, sockets) often lead nowhere and never were photos.
        if error.errno not in _NOTHING_THERE or _has_media_suffix(entry):
            why = _why_unreadable(error, is_link=_is_link(entry))
            found.problems.append(ScanProblem(path, why))
        return ""


def _has_media_suffix(entry: os.DirEntry[str]) -> bool:
    return entry.name.lower().endswith((*PHOTO_SUFFIXES, *VIDEO_SUFFIXES))


def _is_link(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_symlink()
    except OSError:
        return False


def _why_unreadable(error: OSError, *, is_link: bool = False) -> str:
    """Why an entry could not be read, as the end of a sentence."""
    if error.errno == errno.ELOOP:
        return "the link leads to itself"
    if is_link and isinstance(error, FileNotFoundError):
        return "the link leads nowhere"
    reasons = {
        errno.EACCES: "it may not be read",
        errno.EPERM: "it may not be read",
        errno.ENOENT: "it is gone",
        errno.ENOTDIR: "it is gone",
    }
    return reasons.get(error.errno or 0, f"it cannot be read ({error.strerror or error})")


def counted(count: int, one: str, many: str = "") -> str:
    """A number with its noun in the right form."""
    return f"{count} {one if count == 1 else many or one + 's'}"
