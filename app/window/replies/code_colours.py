"""Colours for code: Pygments finds out on another thread what each piece of it is.

A piece is a comment, a keyword, a string, a number or a name; the window says which colour each
has.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextDocument, QTextLayout

from app.window.engines.engine_link import JobRunner
from app.window.replies.text_blocks import blocks

LONGEST_CHARS = 100_000
"""Longer code has one colour."""

_GROWTH = 1.3
"""Code that grows is read again when it is so much longer, which takes little time altogether."""

_KEPT = 100
_CODE, _ASKED, _COLOURED = "shownCode", "askedCode", "codeColours"

Spans = tuple[tuple[tuple[int, int, str], ...], ...]
"""For each line: where a piece begins, its length (both in UTF-16 units), and what it is."""


def find_spans(code: str, language: str) -> Spans:
    """What the pieces of code are; nothing where the language is not known."""
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return ()
    lines: list[list[tuple[int, int, str]]] = [[]]
    at = 0
    for kind, text in lexer.get_tokens(code):
        what = _colour_name(str(kind))
        for number, piece in enumerate(text.split("\n")):
            if number:
                lines.append([])
                at = 0
            length = len(piece) if piece.isascii() else len(piece.encode("utf-16-le")) // 2
            if what and piece.strip():
                lines[-1].append((at, length, what))
            at += length
    return tuple(tuple(line) for line in lines)


def _colour_name(token: str) -> str:
    """The kind of a token of Pygments in our few words."""
    for beginning, name in _KINDS:
        if token.startswith(beginning):
            return name
    return ""


_KINDS = (
    ("Token.Comment", "comment"),
    ("Token.Keyword", "keyword"),
    ("Token.Operator.Word", "keyword"),
    ("Token.Literal.String", "string"),
    ("Token.Literal.Number", "number"),
    ("Token.Name.Function", "name"),
    ("Token.Name.Class", "name"),
    ("Token.Name.Tag", "keyword"),
    ("Token.Name.Attribute", "name"),
    ("Token.Name.Decorator", "name"),
    ("Token.Name.Builtin", "name"),
    ("Token.Generic.Deleted", "keyword"),
    ("Token.Generic.Inserted", "string"),
)


class CodeColours(QObject):
    """Shows code in documents and colours it when Pygments has read it.

    Signals:
        ready(): code that was asked for has been read.
    """

    ready = Signal()

    def __init__(self, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._spans: OrderedDict[tuple[str, str], Spans] = OrderedDict()
        self._reading: set[tuple[str, str]] = set()

    def show(
        self,
        document: QTextDocument,
        code: str,
        language: str,
        *,
        is_open: bool,
        colours: Mapping[str, QColor],
    ) -> None:
        """Make a document show code; what it shows already stays, and only the rest is added."""
        shown = str(document.property(_CODE) or "")
        if shown and code.startswith(shown):
            cursor = QTextCursor(document)
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertText(code[len(shown) :])
        else:
            document.setUndoRedoEnabled(False)
            document.setPlainText(code)
            document.setProperty(_ASKED, "")
            document.setProperty(_COLOURED, None)
        document.setProperty(_CODE, code)
        if language and len(code) <= LONGEST_CHARS:
            self._apply_colours(document, code, language, is_open, colours)

    def _apply_colours(
        self,
        document: QTextDocument,
        code: str,
        language: str,
        is_open: bool,
        colours: Mapping[str, QColor],
    ) -> None:
        asked = str(document.property(_ASKED) or "")
        if not is_open or not asked or len(code) >= len(asked) * _GROWTH + 20:
            asked = code
        document.setProperty(_ASKED, asked)
        spans = self._spans.get((language, asked))
        if spans is None:
            self._read(language, asked)
            return
        look = [colour.name() for colour in colours.values()] + [str(len(asked))]
        if document.property(_COLOURED) != look:
            _paint(document, spans, colours)
            document.setProperty(_COLOURED, look)

    def _read(self, language: str, code: str) -> None:
        key = (language, code)
        if key in self._reading:
            return
        self._reading.add(key)
        self._jobs.run(
            lambda: find_spans(code, language),
            lambda spans: self._store_spans(key, spans),
            lambda _error: self._store_spans(key, ()),
        )

    def _store_spans(self, key: tuple[str, str], spans: Spans) -> None:
        self._reading.discard(key)
        self._spans[key] = spans
        while len(self._spans) > _KEPT:
            self._spans.popitem(last=False)
        self.ready.emit()


def _paint(document: QTextDocument, spans: Spans, colours: Mapping[str, QColor]) -> None:
    """Give the lines of a document their colours, without changing its text."""
    shapes = {}
    for name, colour in colours.items():
        shapes[name] = QTextCharFormat()
        shapes[name].setForeground(colour)
    for block, line in zip(blocks(document), spans, strict=False):
        ranges = []
        for start, length, name in line:
            if name in shapes:
                piece = QTextLayout.FormatRange()
                piece.start, piece.length, piece.format = start, length, shapes[name]
                ranges.append(piece)
        block.layout().setFormats(ranges)
    document.markContentsDirty(0, document.characterCount())
    for block in blocks(document):  # Qt Quick draws again only what it is told of
        document.documentLayout().updateBlock.emit(block)
