"""Text as search compares it: without case, accents and widths.  No Qt here.

"Straße" and "STRASSE", "über" and "uber", "đẹp" and "dep", full-width and plain letters, composed
and decomposed Hangul become equal.  Marks of Latin, Greek and Cyrillic letters are left out; those
of other scripts are letters to their readers and stay.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence

_MARKS = dict.fromkeys(range(0x0300, 0x0370))
_LETTERS = str.maketrans({"đ": "d", "ł": "l", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d"})


_SIGNS = re.compile("[\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+")


def fold(text: str) -> str:
    """The folded text, in one line."""
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join(_fold_letters(unicodedata.normalize("NFC", text)).split())


def exact(text: str) -> str:
    """The text as a person who types marks means it: only case and composition are equal."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def fold_with_places(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each of its characters the place in `text` (in NFC, one line)."""
    if text.isascii():
        return text.lower(), range(len(text))
    folded: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        plain = " " if letter.isspace() else _fold_letter(letter)
        if plain == " " and (not folded or folded[-1] == " "):
            continue
        folded.extend(plain)
        places.extend([place] * len(plain))
    return "".join(folded), places


def split_signs(folded: str) -> tuple[str, str]:
    """The Chinese, Japanese and Korean signs of a folded text, a space between each, and the rest.

    Nearly every sign is a word or part of one, so they are found one by one.
    """
    signs = " ".join(" ".join(run) for run in _SIGNS.findall(folded))
    return signs, _SIGNS.sub(" ", folded) if signs else folded


def fold_apart(text: str) -> str:
    """The folded text with each Chinese, Japanese or Korean sign standing alone.

    Part of a word is then found as a phrase.
    """
    return " ".join(_SIGNS.sub(lambda run: f" {' '.join(run[0])} ", fold(text)).split())


@functools.lru_cache(maxsize=4096)
def _fold_letter(letter: str) -> str:
    return _fold_letters(letter)


def _fold_letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_MARKS)
    return unicodedata.normalize("NFKC", plain).casefold().translate(_LETTERS)
