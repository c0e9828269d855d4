"""Messages that are sent while a reply is being written wait for its end, in order."""

import threading

import pytest
from fake_engine import Script

from app.storage.chat_store.chats import open_store
from app.storage.chat_store.records import State


@pytest.fixture
def session(parts):
    return parts.session


@pytest.fixture
def gate(qtbot, session, engine):
    """A reply that is being written until this is set."""
    held = threading.Event()
    engine.queue.append(Script(("half ", "done"), gate=held))
    session.submit("first", [])
    qtbot.waitUntil(lambda: texts(session) == ["first", "half "])
    return held


def shown(session):
    return [(m.text, m.state) for m in session.messages.messages]


def texts(session):
    return [m.text for m in session.messages.messages]


def done(qtbot, session):
    qtbot.waitUntil(lambda: not session.busy)


def test_messages_wait_below_and_are_asked_in_order(qtbot, parts, session, engine, gate):
    assert session.submit("second", [])
    assert session.submit("third", [])
    assert [state for _text, state in shown(session)[2:]] == [State.QUEUED] * 2
    assert [m.text for m in parts.store.queued(session.chatId)] == ["second", "third"]
    assert len(engine.asked) == 1
    gate.set()
    qtbot.waitUntil(lambda: len(engine.asked) == 3 and not session.busy)
    assert texts(session) == [
        *("first", "half done", "second", "You said: second", "third", "You said: third")
    ]
    assert [m.text for m in parts.store.messages(session.chatId)] == texts(session)
    assert [m.text for m in engine.asked[2].messages] == texts(session)[:5]
    assert parts.store.queued(session.chatId) == []


def test_stopping_leaves_the_queue_until_it_is_sent(qtbot, session, engine, gate):
    session.submit("second", [])
    session.submit("third", [])
    session.stop()
    done(qtbot, session)
    qtbot.wait(50)
    assert len(engine.asked) == 1
    assert shown(session)[2:] == [("second", State.QUEUED), ("third", State.QUEUED)]
    session.tools.sendNow(session.messages.messages[2].id)
    qtbot.waitUntil(lambda: len(engine.asked) == 3 and not session.busy)
    assert texts(session)[2:] == ["second", "You said: second", "third", "You said: third"]


def test_a_reply_that_fails_leaves_the_queue(qtbot, session, engine, parts):
    from engine.errors import EngineDied

    held = threading.Event()
    engine.queue.append(Script(("a", "b"), gate=held, error=EngineDied("Gone.", "Again.")))
    session.submit("first", [])
    session.submit("second", [])
    held.set()
    done(qtbot, session)
    qtbot.wait(50)
    assert shown(session)[-1] == ("second", State.QUEUED)
    assert len(engine.asked) == 1


def test_a_waiting_message_can_be_removed_and_brought_back(qtbot, parts, session, engine, gate):
    session.submit("second", [])
    session.tools.deleteMessage(session.messages.messages[2].id)
    assert texts(session) == ["first", "half "]
    parts.notices.act(parts.notices.shown[0].id)
    assert texts(session)[2:] == ["second"]
    session.tools.deleteMessage(session.messages.messages[2].id)
    gate.set()
    done(qtbot, session)
    qtbot.wait(50)
    assert len(engine.asked) == 1


def test_a_waiting_message_is_edited_before_it_is_asked(qtbot, parts, session, engine, gate):
    session.submit("second", [])
    session.tools.edit(session.messages.messages[2].id)
    gate.set()
    done(qtbot, session)
    qtbot.wait(50)
    assert len(engine.asked) == 1
    parts.composer.set_text("other words")
    parts.composer.send()
    qtbot.waitUntil(lambda: len(engine.asked) == 2 and not session.busy)
    assert texts(session)[2:] == ["other words", "You said: other words"]
    assert parts.composer.editing == 0


def test_giving_up_the_edit_of_a_waiting_message_sends_it(qtbot, parts, session, engine, gate):
    session.submit("second", [])
    session.tools.edit(session.messages.messages[2].id)
    gate.set()
    done(qtbot, session)
    parts.composer.cancelEdit()
    qtbot.waitUntil(lambda: len(engine.asked) == 2 and not session.busy)
    assert texts(session)[2:] == ["second", "You said: second"]


def test_waiting_messages_are_found_and_offered_after_a_crash(qtbot, parts, session, paths, gate):
    session.submit("second", [])
    chat = session.chatId
    other = open_store(paths).store  # what another start finds
    assert [(m.text, m.state) for m in other.queued(chat)] == [("second", State.QUEUED)]
    other.tidy()
    other.empty_bin()
    assert [m.text for m in other.queued(chat)] == ["second"]
    other.close()
    session.stop()
    done(qtbot, session)
    session.newChat()
    session.openChat(chat)
    assert shown(session)[-1] == ("second", State.QUEUED)
    session.tools.sendNow(session.messages.messages[-1].id)
    done(qtbot, session)
    assert texts(session)[-2:] == ["second", "You said: second"]


def test_another_chat_is_answered_without_the_queue(qtbot, session, engine, gate):
    first = session.chatId
    session.newChat()
    assert not session.writing
    assert session.submit("elsewhere", [])
    assert session.messages.messages[0].state is State.SENT
    second = session.chatId
    assert session.writing
    gate.set()
    done(qtbot, session)
    assert texts(session) == ["elsewhere", "You said: elsewhere"]
    session.openChat(first)
    assert texts(session) == ["first", "half done"]
    assert session.chatId != second


def test_photos_wait_too(qtbot, parts, session, engine, gate, make_photo):
    parts.composer.add_file(make_photo())
    qtbot.waitUntil(lambda: all(chip.kept for chip in parts.composer.photos.chips))
    parts.composer.set_text("And this?")
    parts.composer.send()
    assert [p.name for p in session.messages.messages[2].photos] == ["red.png"]
    gate.set()
    qtbot.waitUntil(lambda: len(engine.asked) == 2 and not session.busy)
    assert len(engine.asked[1].photos) == 1
