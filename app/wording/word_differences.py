"""Where the words of a text are not those of another one.  No Qt here."""

from __future__ import annotations

import difflib
import re

MOST_WORDS = 2000
"""Longer texts are not compared: that would take too long while someone waits."""


def differing_ranges(text: str, other: str) -> list[tuple[int, int]]:
    """The ranges [start, end) of a text whose words the other does not have there.

    Capitals and punctuation count; white space does not, and neighbours make one range.
    """
    words = list(re.finditer(r"\w+|[^\w\s]", text))
    others = re.findall(r"\w+|[^\w\s]", other)
    if max(len(words), len(others)) > MOST_WORDS:
        return []
    texts = [word[0] for word in words]
    matcher = difflib.SequenceMatcher(None, texts, others, autojunk=False)
    ranges: list[tuple[int, int]] = []
    place = 0
    for block in matcher.get_matching_blocks():
        if block.a > place:
            ranges.append((words[place].start(), words[block.a - 1].end()))
        place = block.a + block.size
    return ranges
