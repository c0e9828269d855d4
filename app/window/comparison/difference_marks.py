"""Marks the words of a laid out reply that another reply does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextDocument

from app.window.replies.markdown_layout import show_markdown
from app.wording.word_differences import differing_ranges

_ANY_PX = 14


def mark_differences(document: QTextDocument, other_markdown: str, colour: QColor) -> None:
    """Give words that differ this background, and a line below for those who see no colour."""
    other = QTextDocument()
    show_markdown(other, other_markdown, _ANY_PX)
    marked = QTextCharFormat()
    marked.setBackground(colour)
    marked.setFontUnderline(True)
    cursor = QTextCursor(document)
    for start, end in _within_blocks(document, other.toPlainText()):
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(marked)


def _within_blocks(document: QTextDocument, other: str) -> Iterator[tuple[int, int]]:
    """The ranges that differ, cut where a paragraph ends."""
    text = document.toPlainText()
    for start, end in differing_ranges(text, other):
        for line in re.finditer(r"[^\n]+", text[start:end]):
            yield start + line.start(), start + line.end()
