"""Prepares a model's Markdown for Qt: made harmless, single line ends kept.  No Qt here.

Qt's Markdown loads images, understands HTML, joins and unindents lines, and turns tabs in code into
spaces.  Three
marker characters that the reply itself does not contain prevent that.  They are put in before Qt
reads the Markdown and taken out of the document afterwards (`app.window.replies.markdown_layout`),
so neither the screen nor the clipboard ever has them:

- `opener` between `![`, and between `<` and what would make it a tag, wherever they stand;
- `line_end` where a line ends inside a paragraph, which becomes a line break;
- `tab` for tabs in code, and for each space before an indented line of a poem.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

_OPENERS = re.compile(r"!(?=\[)|<(?=[A-Za-z/!?])(?!(?:https?|mailto):)")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufdd0\ufdd1]")
"""Control characters, and two noncharacters that Qt uses for frames inside a document."""

_PRIVATE_USE = (0xE000, 0xF900)
_N_MARKERS = 3

_CONTAINER = r"[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]++)*"
_FENCE = re.compile(rf"{_CONTAINER}(`{{3,}}(?=[^`]*$)|~{{3,}})")
_STRUCTURE = re.compile(
    rf"""{_CONTAINER}(?:
        $ |                                # blank, or a list item that begins on the next line
        (?:[-*+]|\d{{1,9}}[.)])$ |
        \#{{1,6}}(?:[ \t]|$) |             # heading
        (?:[-=_*][ \t]*)+$ |               # rule, or the line under a heading
        .*\]\([^)]*$                       # link whose address is on the next line
    )""",
    re.VERBOSE,
)
_BEGINS_CONTAINER = re.compile(r"[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$))")
_LABEL = re.compile(rf"{_CONTAINER}\[[^\]]+\]:[ \t]*$")
_LINK_DEFINITION = re.compile(
    rf"""{_CONTAINER}\[[^\]]+\]:\s*(?:<.*>|\S*[:/.#]\S*)(?:\s+["'(].*)?\s*$"""
)
_TABLE_RULE = re.compile(r"[ \t>]*+\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_LINK_SCHEMES = ("http://", "https://", "mailto:")


@dataclass(frozen=True)
class MarkedMarkdown:
    """Markdown with markers; each marker is one character that `text` has for nothing else."""

    text: str
    opener: str
    line_end: str
    tab: str


def mark(markdown: str) -> MarkedMarkdown:
    """Markdown that Qt can read without loading an image or seeing HTML."""
    clean = _CONTROLS.sub("", markdown.replace("\r\n", "\n").replace("\r", "\n"))
    unused = (chr(code) for code in range(*_PRIVATE_USE) if chr(code) not in clean)
    found = tuple(itertools.islice(unused, _N_MARKERS))
    if len(found) < _N_MARKERS:  # a text with every private character there is
        found = tuple(chr(_PRIVATE_USE[0] + number) for number in range(_N_MARKERS))
        clean = re.sub(f"[{''.join(found)}]", "\ufffd", clean)
    opener, line_end, tab = found
    lines = "\n".join(_marked_lines(clean.split("\n"), line_end=line_end, tab=tab))
    text = _OPENERS.sub(lambda match: match.group() + opener, lines)
    return MarkedMarkdown(text, opener, line_end, tab)


def openable(address: str) -> bool:
    """Whether a link may be offered for opening: the web and mail, never a file or a program."""
    return address.strip().lower().startswith(_LINK_SCHEMES)


def link_definitions(markdown: str) -> str:
    """The lines `[label]: address`, which links elsewhere in the reply refer to."""
    lines = markdown.split("\n") if "]:" in markdown else []
    found = []
    for before, line in zip(["", *lines], lines, strict=False):
        if _LABEL.match(before) and _LINK_DEFINITION.match(f"{before} {line}"):
            found.append(f"{before.strip()} {line.strip()}")
        elif _LINK_DEFINITION.match(line):
            found.append(line.strip())
    return "\n".join(found)


def _marked_lines(lines: list[str], *, line_end: str, tab: str) -> Iterator[str]:
    """The lines with markers for tabs in fenced code and for line ends in paragraphs.

    A marker in the wrong place does no harm, because it is taken out again.  A line is left alone
    where one more word would change its meaning (headings, rules, tables).
    """
    fence, indent = "", ""
    in_table = in_plain_text = False
    before = ""
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        opened = _FENCE.match(line)
        if fence:
            if opened and opened.group(1).startswith(fence) and not line[opened.end() :].strip():
                fence = ""
                yield line
            else:
                yield _with_tabs_marked(line, indent, tab)
            continue
        if opened:
            fence, indent = opened.group(1), line[: opened.start(1)]
            before, in_plain_text = "", False
            yield line
            continue
        in_table = "|" in line and (in_table or _is_table_rule(following) or _is_table_rule(line))
        ends_paragraph = not following.strip()
        structure = in_table or _is_structure(before, line) or _is_table_rule(line)
        if structure or _BEGINS_CONTAINER.match(line):
            in_plain_text = False
        elif not line.startswith((" ", "\t")):
            in_plain_text = True
        elif in_plain_text:
            line = _with_indent_marked(line, tab)
        keep = structure or ends_paragraph or _LABEL.match(line)
        if _LABEL.match(before) and not structure and not _BEGINS_CONTAINER.match(line):
            line = f"{line_end} {line.lstrip()}"  # after the label it would be an address
        before = line
        yield line if keep else f"{_without_hard_break(line)} {line_end}"


def _with_tabs_marked(line: str, indent: str, tab: str) -> str:
    """A line of fenced code; the white space that belongs to a list stays as it is."""
    if not indent.isspace():
        indent = ""
    start = len(indent) if line.startswith(indent) else 0
    return line[:start] + line[start:].replace("\t", tab)


def _with_indent_marked(line: str, tab: str) -> str:
    """A line within a paragraph whose spaces at the beginning Qt would drop."""
    words = line.lstrip(" \t")
    n_spaces = len(line[: -len(words)].expandtabs(4))
    return f"{tab * n_spaces} {words}"


def _is_structure(before: str, line: str) -> bool:
    """Whether a line is more than words; a link's definition may begin on the line before."""
    if _STRUCTURE.match(line) or _LINK_DEFINITION.match(line):
        return True
    return bool(_LABEL.match(before) and _LINK_DEFINITION.match(f"{before} {line}"))


def _is_table_rule(line: str) -> bool:
    return "|" in line and _TABLE_RULE.match(line) is not None


def _without_hard_break(line: str) -> str:
    """The line without the spaces or the backslash that Markdown reads as a line break."""
    bare = line.rstrip(" \t")
    n_backslashes = len(bare) - len(bare.rstrip("\\"))
    return bare[:-1] if n_backslashes % 2 and bare == line else bare
