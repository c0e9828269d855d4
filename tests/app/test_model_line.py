"""The line of the window that names the model tells whether it can see, and whether it does."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from fake_engine import CARD
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from app.storage.model_choice import ModelChoice
from app.storage.paths import Paths
from app.storage.settings import Settings
from app.window.models.model_line import ModelLine
from app.window.notices import Notices
from app.window.settings.preferences import Preferences
from engine.errors import ModelMissing
from engine.reply import Progress, Stage


class FakeLink(QObject):
    """The window's end of an engine that is only said to be ready."""

    model_loading = Signal(object)
    model_progress = Signal(object)
    model_ready = Signal(object)
    model_changed = Signal(object)
    model_failed = Signal(object)
    model_closed = Signal()


@pytest.fixture
def link(qapp: object) -> FakeLink:
    return FakeLink()


@pytest.fixture
def line(link: FakeLink, notices: Notices, paths: Paths) -> ModelLine:
    hints = QGuiApplication.styleHints()
    preferences = Preferences(Settings(), paths.settings, hints=hints, notices=notices)
    return ModelLine(link, notices=notices, preferences=preferences, built_in=Path())  # type: ignore[arg-type]


def card(**other: object) -> SimpleNamespace:
    return SimpleNamespace(**{**vars(CARD), **other})


@pytest.mark.parametrize(
    ("sees", "blind", "words"),
    [
        (True, False, "LLaVA"),
        (False, False, "LLaVA (cannot see photos)"),
        (True, True, "LLaVA (blind to photos)"),
    ],
)
def test_the_line_says_whether_the_model_sees(
    link: FakeLink, line: ModelLine, sees: bool, blind: bool, words: str
) -> None:
    link.model_ready.emit(card(name="LLaVA", sees=sees, blind=blind))
    assert line.status == words


def test_the_line_says_how_far_the_first_opening_is(link: FakeLink, line: ModelLine) -> None:
    assert line.status == "Opening the model…"
    link.model_progress.emit(Progress(Stage.TESTING, 1, 4))
    assert line.status == "Checking that the model sees… 2 of 4"
    link.model_ready.emit(card())
    assert line.status == "Pumice starter"
    link.model_loading.emit(ModelChoice(Path("other")))
    assert line.status == "Opening the model…"


def test_what_is_to_be_known_of_a_model_stays_as_long_as_it_is_open(
    link: FakeLink, line: ModelLine, notices: Notices
) -> None:
    assert (line.notes, line.facts) == ([], "")
    link.model_ready.emit(card(notices=("slower", "wrong"), repaired=("layers",)))
    assert line.notes == ["slower", "wrong", "layers"]
    assert line.facts == "LLaVA-1.5 on llama · context of 2,048 tokens · up to 144 tokens a photo"
    assert notices.shown == ()
    link.model_changed.emit(card(notices=("faster",)))
    assert line.notes == ["faster"]
    link.model_ready.emit(card(vision=None, photo_tokens=None))
    assert (line.notes, line.facts) == ([], "llama · context of 2,048 tokens")
    link.model_failed.emit(ModelMissing("gone"))
    assert (line.notes, line.facts) == ([], "")
