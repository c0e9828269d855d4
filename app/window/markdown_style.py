"""Lays out a model's Markdown in a text document of QML, and says what is selected there.

Qt parses the Markdown; `app.wording.markdown` sees to it beforehand that nothing is loaded.  Here
its markers are taken out of the document, and paragraphs and code get their spacing.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import (
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtQuick import QQuickTextDocument

from app.wording.markdown import MarkedMarkdown, mark

_LINE_SEPARATOR, _PARAGRAPH_SEPARATOR = "\u2028", "\u2029"
_NO_BREAK_SPACE = "\u00a0"
_LINE_END = int(QTextFormat.Property.UserProperty)
"""Property of a line separator that stands for a line end, and of no-break spaces after it that
stand for spaces.  The reply may contain these characters too."""

_FEATURES = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)


class MarkdownStyle(QObject):
    """Shows Markdown in QML's `textDocument`, and copies from it."""

    @Slot(QQuickTextDocument, str, int)
    def show(self, quick: QQuickTextDocument, markdown: str, text_px: int) -> None:
        """Replace what a document shows."""
        document = quick.textDocument()
        if document is not None:
            show_markdown(document, markdown, text_px)

    @Slot(QQuickTextDocument, int, int, result=str)
    def textBetween(self, quick: QQuickTextDocument, start: int, end: int) -> str:
        """The text between two positions, as it was written."""
        document = quick.textDocument()
        return "" if document is None else text_between(document, start, end)


def show_markdown(document: QTextDocument, markdown: str, text_px: int) -> None:
    """Fill a document with Markdown: without images, HTML and markers, and well spaced."""
    marked = mark(markdown)
    document.setUndoRedoEnabled(False)
    document.setMarkdown(marked.text, _FEATURES)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    remove_markers(document, marked)
    add_spacing(document, text_px)
    cursor.endEditBlock()


def remove_markers(document: QTextDocument, marked: MarkedMarkdown) -> None:
    """Take the markers out of the text and out of the addresses of links."""
    cursor = document.find(marked.line_end)
    while not cursor.isNull():
        _put_line_break(cursor, marked.tab)
        cursor = document.find(marked.line_end, cursor)
    for marker, put in ((marked.opener, ""), (marked.tab, "\t")):
        cursor = document.find(marker)
        while not cursor.isNull():
            cursor.insertText(put)
            cursor = document.find(marker, cursor)
    for fragment, text_format in tuple(_links(document)):
        address = text_format.anchorHref()
        clean = address.translate({ord(m): None for m in (marked.opener, marked.line_end)})
        if clean != address:
            text_format.setAnchorHref(clean)
            fragment.setCharFormat(text_format)


def _put_line_break(found: QTextCursor, tab: str) -> None:
    """Replace " MARKER " by a line break; in code, and at the end of a block, by what was there.

    The markers of an indented line that follow become no-break spaces, which are copied as spaces.
    """
    document, block, end = found.document(), found.block(), found.selectionEnd()
    start = end - 1
    in_code = is_code(block) or found.charFormat().fontFixedPitch()
    is_last = end == block.position() + block.length() - 1
    if start > block.position() and document.characterAt(start - 1) == " ":
        start -= 1
    n_spaces = 0
    while document.characterAt(end) == " " and document.characterAt(end + 1 + n_spaces) == tab:
        n_spaces += 1
    end += n_spaces + 1 if n_spaces else 0
    if not in_code and document.characterAt(end) == " ":
        end += 1
    found.setPosition(start)
    found.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    if in_code or is_last:
        found.removeSelectedText()
        return
    text_format = QTextCharFormat(found.charFormat())
    text_format.setProperty(_LINE_END, True)
    found.insertText(_LINE_SEPARATOR + _NO_BREAK_SPACE * n_spaces, text_format)


def _links(document: QTextDocument) -> Iterator[tuple[QTextCursor, QTextCharFormat]]:
    for block in blocks(document):
        place = block.begin()
        while not place.atEnd():
            fragment = place.fragment()
            if fragment.charFormat().isAnchor():
                cursor = QTextCursor(document)
                cursor.setPosition(fragment.position())
                end = fragment.position() + fragment.length()
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                yield cursor, fragment.charFormat()
            place += 1


def add_spacing(document: QTextDocument, text_px: int) -> None:
    """Space out the blocks of a document laid out from Markdown."""
    cursor = QTextCursor(document)
    for block in blocks(document):
        cursor.setPosition(block.position())
        cursor.mergeBlockFormat(_spacing(block, text_px))


def _spacing(block: QTextBlock, text_px: int) -> QTextBlockFormat:
    wanted = QTextBlockFormat()
    is_last = not block.next().isValid()
    if is_code(block):
        wanted.setLeftMargin(text_px * 0.6)
        wanted.setRightMargin(text_px * 0.6)
        wanted.setTopMargin(0 if is_code(block.previous()) else text_px * 0.4)
        wanted.setBottomMargin(0 if is_code(block.next()) or is_last else text_px * 0.8)
        return wanted
    in_list = block.textList() is not None
    wanted.setLineHeight(118.0, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    wanted.setTopMargin(text_px * 0.6 if block.blockFormat().headingLevel() else 0)
    wanted.setBottomMargin(0 if is_last else text_px * (0.2 if in_list else 0.6))
    return wanted


def is_code(block: QTextBlock) -> bool:
    """Whether Markdown made this a block of code."""
    return block.isValid() and (
        block.blockFormat().hasProperty(QTextBlockFormat.Property.BlockCodeFence.value)
        or block.blockFormat().hasProperty(QTextBlockFormat.Property.BlockCodeLanguage.value)
    )


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    """The blocks (paragraphs, lines of code, cells of tables), in order."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def text_between(document: QTextDocument, start: int, end: int) -> str:
    """The text between two positions, character for character.

    Qt's own copy turns no-break spaces into spaces and U+2028 into line ends; this does not.
    Cells of a row are separated by tabs.
    """
    parts: list[str] = []
    row = None
    for block in blocks(document):
        first, length = block.position(), block.length() - 1
        if first + length < start or first > end:
            continue
        cursor = QTextCursor(block)
        table = cursor.currentTable()
        here = (table.firstPosition(), table.cellAt(cursor).row()) if table else None
        if parts:
            parts.append("\t" if here is not None and here == row else "\n")
        row = here
        text = "".join(_fragments(block))
        parts.append(_utf16_slice(text, max(0, start - first), max(0, end - first)))
    return "".join(parts)


def _utf16_slice(text: str, start: int, end: int) -> str:
    """Part of a text between two of Qt's positions, which count UTF-16 units."""
    units = text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end]
    return units.decode("utf-16-le", "replace")


def _fragments(block: QTextBlock) -> Iterator[str]:
    """The texts of a block, line ends as such."""
    place = block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        text = fragment.text()
        if fragment.charFormat().hasProperty(_LINE_END):
            text = text.replace(_LINE_SEPARATOR, "\n").replace(_NO_BREAK_SPACE, " ")
        yield text.replace(_PARAGRAPH_SEPARATOR, "\n")
        place += 1
