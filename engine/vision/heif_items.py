"""Names of a HEIF file's items, looked at before libheif's bindings read them.

pi-heif 1.4 makes Python strings of them without asking whether they are any, and crashes the
process where they are not (ISO/IEC 14496-12, 8.11.6: four-character codes and UTF-8 strings).
"""

from __future__ import annotations

import re
from typing import BinaryIO

_ITEM_INFO = re.compile(rb"(.{4})infe(.)...", re.DOTALL)
_ID_BYTES = {2: 2, 3: 4}
_PROTECTION_BYTES = 2


def item_names_are_text(content: bytes) -> bool:
    """Whether type, name and content type of each item are text."""
    for found in _ITEM_INFO.finditer(content):
        length, version = int.from_bytes(found[1], "big"), found[2][0]
        begin = found.end() + _ID_BYTES.get(version, 2) + _PROTECTION_BYTES
        try:
            content[begin : max(begin + 4, found.start() + length)].decode("utf-8")
        except UnicodeDecodeError:
            return False
    return True


def rewind_safely(stream: BinaryIO, formats: tuple[str, ...]) -> None:
    """To the beginning of a photo's file.  Raises `OSError` for one that pi-heif would die of."""
    stream.seek(0)
    if "HEIF" in formats:
        if not item_names_are_text(stream.read()):
            raise OSError("the names of its items are no text")
        stream.seek(0)
