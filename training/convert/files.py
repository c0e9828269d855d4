"""Writes the two files of a model into a staging folder, from the start or where a run stopped."""

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
from training.convert.write import FileLayout, TensorPlacement

Advance = Callable[[str, int, int], None]
"""Takes progress: the tensor being written, bytes so far, bytes in all."""

_FULL = (errno.ENOSPC, errno.EDQUOT)
_MAKERS = ("pumice", "llama-cpp-python", "gguf", "numpy")


@dataclass(frozen=True)
class WriteJob:
    """What is written: file layouts by name, the files that tensors come from, CPU threads."""

    layouts: Mapping[str, FileLayout]
    sources: tuple[Path, ...]
    threads: int

    def fingerprint(self) -> str:
        """A hash of everything that the written bytes depend on."""
        facts = {
            "headers": {
                name: hashlib.sha256(layout.header).hexdigest()
                for name, layout in self.layouts.items()
            },
            "sources": [_file_stamp(path) for path in self.sources],
            "makers": [importlib.metadata.version(name) for name in _MAKERS],
        }
        return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def _file_stamp(path: Path) -> tuple[str, int, int]:
    """Identifies a file without reading it: a changed one has another size or time."""
    facts = path.stat()
    return str(path.resolve()), facts.st_size, facts.st_mtime_ns


def write_files(staging: StagingFolder, job: WriteJob, *, resume: bool, advance: Advance) -> None:
    """Write all files of the model.

    Raises:
        ConvertError: the disk is full, or a tensor cannot be stored in this type.
    """
    journal = Journal(staging.folder / "journal", job.fingerprint())
    if not (resume and staging.has_model() and journal.matches_run()):
        staging.clear()
        journal.begin()
    total = sum(p.size_bytes for layout in job.layouts.values() for p in layout.placements)
    done = 0

    def step(placement: TensorPlacement, size_bytes: int) -> None:
        nonlocal done
        done += size_bytes
        advance(placement.weight.name, done, total)

    for name, layout in job.layouts.items():
        path = staging.model / name
        count = journal.count_complete(path, layout.placements)
        done += sum(placement.size_bytes for placement in layout.placements[:count])
        try:
            _write_file(path, layout, count, job.threads, journal, step)
        except OSError as error:
            raise _write_error(path, error) from error


def _write_file(
    path: Path,
    layout: FileLayout,
    count: int,
    threads: int,
    journal: Journal,
    step: Callable[[TensorPlacement, int], None],
) -> None:
    """One file, of which `count` tensors are written already."""
    left = layout.placements[count:]
    with path.open("r+b" if count else "wb") as file:
        file.write(layout.header)
        file.seek(left[0].offset if left else layout.size_bytes)
        file.truncate()
        write_numbers(
            file,
            left,
            threads=threads,
            step=step,
            tensor_done=lambda placement, checksum: journal.add(
                path.name, placement.weight.name, checksum
            ),
        )


def _write_error(path: Path, error: OSError) -> ConvertError:
    if error.errno in _FULL:
        return ConvertError(
            f"There is no space left on the disk for {path.name}.",
            "Free some space, or choose a smaller type such as --type q4_k_m.",
        )
    return ConvertError(f"{path} cannot be written: {error.strerror}.", "Check the folder.")
