"""The two files of a model written into a folder aside, anew or from where a run was stopped."""

from __future__ import annotations

import errno
import hashlib
import importlib.metadata
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.errors import ConvertError
from training.convert.journal import Journal
from training.convert.staging import StagingFolder
from training.convert.stream import write_numbers
from training.convert.write import Layout, Place

Advance = Callable[[str, int, int], None]
"""Hears of progress: what is written, bytes so far, bytes in all."""

_FULL = (errno.ENOSPC, errno.EDQUOT)
_MAKERS = ("pumice", "llama-cpp-python", "gguf", "numpy")


@dataclass(frozen=True)
class Making:
    """What is made: files by name, of numbers from the files `sources`, by so many threads."""

    layouts: Mapping[str, Layout]
    sources: tuple[Path, ...]
    threads: int

    def fingerprint(self) -> str:
        """Changes with everything that the written bytes depend on."""
        said = {
            "headers": {
                name: hashlib.sha256(layout.header).hexdigest()
                for name, layout in self.layouts.items()
            },
            "sources": [_stamp(path) for path in self.sources],
            "makers": [importlib.metadata.version(name) for name in _MAKERS],
        }
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def _stamp(path: Path) -> tuple[str, int, int]:
    """A file without reading it: a changed one has another size or time."""
    said = path.stat()
    return str(path.resolve()), said.st_size, said.st_mtime_ns


def write_files(made: StagingFolder, making: Making, *, resume: bool, advance: Advance) -> None:
    """Write all files of the model.

    Raises:
        ConvertError: no room on the disk, or numbers that cannot be stored as asked.
    """
    journal = Journal(made.folder / "journal", making.fingerprint())
    if not (resume and made.has_model() and journal.is_of_the_same()):
        made.clear()
        journal.begin()
    total = sum(p.size_bytes for layout in making.layouts.values() for p in layout.places)
    done = 0

    def step(place: Place, size_bytes: int) -> None:
        nonlocal done
        done += size_bytes
        advance(place.weight.name, done, total)

    for name, layout in making.layouts.items():
        path = made.model / name
        count = journal.count_whole(path, layout.places)
        done += sum(place.size_bytes for place in layout.places[:count])
        try:
            _write(path, layout, count, making.threads, journal, step)
        except OSError as error:
            raise _unwritten(path, error) from error


def _write(
    path: Path,
    layout: Layout,
    count: int,
    threads: int,
    journal: Journal,
    step: Callable[[Place, int], None],
) -> None:
    """One file, of which `count` tensors are written already."""
    left = layout.places[count:]
    with path.open("r+b" if count else "wb") as file:
        file.write(layout.header)
        file.seek(left[0].offset if left else layout.size_bytes)
        file.truncate()
        write_numbers(
            file,
            left,
            threads=threads,
            step=step,
            whole=lambda place, checksum: journal.add(path.name, place.weight.name, checksum),
        )


def _unwritten(path: Path, error: OSError) -> ConvertError:
    if error.errno in _FULL:
        return ConvertError(
            f"There is no room left on the disk for {path.name}.",
            "Free some space, or choose a smaller type such as --type q4_k_m.",
        )
    return ConvertError(f"{path} cannot be written: {error.strerror}.", "Check the folder.")
