"""The sheets above the window: settings and help, by keyboard and by name."""

from types import SimpleNamespace

import pytest
from fake_engine import CARD
from hands import (
    accessible_name,
    click,
    controls,
    ctrl,
    key,
    named,
    named_or_not,
    tab_to,
    typed,
    walk,
)
from PySide6.QtCore import QMetaObject, QObject, QPointF, Qt


def test_the_ways_to_choose_words_are_set_by_keyboard(qtbot, window, parts):
    """Ctrl+comma, Tab to a field, type, arrow keys; the fold opens by Enter and stays visible."""
    ctrl(window, Qt.Key.Key_Comma)
    qtbot.wait(50)
    tab_to(window, "Temperature")
    typed(window, "0.5")
    key(window, Qt.Key.Key_Return)
    assert parts.preferences.settings.sampling.temperature == 0.5
    typed(window, "0.7")
    key(window, Qt.Key.Key_Up)
    assert parts.preferences.settings.sampling.temperature == 0.8
    typed(window, "warm")
    key(window, Qt.Key.Key_Return)
    assert window.activeFocusItem().property("text") == "0.8"
    tab_to(window, "More")
    assert not [item for item in controls(window) if accessible_name(item) == "Seed"]
    key(window, Qt.Key.Key_Return)
    qtbot.wait(50)
    tab_to(window, "Seed")
    qtbot.wait(50)
    field = window.activeFocusItem()
    assert 0 < field.mapToScene(QPointF(0, 0)).y() < window.height() - field.height()
    typed(window, "17")
    tab_to(window, "Reset replies to the defaults")
    assert parts.preferences.settings.sampling.seed == 17
    key(window, Qt.Key.Key_Space)
    assert parts.sampling.isDefault is True


@pytest.mark.parametrize("opener", ["settingsWanted", "helpWanted"])
def test_every_control_of_a_sheet_has_a_name(qtbot, window, opener):
    before = len(list(controls(window)))
    QMetaObject.invokeMethod(window.findChild(QObject, "keyMap"), opener)
    qtbot.wait(100)
    found = list(controls(window))
    assert len(found) > before
    assert [item for item in found if not accessible_name(item)] == []
    key(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(list(controls(window))) == before)


def test_notes_on_the_model_are_a_quiet_button_that_opens_them(qtbot, window, parts, engine):
    def shown():
        return [item for item in controls(window) if "about the model" in accessible_name(item)]

    assert shown() == []
    noted = {**vars(CARD), "notices": ("The GPU's memory is too small.",), "repaired": ("Layers.",)}
    parts.link.model_changed.emit(SimpleNamespace(**noted))
    qtbot.wait(50)
    assert parts.notices.shown == ()
    click(window, named(window, "2 notes about the model"))
    qtbot.wait(50)
    sheet = window.findChild(QObject, "about")
    items = walk(sheet.property("contentItem"))
    names = {accessible_name(item) for item in items if named_or_not(item)}
    assert {"Pumice starter", "The GPU's memory is too small.", "Layers."} <= names
    key(window, Qt.Key.Key_Escape)
    qtbot.wait(50)
    assert len(shown()) == 1
