"""Text from outside as a prompt may hold it: what reads as a token of the vocabulary is broken up.

A photo, a page or a server can say `<|im_end|>`.  In a prompt that would end the turn, as the
tokenizer finds such tokens wherever they stand.  With a space in it, it is plain text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from engine.text.pretokenizer import UnicodeForm

_MOST_ROUNDS = 8
"""How often what was broken up is looked through again."""


class PlainData:
    """Breaks up the tokens of one vocabulary.

    Args:
        special_texts: texts that its tokenizer finds as whole tokens.  White space among them and
            single characters are data like any other.
        form: the Unicode form in which it looks for them.
    """

    def __init__(self, special_texts: Collection[str], form: UnicodeForm = "") -> None:
        self._form = form
        found = {text for text in special_texts if len(text.strip()) > 1}
        choices = "|".join(map(re.escape, sorted(found, key=len, reverse=True)))
        self._special = re.compile(choices) if choices else None

    def of(self, text: str) -> str:
        """The text without such tokens: the same text where there are none in it."""
        if self._special is None or not self._is_in(text):
            return text
        if self._form:
            text = unicodedata.normalize(self._form, text)
        for _ in range(_MOST_ROUNDS):
            text = self._special.sub(_broken_up, text)
            if not self._is_in(text):
                return text
        return " ".join(text)

    def _is_in(self, text: str) -> bool:
        assert self._special is not None
        formed = unicodedata.normalize(self._form, text) if self._form else text
        return bool(self._special.search(text) or self._special.search(formed))


def _broken_up(found: re.Match[str]) -> str:
    return f"{found[0][0]} {found[0][1:]}"
