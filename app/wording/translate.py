"""Sentences of Python in the person's language.  No Qt here: the window brings the lookup.

`tr("{n} photos", n=3)` looks a template up and then fills it in.  `translate_sentence(text)` takes
a finished English sentence, such as that of an error of the engine, finds the template it was made
from, and fills in its translation.  Templates are collected from the code by
`packaging/translations.py`; without a lookup everything stays English.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.wording.korean_particles import with_particles
from engine.errors import PumiceError

Lookup = Callable[[str], str]
"""A template → its translation, or the same template if there is none."""

LISTS = {"; ": "{0}; {1}", ", ": "{0}, {1}", " and ": "{0} and {1}"}
"""How texts are joined in a value, and the template that joins their translations."""

_PLACEHOLDER = re.compile(r"(?<!\{)\{(\d)\}(?!\})")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
_MOST_NESTED = 4
_MOST_CHARACTERS = 2000
_KEY_CHARACTERS = 4
_MOST_STARTS = 200
_MOST_TRIED = 8


def install_lookup(lookup: Lookup | None, templates: Iterable[str] = ()) -> None:
    """Use a dictionary from now on; None goes back to English.

    Args:
        templates: those with `{0}`, which finished sentences are compared with.
    """
    _installed[:] = [_Dictionary(lookup, templates)] if lookup else []


def tr(template: str, **values: object) -> str:
    """A template in the person's language, filled in.

    The same placeholders appear in every language, in any order.  A number takes two templates:
    `tr("one photo") if n == 1 else tr("{n} photos", n=n)`.
    """
    translated = _installed[0].lookup(template) if _installed else template
    if not values:
        return translated
    return (with_particles(translated, values) if _installed else translated).format(**values)


def translate_sentence(text: str) -> str:
    """A finished English sentence, or several, in the person's language.

    Values within it, such as a reason, are translated too.  What is not known stays as it is.
    """
    if not _installed or len(text) > _MOST_CHARACTERS:
        return text
    return _installed[0].translate(text)


def translate_error(error: PumiceError) -> tuple[str, str]:
    """An error's message and hint in the person's language."""
    return translate_sentence(error.message), translate_sentence(error.hint)


@dataclass(frozen=True)
class _Template:
    """A numbered template, ready to be compared."""

    text: str
    pattern: re.Pattern[str]
    numbers: tuple[int, ...]
    before: str
    after: str
    longest: str
    letters: int

    def values(self, text: str) -> dict[int, str] | None:
        """The values that make this template the text; None if it is another one."""
        if self.longest not in text or not text.endswith(self.after):
            return None
        match = self.pattern.fullmatch(text)
        return dict(zip(self.numbers, match.groups(), strict=True)) if match else None


class _Dictionary:
    """A lookup, and the numbered templates by how they begin."""

    def __init__(self, lookup: Lookup, templates: Iterable[str]) -> None:
        self.lookup = lookup
        # The most letters first: a template with fewer may fit by chance.
        self._templates = sorted(map(_compiled, templates), key=lambda each: -each.letters)
        self._by_start: dict[str, list[_Template]] = {}
        self.translate = functools.lru_cache(maxsize=512)(self._translate)

    def _translate(self, text: str) -> str:
        found = self._found(text, 0)
        if found is not None:
            return found
        # Several sentences in a row: the longest known beginning, then the rest.
        for end in reversed([match.span() for match in _SENTENCE_END.finditer(text)]):
            first = self._found(text[: end[0]], 0)
            if first is not None:
                return first + text[end[0] : end[1]] + self._translate(text[end[1] :])
        return self._listed(text, 0) or text

    def _found(self, text: str, depth: int) -> str | None:
        """The translation of a whole sentence; None if it is not known."""
        whole = text.replace("{", "{{").replace("}", "}}")
        translated = self.lookup(whole)
        if translated != whole:
            return translated.replace("{{", "{").replace("}}", "}")
        if depth < _MOST_NESTED:
            for template in self._candidates(text):
                values = template.values(text)
                if values is not None:
                    # “2 hidden folders, 3 hidden files”: no count, but two texts.
                    may_be_list = not template.before and not template.after.endswith(".")
                    listed = self._listed(text, depth + 1) if may_be_list else None
                    return listed or self._filled(template, values, depth + 1)
        return None

    def _candidates(self, text: str) -> list[_Template]:
        """The templates that can begin as the text does."""
        start = text[:_KEY_CHARACTERS]
        if start not in self._by_start:
            if len(self._by_start) >= _MOST_STARTS:
                self._by_start.clear()
            self._by_start[start] = [
                each for each in self._templates if start.startswith(each.before[: len(start)])
            ]
        return self._by_start[start]

    def _inner(self, value: str, depth: int) -> str:
        """A value of a template: a text, some sentences, a list of texts, or what is not known."""
        known = self._found(value, depth) or self._listed(value, depth)
        if known is None and _SENTENCE_END.search(value) and depth < _MOST_NESTED:
            known = self._translate(value)
        return value if known is None else known

    def _listed(self, text: str, depth: int) -> str | None:
        """A list of texts that are all known; a text may hold a separator itself."""
        for separator, template in LISTS.items():
            for match in itertools.islice(re.finditer(separator, text), _MOST_TRIED):
                first = self._found(text[: match.start()], depth)
                if first is not None:
                    after = text[match.end() :]
                    rest = self._found(after, depth) or self._listed(after, depth)
                    return self.lookup(template).format(first, rest) if rest else None
        return None

    def _filled(self, template: _Template, values: dict[int, str], depth: int) -> str | None:
        translated = self.lookup(template.text)
        if translated == template.text:
            return None
        inner = {n: self._inner(value, depth) for n, value in values.items()}
        translated = with_particles(translated, {str(n): value for n, value in inner.items()})
        try:
            return translated.format(*(inner.get(n, "") for n in range(max(inner) + 1)))
        except (IndexError, KeyError, ValueError):
            return None  # a translation with wrong braces; the English text is better than none


def _compiled(template: str) -> _Template:
    """A template as a pattern: literal parts, and anything where the numbers are."""
    pieces = _PLACEHOLDER.split(template)
    literal = [piece.replace("{{", "{").replace("}}", "}") for piece in pieces[::2]]
    pattern = "(.*?)".join(map(re.escape, literal))
    return _Template(
        template,
        re.compile(pattern, re.DOTALL),
        tuple(map(int, pieces[1::2])),
        literal[0],
        literal[-1],
        max(literal, key=len),
        sum(map(len, literal)),
    )


_installed: list[_Dictionary] = []
