"""Of a long chat the latest messages are there at once, those before them soon; nothing is lost."""

import pytest
from PySide6.QtQuick import QQuickItem

from app.storage.chat_store.records import State
from app.window.chat.branch_reader import LATEST
from engine.chat import Role

TOTAL = 4 * LATEST
STATES = {Role.USER: State.SENT, Role.ASSISTANT: State.DONE}


@pytest.fixture
def long_chat(parts, kept_photo):
    """A chat of questions and replies, with a photo in its first question."""
    store = parts.store
    first = store.add_question(None, "0", [kept_photo])
    parent = first.id
    with store.database.transaction():
        for number in range(1, TOTAL):
            role = Role.ASSISTANT if number % 2 else Role.USER
            parent = store._insert(first.chat_id, role, str(number), STATES[role], parent)
        store._show(first.chat_id, parent)
    return first.chat_id


@pytest.fixture
def kept_photo(parts, make_photo):
    photo = parts.store.photo_store.keep(make_photo())
    parts.store.add_photo(photo)
    return photo


def numbers(messages):
    return [int(message.text) for message in messages]


def test_the_latest_first_then_all(qtbot, parts, long_chat):
    session = parts.session
    session.openChat(long_chat)
    assert numbers(session.messages.latest) == list(range(TOTAL - LATEST, TOTAL))
    with qtbot.waitSignal(session.messages.completed, timeout=30_000):
        pass
    assert session.messages.latest == tuple(parts.store.messages(long_chat))
    assert session.messages.photo_total() == 1


def test_who_needs_all_has_all_at_once(parts, long_chat):
    parts.session.openChat(long_chat)
    assert numbers(parts.session.messages.messages) == list(range(TOTAL))


def test_a_message_far_above_is_found_at_once(parts, long_chat):
    wanted = parts.store.messages(long_chat)[2].id
    parts.session.openChat(long_chat)
    assert parts.session.messages.rowOf(wanted) == 2


def test_a_question_sent_at_once_follows_the_whole_chat(qtbot, parts, long_chat, engine):
    qtbot.waitUntil(lambda: parts.line.state == "ready")
    parts.session.openChat(long_chat)
    assert parts.session.submit("And now?", [])
    qtbot.waitUntil(lambda: not parts.session.busy)
    assert len(engine.asked[0].messages) == TOTAL + 1
    assert parts.session.messages.messages == tuple(parts.store.messages(long_chat))


def test_another_chat_is_opened_before_all_was_read(qtbot, parts, long_chat):
    other = parts.store.add_question(None, "7").chat_id
    parts.session.openChat(long_chat)
    parts.session.openChat(other)
    qtbot.wait(400)
    assert numbers(parts.session.messages.messages) == [7]


def test_a_change_elsewhere_shows_all(parts, long_chat):
    parts.session.openChat(long_chat)
    parts.session.refresh()
    assert parts.session.messages.latest == tuple(parts.store.messages(long_chat))


def test_what_comes_above_moves_nothing_on_the_screen(qtbot, parts, window, long_chat):
    parts.session.openChat(long_chat)
    (view,) = (v for v in window.findChildren(QQuickItem) if v.property("stick") is not None)
    messages, places = parts.session.messages, []
    messages.rowsAboutToBeInserted.connect(lambda: places.append(view.property("contentY")))
    qtbot.waitUntil(lambda: messages.rowCount() == TOTAL, timeout=30_000)
    qtbot.wait(100)
    assert places == [view.property("contentY")]
    assert view.property("currentIndex") == TOTAL - 1
