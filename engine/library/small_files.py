"""Small files of other programs: settings, manifests, model cards.  Read only, and never an error.

Whatever lies there is somebody else's: it may be missing, huge, damaged or no file at all.
"""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import yaml

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


def yaml_object(text: str) -> dict[str, Any]:
    """The YAML mapping that a text is; empty if it is none."""
    try:
        plain = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError, TypeError, AttributeError, KeyError):
        return {}
    return plain if isinstance(plain, dict) else {}
