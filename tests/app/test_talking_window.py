"""Branches, the queue, drafts and edits in the window itself, by keyboard and by mouse."""

import threading

import pytest
from fake_engine import Script
from hands import accessible_name, click, controls, ctrl, focused, key, named, typed
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication

from app.storage.chat_store.records import State
from engine.reply import Why


@pytest.fixture
def say(qtbot, window, parts, engine):
    """Writes a message and waits for the reply."""

    def ask(text, reply):
        engine.queue.append(Script((reply,)))
        typed(window, text)
        key(window, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: parts.composer.text == "" and not parts.session.busy)
        qtbot.wait(40)

    return ask


def texts(parts):
    return [m.text for m in parts.session.messages.messages]


def go_to(qtbot, window, row):
    """Bring the keyboard to a message, counted from the end."""
    key(window, Qt.Key.Key_F6)
    while not focused(window).startswith(("You", "Reply")):
        key(window, Qt.Key.Key_F6)
    for _ in range(row):
        key(window, Qt.Key.Key_Up)
    qtbot.wait(30)


def names(window):
    return [accessible_name(item) for item in controls(window)]


def test_a_reply_is_asked_again_and_versions_are_changed_by_keys(qtbot, window, parts, engine, say):
    say("a", "one")
    engine.queue.append(Script(("two",)))
    go_to(qtbot, window, 0)
    key(window, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: not parts.session.busy)
    qtbot.wait(40)
    assert texts(parts) == ["a", "two"]
    assert focused(window) == "Reply, version 2 of 2, two"
    key(window, Qt.Key.Key_Left)
    qtbot.wait(40)
    assert texts(parts) == ["a", "one"]
    assert focused(window) == "Reply, version 1 of 2, one"
    key(window, Qt.Key.Key_Left)
    assert texts(parts) == ["a", "one"]
    key(window, Qt.Key.Key_Right)
    qtbot.wait(40)
    assert texts(parts) == ["a", "two"]


def test_versions_have_buttons(qtbot, window, parts, engine, say):
    say("a", "one")
    engine.queue.append(Script(("two",)))
    click(window, named(window, "Ask again"))
    qtbot.waitUntil(lambda: not parts.session.busy)
    qtbot.wait(40)
    assert not named(window, "Next version").isEnabled()
    click(window, named(window, "Previous version"))
    qtbot.wait(40)
    assert texts(parts) == ["a", "one"]
    assert not named(window, "Previous version").isEnabled()


def test_an_old_question_is_edited_by_keyboard(qtbot, window, parts, engine, say):
    say("a", "one")
    say("b", "two")
    typed(window, "draft")
    go_to(qtbot, window, 3)
    key(window, Qt.Key.Key_E)
    qtbot.wait(40)
    assert focused(window) == "Message"
    assert (parts.composer.text, "Cancel" in names(window)) == ("a", True)
    typed(window, "c")
    key(window, Qt.Key.Key_Escape)
    assert (parts.composer.text, parts.composer.editing) == ("draft", 0)
    go_to(qtbot, window, 3)
    key(window, Qt.Key.Key_E)
    qtbot.wait(40)
    key(window, Qt.Key.Key_End)
    typed(window, "c")
    key(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not parts.session.busy)
    assert texts(parts) == ["ac", "You said: ac"]
    assert parts.composer.text == "draft"


def test_a_message_is_deleted_by_key_and_stays_where_one_is(qtbot, window, parts, say):
    say("a", "one")
    say("b", "two")
    go_to(qtbot, window, 2)
    assert focused(window) == "Reply, one"
    key(window, Qt.Key.Key_Delete)
    qtbot.wait(40)
    assert texts(parts) == ["a", "b", "two"]
    assert focused(window) == "You, b"
    click(window, named(window, "Undo"))
    qtbot.wait(40)
    assert texts(parts) == ["a", "one", "b", "two"]


def test_a_message_is_copied_by_one_key(qtbot, window, parts, say):
    say("a", "**one**")
    go_to(qtbot, window, 0)
    key(window, Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text() == "**one**"


def test_a_cut_reply_is_continued(qtbot, window, parts, engine):
    engine.queue += [Script(("half",), why=Why.LENGTH), Script((" and whole",))]
    typed(window, "a")
    key(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(engine.asked) == 1 and not parts.session.busy)
    qtbot.wait(40)
    click(window, named(window, "Continue"))
    qtbot.waitUntil(lambda: texts(parts) == ["a", "half and whole"])
    qtbot.waitUntil(lambda: "Continue" not in names(window))


def test_a_cut_reply_is_continued_by_one_key(qtbot, window, parts, engine):
    engine.queue += [Script(("half",), why=Why.LENGTH), Script((" and whole",))]
    typed(window, "a")
    key(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(engine.asked) == 1 and not parts.session.busy)
    qtbot.wait(40)
    go_to(qtbot, window, 0)
    key(window, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: texts(parts) == ["a", "half and whole"] and not parts.session.busy)
    qtbot.wait(40)
    key(window, Qt.Key.Key_N)  # whole: there is nothing to continue
    qtbot.wait(40)
    assert len(engine.asked) == 2


def test_messages_are_queued_while_a_reply_is_written(qtbot, window, parts, engine):
    gate = threading.Event()
    engine.queue.append(Script(("half ", "done"), gate=gate))
    typed(window, "a")
    key(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: parts.session.messages.textAt(1) == "half ")
    named(window, "Stop the reply")
    assert "Send" not in names(window)
    typed(window, "b")
    assert named(window, "Send").isEnabled()
    key(window, Qt.Key.Key_Return)
    qtbot.wait(60)
    waiting = parts.session.messages.messages[2]
    assert (waiting.text, waiting.state) == ("b", State.QUEUED)
    assert {"Send now", "Do not send"} <= set(names(window))
    click(window, named(window, "Do not send"))
    qtbot.wait(40)
    assert texts(parts) == ["a", "half "]
    ctrl(window, Qt.Key.Key_L)
    typed(window, "c")
    key(window, Qt.Key.Key_Return)
    gate.set()
    qtbot.waitUntil(lambda: len(engine.asked) == 2 and not parts.session.busy)
    assert texts(parts) == ["a", "half done", "c", "You said: c"]


@pytest.mark.parametrize(("width", "percent"), [(360, 100), (360, 200), (1080, 200)])
def test_the_buttons_of_messages_lie_within_a_narrow_window(
    qtbot, window, parts, engine, say, width, percent
):
    say("a", "one")
    engine.queue.append(Script(("two",), why=Why.LENGTH))
    parts.session.regenerate()
    qtbot.waitUntil(lambda: not parts.session.busy)
    parts.preferences.textPercent = percent
    window.setWidth(width)
    qtbot.wait(100)
    found = [i for i in controls(window) if accessible_name(i) in ("Copy", "Delete", "Continue")]
    assert len(found) == 3
    for item in found:
        left, right = item.mapToScene(QPointF(0, 0)), item.mapToScene(QPointF(item.width(), 0))
        assert left.x() >= 0
        assert right.x() <= width


def test_a_shown_version_is_not_scrolled_away(qtbot, window, parts, engine, say):
    say("a", "one")
    engine.queue.append(Script(("two",)))
    parts.session.regenerate()
    qtbot.waitUntil(lambda: not parts.session.busy)
    for n in range(8):
        say("b", f"reply {n}\n\n" * 3)
    go_to(qtbot, window, 16)
    assert focused(window).startswith("Reply, version 2 of 2")
    key(window, Qt.Key.Key_Left)
    qtbot.wait(60)
    assert texts(parts) == ["a", "one"]
    key(window, Qt.Key.Key_Right)
    qtbot.wait(60)
    assert len(texts(parts)) == 18
    assert focused(window).startswith("Reply, version 2 of 2")
    item = window.activeFocusItem()
    assert -1 <= item.mapToScene(QPointF(0, 0)).y() < window.height()
