"""A walk through a folder that belongs to another program: read only, and nothing stops it.

Links to folders are followed, as people link the folder of one program into that of another; a
folder that was seen before, such as one of a loop, is not entered again.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.gguf.model_folders import is_unfinished

_MOST_DEPTH = 8
_MOST_FOLDERS = 50_000


@dataclass(frozen=True)
class WalkedFolder:
    """A folder and the names of its files, sorted."""

    path: Path
    files: tuple[str, ...]


def walk(folder: Path, *, depth: int = _MOST_DEPTH) -> Iterator[WalkedFolder]:
    """The folder and those below it, sorted, each once.  What cannot be read is left out."""
    seen: set[tuple[int, int] | str] = set()
    waiting = [(folder, 0)]
    while waiting and len(seen) < _MOST_FOLDERS:
        path, level = waiting.pop()
        identity = identity_of(path)
        if identity in seen:
            continue
        seen.add(identity)
        folders, files = _entries_of(path)
        yield WalkedFolder(path, tuple(sorted(files)))
        if level < depth:
            waiting += [(path / name, level + 1) for name in sorted(folders, reverse=True)]


def folders_in(folder: Path) -> list[Path]:
    """The folders directly in a folder, sorted."""
    return sorted(folder / name for name in _entries_of(folder)[0])


def _entries_of(folder: Path) -> tuple[list[str], list[str]]:
    """The names of a folder's folders and of its files."""
    folders: list[str] = []
    files: list[str] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                (folders if _leads_to_folder(entry) else files).append(entry.name)
    except (OSError, ValueError):
        pass  # not there, not ours to read, or torn away while it was read: what came is kept
    return folders, files


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def identity_of(path: Path) -> tuple[int, int] | str:
    """What is the same for two paths that lead to the same file or folder."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return os.path.normcase(path.absolute())
    if not status.st_ino:  # a file system without such numbers
        return status.st_dev, hash(os.path.normcase(path.resolve()))
    return status.st_dev, status.st_ino


def is_there(path: Path) -> bool:
    """Whether a path leads to something, for all one may see."""
    return isinstance(identity_of(path), tuple)


def gguf_names(names: tuple[str, ...]) -> list[str]:
    """Those that end in .gguf and are not half of a download; GPT4All begins such names with
    `incomplete-` (gpt4all-chat/src/modellist.cpp)."""
    return [
        name
        for name in names
        if name.lower().endswith(".gguf")
        and not is_unfinished(name)
        and not name.startswith(("incomplete-", "."))
    ]
