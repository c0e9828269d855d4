"""The sheets above the window: settings and help, by keyboard and by name."""

import pytest
from hands import accessible_name, controls, ctrl, key, tab_to, typed
from PySide6.QtCore import QPointF, Qt


def test_the_ways_to_choose_words_are_set_by_keyboard(qtbot, window, house):
    """Ctrl+comma, Tab to a field, type, arrow keys; the fold opens by Enter and stays in sight."""
    ctrl(window, Qt.Key.Key_Comma)
    qtbot.wait(50)
    tab_to(window, "Temperature")
    typed(window, "0.5")
    key(window, Qt.Key.Key_Return)
    assert house.preferences.settings.sampling.temperature == 0.5
    typed(window, "0.7")
    key(window, Qt.Key.Key_Up)
    assert house.preferences.settings.sampling.temperature == 0.8
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
    assert house.preferences.settings.sampling.seed == 17
    key(window, Qt.Key.Key_Space)
    assert house.sampling.isDefault is True


@pytest.mark.parametrize("opener", ["settingsWanted", "helpWanted"])
def test_every_control_of_a_sheet_has_a_name(qtbot, window, opener):
    from PySide6.QtCore import QMetaObject, QObject

    before = len(list(controls(window)))
    QMetaObject.invokeMethod(window.findChild(QObject, "keyMap"), opener)
    qtbot.wait(100)
    found = list(controls(window))
    assert len(found) > before
    assert [item for item in found if not accessible_name(item)] == []
    key(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(list(controls(window))) == before)
