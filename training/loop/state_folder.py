"""Folders that are there whole or not at all: written aside, synced, renamed.

A kill at any moment leaves the newest whole state, and at no moment is there none once there was
one.  Names that begin with a dot are unfinished or on their way out; the next run removes them.
Knows nothing of what the files mean.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from engine.atomic_file import sync_folder

MANIFEST = "files.json"
"""The last file of a state to be written: {name: bytes} of all others."""

_STATE = re.compile(r"state-(\d+)")
_UNFINISHED = re.compile(r"\..+\.(part|old)-[0-9a-f]{8}")


@contextlib.contextmanager
def written_aside(target: Path) -> Iterator[Path]:
    """A new folder that becomes `target` when the block ends, and vanishes if it raises.

    Raises:
        OSError: it cannot be written; `target` is as it was.
    """
    part = begin_folder(target)
    try:
        yield part
        finish_folder(part, target)
    except BaseException:
        drop_folder(part)
        raise


def begin_folder(target: Path) -> Path:
    """A new folder beside the target, to write into.  Raises `OSError`."""
    part = _aside(target, "part")
    part.mkdir(parents=True)
    return part


def finish_folder(part: Path, target: Path) -> None:
    """Make it last and give it its name; what was at `target` is removed.  Raises `OSError`."""
    _sync_tree(part)
    old = _aside(target, "old") if target.exists() else None
    if old:
        target.rename(old)
    part.rename(target)
    sync_folder(target.parent)
    if old:
        shutil.rmtree(old, ignore_errors=True)


def drop_folder(part: Path) -> None:
    """Remove a folder that will not be finished."""
    shutil.rmtree(part, ignore_errors=True)


def _aside(target: Path, kind: str) -> Path:
    return target.with_name(f".{target.name}.{kind}-{secrets.token_hex(4)}")


def _sync_tree(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            sync_folder(path)
        else:
            with path.open("rb+") as stream:
                os.fsync(stream.fileno())
    sync_folder(folder)


def write_manifest(folder: Path) -> None:
    """Name the files of a state and their sizes, so that one cut short is known."""
    sizes = {
        path.relative_to(folder).as_posix(): path.stat().st_size
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    (folder / MANIFEST).write_text(json.dumps(sizes, indent=1) + "\n", encoding="utf-8")


def is_whole(state: Path) -> bool:
    """Whether all files of a state are there in their sizes."""
    try:
        sizes = json.loads((state / MANIFEST).read_text("utf-8"))
        return all((state / name).stat().st_size == size for name, size in sizes.items())
    except (OSError, ValueError):
        return False


def state_folder(run: Path, step: int) -> Path:
    """Where the state after so many steps lies."""
    return run / f"state-{step}"


def states(run: Path) -> list[Path]:
    """All states, the newest first, whole or not."""
    numbered = [
        (int(match[1]), path) for path in run.glob("state-*") if (match := _state_number(path))
    ]
    return [path for _, path in sorted(numbered, reverse=True)]


def _state_number(path: Path) -> re.Match[str] | None:
    return _STATE.fullmatch(path.name)


def newest_state(run: Path) -> Path | None:
    """The newest whole state, or None."""
    return next((state for state in states(run) if is_whole(state)), None)


def remove_older(run: Path, keep: int) -> None:
    """Remove all but the newest `keep` whole states; damaged ones only if there is a whole one."""
    whole = [state for state in states(run) if is_whole(state)]
    kept = set(whole[: max(1, keep)])
    for state in states(run):
        if state not in kept and whole:
            remove_state(state)


def remove_state(state: Path) -> None:
    """Rename it first: a folder named `state-N` is never half removed."""
    old = _aside(state, "old")
    state.rename(old)
    shutil.rmtree(old, ignore_errors=True)


def sweep_unfinished(run: Path) -> None:
    """Remove what a killed run left; the folder's lock must be held.

    A result that was about to be replaced comes back if its successor did not get there.
    """
    for path in sorted(run.glob(".*")):
        if not _UNFINISHED.fullmatch(path.name):
            continue
        target = path.with_name(path.name[1:].rpartition(".")[0])
        if ".old-" in path.name and not target.exists() and not _STATE.fullmatch(target.name):
            path.rename(target)
        else:
            shutil.rmtree(path, ignore_errors=True)
