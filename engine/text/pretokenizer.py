"""How a text is cut before a tokenizer's merges see it: tokens taken whole, spaces before words.

llama.cpp has one way of its own; a Hugging Face tokenizer may have others, and our converter writes
down which under `pumice.text.*`.  The order of steps is that of the tokenizers library
(tokenizer/added_vocabulary.rs, pre_tokenizers/metaspace.rs).  Pure text: knows no llama.cpp.
"""

from __future__ import annotations

import enum
import functools
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Form = Literal["", "NFC", "NFD", "NFKC", "NFKD"]
FORMS: tuple[Form, ...] = ("", "NFC", "NFD", "NFKC", "NFKD")
SPACE = "\u2581"
"""How SentencePiece writes a space."""

_BLANKS_BEFORE = re.compile(r"[^\S\x1c-\x1f]*\Z")
_BLANKS_AFTER = re.compile(r"[^\S\x1c-\x1f]*")


class Prefix(enum.Enum):
    """Where words get a space before them."""

    NONE = "none"
    ALWAYS = "always"
    """Every text between tokens taken whole (a `Prepend` normalizer; SentencePiece itself)."""
    EACH = "each"
    """The same, unless it begins with a space (`Metaspace`, always)."""
    FIRST = "first"
    """Only where the whole text begins, unless with a space (`Metaspace`, first)."""


@dataclass(frozen=True)
class AddedToken:
    """A token that is taken whole wherever its spelling stands.

    It may eat the white space beside it.  A `late` one is looked for when the text has its normal
    form, and its spelling has it too.
    """

    id: int
    spelling: str
    eats_left: bool = False
    eats_right: bool = False
    late: bool = False


@dataclass(frozen=True)
class PreTokenizer:
    """The rules of a tokenizer.

    `anew`: words after a photo are treated as a text of their own, as the original LLaVA does; else
    as part of the prompt's text.
    """

    whole: tuple[AddedToken, ...]
    form: Form = ""
    prefix: Prefix = Prefix.NONE
    anew: bool = False

    def cut(self, text: str, *, begins: bool) -> Iterator[int | str]:
        """Ids of tokens taken whole, and the words between them as the merges shall see them.

        `begins` says that the text is the first, and no photo lies before it.
        """
        early, late = self._finders
        for at, part in early(text):
            if isinstance(part, int):
                yield part
                continue
            starts = begins and at == 0
            for within, words in late(self._normal(part)):
                if isinstance(words, int):
                    yield words
                else:
                    yield self._with_space(words, starts=starts and within == 0)

    @functools.cached_property
    def _finders(self) -> tuple[_Finder, _Finder]:
        early = [one for one in self.whole if not one.late]
        return _finder(early, lambda spelling: spelling), _finder(
            [one for one in self.whole if one.late], self._normal
        )

    def _normal(self, text: str) -> str:
        formed = unicodedata.normalize(self.form, text) if self.form else text
        if self.prefix is Prefix.ALWAYS and formed:
            return SPACE + formed.replace(" ", SPACE)
        return formed

    def _with_space(self, words: str, *, starts: bool) -> str:
        wanted = self.prefix is Prefix.EACH or (self.prefix is Prefix.FIRST and starts)
        return SPACE + words if wanted and not words.startswith((" ", SPACE)) else words


_Part = tuple[int, int | str]
_Finder = Callable[[str], Iterator[_Part]]
"""Cuts a text into (place, token or words)."""


def _finder(whole: Sequence[AddedToken], spell: Callable[[str], str]) -> _Finder:
    """Finds tokens from the left, the longest that stands at a place."""
    known = {spell(one.spelling): one for one in whole}
    if not known:
        return lambda text: iter([(0, text)] if text else [])
    choices = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    return functools.partial(_find, re.compile(choices), known)


def _find(pattern: re.Pattern[str], known: Mapping[str, AddedToken], text: str) -> Iterator[_Part]:
    done = 0
    for match in pattern.finditer(text):
        start, end = match.span()
        if start < done:
            continue
        token = known[match[0]]
        if token.eats_left:
            found = _BLANKS_BEFORE.search(text, done, start)
            start = found.start() if found else start
        if token.eats_right:
            found = _BLANKS_AFTER.match(text, end)
            end = found.end() if found else end
        if start > done:
            yield done, text[done:start]
        yield start, token.id
        done = end
    if done < len(text):
        yield done, text[done:]


WHOLE_KEY = "pumice.text.whole"


def to_keys(spelling: PreTokenizer) -> dict[str, Any]:
    """What a GGUF says of it; the spellings themselves are in its vocabulary."""
    lists = {
        WHOLE_KEY: [one.id for one in spelling.whole],
        "pumice.text.eats_left": [one.id for one in spelling.whole if one.eats_left],
        "pumice.text.eats_right": [one.id for one in spelling.whole if one.eats_right],
        "pumice.text.late": [one.id for one in spelling.whole if one.late],
    }
    keys: dict[str, Any] = {key: ids for key, ids in lists.items() if ids}
    if spelling.form:
        keys["pumice.text.normalize"] = spelling.form
    return keys | {"pumice.text.prefix": spelling.prefix.value, "pumice.text.anew": spelling.anew}


def from_keys(keys: Mapping[str, Any], spell: Callable[[int], str]) -> PreTokenizer:
    """The rules that a GGUF tells of; `spell` gives a token's spelling.

    Raises:
        ValueError: a word that is not known here, or a token that is not in the vocabulary.
    """

    def listed(key: str) -> list[int]:
        found = keys.get(key, [])
        if not isinstance(found, list) or not all(isinstance(one, int) for one in found):
            raise ValueError(f"{key} is no list of tokens")
        return found

    form = str(keys.get("pumice.text.normalize", ""))
    left, right, late = map(
        set, map(listed, ("pumice.text.eats_left", "pumice.text.eats_right", "pumice.text.late"))
    )
    return PreTokenizer(
        tuple(
            AddedToken(one, spell(one), one in left, one in right, one in late)
            for one in listed(WHOLE_KEY)
        ),
        FORMS[FORMS.index(form)],
        Prefix(keys.get("pumice.text.prefix", "none")),
        bool(keys.get("pumice.text.anew", False)),
    )
