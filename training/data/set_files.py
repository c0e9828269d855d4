"""The files of a set: patterns of a recipe as files on the disk, and what kind each is.

Kinds are told by content: `[` or `{` at the beginning is JSON, a tar has its mark at byte 257.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from engine.vision.media_files import PHOTO_SUFFIXES, VIDEO_SUFFIXES
from training.data.tar_samples import sample_row, stem_and_extension

_ROW_FILES = (".json", ".jsonl", ".ndjson", ".tar")
"""What is looked for in a folder; a file that is named is taken whatever its name is."""


def find_files(patterns: Sequence[str], root: Path) -> tuple[list[Path], list[str]]:
    """Files and folders by patterns relative to `root`, in order of name, and patterns in vain."""
    found: list[Path] = []
    missing: list[str] = []
    for pattern in patterns:
        path = root / Path(pattern).expanduser()
        matches = [path] if path.exists() else sorted(_pattern_matches(pattern, root))
        found += [match for match in matches if match not in found]
        missing += [] if matches else [pattern]
    return found, missing


def _pattern_matches(pattern: str, root: Path) -> Iterator[Path]:
    anchor = Path(pattern).expanduser()
    if anchor.is_absolute():
        root, pattern = Path(anchor.anchor), str(anchor.relative_to(anchor.anchor))
    if any(mark in pattern for mark in "*?["):
        yield from root.glob(pattern)


def is_tar(path: Path) -> bool:
    """Whether a file is a tar: by its mark, or by its name, so that a broken one is named."""
    with path.open("rb") as stream:
        head = stream.read(512)
    return head[257:262] == b"ustar" or (path.suffix.lower() == ".tar")


def is_json_object(path: Path) -> bool:
    """Whether a file begins as one JSON object, not as a list of them."""
    with path.open("rb") as stream:
        return stream.read(4096).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def row_files(path: Path) -> Iterator[Path]:
    """A file itself; of a folder all files that may hold rows or captions, in order of name."""
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path, followlinks=True):
        folders.sort()
        for name in sorted(names):
            if name.lower().endswith((*_ROW_FILES, ".txt")) and not name.startswith("."):
                yield Path(folder, name)


def view_beside(path: Path) -> list[str]:
    """Names of the photos and videos of the same stem in the same folder."""
    stem = path.stem
    suffixes = (*PHOTO_SUFFIXES, *VIDEO_SUFFIXES)
    names = (f"{stem}{case}" for suffix in suffixes for case in (suffix, suffix.upper()))
    return [name for name in names if path.with_name(name).is_file()]


def folder_sample(path: Path, views: Sequence[str]) -> dict[str, object]:
    """A row from a JSON file or a caption with photos of its stem beside it."""
    texts: dict[str, Callable[[], bytes]] = {
        extension: functools.partial(path.with_suffix(f".{extension}").read_bytes)
        for extension in ("json", "txt")
        if path.with_suffix(f".{extension}").is_file()
    }
    files: dict[str, list[object]] = {name: [str(path.with_name(name)), 0, -1] for name in views}
    return sample_row(stem_and_extension(path.name)[0], texts, files)
