"""Whether the name of a website may be taken for another one.  No Qt here.

The rule of browsers: a name in one alphabet is honest ("münchen.de", "пример.рф"), one that mixes
alphabets is not, and neither is one in Cyrillic or Greek letters that all look like Latin ones.
"""

from __future__ import annotations

import unicodedata

_TOGETHER = {
    "CJK": "EAST ASIAN",
    "HIRAGANA": "EAST ASIAN",
    "KATAKANA": "EAST ASIAN",
    "KATAKANA-HIRAGANA": "EAST ASIAN",
    "HANGUL": "EAST ASIAN",
    "BOPOMOFO": "EAST ASIAN",
    "IDEOGRAPHIC": "EAST ASIAN",
    "ARABIC-INDIC": "ARABIC",
    "EXTENDED": "ARABIC",
}
"""Scripts that one language writes together."""

_LIKE_LATIN = {
    "CYRILLIC": frozenset("асԁеһіјӏорԛѕԝхуъьҽпгѵѡк"),
    "GREEK": frozenset("αεηικνορτυωχγ"),
}

_LATIN = (
    range(0x00C0, 0x0180),
    range(0x01A0, 0x01B1),
    range(0x0218, 0x021C),
    range(0x1E00, 0x1F00),
)
"""Latin letters that languages use, besides a to z; not those of phonetics."""

_NOT_LATIN = frozenset("ıĸŀ")
"""Letters among them that look like another one."""


def may_mislead(host: str) -> bool:
    """Whether a host, with its letters as they are shown, may look like another one."""
    labels = host.casefold().split(".")
    in_latin_zone = labels[-1].isascii()
    return any(_is_odd(label, in_latin_zone) for label in labels if not label.isascii())


def _is_odd(label: str, in_latin_zone: bool) -> bool:
    letters = [s for s in label if s.isalpha() or (s.isdecimal() and not s.isascii())]
    others = [sign for sign in label if not (sign.isalnum() or sign in "-・")]
    scripts = {_script(letter) for letter in letters}
    if any(not unicodedata.category(sign).startswith("M") for sign in others) or not scripts:
        return True
    if len(scripts) > 1:
        # East Asian names may have Latin letters among them, as browsers allow.
        return scripts != {"EAST ASIAN", "LATIN"} or not _plain_latin(letters)
    (script,) = scripts
    if script == "LATIN":
        return not _plain_latin(letters)
    looks = _LIKE_LATIN.get(script)
    return looks is not None and in_latin_zone and looks.issuperset(letters)


def _plain_latin(letters: list[str]) -> bool:
    """Whether the Latin letters among these are ones that languages write with."""
    return all(
        letter.isascii()
        or (letter not in _NOT_LATIN and any(ord(letter) in span for span in _LATIN))
        for letter in letters
        if _script(letter) == "LATIN"
    )


def _script(letter: str) -> str:
    word = unicodedata.name(letter, "UNKNOWN").split()[0]
    return _TOGETHER.get(word, word)
