"""Grammars in GBNF, llama.cpp's notation, checked before native code sees them.

llama.cpp prints what is wrong to stderr and names no place; here a wrong grammar is an
`OptionError` with line and column.  What passes here llama.cpp understands (grammars/README.md of
its source tells the notation).  Knows no tokens: whether `<token>` exists only the model can tell.
"""

from __future__ import annotations

import graphlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from engine.errors import OptionError

ROOT = "root"
"""The rule a reply begins with."""

MOST_CHARACTERS = 200_000
MOST_NESTING = 100
"""Bounds of native recursion, with much room."""

MOST_REPEATS = 2000
"""llama.cpp's own bound, of a repetition and of all rules it would write for one."""

_NAME = re.compile(r"[a-zA-Z0-9-]+")
_SPACE = re.compile(r"(?:[ \t]|#[^\r\n]*)*")
_LINES = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*")
_CHARACTER = re.compile(
    r"\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\[trn\\\"\[\]-]|[^\\]", re.DOTALL
)
_TOKEN = re.compile(r"!?<(?:\[\d{1,9}\]|[^\[>][^>]*)>")
_TIMES = re.compile(r"\{[ \t]*(\d{1,18})[ \t]*(,?)[ \t]*(\d{1,18})?[ \t]*\}")
_STARS = {"*": (0, None), "+": (1, None), "?": (0, 1)}


@dataclass(frozen=True)
class _Item:
    """What stands in a sequence: a rule by name, alternatives in brackets, or something solid.

    `endless` says that it may come any number of times; `at` is its place in the text.
    """

    at: int
    what: str | tuple[tuple[_Item, ...], ...] | None
    least: int = 1
    endless: bool = False


_Sequence = tuple[_Item, ...]
_NOTHING: tuple[_Sequence, ...] = ((),)


def check(text: str) -> None:
    """Look at a grammar.

    Raises:
        OptionError: it is not understood, a rule is missing, or it could run in circles.
    """
    if len(text) > MOST_CHARACTERS:
        raise OptionError(
            f"The grammar has {len(text):,} characters, but at most {MOST_CHARACTERS:,} are read.",
            "Write a smaller grammar.",
        )
    reader = _Reader(text)
    reader.read()
    if ROOT not in reader.rules:
        raise OptionError(
            f"The grammar has no rule {ROOT}, where a reply begins.",
            f'Write one, such as {ROOT} ::= "yes" | "no".',
        )
    for name, at in reader.named.items():
        if name not in reader.rules:
            raise reader.wrong(at, f"there is no rule {name}")
    _check_circles(reader)


class _Reader:
    """Reads a grammar from beginning to end; `rules` by name, `named` where each is used first."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._depth = 0
        self._written = 0
        self.rules: dict[str, tuple[_Sequence, ...]] = {}
        self.named: dict[str, int] = {}

    def wrong(self, at: int, why: str) -> OptionError:
        """The error for something at this place."""
        before = self._text[:at]
        line, column = before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1
        return OptionError(
            f"The grammar is wrong at line {line}, column {column}: {why}.",
            "Grammars are written in GBNF, the notation of llama.cpp.",
        )

    def read(self) -> None:
        if "\0" in self._text:
            raise self.wrong(self._text.index("\0"), "a character of number 0 is not allowed")
        self._take(_LINES)
        while self._at < len(self._text):
            self._rule()
            self._take(_LINES)

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self._text, self._at)
        if found:
            self._at = found.end()
        return found

    def _next(self) -> str:
        return self._text[self._at : self._at + 1]

    def _rule(self) -> None:
        name = self._take(_NAME)
        if not name:
            raise self.wrong(self._at, "a rule begins with its name, of letters, digits and -")
        self._take(_SPACE)
        if not self._text.startswith("::=", self._at):
            raise self.wrong(self._at, "::= belongs after the name of a rule")
        self._at += 3
        self._take(_LINES)
        self.rules[name[0]] = self._alternatives(nested=False)
        if self._next() not in ("", "\r", "\n"):
            raise self.wrong(self._at, f"{self._next()} is not expected here")

    def _alternatives(self, *, nested: bool) -> tuple[_Sequence, ...]:
        found = [self._sequence(nested=nested)]
        while self._next() == "|":
            self._at += 1
            self._take(_LINES)
            found.append(self._sequence(nested=nested))
        return tuple(found)

    def _sequence(self, *, nested: bool) -> _Sequence:
        items: list[_Item] = []
        count = 1  # how many rules llama.cpp writes for the last item
        while character := self._next():
            begun = self._at
            before = len(self.named) + self._written
            if character in "*+?{":
                least, most = self._times()
                if not items or items[-1].what == _NOTHING:
                    raise self.wrong(begun, f"{character} repeats nothing")
                count *= max(most or least, 1)
                if count > MOST_REPEATS:
                    raise self.wrong(begun, f"it repeats more than {MOST_REPEATS} times")
                self._written += 1 if most is None else most - least
                items[-1] = _repeated(items[-1], least, most)
            elif (item := self._item(character)) is not None:
                items.append(item)
                count = max(1, len(self.named) + self._written - before) if character == "(" else 1
            else:
                break
            self._take(_LINES if nested else _SPACE)
        return tuple(items)

    def _item(self, character: str) -> _Item | None:
        """One item; None where no item begins."""
        begun = self._at
        if character == "(":
            return _Item(begun, self._group())
        if character in '"[':
            return _Item(begun, self._characters('"' if character == '"' else "]"))
        if character in "<!":
            if not self._take(_TOKEN):
                raise self.wrong(begun, "a token is written <name> or <[number]>")
            return _Item(begun, None)
        if character == ".":
            self._at += 1
            return _Item(begun, None)
        name = self._take(_NAME)
        if name:
            self.named.setdefault(name[0], begun)
        return _Item(begun, name[0]) if name else None

    def _group(self) -> tuple[_Sequence, ...]:
        begun, self._depth = self._at, self._depth + 1
        if self._depth > MOST_NESTING:
            raise self.wrong(begun, f"brackets stand in more than {MOST_NESTING} others")
        self._at += 1
        self._written += 1
        self._take(_LINES)
        inside = self._alternatives(nested=True)
        if self._next() != ")":
            raise self.wrong(self._at, f"a ) is missing for {self._place(begun)}")
        self._at += 1
        self._depth -= 1
        return inside

    def _place(self, at: int) -> str:
        line = self._text[:at].count("\n") + 1
        return f"the {self._text[at]} of line {line}"

    def _characters(self, end: str) -> tuple[_Sequence, ...] | None:
        """A literal or a class of characters; what has no character is nothing."""
        begun = self._at
        self._at += 1
        if end == "]" and self._next() == "^":
            self._at += 1
        filled = False
        while self._next() != end:
            if not self._next():
                raise self.wrong(self._at, f"a {end} is missing for {self._place(begun)}")
            if not self._take(_CHARACTER):
                raise self.wrong(self._at, '\\ stands before x, u, U, t, r, n, \\, ", [, ] or -')
            filled = True
        self._at += 1
        return None if filled else _NOTHING

    def _times(self) -> tuple[int, int | None]:
        """How often at the least and at the most; None is any number."""
        begun, character = self._at, self._next()
        if character != "{":
            self._at += 1
            return _STARS[character]
        found = self._take(_TIMES)
        if not found:
            raise self.wrong(begun, "a repetition is written {2}, {2,} or {2,5}")
        least = int(found[1])
        most = int(found[3]) if found[3] else None if found[2] else least
        if found[3] and not found[2]:
            raise self.wrong(begun, "a repetition is written {2}, {2,} or {2,5}")
        if least > MOST_REPEATS:
            raise self.wrong(begun, f"it repeats more than {MOST_REPEATS} times")
        if most is not None and most < least:
            raise self.wrong(begun, f"{most} is less than {least}")
        return least, None if most is not None and most > MOST_REPEATS else most


def _repeated(item: _Item, least: int, most: int | None) -> _Item:
    what = item.what if item.least == 1 and not item.endless else ((item,),)
    return _Item(item.at, what, least, most is None)


def _check_circles(reader: _Reader) -> None:
    """No rule may begin with itself, and nothing that may be empty may be repeated without end."""
    empty = _may_be_empty(reader.rules)
    for sequences in reader.rules.values():
        for item in _items(sequences):
            if item.endless and _blank(item.what, empty):
                raise reader.wrong(item.at, "what may be empty cannot be repeated without end")
    begins = {name: set(_begins(rule, empty)) for name, rule in reader.rules.items()}
    try:
        graphlib.TopologicalSorter(begins).prepare()
    except graphlib.CycleError as error:
        name = error.args[1][0]
        raise reader.wrong(
            reader.named[name], f"the rule {name} begins with itself (left recursion)"
        ) from error


def _may_be_empty(rules: dict[str, tuple[_Sequence, ...]]) -> set[str]:
    """The rules that nothing at all satisfies."""
    empty: set[str] = set()
    known = -1
    while known < len(empty):
        known = len(empty)
        # Backwards, since rules mostly come before those that they name.
        empty.update(name for name in reversed(rules) if _blank(rules[name], empty))
    return empty


def _blank(what: str | tuple[_Sequence, ...] | None, empty: set[str]) -> bool:
    if what is None:
        return False
    if isinstance(what, str):
        return what in empty
    return any(all(_skipped(item, empty) for item in sequence) for sequence in what)


def _skipped(item: _Item, empty: set[str]) -> bool:
    return item.least == 0 or _blank(item.what, empty)


def _items(sequences: tuple[_Sequence, ...]) -> Iterator[_Item]:
    for sequence in sequences:
        for item in sequence:
            yield item
            if isinstance(item.what, tuple):
                yield from _items(item.what)


def _begins(sequences: tuple[_Sequence, ...], empty: set[str]) -> Iterator[str]:
    """The rules that may stand first."""
    for sequence in sequences:
        for item in sequence:
            if isinstance(item.what, str):
                yield item.what
            elif item.what:
                yield from _begins(item.what, empty)
            if not _skipped(item, empty):
                break
