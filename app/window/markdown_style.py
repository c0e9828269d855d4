"""How Markdown looks once Qt has laid it out: room between paragraphs, code set apart."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtQuick import QQuickTextDocument


class MarkdownStyle(QObject):
    """Puts Qt's plain Markdown into good order; works on the formats only, never on the words."""

    @Slot(QQuickTextDocument, int)
    def arrange(self, quick: QQuickTextDocument, text_px: int) -> None:
        """Arrange a document of QML's `textDocument`."""
        document = quick.textDocument()
        if document is not None:
            arrange(document, text_px)


def arrange(document: QTextDocument, text_px: int) -> None:
    """Space out the blocks of a document laid out from Markdown."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    block = document.begin()
    while block.isValid():
        cursor.setPosition(block.position())
        cursor.mergeBlockFormat(_format(block, text_px))
        block = block.next()
    cursor.endEditBlock()


def _format(block: QTextBlock, text_px: int) -> QTextBlockFormat:
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
    """Whether Markdown made this block a piece of code."""
    return block.isValid() and (
        block.blockFormat().hasProperty(QTextBlockFormat.Property.BlockCodeFence.value)
        or block.blockFormat().hasProperty(QTextBlockFormat.Property.BlockCodeLanguage.value)
    )
