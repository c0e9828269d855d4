"""Text as it is compared in a search: without case, accents, and with CJK letter by letter."""

from __future__ import annotations

import re
import unicodedata

_SINGLE = re.compile(
    "(["
    "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    "\U00020000-\U0003ffff"
    "])"
)
"""Chinese, Japanese and Korean, which are written without spaces between words or with endings."""

_STROKES = str.maketrans({"đ": "d", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i"})
"""Letters that Unicode does not take apart."""


def folded(text: str) -> str:
    """Text for a full-text index and for what is looked up in it.

    `Straße`, `strasse` and `STRASSE` become one, `Đà Nẵng` becomes `da nang`.  Every Chinese,
    Japanese or Korean letter stands alone, so that part of a word is found as a phrase.
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    composed = unicodedata.normalize("NFC", plain).translate(_STROKES)
    return " ".join(_SINGLE.sub(r" \1 ", composed).split())
