"""What a run has written whole, told to the run that goes on after it.

Lines of JSON: what is being made, then one for each tensor with a checksum.  A line that was torn
off, or a tensor whose bytes are not on the disk, is made again.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from training.convert.write import Place

_CHUNK_BYTES = 4 << 20


class Journal:
    """The journal of a folder.

    Args:
        made_of: says everything that the bytes depend on; another run with the same may go on.
    """

    def __init__(self, path: Path, made_of: str) -> None:
        self._path = path
        self._made_of = made_of

    def begin(self) -> None:
        """Forget all that was said."""
        self._path.write_text(json.dumps({"made_of": self._made_of}) + "\n", encoding="utf-8")

    def is_of_the_same(self) -> bool:
        """Whether an earlier run was making the same."""
        lines = self._lines()
        return bool(lines) and lines[0].get("made_of") == self._made_of

    def add(self, file: str, tensor: str, checksum: int) -> None:
        """A tensor is written whole."""
        line = {"file": file, "tensor": tensor, "crc32": checksum}
        with self._path.open("a", encoding="utf-8") as opened:
            opened.write(json.dumps(line) + "\n")

    def count_whole(self, path: Path, places: Sequence[Place]) -> int:
        """How many tensors, from the first, lie on the disk as an earlier run told."""
        said = {
            line["tensor"]: line["crc32"] for line in self._lines()[1:] if line["file"] == path.name
        }
        if not path.is_file():
            return 0
        with path.open("rb") as file:
            for count, place in enumerate(places):
                if said.get(place.weight.name) != _checksum(file, place):
                    return count
        return len(places)

    def _lines(self) -> list[dict[str, object]]:
        lines: list[dict[str, object]] = []
        try:
            for line in self._path.read_text(encoding="utf-8").splitlines():
                lines.append(json.loads(line))
        except (OSError, ValueError):  # none yet, or the last line is torn
            pass
        return lines


def _checksum(file: BinaryIO, place: Place) -> int | None:
    file.seek(place.offset)
    left, checksum = place.size_bytes, 0
    while left:
        chunk = file.read(min(left, _CHUNK_BYTES))
        if not chunk:
            return None
        checksum = zlib.crc32(chunk, checksum)
        left -= len(chunk)
    return checksum
