"""Finds LaTeX formulas in Markdown: `$…$`, `$$…$$`, `\\(…\\)` and `\\[…\\]`.  No Qt here.

Prices are not formulas: a dollar sign counts only without a letter or digit outside of it and
without a space inside, and words between two of them are words.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

_IN_PARAGRAPH = r"(?:(?!\n[ \t>]*\n).){1,4000}?"
"""No longer: a beginning without an end would be looked for in all the rest, each time."""


def _formula_before(bracket: str) -> str:
    """What a formula in `\\(` or `\\[` consists of: no other one begins in it.

    A line break such as `\\\\[2pt]` is no beginning.  Without this rule each of many beginnings
    would be looked at up to the same end.
    """
    return rf"(?:(?!\n[ \t>]*\n)(?!(?<!\\)\\\{bracket}).){{1,4000}}?"


_PLACES = re.compile(
    rf"""
      (?P<code>(?P<ticks>`+)(?!`){_IN_PARAGRAPH}(?<!`)(?P=ticks)(?!`))
    | \\\((?P<round>{_formula_before("(")})\\\)
    | \\\[(?P<square>{_formula_before("[")})\\\]
    | (?P<escape>\\.)
    | \$\$(?P<double>(?:(?!\n[ \t>]*\n)[^$])+?)\$\$
    | (?<![\w$])\$(?P<single>(?![\s$])(?:\\.|[^$\n`\\])*?)(?<!\s)\$(?![\w$])
    """,
    re.VERBOSE | re.DOTALL,
)
_ONLY_WORDS = re.compile(r"[^\\=^_{}+<>|]*\b[A-Za-z]{2,}\b[^\\=^_{}+<>|]*$")
_QUOTE_MARKS = re.compile(r"\n[ \t>]*")
_BEGIN = re.compile(r" {0,3}(\$\$|\\\[)")
_ENDS = {"$$": "$$", "\\[": "\\]"}
_PRIVATE_USE = range(0xE000, 0xF900)
_SPARE = 3
"""As many unused characters are left for `app.wording.markdown`."""


@dataclass(frozen=True)
class Formula:
    """A formula: its LaTeX, as it was written with its delimiters, and whether it is displayed."""

    latex: str
    written: str
    is_display: bool = False


@dataclass(frozen=True)
class TextWithFormulas:
    """Markdown in which a character stands for each of the formulas, which it has only once."""

    text: str
    formulas: tuple[tuple[str, Formula], ...] = ()
    """The characters and what they stand for."""


@functools.lru_cache(maxsize=1024)
def find_formulas(markdown: str) -> TextWithFormulas:
    """Replace each formula by a character of its own."""
    if "$" not in markdown and "\\(" not in markdown and "\\[" not in markdown:
        return TextWithFormulas(markdown)
    unused = [chr(code) for code in _PRIVATE_USE if chr(code) not in markdown][_SPARE:]
    found: list[tuple[str, Formula]] = []

    def replace(match: re.Match[str]) -> str:
        formula = _formula(match)
        if formula is None or len(found) == len(unused):
            return match.group()
        found.append((unused[len(found)], formula))
        return found[-1][0]

    return TextWithFormulas(_PLACES.sub(replace, markdown), tuple(found))


def formula_block_size(lines: Iterable[str]) -> int | None:
    """How many lines a displayed formula takes that begins on the first, if it ends.

    Nothing may follow the end on its line but a full stop or a comma.
    """
    end = ""
    for number, line in enumerate(lines):
        if number == 0:
            begun = _BEGIN.match(line)
            if not begun:
                return None
            end, line = _ENDS[begun.group(1)], line[begun.end() :]
        elif not line.strip():
            return None
        if end in line:
            rest = line[line.index(end) + len(end) :].strip()
            return number + 1 if rest in ("", ".", ",") else None
    return None


def display_formula(source: str) -> Formula:
    """The formula of a block that `formula_block_size` found."""
    written = source.strip()
    bare = written.rstrip(".,").rstrip()
    return Formula(" ".join(bare[2:-2].split()), written, is_display=True)


def _formula(match: re.Match[str]) -> Formula | None:
    if match["code"] or match["escape"]:
        return None
    if (single := match["single"]) is not None and _ONLY_WORDS.match(single):
        return None
    latex = single or match["round"] or match["double"] or match["square"]
    latex = " ".join(_QUOTE_MARKS.sub(" ", latex).split())
    is_display = single is None and match["round"] is None
    return Formula(latex, match.group(), is_display) if latex else None
