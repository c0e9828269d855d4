"""Walks through the blocks and fragments of a text document of Qt."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextDocument, QTextFragment


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    """The blocks (paragraphs, lines of code, cells of tables), in order."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    """The pieces of a block that have one format each."""
    place = block.begin()
    while not place.atEnd():
        yield place.fragment()
        place += 1
