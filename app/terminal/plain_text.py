"""Text of others on a terminal: it may not steer the terminal, break a line or shift a column."""

from __future__ import annotations

import sys
import unicodedata

_CONTROLS = {code: None for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}
_TURNS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""They make what follows read backwards: `gnp.exe` may look like `exe.png`."""


def without_controls(text: str) -> str:
    """Text without control characters, and with `?` for what UTF-8 cannot encode."""
    return text.translate(_CONTROLS).encode("utf-8", "replace").decode("utf-8")


def printable(text: str) -> str:
    """Text without control characters if it goes to a terminal: a model may not steer one."""
    return without_controls(text) if sys.stdout.isatty() else text


def one_line(text: str) -> str:
    """A name or a sentence in one line, whatever is in it."""
    return " ".join(without_controls(text.translate(_TURNS)).split())


def padded(text: str, columns: int) -> str:
    """Text with spaces behind it, so that a table stays straight under wide letters too."""
    return text + " " * (columns - columns_of(text))


def columns_of(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(map(_columns_of_letter, text))


def shortened(text: str, columns: int) -> str:
    """Text that takes no more than so many columns; … stands for what was cut."""
    if columns_of(text) <= columns:
        return text
    while text and columns_of(text) >= columns:
        text = text[:-1]
    return f"{text}…"


def _columns_of_letter(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1
