"""One message: edited, asked again, continued, deleted; versions are kept and can be shown."""

import threading

import pytest
from fake_engine import Script

from app.storage.chat_store.chats import open_store
from app.storage.chat_store.records import State
from engine.chat import Role, assistant, user
from engine.reply import Why


@pytest.fixture
def session(parts):
    return parts.session


@pytest.fixture
def say(qtbot, session, engine):
    """Asks a question and waits for the reply."""

    def ask(text, reply=None):
        if reply is not None:
            engine.queue.append(Script((reply,)))
        assert session.submit(text, [])
        qtbot.waitUntil(lambda: not session.busy)

    return ask


def texts(session):
    return [m.text for m in session.messages.messages]


def ids(session):
    return [m.id for m in session.messages.messages]


def role(session, row, name):
    model = session.messages
    numbers = {bytes(n.data()).decode(): number for number, n in model.roleNames().items()}
    return model.data(model.index(row), numbers[name])


def places(session):
    return [(m.version, m.versions) for m in session.messages.messages]


def done(qtbot, session):
    qtbot.waitUntil(lambda: not session.busy)


def test_an_edited_question_begins_a_branch_and_the_old_one_is_kept(
    qtbot, parts, session, engine, say
):
    say("one", "1")
    say("two", "2")
    engine.queue.append(Script(("deux",)))
    assert session.tools.submit_edit(ids(session)[2], "two in French", [])
    done(qtbot, session)
    assert texts(session) == ["one", "1", "two in French", "deux"]
    assert engine.asked[-1].messages == (user("one"), assistant("1"), user("two in French"))
    assert places(session) == [(1, 1), (1, 1), (2, 2), (1, 1)]
    session.tools.showVersion(ids(session)[2], -1)
    assert texts(session) == ["one", "1", "two", "2"]
    assert places(session)[2] == (1, 2)
    say("three", "3")
    session.tools.showVersion(ids(session)[2], 1)
    assert texts(session) == ["one", "1", "two in French", "deux"]
    session.tools.showVersion(ids(session)[2], -1)
    assert texts(session) == ["one", "1", "two", "2", "three", "3"]
    assert [m.text for m in parts.store.messages(session.chatId)] == texts(session)


def test_the_first_question_can_be_edited(qtbot, session, engine, say):
    say("one", "1")
    engine.queue.append(Script(("uno",)))
    assert session.tools.submit_edit(ids(session)[0], "one in Spanish", [])
    done(qtbot, session)
    assert texts(session) == ["one in Spanish", "uno"]
    assert session.chatTitle == "one"
    session.tools.showVersion(ids(session)[0], -1)
    assert texts(session) == ["one", "1"]
    session.tools.showVersion(ids(session)[0], -1)
    assert texts(session) == ["one", "1"]


def test_any_reply_can_be_asked_for_again(qtbot, session, engine, say):
    say("one", "1")
    say("two", "2")
    engine.queue.append(Script(("I",)))
    session.tools.askAgain(ids(session)[1])
    done(qtbot, session)
    assert texts(session) == ["one", "I"]
    assert engine.asked[-1].messages == (user("one"),)
    session.tools.showVersion(ids(session)[1], -1)
    assert texts(session) == ["one", "1", "two", "2"]


def test_a_stopped_version_without_text_shows_the_branch_of_before(qtbot, session, engine, say):
    say("one", "1")
    say("two", "2")
    before = session.messages.messages
    engine.queue.append(Script(("never",), gate=threading.Event()))
    session.tools.askAgain(ids(session)[1])
    qtbot.waitUntil(lambda: len(engine.asked) == 3)
    assert texts(session) == ["one", ""]
    session.stop()
    done(qtbot, session)
    assert session.messages.messages == before


def test_versions_survive_a_restart(qtbot, parts, session, engine, say, paths):
    say("one", "1")
    engine.queue.append(Script(("I",)))
    session.tools.askAgain(ids(session)[1])
    done(qtbot, session)
    session.tools.showVersion(ids(session)[1], -1)
    chat = session.chatId
    parts.close()
    store = open_store(paths).store
    store.tidy()
    (_question, reply) = store.messages(chat)
    assert (reply.text, reply.version, reply.versions) == ("1", 1, 2)
    assert store.show_version(reply.id, 1)
    assert [m.text for m in store.messages(chat)] == ["one", "I"]
    store.close()


def test_a_photo_of_an_old_question_is_replaced_and_asked_again(
    qtbot, parts, session, engine, make_photo
):
    composer = parts.composer
    composer.add_file(make_photo())
    composer.set_text("What is it?")
    composer.send()
    qtbot.waitUntil(lambda: len(texts(session)) == 2 and not session.busy)
    composer.set_text("a draft")
    session.tools.edit(ids(session)[0])
    assert (composer.text, composer.editing) == ("What is it?", ids(session)[0])
    (chip,) = composer.photos.chips
    composer.remove(chip.id)
    composer.add_file(make_photo("blue.png", "blue"))
    qtbot.waitUntil(lambda: all(c.kept for c in composer.photos.chips))
    composer.send()
    assert (composer.text, composer.editing, composer.photos.chips) == ("a draft", 0, [])
    done(qtbot, session)
    assert [p.name for p in session.messages.messages[0].photos] == ["blue.png"]
    assert engine.asked[-1].photos != engine.asked[0].photos
    session.tools.showVersion(ids(session)[0], -1)
    assert [p.name for p in session.messages.messages[0].photos] == ["red.png"]


def test_an_edit_can_be_given_up(qtbot, parts, session, say):
    say("one", "1")
    parts.composer.set_text("a draft")
    session.tools.edit(ids(session)[0])
    parts.composer.set_text("changed")
    parts.composer.cancelEdit()
    assert (parts.composer.text, parts.composer.editing) == ("a draft", 0)
    assert texts(session) == ["one", "1"]
    session.tools.edit(ids(session)[0])
    assert parts.composer.text == "one"


def test_an_edit_that_another_chat_interrupts_comes_back(qtbot, parts, session, say):
    say("one", "1")
    chat = session.chatId
    session.tools.edit(ids(session)[0])
    parts.composer.set_text("changed")
    session.newChat()
    assert (parts.composer.text, parts.composer.editing) == ("", 0)
    session.openChat(chat)
    assert parts.composer.text == ""
    session.tools.edit(ids(session)[0])
    assert parts.composer.text == "changed"


def test_an_edit_waits_while_a_reply_is_written(qtbot, parts, session, engine, say):
    say("one", "1")
    engine.queue.append(Script(("never",), gate=threading.Event()))
    session.submit("two", [])
    session.tools.edit(ids(session)[0])
    parts.composer.set_text("changed")
    parts.composer.send()
    assert (parts.composer.text, len(engine.asked) <= 2) == ("changed", True)
    assert "being written" in parts.notices.shown[0].message
    session.stop()
    done(qtbot, session)
    parts.composer.send()
    done(qtbot, session)
    assert texts(session) == ["changed", "You said: changed"]


@pytest.mark.parametrize("why", [Why.LENGTH, Why.STOPPED])
def test_a_reply_goes_on_where_it_ended(qtbot, parts, session, engine, why):
    engine.queue += [Script(("It is",), why=why), Script((" a", " rocket."))]
    session.submit("What?", [])
    done(qtbot, session)
    assert role(session, 1, "canContinue") is True
    session.tools.continueReply(ids(session)[1])
    assert session.messages.messages[1].state is State.STREAMING
    done(qtbot, session)
    assert texts(session) == ["What?", "It is a rocket."]
    assert engine.asked[1].messages == (user("What?"), assistant("It is"))
    (_question, reply) = parts.store.messages(session.chatId)
    assert (reply.text, reply.state, reply.versions) == ("It is a rocket.", State.DONE, 1)
    assert reply.numbers.reply_tokens == 24
    assert role(session, 1, "canContinue") is False


def test_a_continued_reply_is_stored_as_it_streams(qtbot, parts, session, engine):
    engine.queue += [
        Script(("It is",), why=Why.LENGTH),
        Script((" a", " rocket."), gate=threading.Event()),
    ]
    session.submit("What?", [])
    done(qtbot, session)
    session.tools.continueReply(ids(session)[1])
    qtbot.waitUntil(lambda: parts.store.messages(session.chatId)[1].text == "It is a")
    assert parts.store.messages(session.chatId)[1].state is State.STREAMING
    session.stop()
    done(qtbot, session)
    assert session.messages.messages[1].text == "It is a"
    assert session.messages.messages[1].state is State.STOPPED


def test_a_whole_reply_is_not_continued(session, engine, say):
    say("one", "1")
    assert role(session, 1, "canContinue") is False
    session.tools.continueReply(ids(session)[1])
    assert (session.busy, len(engine.asked)) == (False, 1)


@pytest.mark.parametrize("row", [0, 1, 2, 3])
def test_one_message_is_deleted_and_comes_back(qtbot, parts, session, engine, say, row):
    say("one", "1")
    say("two", "2")
    session.tools.deleteMessage(ids(session)[row])
    left = [text for n, text in enumerate(["one", "1", "two", "2"]) if n != row]
    assert texts(session) == left
    assert [m.text for m in parts.store.messages(session.chatId)] == left
    (notice,) = parts.notices.shown
    assert (notice.message, notice.action) == ("The message was deleted.", "Undo")
    parts.notices.act(notice.id)
    assert texts(session) == ["one", "1", "two", "2"]


def test_what_is_written_after_a_deletion_stays_when_it_is_undone(qtbot, parts, session, say):
    say("one", "1")
    session.tools.deleteMessage(ids(session)[1])
    say("two", "2")
    parts.notices.act(parts.notices.shown[0].id)
    assert texts(session) == ["one", "1", "two", "2"]


def test_a_deleted_version_of_a_reply_leaves_what_follows(qtbot, parts, session, engine, say):
    say("one", "1")
    engine.queue.append(Script(("I",)))
    session.tools.askAgain(ids(session)[1])
    done(qtbot, session)
    say("two", "2")
    session.tools.deleteMessage(ids(session)[1])
    assert texts(session) == ["one", "1", "two", "2"]
    assert places(session)[1] == (1, 1)
    parts.notices.act(parts.notices.shown[0].id)
    assert texts(session) == ["one", "I", "two", "2"]
    assert places(session)[1] == (2, 2)


def test_a_deleted_version_of_a_question_shows_the_other(qtbot, parts, session, engine, say):
    say("one", "1")
    session.tools.submit_edit(ids(session)[0], "uno", [])
    done(qtbot, session)
    session.tools.deleteMessage(ids(session)[0])
    assert texts(session) == ["one", "1"]
    parts.notices.act(parts.notices.shown[0].id)
    assert texts(session) == ["uno", "You said: uno"]


def test_deleted_messages_are_purged_with_the_bin(qtbot, parts, session, engine, say):
    for number in ("one", "two", "three"):
        say(number, number.upper())
    for row in (3, 2, 0):
        session.tools.deleteMessage(ids(session)[row])
    assert texts(session) == ["ONE", "three", "THREE"]
    parts.store.empty_bin()
    session.refresh()
    assert texts(session) == ["ONE", "three", "THREE"]
    count = parts.store._db.execute("SELECT count(*) FROM messages").fetchone()[0]
    assert count == 3


def test_the_chats_own_settings_are_used(qtbot, parts, session, engine, say):
    say("one", "1")
    parts.store._db.execute(
        """UPDATE chats SET settings = '{"system_prompt": "Be brief.", "sampling": {"top_k": 3}}'"""
    )
    session.openChat(session.chatId)
    say("two", "2")
    asked = engine.asked[-1].messages
    assert (asked[0].role, asked[0].text) == (Role.SYSTEM, "Be brief.")
    assert engine.samplings[-1].top_k == 3
    assert engine.samplings[0].top_k != 3


def test_a_question_without_a_reply_can_be_asked(qtbot, parts, session, engine):
    """A kill between storing the question and storing its reply leaves this."""
    question = parts.store.add_question(None, "one")
    session.openChat(question.chat_id)
    assert role(session, 0, "canRetry") is True
    session.tools.askAgain(question.id)
    done(qtbot, session)
    assert texts(session) == ["one", "You said: one"]
