"""SHA256SUMS over all files of a folder, as `sha256sum -c SHA256SUMS` reads it.

python packaging/checksums.py dist
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

NAME = "SHA256SUMS"


def write(folder: Path) -> Path:
    """Write the sums of all files that lie directly in the folder."""
    lines = []
    for path in sorted(path for path in folder.iterdir() if path.is_file() and path.name != NAME):
        with path.open("rb") as file:
            lines.append(f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {path.name}\n")
    (folder / NAME).write_text("".join(lines), encoding="utf-8", newline="\n")
    return folder / NAME


if __name__ == "__main__":
    sys.stdout.write(f"{write(Path(sys.argv[1]))}\n")
