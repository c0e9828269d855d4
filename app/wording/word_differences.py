"""Which words of a text are not in another one.  No Qt here."""

from __future__ import annotations

import difflib
import html
import re
from collections.abc import Iterator

MOST_WORDS = 2000
"""Longer texts are not compared: that would take too long while someone waits."""


def differing_words(text: str, other: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, and whether each differs from the other text.

    Joined, the pieces are the text.  Capitals and punctuation count; white space does not.
    """
    pieces = re.findall(r"\s+|\w+|[^\w\s]", text)
    words = [piece for piece in pieces if not piece.isspace()]
    others = re.findall(r"\w+|[^\w\s]", other)
    if max(len(words), len(others)) > MOST_WORDS:
        yield text, False
        return
    same: set[int] = set()
    for block in difflib.SequenceMatcher(None, words, others, autojunk=False).get_matching_blocks():
        same.update(range(block.a, block.a + block.size))
    place = 0
    for piece in pieces:
        if piece.isspace():
            yield piece, False
        else:
            yield piece, place not in same
            place += 1


def marked_html(text: str, other: str, colour: str) -> str:
    """The text as HTML in which words that differ have this background."""
    parts = []
    for piece, differs in differing_words(text, other):
        escaped = html.escape(piece).replace("\n", "<br>")
        parts.append(
            f'<span style="background-color:{colour}"><u>{escaped}</u></span>'
            if differs
            else escaped
        )
    return "".join(parts)
