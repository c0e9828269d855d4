"""How long a model thinks before it answers, and how much (`engine.text.thinking`).  No Qt here."""

from __future__ import annotations

import re

from engine.text.thinking import split_thinking

_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Letters of languages that put no spaces between words."""


class ThinkingClock:
    """How long a reply that is being written has been thinking."""

    def __init__(self) -> None:
        self._began: float | None = None
        self._ended: float | None = None

    def read(self, text: str, now_s: float) -> None:
        """Note what the reply has become."""
        if self._ended is None:
            parts = split_thinking(text)
            if self._began is None:
                self._began = now_s
            if not parts.is_open and (parts.thought or parts.answer):
                self._ended = now_s if parts.thought else self._began

    @property
    def seconds(self) -> float:
        """From the first word to the end of the thinking; 0 without any."""
        if self._began is None or self._ended is None:
            return 0.0
        return self._ended - self._began


def count_words(text: str) -> int:
    """Words, and letters of languages without spaces between words."""
    return len(_CJK.sub(" ", text).split()) + len(_CJK.findall(text))
