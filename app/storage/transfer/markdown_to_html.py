"""Markdown of messages as HTML that holds nothing else: no tag, image or script of the text.

It knows what models write: headings, lists, tables, quotes, code, bold, italic and links.  Links
are only those of the web and of mail.  No Qt here.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})\s*([\w+#.-]*)")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*$")
_RULE = re.compile(r"\s{0,3}([-*_])(?:\s*\1){2,}\s*$")
_ITEM = re.compile(r"(\s*)([-*+]|\d{1,9}[.)])\s+(.*)")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*$|\s*\|\s*:?-+:?\s*\|\s*$")
_LINK = re.compile(r"\[([^\[\]]{1,500})\]\(((?:https?://|mailto:)[^\s()]{1,2000})\)")
_CODE = re.compile(r"(`{1,3})(?!`)(.{1,2000}?)(?<!`)\1(?!`)")
_EMPHASIS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\*\*(?=\S)(.{1,2000}?)(?<=\S)\*\*"), r"<strong>\1</strong>"),
    (re.compile(r"(?<!\w)__(?=\S)(.{1,2000}?)(?<=\S)__(?!\w)"), r"<strong>\1</strong>"),
    (re.compile(r"\*(?=[^\s*])([^*]{1,2000}?)(?<=\S)\*"), r"<em>\1</em>"),
    (re.compile(r"(?<!\w)_(?=[^\s_])([^_]{1,2000}?)(?<=\S)_(?!\w)"), r"<em>\1</em>"),
    (re.compile(r"~~(?=\S)(.{1,2000}?)(?<=\S)~~"), r"<del>\1</del>"),
)
_DEEPEST = 8
"""Quotes and lists within each other; deeper ones are plain text."""


def markdown_to_html(markdown: str) -> str:
    """The blocks of a message."""
    return _blocks(markdown.expandtabs(4).splitlines(), 0)


def _blocks(lines: list[str], depth: int) -> str:
    done: list[str] = []
    at = 0
    while at < len(lines):
        at = _block(lines, at, depth, done.append)
    return "\n".join(done)


def _block(lines: list[str], at: int, depth: int, add: Callable[[str], None]) -> int:
    """Add the block that begins at a line; returns the line after it."""
    line = lines[at]
    if not line.strip():
        return at + 1
    if fence := _FENCE.match(line):
        end = _end_of_fence(lines, at + 1, fence[1])
        add(f"<pre><code>{html.escape(chr(10).join(lines[at + 1 : end]))}</code></pre>")
        return end + 1
    if heading := _HEADING.match(line):
        level = min(6, len(heading[1]) + 2)
        add(f"<h{level}>{_inline(heading[2])}</h{level}>")
        return at + 1
    if _RULE.match(line):
        add("<hr>")
        return at + 1
    if line.lstrip().startswith(">") and depth < _DEEPEST:
        end = _while(lines, at, lambda each: each.lstrip().startswith(">"))
        inner = [re.sub(r"^\s*> ?", "", each) for each in lines[at:end]]
        add(f"<blockquote>{_blocks(inner, depth + 1)}</blockquote>")
        return end
    if _ITEM.match(line) and depth < _DEEPEST:
        return _list(lines, at, depth, add)
    if "|" in line and at + 1 < len(lines) and _TABLE_RULE.match(lines[at + 1]):
        end = _while(lines, at, lambda each: "|" in each)
        add(_table(lines[at], lines[at + 2 : end]))
        return end
    end = _while(lines, at + 1, lambda each: bool(each.strip()) and not _begins_block(each))
    add("<p>" + "<br>\n".join(_inline(each.strip()) for each in lines[at:end]) + "</p>")
    return end


def _list(lines: list[str], at: int, depth: int, add: Callable[[str], None]) -> int:
    """A list: lines that are further in than its marker belong to an item."""
    first = _ITEM.match(lines[at])
    assert first
    indent, ordered = len(first[1]), first[2][0].isdigit()
    items: list[list[str]] = []
    while at < len(lines):
        line = lines[at]
        item = _ITEM.match(line)
        if item and len(item[1]) <= indent + 1:
            if len(item[1]) < indent or item[2][0].isdigit() != ordered:
                break
            items.append([item[3]])
        elif line.strip() and len(line) - len(line.lstrip()) > indent:
            items[-1].append(line[min(indent + 2, len(line) - len(line.lstrip())) :])
        elif not line.strip() and at + 1 < len(lines) and _continues(lines[at + 1], indent):
            items[-1].append("")
        else:
            break
        at += 1
    inner = "".join(f"<li>{_tight(_blocks(item, depth + 1))}</li>" for item in items)
    start = f' start="{int(first[2][:-1])}"' if ordered and first[2][:-1] != "1" else ""
    add(f"<ol{start}>{inner}</ol>" if ordered else f"<ul>{inner}</ul>")
    return at


def _continues(line: str, indent: int) -> bool:
    return bool(_ITEM.match(line)) or (line.strip() != "" and line.startswith(" " * (indent + 2)))


def _tight(blocks: str) -> str:
    """An item of one paragraph needs no paragraph."""
    if blocks.startswith("<p>") and blocks.count("<p>") == 1:
        return blocks.replace("<p>", "", 1).replace("</p>", "", 1)
    return blocks


def _table(head: str, rows: list[str]) -> str:
    titles = _cells(head)
    body = "".join(
        "<tr>" + "".join(f"<td>{_inline(cell)}</td>" for cell in _cells(row)) + "</tr>"
        for row in rows
    )
    top = "".join(f"<th>{_inline(title)}</th>" for title in titles)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


def _end_of_fence(lines: list[str], at: int, fence: str) -> int:
    while at < len(lines) and not lines[at].strip().startswith(fence):
        at += 1
    return at


def _begins_block(line: str) -> bool:
    patterns = (_FENCE, _HEADING, _RULE, _ITEM)
    return line.lstrip().startswith(">") or any(pattern.match(line) for pattern in patterns)


def _while(lines: list[str], at: int, belongs: Callable[[str], bool]) -> int:
    while at < len(lines) and belongs(lines[at]):
        at += 1
    return at


def _inline(text: str) -> str:
    """One line: code first, as nothing within it is Markdown."""
    parts: list[str] = []
    at = 0
    for code in _CODE.finditer(text):
        parts.append(_emphasised(text[at : code.start()]))
        parts.append(f"<code>{html.escape(code[2].strip())}</code>")
        at = code.end()
    parts.append(_emphasised(text[at:]))
    return "".join(parts)


def _emphasised(text: str) -> str:
    parts: list[str] = []
    at = 0
    for link in _LINK.finditer(text):
        parts.append(_marked(text[at : link.start()]))
        address = html.escape(link[2])
        parts.append(f'<a href="{address}" rel="noreferrer">{_marked(link[1])}</a>')
        at = link.end()
    parts.append(_marked(text[at:]))
    return "".join(parts)


def _marked(text: str) -> str:
    text = html.escape(text)
    for pattern, put in _EMPHASIS:
        text = pattern.sub(put, text)
    return text
