"""Lays out the parts of a growing text one by one, so that finished ones are never touched again.

Each part is laid out as a document of its own and copied to the end of the one that is shown.  What
a document shows is noted on it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import (
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextList,
)

from app.window.replies.text_blocks import blocks, fragments

_SHOWN, _ENDS = "shownParts", "shownEnds"

LayOut = Callable[[QTextDocument, str], None]
"""Fills an empty document with one part."""


def show_parts(
    document: QTextDocument, parts: Sequence[str], key: Callable[[str], str], lay_out: LayOut
) -> None:
    """Make a document show these parts; those that it shows already stay as they are.

    Args:
        document: which is written by this function only.
        parts: Markdown of each part.
        key: whatever else decides how a part looks.
        lay_out: shows one part.
    """
    keys = [key(part) + part for part in parts]
    shown: list[str] = list(document.property(_SHOWN) or [])
    if keys == shown:
        return
    same = 0
    while same < min(len(keys), len(shown)) and keys[same] == shown[same]:
        same += 1
    ends: list[int] = list(document.property(_ENDS) or [])[:same]
    document.setUndoRedoEnabled(False)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    _cut_off(cursor, ends[-1] if ends else 0)
    for part in parts[same:]:
        piece = QTextDocument()
        piece.setUndoRedoEnabled(False)
        piece.setDefaultFont(document.defaultFont())
        lay_out(piece, part)
        if not piece.isEmpty():
            _append(cursor, piece, is_first=cursor.position() == 0)
        ends.append(cursor.position())
    cursor.endEditBlock()
    document.setProperty(_SHOWN, keys)
    document.setProperty(_ENDS, ends)


def _cut_off(cursor: QTextCursor, position: int) -> None:
    """Leave only what is before a position."""
    cursor.setPosition(position)
    cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    if position == 0:
        cursor.setBlockFormat(QTextBlockFormat())
        cursor.setCharFormat(QTextCharFormat())


def _append(cursor: QTextCursor, piece: QTextDocument, *, is_first: bool) -> None:
    """Copy a document's blocks to the end of another, block by block: a fragment that is inserted
    as a whole loses the format of its first block."""
    lists: dict[int, QTextList] = {}
    for number, block in enumerate(blocks(piece)):
        shape = QTextBlockFormat(block.blockFormat())
        shape.setObjectIndex(-1)
        if is_first and number == 0:
            cursor.setBlockFormat(shape)
            cursor.setBlockCharFormat(block.charFormat())
        else:
            if number == 0 and block.textList() is None and cursor.block().textList() is not None:
                shape.setTopMargin(shape.topMargin() + cursor.blockFormat().lineHeight() * 0.04)
            cursor.insertBlock(shape, block.charFormat())
        _put_in_list(cursor, block, lists)
        for fragment in fragments(block):
            cursor.insertText(fragment.text(), fragment.charFormat())


def _put_in_list(cursor: QTextCursor, block: QTextBlock, lists: dict[int, QTextList]) -> None:
    """Make the cursor's block an item of the copy of a list."""
    source: QTextList | None = block.textList()
    if source is None:
        return
    if source.objectIndex() in lists:
        lists[source.objectIndex()].add(cursor.block())
    else:
        lists[source.objectIndex()] = cursor.createList(source.format())
