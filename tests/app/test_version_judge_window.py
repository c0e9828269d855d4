"""Which is better, at the window: by mouse, by keyboard alone, and for assistive technology."""

from __future__ import annotations

import threading

import pytest
from fake_engine import Script
from hands import accessible_name, click, controls, focused, key, named, tab_to, typed, walk
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QSignalSpy

FIRST, SECOND = "It sees it.\nThe better response: [1]", "It sees it.\nThe better response: [2]"
ON_REPLY = "Reply, version 2 of 2, A red field."


@pytest.fixture
def reply(qtbot, parts, window, engine):
    """The id of a reply with two versions, on the screen."""
    engine.queue += [Script(("A dog.",)), Script(("A red field.",))]
    parts.session.submit("What?", [])
    qtbot.waitUntil(lambda: not parts.session.busy)
    parts.session.regenerate()
    qtbot.waitUntil(lambda: not parts.session.busy and parts.session.messages.rowCount() == 2)
    qtbot.wait(80)
    return parts.session.messages.messages[1].id


def spoken(window):
    """The names of everything that is shown."""
    found = set()
    for item in walk(window.contentItem()):
        interface = QAccessible.queryAccessibleInterface(item)
        if interface is not None and item.isVisible():
            found.add(interface.text(QAccessible.Text.Name))
    return found


def names(window):
    return [accessible_name(item) for item in controls(window)]


def to_reply(window):
    for _ in range(2):
        key(window, Qt.Key.Key_F6)
    assert focused(window) == ON_REPLY


def test_by_mouse(qtbot, window, parts, engine, reply):
    engine.queue += [Script((SECOND,)), Script((FIRST,))]
    told = QSignalSpy(parts.version_judge.announced)
    click(window, named(window, "Which is better?"))
    qtbot.waitUntil(lambda: not parts.version_judge.busy)
    qtbot.wait(80)
    assert told.at(0) == ["Version 2 is better than version 1."]
    title = (
        "Version 2 is better than version 1. Asked in both orders, which agree."
        " Judged by Pumice starter."
    )
    assert title in spoken(window)
    assert "It sees it." not in spoken(window)
    click(window, named(window, "Reasons"))
    qtbot.wait(50)
    assert "It sees it." in spoken(window)
    click(window, named(window, "Keep as feedback"))
    assert parts.feedback.preferenceOf(reply) == 1
    qtbot.wait(50)
    assert "Take the feedback back" in names(window)
    click(window, named(window, "Close the comparison"))
    qtbot.wait(50)
    assert title not in spoken(window)
    assert parts.feedback.preferenceOf(reply) == 1


def test_by_keyboard_alone(qtbot, window, parts, engine, reply):
    to_reply(window)
    engine.queue += [Script((SECOND,)), Script((FIRST,))]
    typed(window, "b")
    qtbot.waitUntil(lambda: bool(parts.version_judge.judgementOf(reply)))
    qtbot.waitUntil(lambda: not parts.version_judge.busy)
    qtbot.wait(80)
    assert focused(window) == ON_REPLY
    tab_to(window, "Reasons")
    key(window, Qt.Key.Key_Space)
    qtbot.wait(50)
    assert "It sees it." in spoken(window)
    tab_to(window, "Keep as feedback")
    key(window, Qt.Key.Key_Space)
    assert parts.feedback.preferenceOf(reply) == 1


def test_escape_stops_it(qtbot, window, parts, engine, reply):
    to_reply(window)
    engine.queue.append(Script(("The", " end"), gate=threading.Event()))
    typed(window, "b")
    qtbot.waitUntil(lambda: parts.version_judge.busy)
    qtbot.wait(50)
    assert "Stop the comparison" in names(window)
    assert not named(window, "Which is better?").isEnabled()
    key(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not parts.version_judge.busy)
    assert parts.version_judge.judgementOf(reply)["state"] == "stopped"


def test_the_letter_is_text_in_the_composer(qtbot, window, parts, reply):
    typed(window, "bb")
    assert parts.composer.property("text") == "bb"
    assert not parts.version_judge.busy


def test_a_reply_without_versions_has_no_such_button(qtbot, window, parts, engine):
    engine.queue.append(Script(("A dog.",)))
    parts.session.submit("What?", [])
    qtbot.waitUntil(lambda: not parts.session.busy and parts.session.messages.rowCount() == 2)
    qtbot.wait(80)
    assert "Which is better?" not in names(window)


def test_another_version_is_chosen_on_the_card(qtbot, window, parts, engine, reply):
    engine.queue.append(Script(("A cat.",)))
    parts.session.regenerate()
    qtbot.waitUntil(lambda: not parts.session.busy)
    qtbot.wait(80)
    shown = parts.session.messages.messages[1].id
    engine.queue += [Script((SECOND,)), Script((FIRST,))]
    parts.version_judge.compare(shown)
    qtbot.waitUntil(lambda: not parts.version_judge.busy)
    qtbot.wait(80)
    boxes = [item for item in walk(window.contentItem()) if item.inherits("QQuickComboBox")]
    (box,) = [item for item in boxes if item.isVisible() and item.property("name")]
    assert accessible_name(box) == "Compare with another version"
    assert box.property("displayText") == "Compare with version 2"
    engine.queue += [Script((FIRST,)), Script((SECOND,))]
    box.forceActiveFocus()
    key(window, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: parts.version_judge.busy or not engine.queue)
    qtbot.waitUntil(lambda: not parts.version_judge.busy)
    title = parts.version_judge.judgementOf(shown)["title"]
    assert title == "Version 1 is better than version 3."


def test_the_card_goes_along_with_the_versions(qtbot, window, parts, engine, reply):
    engine.queue += [Script((SECOND,)), Script((FIRST,))]
    parts.version_judge.compare(reply)
    qtbot.waitUntil(lambda: not parts.version_judge.busy)
    parts.session.tools.showVersion(reply, -1)
    qtbot.wait(80)
    assert any(each.startswith("Version 2 is better than version 1.") for each in spoken(window))
