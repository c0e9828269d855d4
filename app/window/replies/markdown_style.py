"""Shows blocks of a reply in text documents of QML, and says what is selected there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFontDatabase,
    QTextCursor,
    QTextDocument,
    QTextTable,
)
from PySide6.QtQuick import QQuickTextDocument

from app.window.engines.engine_link import JobRunner
from app.window.replies.code_colours import CodeColours, find_spans
from app.window.replies.formulas import OBJECT_TYPE, FormulaObject, FormulaPictures, render_formula
from app.window.replies.markdown_layout import (
    show_markdown,
    style_table,
    text_between,
    translate_addresses,
)
from app.window.replies.prose_layout import show_parts
from app.wording.formula_source import Formula, display_formula, find_formulas
from app.wording.reply_blocks import read_blocks

_SHOWN = "shownSource"
_WARM_UP_MS, _WARM_UP_MORE_MS = 200, 1500
"""After the window was begun, which has its first frame by then; a photo that is dropped at once
comes before what colours code and draws formulas."""


def _load_libraries() -> None:
    find_spans("x = 1", "python")
    render_formula("x", is_display=False)


class MarkdownStyle(QObject):
    """Shows blocks of a reply in QML's `textDocument`s, and copies from them.

    `look` has the size of the text, `textPx`, and the colours `text` and `line`; for code
    it has a colour for each kind of piece.

    Signals:
        formulasReady(): formulas are there that were not when they were to be shown.
        codeReady(): the same for colours of code.
    """

    formulasReady = Signal()
    codeReady = Signal()

    def __init__(self, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._formulas = FormulaPictures(jobs, self)
        self._formula_object = FormulaObject(self._formulas)
        self._code = CodeColours(jobs, self)
        self._formulas.ready.connect(self.formulasReady)
        self._code.ready.connect(self.codeReady)
        self._jobs = jobs
        QTimer.singleShot(_WARM_UP_MS, self, lambda: self._warm_up(lambda: read_blocks("")))
        QTimer.singleShot(_WARM_UP_MORE_MS, self, lambda: self._warm_up(_load_libraries))

    def _warm_up(self, load: Callable[[], object]) -> None:
        """Load a library before it is needed; on the other thread, as it takes a moment."""
        self._jobs.run(load, lambda _loaded: None, lambda _error: None)

    def _get_code_family(self) -> str:
        return QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()

    codeFamily = Property(str, _get_code_family, constant=True)

    @Slot(QQuickTextDocument, "QStringList", "QVariantMap")
    def showProse(
        self, quick: QQuickTextDocument, parts: Sequence[str], look: Mapping[str, Any]
    ) -> None:
        """Show prose of one or more parts; those that are shown already are left alone."""
        document = _document(quick)
        if document is None:
            return
        self._draw_formulas_in(document)
        colour = _hex(look["text"])
        text_px = int(look["textPx"])

        def lay_out(piece: QTextDocument, part: str) -> None:
            font = document.defaultFont()
            font.setPixelSize(text_px)  # Qt Quick sets it later than the first part is laid out
            piece.setDefaultFont(font)
            self._show_with_formulas(piece, part, text_px, colour)

        show_parts(
            document, parts, lambda part: self._part_key(part, f"{text_px} {colour}"), lay_out
        )

    @Slot(QQuickTextDocument, str, "QVariantMap")
    def showTable(self, quick: QQuickTextDocument, source: str, look: Mapping[str, Any]) -> None:
        """Show a table, and what stands around it."""
        document = _document(quick)
        key = self._part_key(source, ",".join(map(_text_of, look.values()))) + source
        if document is None or document.property(_SHOWN) == key:
            return
        document.setProperty(_SHOWN, key)
        self._draw_formulas_in(document)
        text_px = int(look["textPx"])
        self._show_with_formulas(document, source, text_px, _hex(look["text"]))
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                style_table(frame, text_px, line=QColor(look["line"]))

    @Slot(QQuickTextDocument, str, "QVariantMap")
    def showFormula(self, quick: QQuickTextDocument, source: str, look: Mapping[str, Any]) -> None:
        """Show a displayed formula, or its source."""
        document = _document(quick)
        formula = display_formula(source)
        is_ready = self._formulas.state(formula) == "ready"
        key = f"{is_ready} {','.join(map(_text_of, look.values()))} {source}"
        if document is None or document.property(_SHOWN) == key:
            return
        document.setProperty(_SHOWN, key)
        self._draw_formulas_in(document)
        document.setUndoRedoEnabled(False)
        document.setPlainText("")
        cursor = QTextCursor(document)
        if is_ready:
            self._formula_object.insert(
                cursor, formula, text_px=look["textPx"], colour=_hex(look["text"])
            )
        else:
            cursor.insertText(source)

    @Slot(QQuickTextDocument, str, str, bool, "QVariantMap")
    def showCode(
        self,
        quick: QQuickTextDocument,
        code: str,
        language: str,
        is_open: bool,
        colours: Mapping[str, Any],
    ) -> None:
        """Show code, in colours as soon as it has been read."""
        document = _document(quick)
        if document is not None:
            shades = {name: QColor(colour) for name, colour in colours.items()}
            self._code.show(document, code, language, is_open=is_open, colours=shades)

    @Slot(QQuickTextDocument, int, int, result=str)
    def textBetween(self, quick: QQuickTextDocument, start: int, end: int) -> str:
        """The text between two positions, as it was written."""
        document = _document(quick)
        return "" if document is None else text_between(document, start, end)

    def _draw_formulas_in(self, document: QTextDocument) -> None:
        document.documentLayout().registerHandler(OBJECT_TYPE, self._formula_object)

    def _show_with_formulas(
        self, document: QTextDocument, markdown: str, text_px: int, colour: str
    ) -> None:
        found = find_formulas(markdown)
        show_markdown(document, found.text, text_px, is_end=False)
        written = {ord(character): formula.written for character, formula in found.formulas}
        for character, formula in found.formulas:
            cursor = document.find(character)
            if not cursor.isNull():
                self._put_formula(cursor, formula, text_px, colour)
        translate_addresses(document, written)

    def _put_formula(
        self, cursor: QTextCursor, formula: Formula, text_px: int, colour: str
    ) -> None:
        """A drawing, or the source until there is one; code keeps its source."""
        if self._formulas.state(formula) == "ready":
            self._formula_object.insert(cursor, formula, text_px=text_px, colour=colour)
        else:
            cursor.insertText(formula.written)

    def _part_key(self, part: str, look: str) -> str:
        """What decides how a part looks besides its Markdown."""
        formulas = find_formulas(part).formulas
        states = "".join(self._formulas.state(formula)[0] for _character, formula in formulas)
        return f"{look} {states} "


def _text_of(value: object) -> str:
    """A size or a colour of a look as part of a key."""
    return value.name() if isinstance(value, QColor) else str(value)


def _hex(colour: QColor) -> str:
    """A colour as `#rrggbb`, from QML."""
    return QColor(colour).name()


def _document(quick: QQuickTextDocument) -> QTextDocument | None:
    """The document; there is none while its item is being destroyed."""
    return quick.textDocument()
