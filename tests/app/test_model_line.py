"""The line of the window that names the model tells whether it can see, and whether it does."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, Signal

from app.model_line import ModelLine
from app.notices import Notices


class FakeLink(QObject):
    """The window's end of an engine that is only said to be ready."""

    model_loading = Signal(object)
    model_ready = Signal(object)
    model_failed = Signal(object)


@pytest.mark.parametrize(
    ("sees", "blind", "words"),
    [
        (True, False, "LLaVA"),
        (False, False, "LLaVA (cannot see photos)"),
        (True, True, "LLaVA (blind to photos)"),
    ],
)
def test_the_line_says_whether_the_model_sees(
    qapp: object, notices: Notices, sees: bool, blind: bool, words: str
) -> None:
    link = FakeLink()
    line = ModelLine(link, notices=notices, preferences=None, built_in=Path())  # type: ignore[arg-type]
    link.model_ready.emit(SimpleNamespace(name="LLaVA", sees=sees, blind=blind))
    assert line.words == words
