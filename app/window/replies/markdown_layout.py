"""Markdown in a text document of Qt: laid out, spaced, and read back as it was written.

Qt parses the Markdown; `app.wording.markdown` sees to it beforehand that nothing is loaded.  Here
its markers are taken out of the document, and paragraphs, code and tables get their spacing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QTextFrameFormat,
    QTextTable,
)

from app.window.replies.formulas import OBJECT_CHARACTER, OBJECT_TYPE, WRITTEN
from app.window.replies.text_blocks import blocks, fragments
from app.wording.markdown import MarkedMarkdown, mark
from app.wording.reading_direction import first_strong

_LINE_SEPARATOR, _PARAGRAPH_SEPARATOR = "\u2028", "\u2029"
_NO_BREAK_SPACE = "\u00a0"
_LINE_END = int(QTextFormat.Property.UserProperty)
"""Property of a line separator that stands for a line end, and of no-break spaces after it that
stand for spaces.  The reply may contain these characters too."""

_HEADING_SIZES = (1.4, 1.25, 1.1, 1.0)
"""Of the first levels and of all others, compared with the text."""

_FEATURES = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)


def show_markdown(
    document: QTextDocument, markdown: str, text_px: int, *, is_end: bool = True
) -> None:
    """Fill a document with Markdown: without images, HTML and markers, and well spaced.

    Args:
        document: the document.
        markdown: what it shows.
        text_px: the size of its letters.
        is_end: nothing comes after it, so that no space is needed there.
    """
    marked = mark(markdown)
    document.setUndoRedoEnabled(False)
    document.setMarkdown(marked.text, _FEATURES)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    remove_markers(document, marked)
    add_spacing(document, text_px, is_end=is_end)
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
    translate_addresses(document, {ord(marked.opener): None, ord(marked.line_end): None})


def translate_addresses(document: QTextDocument, characters: Mapping[int, str | None]) -> None:
    """Replace characters in the addresses of links."""
    for fragment, text_format in tuple(_links(document)):
        address = text_format.anchorHref()
        clean = address.translate(characters)
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
        for fragment in fragments(block):
            if fragment.charFormat().isAnchor():
                cursor = QTextCursor(document)
                cursor.setPosition(fragment.position())
                end = fragment.position() + fragment.length()
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                yield cursor, fragment.charFormat()


def add_spacing(document: QTextDocument, text_px: int, *, is_end: bool = True) -> None:
    """Space out the blocks of a document laid out from Markdown, and give each its direction."""
    cursor = QTextCursor(document)
    for block in blocks(document):
        cursor.setPosition(block.position())
        cursor.mergeBlockFormat(_spacing(block, text_px, is_end=is_end))
        if level := block.blockFormat().headingLevel():
            size = text_px * _HEADING_SIZES[min(level, len(_HEADING_SIZES)) - 1]
            for fragment in tuple(fragments(block)):
                cursor.setPosition(fragment.position())
                end = fragment.position() + fragment.length()
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(_heading(fragment.charFormat(), size))


def _heading(shape: QTextCharFormat, size_px: float) -> QTextCharFormat:
    """The format of a heading with a size of ours: Qt's are twice as large as the text."""
    shape.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)
    shape.setProperty(QTextFormat.Property.FontPixelSize.value, round(size_px))
    return shape


def style_table(table: QTextTable, text_px: int, *, line: QColor) -> None:
    """Thin lines and room in the cells; Qt makes the first row bold."""
    shape = table.format()
    shape.setBorder(1)
    shape.setBorderCollapse(True)
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setBorderBrush(QBrush(line))
    shape.setCellPadding(round(text_px * 0.45))
    shape.setCellSpacing(0)
    table.setFormat(shape)


def _spacing(block: QTextBlock, text_px: int, *, is_end: bool) -> QTextBlockFormat:
    wanted = QTextBlockFormat()
    wanted.setLayoutDirection(_direction(block.text()))
    if not block.blockFormat().hasProperty(QTextFormat.Property.BlockAlignment.value):
        wanted.setAlignment(Qt.AlignmentFlag.AlignLeading)
    in_table = QTextCursor(block).currentTable() is not None
    is_last = in_table or (is_end and not block.next().isValid())
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


def _direction(text: str) -> Qt.LayoutDirection:
    """From right to left if the first letter that has a direction goes that way."""
    rtl = Qt.LayoutDirection.RightToLeft
    return rtl if first_strong(text) == "R" else Qt.LayoutDirection.LeftToRight


def is_code(block: QTextBlock) -> bool:
    """Whether Markdown made this a block of code."""
    return block.isValid() and (
        block.blockFormat().hasProperty(QTextBlockFormat.Property.BlockCodeFence.value)
        or block.blockFormat().hasProperty(QTextBlockFormat.Property.BlockCodeLanguage.value)
    )


def text_between(document: QTextDocument, start: int, end: int) -> str:
    """The text between two positions, character for character.

    Qt's own copy turns no-break spaces into spaces and U+2028 into line ends; this does not.
    Cells of a row are separated by tabs.
    """
    parts: list[str] = []
    row, is_first = None, True
    for block in blocks(document):
        first, length = block.position(), block.length() - 1
        if first + length < start or first > end:
            continue
        cursor = QTextCursor(block)
        table = cursor.currentTable()
        here = (table.firstPosition(), table.cellAt(cursor).row()) if table else None
        if not is_first:
            parts.append("\t" if here is not None and here == row else "\n")
        row, is_first = here, False
        parts += [_written(fragment, start, end) for fragment in fragments(block)]
    return "".join(parts)


def _written(fragment: QTextFragment, start: int, end: int) -> str:
    """The part of a fragment between two of Qt's positions, as it was written.

    Positions count UTF-16 units.
    """
    first = fragment.position()
    units = fragment.text().encode("utf-16-le", "surrogatepass")
    part = units[2 * max(0, start - first) : 2 * max(0, end - first)]
    text, shape = part.decode("utf-16-le", "replace"), fragment.charFormat()
    if shape.hasProperty(_LINE_END):
        text = text.replace(_LINE_SEPARATOR, "\n").replace(_NO_BREAK_SPACE, " ")
    if shape.objectType() == OBJECT_TYPE:
        text = text.replace(OBJECT_CHARACTER, str(shape.property(WRITTEN)))
    return text.replace(_PARAGRAPH_SEPARATOR, "\n")
