"""Grammars in GBNF, llama.cpp's notation, checked before native code sees them.

llama.cpp prints errors to stderr without a position; here a wrong grammar is an `OptionError` with
line and column.  llama.cpp accepts every grammar that passes (the notation: grammars/README.md in
its source).  No vocabulary here: only the model can tell whether a `<token>` exists.
"""

from __future__ import annotations

import graphlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from engine.errors import OptionError

ROOT = "root"
"""The rule that a reply begins with."""

MOST_CHARACTERS = 200_000
MOST_NESTING = 100
"""Limits for llama.cpp's recursive parser, far below its stack size."""

MOST_REPEATS = 2000
"""llama.cpp's own limit, for one repetition and for all rules that it makes of one."""

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
    """One item of a sequence: a rule by name, alternatives in brackets, or None for characters.

    `at` is its offset in the text.  `unbounded` says that it may be repeated any number of times.
    """

    at: int
    content: str | tuple[tuple[_Item, ...], ...] | None
    least: int = 1
    unbounded: bool = False


_Sequence = tuple[_Item, ...]
_EMPTY: tuple[_Sequence, ...] = ((),)


def check_grammar(text: str) -> None:
    """Check a grammar.

    Raises:
        OptionError: a syntax error, a missing rule, or a recursion that never ends.
    """
    if len(text) > MOST_CHARACTERS:
        raise OptionError(
            f"The grammar has {len(text):,} characters, but at most {MOST_CHARACTERS:,} are read.",
            "Write a smaller grammar.",
        )
    parser = _GrammarParser(text)
    parser.parse()
    if ROOT not in parser.rules:
        raise OptionError(
            f"The grammar has no rule {ROOT}, with which a reply begins.",
            f'Write one, such as {ROOT} ::= "yes" | "no".',
        )
    for name, at in parser.named.items():
        if name not in parser.rules:
            raise parser.error(at, f"there is no rule {name}")
    _check_recursion(parser)


class _GrammarParser:
    """Parses a grammar: `rules` by name, `named` has the offset where each is first used."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._depth = 0
        self._written = 0
        self.rules: dict[str, tuple[_Sequence, ...]] = {}
        self.named: dict[str, int] = {}

    def error(self, at: int, why: str) -> OptionError:
        """The error for something at this offset."""
        before = self._text[:at]
        line, column = before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1
        return OptionError(
            f"The grammar is wrong at line {line}, column {column}: {why}.",
            "Grammars are written in GBNF, the notation of llama.cpp.",
        )

    def parse(self) -> None:
        if "\0" in self._text:
            raise self.error(self._text.index("\0"), "the character NUL is not allowed")
        self._match_here(_LINES)
        while self._at < len(self._text):
            self._rule()
            self._match_here(_LINES)

    def _match_here(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self._text, self._at)
        if found:
            self._at = found.end()
        return found

    def _next_character(self) -> str:
        return self._text[self._at : self._at + 1]

    def _rule(self) -> None:
        name = self._match_here(_NAME)
        if not name:
            raise self.error(self._at, "a rule begins with its name, of letters, digits and -")
        self._match_here(_SPACE)
        if not self._text.startswith("::=", self._at):
            raise self.error(self._at, "::= is missing after the name of a rule")
        self._at += 3
        self._match_here(_LINES)
        self.rules[name[0]] = self._alternatives(nested=False)
        if self._next_character() not in ("", "\r", "\n"):
            raise self.error(self._at, f"{self._next_character()} is not expected here")

    def _alternatives(self, *, nested: bool) -> tuple[_Sequence, ...]:
        found = [self._sequence(nested=nested)]
        while self._next_character() == "|":
            self._at += 1
            self._match_here(_LINES)
            found.append(self._sequence(nested=nested))
        return tuple(found)

    def _sequence(self, *, nested: bool) -> _Sequence:
        items: list[_Item] = []
        count = 1  # how many rules llama.cpp makes of the last item
        while character := self._next_character():
            start = self._at
            before = len(self.named) + self._written
            if character in "*+?{":
                least, most = self._repetition()
                if not items or items[-1].content == _EMPTY:
                    raise self.error(start, f"{character} repeats nothing")
                count *= max(most or least, 1)
                if count > MOST_REPEATS:
                    raise self.error(start, f"it repeats more than {MOST_REPEATS} times")
                self._written += 1 if most is None else most - least
                items[-1] = _repeated(items[-1], least, most)
            elif (item := self._item(character)) is not None:
                items.append(item)
                count = max(1, len(self.named) + self._written - before) if character == "(" else 1
            else:
                break
            self._match_here(_LINES if nested else _SPACE)
        return tuple(items)

    def _item(self, character: str) -> _Item | None:
        """One item; None where no item begins."""
        start = self._at
        if character == "(":
            return _Item(start, self._group())
        if character in '"[':
            return _Item(start, self._characters('"' if character == '"' else "]"))
        if character in "<!":
            if not self._match_here(_TOKEN):
                raise self.error(start, "a token is written <name> or <[number]>")
            return _Item(start, None)
        if character == ".":
            self._at += 1
            return _Item(start, None)
        name = self._match_here(_NAME)
        if name:
            self.named.setdefault(name[0], start)
        return _Item(start, name[0]) if name else None

    def _group(self) -> tuple[_Sequence, ...]:
        start, self._depth = self._at, self._depth + 1
        if self._depth > MOST_NESTING:
            raise self.error(start, f"brackets are nested more than {MOST_NESTING} deep")
        self._at += 1
        self._written += 1
        self._match_here(_LINES)
        inside = self._alternatives(nested=True)
        if self._next_character() != ")":
            raise self.error(self._at, f"a ) is missing for {self._describe_bracket(start)}")
        self._at += 1
        self._depth -= 1
        return inside

    def _describe_bracket(self, at: int) -> str:
        line = self._text[:at].count("\n") + 1
        return f"the {self._text[at]} of line {line}"

    def _characters(self, end: str) -> tuple[_Sequence, ...] | None:
        """A literal or a class of characters: `_EMPTY` if it has none."""
        start = self._at
        self._at += 1
        if end == "]" and self._next_character() == "^":
            self._at += 1
        has_characters = False
        while self._next_character() != end:
            if not self._next_character():
                raise self.error(
                    self._at, f"a {end} is missing for {self._describe_bracket(start)}"
                )
            if not self._match_here(_CHARACTER):
                raise self.error(
                    self._at, '\\ is not followed by x, u, U, t, r, n, \\, ", [, ] or -'
                )
            has_characters = True
        self._at += 1
        return None if has_characters else _EMPTY

    def _repetition(self) -> tuple[int, int | None]:
        """How often at least and at most; None is any number."""
        start, character = self._at, self._next_character()
        if character != "{":
            self._at += 1
            return _STARS[character]
        found = self._match_here(_TIMES)
        if not found:
            raise self.error(start, "a repetition is written {2}, {2,} or {2,5}")
        least = int(found[1])
        most = int(found[3]) if found[3] else None if found[2] else least
        if found[3] and not found[2]:
            raise self.error(start, "a repetition is written {2}, {2,} or {2,5}")
        if least > MOST_REPEATS:
            raise self.error(start, f"it repeats more than {MOST_REPEATS} times")
        if most is not None and most < least:
            raise self.error(start, f"{most} is less than {least}")
        return least, None if most is not None and most > MOST_REPEATS else most


def _repeated(item: _Item, least: int, most: int | None) -> _Item:
    content = item.content if item.least == 1 and not item.unbounded else ((item,),)
    return _Item(item.at, content, least, most is None)


def _check_recursion(parser: _GrammarParser) -> None:
    """No rule may begin with itself, and what may be empty may not be repeated without a limit."""
    empty = _empty_rules(parser.rules)
    for sequences in parser.rules.values():
        for item in _all_items(sequences):
            if item.unbounded and _can_be_empty(item.content, empty):
                raise parser.error(item.at, "what may be empty cannot be repeated without a limit")
    begins = {name: set(_first_rules(rule, empty)) for name, rule in parser.rules.items()}
    try:
        graphlib.TopologicalSorter(begins).prepare()
    except graphlib.CycleError as error:
        name = error.args[1][0]
        raise parser.error(
            parser.named[name], f"the rule {name} begins with itself (left recursion)"
        ) from error


def _empty_rules(rules: dict[str, tuple[_Sequence, ...]]) -> set[str]:
    """The rules that an empty text satisfies."""
    empty: set[str] = set()
    known = -1
    while known < len(empty):
        known = len(empty)
        # Backwards, since most rules come before those that they name.
        empty.update(name for name in reversed(rules) if _can_be_empty(rules[name], empty))
    return empty


def _can_be_empty(content: str | tuple[_Sequence, ...] | None, empty: set[str]) -> bool:
    if content is None:
        return False
    if isinstance(content, str):
        return content in empty
    return any(all(_can_be_skipped(item, empty) for item in sequence) for sequence in content)


def _can_be_skipped(item: _Item, empty: set[str]) -> bool:
    return item.least == 0 or _can_be_empty(item.content, empty)


def _all_items(sequences: tuple[_Sequence, ...]) -> Iterator[_Item]:
    for sequence in sequences:
        for item in sequence:
            yield item
            if isinstance(item.content, tuple):
                yield from _all_items(item.content)


def _first_rules(sequences: tuple[_Sequence, ...], empty: set[str]) -> Iterator[str]:
    """The rules that may come first."""
    for sequence in sequences:
        for item in sequence:
            if isinstance(item.content, str):
                yield item.content
            elif item.content:
                yield from _first_rules(item.content, empty)
            if not _can_be_skipped(item, empty):
                break
