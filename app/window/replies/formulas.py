"""LaTeX formulas as drawings in a text document: rendered on another thread, then kept.

ziamath renders a formula as SVG, which is kept in units of the text's size and without a colour.
Until that is done, and for LaTeX that it does not understand, the window shows the source.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QObject, QRect, QRectF, QSizeF, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QPainter,
    QPyTextObject,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtSvg import QSvgRenderer

from app.window.engines.engine_link import JobRunner
from app.wording.formula_source import Formula

_KEPT = 500
_UNITS_PER_EM = 100.0
_SCALE = 1.06
"""Of a formula's letters to those of the text, whose font has lower capitals."""

OBJECT_TYPE = int(QTextFormat.ObjectTypes.UserObject) + 1
OBJECT_CHARACTER = "\ufffc"
_LATEX = int(QTextFormat.Property.UserProperty) + 1
_DISPLAY = _LATEX + 1
_TEXT_PX = _LATEX + 2
_COLOUR = _LATEX + 3
WRITTEN = _LATEX + 4
"""Property of a formula: its source with its delimiters, which is what is copied."""

_VIEW_BOX = re.compile(r'viewBox="([-\d.e]+) ([-\d.e]+) ([-\d.e]+) ([-\d.e]+)"')


@dataclass(frozen=True)
class FormulaPicture:
    """A formula as black SVG, and its size as shares of the text's size."""

    svg: str
    width_em: float
    ascent_em: float
    descent_em: float


def render_formula(latex: str, is_display: bool) -> FormulaPicture | None:
    """Render LaTeX; None where it is not understood.  The first call takes half a second."""
    from ziamath import zmath
    from ziamath.config import config

    config.svg2 = False  # QtSvg does not draw <symbol>
    try:
        svg = zmath.Latex(latex, size=_UNITS_PER_EM, inline=not is_display).svg()
    except Exception:  # noqa: BLE001 - broken LaTeX raises whatever the parser stumbled over
        return None
    box = _VIEW_BOX.search(svg)
    if not box:
        return None
    _left, top, width, height = (float(number) / _UNITS_PER_EM for number in box.groups())
    return FormulaPicture(svg, width, -top, height + top)


class FormulaPictures(QObject):
    """The formulas that are rendered.

    Signals:
        ready(): formulas that were asked for are rendered now.
    """

    ready = Signal()

    def __init__(self, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._pictures: OrderedDict[tuple[str, bool], FormulaPicture | None] = OrderedDict()
        self._wanted: set[tuple[str, bool]] = set()

    def state(self, formula: Formula) -> str:
        """Whether it is rendered, cannot be, or is being rendered; asking begins that."""
        key = (formula.latex, formula.is_display)
        if key in self._pictures:
            return "ready" if self._pictures[key] else "broken"
        if key not in self._wanted:
            self._wanted.add(key)
            self._jobs.run(
                lambda: render_formula(*key),
                lambda picture: self._store_picture(key, picture),
                lambda _error: self._store_picture(key, None),
            )
        return "waiting"

    def picture(self, latex: str, is_display: bool) -> FormulaPicture | None:
        """What is rendered."""
        return self._pictures.get((latex, is_display))

    def _store_picture(self, key: tuple[str, bool], picture: FormulaPicture | None) -> None:
        self._wanted.discard(key)
        self._pictures[key] = picture
        while len(self._pictures) > _KEPT:
            self._pictures.popitem(last=False)
        if not self._wanted:
            self.ready.emit()


class FormulaObject(QPyTextObject):
    """Draws formulas within a line of text."""

    def __init__(self, pictures: FormulaPictures) -> None:
        super().__init__(pictures)
        self._pictures = pictures

    def insert(self, cursor: QTextCursor, formula: Formula, *, text_px: float, colour: str) -> None:
        """Put a formula where the cursor is, instead of what is selected."""
        shape = QTextCharFormat(cursor.charFormat())
        shape.setObjectType(OBJECT_TYPE)
        shape.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
        shape.setProperty(_LATEX, formula.latex)
        shape.setProperty(_DISPLAY, formula.is_display)
        shape.setProperty(_TEXT_PX, float(text_px))
        shape.setProperty(_COLOUR, colour)
        shape.setProperty(WRITTEN, formula.written)
        cursor.insertText(OBJECT_CHARACTER, shape)

    def intrinsicSize(self, _document: QTextDocument, _at: int, shape: QTextFormat, /) -> QSizeF:
        """High enough that the middle of the object, which Qt aligns, puts it on the baseline."""
        picture = self._picture(shape)
        if picture is None:
            return QSizeF(0, 0)
        em, half_x = _em(shape), _half_x(shape)
        height = max(2 * picture.ascent_em * em - half_x, 2 * picture.descent_em * em + half_x)
        return QSizeF(picture.width_em * em + 2, height)

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        document: QTextDocument,
        at: int,
        shape: QTextFormat,
        /,
    ) -> None:
        """Draw it so that its baseline is the line's."""
        picture = self._picture(shape)
        if picture is None:
            return
        em = _em(shape)
        ascent = (self.intrinsicSize(document, at, shape).height() + _half_x(shape)) / 2
        svg = picture.svg.replace('"black"', f'"{shape.property(_COLOUR)}"')
        top = rect.top() + ascent - picture.ascent_em * em
        height = (picture.ascent_em + picture.descent_em) * em
        renderer = QSvgRenderer(QByteArray(svg.encode()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter, QRectF(rect.left() + 1, top, picture.width_em * em, height))

    def _picture(self, shape: QTextFormat) -> FormulaPicture | None:
        return self._pictures.picture(shape.property(_LATEX), bool(shape.property(_DISPLAY)))


def _em(shape: QTextFormat) -> float:
    """The size of a formula's letters, in pixels."""
    return float(shape.property(_TEXT_PX)) * _SCALE


def _half_x(shape: QTextFormat) -> float:
    """Half the height of a small letter of the text around: Qt puts middles there."""
    return QFontMetrics(shape.toCharFormat().font()).xHeight() / 2
