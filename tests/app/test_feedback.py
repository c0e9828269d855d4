"""Feedback in the window: thumbs, corrections and versions, by mouse and keyboard, with undo."""

from __future__ import annotations

import json

import pytest
from fake_engine import Script
from hands import accessible_name, click, controls, ctrl, focused, key, named, typed, walk
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest


@pytest.fixture
def reply(qtbot, parts, window, engine):
    """The id of a reply on the screen."""
    engine.queue.append(Script(("A cat.",)))
    parts.session.submit("What?", [])
    qtbot.waitUntil(lambda: parts.session.messages.rowCount() == 2 and not parts.session.busy)
    qtbot.wait(80)
    return parts.session.messages.messages[1].id


def checked(window, name):
    state = QAccessible.queryAccessibleInterface(named(window, name)).state()
    return bool(state.checked)


def test_a_thumb_is_given_and_taken_back(qtbot, window, parts, reply):
    click(window, named(window, "Good answer"))
    assert parts.feedback.thumbOf(reply) == 1
    assert checked(window, "Good answer")
    click(window, named(window, "Bad answer"))
    assert parts.feedback.thumbOf(reply) == -1
    assert not checked(window, "Good answer")
    click(window, named(window, "Bad answer"))
    assert parts.feedback.thumbOf(reply) == 0


def test_a_thumb_stays_visible_when_the_chat_goes_on(qtbot, window, parts, reply):
    click(window, named(window, "Good answer"))
    parts.session.submit("And now?", [])
    qtbot.waitUntil(lambda: parts.session.messages.rowCount() == 4 and not parts.session.busy)
    QTest.mouseMove(window, QPoint(4, 4))
    ctrl(window, Qt.Key.Key_L)
    qtbot.wait(80)
    thumbs = [c for c in controls(window) if accessible_name(c) == "Good answer"]
    assert len(thumbs) == 2  # the one that was given, and the last reply's
    names = [accessible_name(c) for c in controls(window)]
    assert names.count("Correct the answer") == 1


def test_thumbs_by_keyboard(qtbot, window, parts, reply):
    for _ in range(2):
        key(window, Qt.Key.Key_F6)
    assert focused(window) == "Reply, A cat."
    typed(window, "+")
    assert parts.feedback.thumbOf(reply) == 1
    typed(window, "-")
    assert parts.feedback.thumbOf(reply) == -1
    ctrl(window, Qt.Key.Key_L)
    typed(window, "1+1-1")  # in the composer it is text
    assert parts.composer.property("text") == "1+1-1"
    assert parts.feedback.thumbOf(reply) == -1


def test_an_answer_is_corrected_shown_and_taken_back(qtbot, window, parts, reply):
    click(window, named(window, "Correct the answer"))
    qtbot.waitUntil(lambda: focused(window) == "The corrected answer")
    ctrl(window, Qt.Key.Key_A)
    typed(window, "A dog.")
    key(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: parts.feedback.correctionOf(reply) == "A dog.")
    qtbot.wait(80)
    shown = {accessible_name_or_empty(item) for item in walk(window.contentItem())}
    assert {"Corrected answer: A dog.", "Reply, A cat."} <= shown
    assert parts.session.messages.messages[1].text == "A cat."
    parts.notices.act(parts.notices.shown[-1].id)  # Undo
    assert parts.feedback.correctionOf(reply) == ""
    parts.feedback.correct(reply, "A fox.")
    qtbot.wait(50)
    click(window, named(window, "Remove the correction"))
    assert parts.feedback.correctionOf(reply) == ""
    parts.notices.act(parts.notices.shown[-1].id)
    assert parts.feedback.correctionOf(reply) == "A fox."


def accessible_name_or_empty(item):
    interface = QAccessible.queryAccessibleInterface(item)
    return interface.text(QAccessible.Text.Name) if interface and item.isVisible() else ""


def test_two_versions_are_compared(qtbot, window, parts, reply):
    assert not parts.feedback.hasVersions(reply)
    assert "Better than the other versions" not in {accessible_name(i) for i in controls(window)}
    db = parts.store.database.connection
    cursor = db.execute(
        "INSERT INTO messages (chat_id, role, text, state, created_ms, parent_id)"
        " SELECT chat_id, role, 'A dog.', state, created_ms, parent_id FROM messages WHERE id = ?",
        (reply,),
    )
    other = cursor.lastrowid
    parts.feedback.rate(reply, 1)  # asks again what there is
    qtbot.wait(50)
    click(window, named(window, "Better than the other versions"))
    assert (parts.feedback.preferenceOf(reply), parts.feedback.preferenceOf(other)) == (1, -1)
    click(window, named(window, "Worse than the other versions"))
    assert (parts.feedback.preferenceOf(reply), parts.feedback.preferenceOf(other)) == (-1, 1)
    click(window, named(window, "Worse than the other versions"))
    assert parts.feedback.preferenceOf(reply) == 0


def test_feedback_is_exported_from_its_sheet(qtbot, window, parts, reply, tmp_path):
    parts.feedback.rate(reply, 1)
    click(window, named(window, "Feedback"))
    qtbot.wait(80)
    named(window, "Export feedback…")
    assert parts.feedback.property("counts") == "1 good · 0 bad · 0 corrected · 0 compared"
    for _ in range(2):
        n_notices = len(parts.notices.shown)
        parts.feedback.exportTo(QUrl.fromLocalFile(str(tmp_path)))
        qtbot.waitUntil(lambda n=n_notices: len(parts.notices.shown) > n)
    assert parts.notices.shown[-1].message == "One entry was exported."
    for name in ("pumice-feedback", "pumice-feedback-2"):
        (entry,) = json.loads((tmp_path / name / "llava.json").read_text("utf-8"))
        assert entry["conversations"][1]["value"] == "A cat."
