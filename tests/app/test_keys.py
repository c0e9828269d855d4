"""Every key of the list works, none clashes, and `?` and F1 show them all."""

import pytest
from accessible_tree import texts
from hands import ctrl, focused, key, tab_to
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QSignalSpy, QTest


def shortcuts(window):
    found = window.findChild(QObject, "keyMap").findChildren(QObject)
    return [each for each in found if each.metaObject().inherits(_shortcut_meta(found))]


def _shortcut_meta(found):
    return next(each for each in found if each.property("sequence")).metaObject().superClass()


def pressed(window, sequence):
    (combination,) = [QKeySequence(sequence)[0]]
    QTest.keyClick(window, combination.key(), combination.keyboardModifiers())


def test_no_key_is_declared_twice(window):
    sequences = [QKeySequence(each.property("sequence")).toString() for each in shortcuts(window)]
    assert len(sequences) > 12
    assert sorted(sequences) == sorted(set(sequences))


def test_every_key_of_the_list_works(qtbot, parts, window):
    """With the keyboard in a list, where letters are not typed."""
    for each in shortcuts(window):
        sequence = each.property("sequence")
        if not each.property("enabled") or sequence in ("Ctrl+O",):  # that opens the desktop's own
            continue
        parts.preferences.sidebar = True
        qtbot.wait(10)
        tab_to(window, "Settings")
        spy, unclear = QSignalSpy(each.activated), QSignalSpy(each.activatedAmbiguously)
        pressed(window, sequence)
        assert (spy.count(), unclear.count()) == (1, 0), sequence
        for _ in range(2):
            key(window, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: not window.property("covered"))


def test_groups_and_rows_are_shown(qtbot, window):
    key(window, Qt.Key.Key_F1)
    qtbot.wait(80)
    shown = texts(window)
    assert {"Chat", "Message", "Photos", "List of chats", "Window"} <= shown
    assert "New chat: Ctrl+N" in shown
    assert "Keyboard and help: F1   ?" in shown
    for each in shortcuts(window):
        if each.property("does"):
            assert any(text.startswith(each.property("does") + ": ") for text in shown)


def test_a_question_mark_is_a_letter_where_text_is_typed(qtbot, window, parts):
    ctrl(window, Qt.Key.Key_L)
    QTest.keyClick(window, "?")
    qtbot.wait(30)
    assert parts.composer.text == "?"
    assert window.property("covered") is False
    tab_to(window, "Settings")
    QTest.keyClick(window, "?")
    qtbot.waitUntil(lambda: window.property("covered"))
    assert window.findChild(QObject, "help").property("visible") is True


@pytest.mark.parametrize("percent", [100, 200])
def test_the_width_of_the_list_of_chats_is_set_by_keyboard(qtbot, window, parts, percent):
    parts.preferences.textPercent = percent
    window.setWidth(1600)
    qtbot.wait(30)
    tab_to(window, "Width of the list of chats")
    for _ in range(3):
        key(window, Qt.Key.Key_Right)
    assert parts.preferences.sidebarPercent == 115
    key(window, Qt.Key.Key_Left)
    assert parts.preferences.settings.sidebar_percent == 110
    assert focused(window) == "Width of the list of chats"
