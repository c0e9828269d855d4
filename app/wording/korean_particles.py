"""Korean particles after values: the form depends on whether the word before ends in a consonant.

A translation names both forms, as Korean does where it cannot know: `{0}을(를) 열 수 없습니다`.
Once the value is known, one of them stays.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_FORMS = {
    "을(를)": ("을", "를"),
    "이(가)": ("이", "가"),
    "은(는)": ("은", "는"),
    "과(와)": ("과", "와"),
    "(으)로": ("으로", "로"),
}
"""After a consonant, and after a vowel."""

_CLOSING = "\"'”’»)]}>」』"
_WITH_VALUE = re.compile(
    r"(?<!\{)(\{(\w+)\}[" + re.escape(_CLOSING) + r"]?)(" + "|".join(map(re.escape, _FORMS)) + ")"
)
_DIGITS = {"0": "ㅇ", "1": "ㄹ", "3": "ㅁ", "6": "ㄱ", "7": "ㄹ", "8": "ㄹ"}
"""Final consonants of digits; those that are not here end in a vowel (2 이, 4 사, 5 오, 9 구)."""
_LETTERS = {"l": "ㄹ", "m": "ㅁ", "n": "ㄴ", "r": "ㄹ"}
"""Final consonants of the names of letters."""
_WORDS = re.compile(r"(?P<l>l)$|[mn]e?$|ng$|(?:^|[^aeiou])[aeiou](?:ck|[ckpt])$")
"""Ends of English words that Korean writes with a final consonant: model, token, rocket."""


def with_particles(template: str, values: Mapping[str, object]) -> str:
    """A translation with the right form after each value; both stay where a word is not known."""

    def chosen(match: re.Match[str]) -> str:
        value = values.get(match[2])
        return match[1] + (match[3] if value is None else particle(str(value), match[3]))

    return _WITH_VALUE.sub(chosen, template) if "(" in template else template


def particle(word: str, both: str) -> str:
    """The form of a particle such as `을(를)` after a word."""
    final = _final_consonant(word.rstrip(_CLOSING + " .…"))
    if final is None:
        return both
    after_consonant, after_vowel = _FORMS[both]
    if both == "(으)로" and final == "ㄹ":
        return after_vowel
    return after_consonant if final else after_vowel


def _final_consonant(word: str) -> str | None:
    """The consonant that a word ends in, `ㅇ` for most; empty after a vowel, None if not known."""
    last = word[-1:]
    if "가" <= last <= "힣":
        place = (ord(last) - ord("가")) % 28
        return "ㄹ" if place == 8 else "ㅇ" if place else ""
    if last.isascii() and last.isdigit():
        return _DIGITS.get(last, "")
    if last in ("%", "°"):  # 퍼센트, 도
        return ""
    if not (last.isascii() and last.isalpha()):
        return None
    match = re.search(r"(\.?)([A-Za-z]+)$", word)
    assert match is not None
    if match[1] or match[2].isupper():  # file.png and GGUF are spelled
        return _LETTERS.get(last.lower(), "")
    end = _WORDS.search(match[2].lower())
    return "" if end is None else "ㄹ" if end["l"] else "ㅇ"
