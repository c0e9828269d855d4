"""Small files of other programs: settings, manifests, model cards.  Read only, and never an error.

Whatever lies there is somebody else's: it may be missing, huge, damaged or no file at all.
"""

from __future__ import annotations

import itertools
import json
import stat
from pathlib import Path
from typing import Any

_MOST_BYTES = 2**20


def small_text(path: Path, most_bytes: int = _MOST_BYTES) -> str:
    """The text of a file; empty if it cannot be read, is too large, or is no regular file."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > most_bytes:
            return ""
        with path.open("rb") as file:
            return file.read(most_bytes).decode("utf-8-sig", "replace")
    except (OSError, ValueError):  # a path with a null character is a ValueError
        return ""


def json_object(path: Path) -> dict[str, Any]:
    """The JSON object in a file; empty if there is none."""
    try:
        plain = json.loads(small_text(path))
    except (ValueError, RecursionError):
        return {}
    return plain if isinstance(plain, dict) else {}


def yaml_values(text: str, key: str) -> list[str]:
    """The text, or the list of texts, that a key on the first level of a YAML mapping has; empty
    if there is none.

    No YAML library is used: PyYAML 6.0.3 takes 11 seconds for 3000 opening brackets, and any
    program may have written this file.
    """
    lines = text.splitlines()
    start = next((n for n, line in enumerate(lines) if line.startswith(f"{key}:")), None)
    if start is None:
        return []
    first = lines[start].removeprefix(f"{key}:").strip()
    rest = itertools.takewhile(lambda line: line.startswith((" ", "-")), lines[start + 1 :])
    below = [line.strip() for line in itertools.islice(rest, _MOST_LINES)]
    if first.startswith("[") and first.endswith("]"):
        found = [_unquoted(each) for each in first[1:-1].split(",")]
    elif first in ("", *_BLOCKS) and below and not below[0].startswith("-"):
        found = [" ".join(below)] if first else []  # without a mark it is a mapping of its own
    elif not first:
        found = [_unquoted(line.removeprefix("-")) for line in below if line.startswith("-")]
    else:
        found = [_unquoted(first)]
    return [each for each in found if each]


_MOST_LINES = 20
_BLOCKS = (">", ">-", "|", "|-")
"""What begins a text that stands below its key."""


def _unquoted(value: str) -> str:
    value = value.strip()
    if value.startswith("'") and value.endswith("'") and len(value) > 1:
        return value[1:-1].replace("''", "'")
    if value.startswith('"'):
        try:
            plain = json.loads(value)
        except (ValueError, RecursionError):
            return ""
        return plain if isinstance(plain, str) else ""
    return (
        "" if value[:1] in _NOT_TEXT or value in ("null", "~") else value.partition(" #")[0].strip()
    )


_NOT_TEXT = ("[", "{", "&", "*", "!", "%", "@", "`")
"""What begins a value that is no plain text."""
