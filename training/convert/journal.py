"""The journal of a conversion: which tensors are complete, for a run that resumes it.

Lines of JSON: the fingerprint of the conversion, then one line for each tensor with its checksum.
After a broken line, or where a tensor's bytes do not match, everything is written again.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from engine.atomic_file import write_bytes
from training.convert.write import TensorPlacement

_CHUNK_BYTES = 4 << 20


class Journal:
    """The journal of a folder.

    Args:
        fingerprint: of everything that the bytes depend on; a run with the same may resume.
    """

    def __init__(self, path: Path, fingerprint: str) -> None:
        self._path = path
        self._fingerprint = fingerprint

    def begin(self) -> None:
        """Start an empty journal for this run."""
        line = json.dumps({"made_of": self._fingerprint}) + "\n"
        write_bytes(self._path, line.encode())

    def matches_run(self) -> bool:
        """Whether an earlier run had the same fingerprint."""
        lines = self._lines()
        return bool(lines) and lines[0].get("made_of") == self._fingerprint

    def add(self, file: str, tensor: str, checksum: int) -> None:
        """Note that a tensor is complete."""
        line = {"file": file, "tensor": tensor, "crc32": checksum}
        with self._path.open("a", encoding="utf-8") as opened:
            opened.write(json.dumps(line) + "\n")

    def count_complete(self, path: Path, placements: Sequence[TensorPlacement]) -> int:
        """How many tensors, from the first, are on the disk with the checksums of the journal."""
        checksums = {
            line["tensor"]: line["crc32"] for line in self._lines()[1:] if line["file"] == path.name
        }
        if not path.is_file():
            return 0
        with path.open("rb") as file:
            for count, placement in enumerate(placements):
                if checksums.get(placement.weight.name) != _checksum(file, placement):
                    return count
        return len(placements)

    def _lines(self) -> list[dict[str, object]]:
        lines: list[dict[str, object]] = []
        try:
            for line in self._path.read_text(encoding="utf-8").splitlines():
                lines.append(json.loads(line))
        except (OSError, ValueError):  # none yet, or the last line is torn
            pass
        return lines


def _checksum(file: BinaryIO, placement: TensorPlacement) -> int | None:
    file.seek(placement.offset)
    left, checksum = placement.size_bytes, 0
    while left:
        chunk = file.read(min(left, _CHUNK_BYTES))
        if not chunk:
            return None
        checksum = zlib.crc32(chunk, checksum)
        left -= len(chunk)
    return checksum
