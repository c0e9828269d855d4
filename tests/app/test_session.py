"""The open chat: asked, streamed, stored, stopped, tried again, renamed, deleted."""

import threading

import pytest
from fake_engine import Script

from app.storage.chat_store.chats import open_store
from app.storage.chat_store.records import State
from app.wording.progress import progress_in_words
from engine.chat import Role, assistant, user
from engine.errors import EngineDied, PhotoUnreadable
from engine.reply import Progress, Stage, Why


@pytest.fixture
def session(parts):
    return parts.session


def shown(session):
    return [(m.role, m.text, m.state) for m in session.messages.messages]


def role(model, row, name):
    numbers = {bytes(n.data()).decode(): number for number, n in model.roleNames().items()}
    return model.data(model.index(row), numbers[name])


def test_a_message_is_answered_shown_and_stored(qtbot, parts, session, engine):
    engine.queue.append(Script(("It is ", "**red**.")))
    assert session.submit("What colour?", [])
    assert session.busy
    qtbot.waitUntil(lambda: not session.busy)
    expected = [
        (Role.USER, "What colour?", State.SENT),
        (Role.ASSISTANT, "It is **red**.", State.DONE),
    ]
    assert shown(session) == expected
    stored = parts.store.messages(session.chatId)
    assert [(m.role, m.text, m.state) for m in stored] == expected
    assert stored[1].numbers.photo_tokens == 144
    assert stored[1].numbers.model == "Pumice starter"
    assert parts.line.numbers == "144 photo tokens · 12 tokens · 42 tokens/s"
    assert session.chatTitle == "What colour?"


def test_the_message_is_stored_before_it_is_asked(qtbot, session, engine, paths):
    stored = []
    play = engine.reply

    def reply(*args, **named):
        other = open_store(paths).store
        stored.append([(m.text, m.state) for m in other.messages(1)])
        other.close()
        return play(*args, **named)

    engine.reply = reply
    session.submit("hello", [])
    qtbot.waitUntil(lambda: not session.busy)
    assert stored == [[("hello", State.SENT), ("", State.STREAMING)]]


def test_a_reply_is_stored_while_it_streams(qtbot, parts, session, engine):
    gate = threading.Event()
    engine.queue.append(Script(("half ", "done"), gate=gate))
    session.submit("hello", [])
    qtbot.waitUntil(lambda: shown(session)[-1][1] == "half ")
    stored = parts.store.messages(session.chatId)[-1]
    assert (stored.text, stored.state) == ("half ", State.STREAMING)
    gate.set()
    qtbot.waitUntil(lambda: not session.busy)


def test_the_second_turn_carries_the_first(qtbot, session, engine):
    engine.queue += [Script(("one",)), Script(("two",))]
    for text in ("first", "second"):
        session.submit(text, [])
        qtbot.waitUntil(lambda: not session.busy)
    assert engine.asked[1].messages == (user("first"), assistant("one"), user("second"))


def test_photos_reach_the_engine_by_their_path(qtbot, parts, session, engine, make_photo):
    kept = parts.store.photo_store.keep(make_photo())
    parts.store.add_photo(kept)
    session.submit("what?", [kept])
    qtbot.waitUntil(lambda: not session.busy)
    assert [p.path for p in engine.asked[0].photos] == [str(parts.store.photo_store.path(kept))]
    assert role(session.messages, 0, "photos") == [
        {
            "source": f"image://photo/{kept.hash}",
            "name": "red.png",
            "isVideo": False,
            "spots": [],
        }
    ]


def test_a_dropped_photo_is_looked_at_before_the_question_is_sent(
    qtbot, parts, session, engine, make_photo
):
    session.submit("hello", [])
    qtbot.waitUntil(lambda: not session.busy)
    parts.composer.add_file(make_photo())
    qtbot.waitUntil(lambda: len(engine.prepared) == 1)
    (prepared,) = engine.prepared
    assert [m.role for m in prepared.messages] == [Role.USER, Role.ASSISTANT, Role.USER]
    (chip,) = parts.composer.photos.chips
    assert [p.path for p in prepared.photos] == [str(parts.store.photo_store.path(chip.kept))]
    parts.composer.set_text("what?")
    parts.composer.send()
    qtbot.waitUntil(lambda: not session.busy)
    assert engine.asked[-1].messages[:2] == prepared.messages[:2]
    assert engine.asked[-1].photos == prepared.photos


def test_stop_keeps_what_there_is(qtbot, parts, session, engine):
    engine.queue.append(Script(("half ", "never"), gate=threading.Event()))
    session.submit("hello", [])
    qtbot.waitUntil(lambda: shown(session)[-1][1] == "half ")
    session.stop()
    qtbot.waitUntil(lambda: not session.busy)
    assert shown(session)[-1] == (Role.ASSISTANT, "half ", State.STOPPED)
    assert role(session.messages, 1, "outcome") == "Stopped."
    assert parts.store.messages(session.chatId)[-1].state is State.STOPPED


def test_a_long_reply_says_that_it_was_cut(qtbot, session, engine):
    engine.queue.append(Script(("a",), why=Why.LENGTH))
    session.submit("hello", [])
    qtbot.waitUntil(lambda: not session.busy)
    assert role(session.messages, 1, "outcome") == "Cut off at the longest length."


def test_an_error_is_a_notice_and_the_reply_can_be_tried_again(qtbot, parts, session, engine):
    engine.queue += [Script(("so far",), error=PhotoUnreadable("/x.jpg", "it is gone", "Send it."))]
    session.submit("hello", [])
    qtbot.waitUntil(lambda: not session.busy)
    assert shown(session)[-1] == (Role.ASSISTANT, "so far", State.FAILED)
    (notice,) = parts.notices.shown
    assert (notice.is_error, notice.hint) == (True, "Send it.")
    assert role(session.messages, 1, "canRetry") is True
    session.regenerate()
    qtbot.waitUntil(lambda: not session.busy)
    assert shown(session) == [
        (Role.USER, "hello", State.SENT),
        (Role.ASSISTANT, "You said: hello", State.DONE),
    ]
    assert len(parts.store.messages(session.chatId)) == 2
    assert engine.asked[0] == engine.asked[1]


@pytest.fixture
def again(qtbot, parts, session, engine):
    """A chat with a reply, of which another is asked for by this script.  What is shown, what is
    stored and the chat's number come back once the engine has begun with it."""

    def ask(script, old=None):
        engine.queue += [old or Script(("the old ", "words")), script]
        session.submit("hello", [])
        qtbot.waitUntil(lambda: not session.busy)
        session.regenerate()
        qtbot.waitUntil(lambda: len(engine.asked) == 2)
        qtbot.wait(60)

    return ask


def both(session, parts):
    """The last reply as it is shown and as it is stored."""
    last = parts.store.messages(session.chatId)[-1]
    return [shown(session)[-1][1:], (last.text, last.state)]


def versions(session, parts):
    """The texts of all versions of the last reply."""
    last = parts.store.messages(session.chatId)[-1]
    rows = parts.store._db.execute(
        "SELECT text FROM messages WHERE parent_id = ? ORDER BY id", (last.parent_id,)
    )
    return [row[0] for row in rows]


def test_another_version_begins_and_the_old_one_is_kept(qtbot, parts, session, again):
    gates = threading.Event()
    again(Script(("new",), gate=gates))
    assert both(session, parts) == [("", State.STREAMING)] * 2
    assert role(session.messages, 1, "progress") == "Reading… 50 %"
    assert [role(session.messages, 1, name) for name in ("version", "versions")] == [2, 2]
    gates.set()
    qtbot.waitUntil(lambda: not session.busy)
    assert both(session, parts) == [("new", State.DONE)] * 2
    assert len(parts.store.messages(session.chatId)) == 2
    assert versions(session, parts) == ["the old words", "new"]


def test_stopping_before_the_first_word_leaves_the_old_reply(qtbot, parts, session, again):
    again(Script(("never",), gate=threading.Event()))
    session.stop()
    qtbot.waitUntil(lambda: not session.busy)
    assert both(session, parts) == [("the old words", State.DONE)] * 2
    assert role(session.messages, 1, "outcome") == ""


def test_stopping_after_the_first_word_takes_the_new_reply(qtbot, parts, session, again):
    again(Script(("new ", "never"), gate=threading.Event()))
    assert shown(session)[-1][1:] == ("new ", State.STREAMING)
    session.stop()
    qtbot.waitUntil(lambda: not session.busy)
    assert both(session, parts) == [("new ", State.STOPPED)] * 2


def test_an_engine_that_dies_at_once_leaves_the_old_reply(qtbot, parts, session, again):
    again(Script((), error=EngineDied("It is gone.", "Ask again.")))
    qtbot.waitUntil(lambda: not session.busy)
    assert both(session, parts) == [("the old words", State.DONE)] * 2
    assert versions(session, parts) == ["the old words"]
    assert parts.notices.shown[0].message == "It is gone."


def test_an_engine_that_dies_amid_the_reply_leaves_both(qtbot, parts, session, again):
    again(Script(("new ", "words"), error=EngineDied("It is gone.", "Ask again.")))
    qtbot.waitUntil(lambda: not session.busy)
    assert both(session, parts) == [("new words", State.FAILED)] * 2
    assert versions(session, parts) == ["the old words", "new words"]


@pytest.mark.parametrize(
    ("words", "last"), [(("never",), "the old words"), (("new ", "never"), "new ")]
)
def test_closing_while_a_reply_is_asked_for_again(parts, session, again, paths, words, last):
    again(Script(words, gate=threading.Event()))
    assert parts.close()
    store = open_store(paths).store
    assert [m.text for m in store.messages(1)][1:] == [last]
    rows = store._db.execute("SELECT text FROM messages WHERE role = 'assistant' ORDER BY id")
    assert [row[0] for row in rows] == sorted({"the old words", last}, reverse=True)
    store.close()


def test_a_reply_without_words_makes_way_at_once(qtbot, parts, session, again):
    failed = Script(error=EngineDied("It is gone.", "Ask again."))
    again(Script(("new ", "never"), gate=threading.Event()), old=failed)
    stored = parts.store.messages(session.chatId)[-1]
    assert (stored.text, stored.state) == ("new ", State.STREAMING)
    session.stop()
    qtbot.waitUntil(lambda: not session.busy)
    assert both(session, parts) == [("new ", State.STOPPED)] * 2


def test_a_failed_reply_asked_again_and_stopped_is_a_stopped_one(qtbot, parts, session, again):
    failed = Script(error=EngineDied("It is gone.", "Ask again."))
    again(Script(("never",), gate=threading.Event()), old=failed)
    session.stop()
    qtbot.waitUntil(lambda: not session.busy)
    assert both(session, parts) == [("", State.STOPPED)] * 2
    assert versions(session, parts) == [""]


def test_a_chat_too_long_is_told_once_for_every_further_loss(qtbot, parts, session, engine):
    counts = []
    for dropped in (0, 2, 2, 3):
        engine.queue.append(Script(("Yes.",), dropped=dropped))
        session.submit("Well?", [])
        qtbot.waitUntil(lambda: not session.busy)
        counts.append(sum("left out" in notice.message for notice in parts.notices.shown))
        for notice in parts.notices.shown:
            parts.notices.dismiss(notice.id)
    assert counts == [0, 1, 0, 1]
    outcomes = [role(session.messages, row, "outcome") for row in (1, 3, 7)]
    assert outcomes == [
        "",
        "Written without the 2 oldest questions of this chat and their replies.",
        "Written without the 3 oldest questions of this chat and their replies.",
    ]
    session.openChat(session.chatId)
    assert role(session.messages, 7, "outcome") == outcomes[2]


def test_one_reply_at_a_time(qtbot, session, engine):
    gate = threading.Event()
    engine.queue.append(Script(("a", "b"), gate=gate))
    session.submit("first", [])
    session.regenerate()
    assert session.submit("second", [])
    qtbot.wait(50)
    assert len(engine.asked) == 1
    gate.set()
    qtbot.waitUntil(lambda: len(engine.asked) == 2 and not session.busy)
    assert [m.text for m in engine.asked[1].messages] == ["first", "ab", "second"]


@pytest.mark.parametrize("text", ["", "  \n "])
def test_nothing_is_not_sent(session, text):
    assert not session.submit(text, [])
    assert session.chats.rowCount() == 0


def test_a_reply_goes_on_in_another_chat(qtbot, parts, session, engine):
    gate = threading.Event()
    engine.queue.append(Script(("half ", "done"), gate=gate))
    session.submit("hello", [])
    chat = session.chatId
    qtbot.waitUntil(lambda: shown(session)[-1][1] == "half ")
    session.newChat()
    assert shown(session) == []
    assert role(session.chats, 0, "isWriting") is True
    session.openChat(chat)
    assert shown(session)[-1] == (Role.ASSISTANT, "half ", State.STREAMING)
    session.newChat()
    gate.set()
    qtbot.waitUntil(lambda: not session.busy)
    assert shown(session) == []
    assert parts.store.messages(chat)[-1].text == "half done"
    assert role(session.chats, 0, "isWriting") is False


def test_closing_amid_a_reply_stores_it_as_interrupted(qtbot, parts, session, engine, paths):
    engine.queue.append(Script(("half ", "never"), gate=threading.Event()))
    session.submit("hello", [])
    qtbot.waitUntil(lambda: shown(session)[-1][1] == "half ")
    assert parts.close()
    store = open_store(paths).store
    assert [(m.text, m.state) for m in store.messages(1)] == [
        ("hello", State.SENT),
        ("half ", State.INTERRUPTED),
    ]
    store.close()


def test_a_message_that_cannot_be_stored_is_not_asked(parts, session, engine):
    pages = parts.store._db.execute("PRAGMA page_count").fetchone()[0]
    parts.store._db.execute(f"PRAGMA max_page_count = {pages}")
    assert not session.submit("x" * 50_000, [])
    assert "disk is full" in parts.notices.shown[0].message
    assert engine.asked == []
    assert shown(session) == []
    assert not session.busy


def test_renaming(qtbot, session):
    session.submit("hello", [])
    qtbot.waitUntil(lambda: not session.busy)
    session.renameChat(session.chatId, "  A better\nname ")
    assert session.chatTitle == "A better name"
    assert role(session.chats, 0, "title") == "A better name"
    session.renameChat(session.chatId, "   ")
    assert session.chatTitle == "A better name"


def test_deleting_and_undoing(qtbot, parts, session):
    session.submit("hello", [])
    qtbot.waitUntil(lambda: not session.busy)
    chat = session.chatId
    session.deleteChat(chat)
    assert (session.chats.rowCount(), session.chatId, shown(session)) == (0, 0, [])
    (notice,) = parts.notices.shown
    assert (notice.message, notice.action) == ("“hello” was deleted.", "Undo")
    parts.notices.act(notice.id)
    assert (session.chats.rowCount(), session.chatId) == (1, chat)
    assert len(shown(session)) == 2
    assert parts.notices.shown == ()


def test_deleting_the_chat_that_is_being_answered(qtbot, parts, session, engine):
    engine.queue.append(Script(("half ", "never"), gate=threading.Event()))
    session.submit("hello", [])
    qtbot.waitUntil(lambda: shown(session)[-1][1] == "half ")
    session.deleteChat(session.chatId)
    qtbot.waitUntil(lambda: not session.busy)
    assert session.chats.rowCount() == 0
    assert not [n for n in parts.notices.shown if n.is_error]


def test_a_chat_that_is_gone_is_a_notice(parts, session):
    session.openChat(99)
    assert "no longer on the disk" in parts.notices.shown[0].message


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (Progress(Stage.SEEING, 0, 1), "Looking…"),
        (Progress(Stage.SEEING, 1, 3), "Looking… 2 of 3"),
        (Progress(Stage.READING, 0, 200), "Reading…"),
        (Progress(Stage.READING, 50, 200), "Reading… 25 %"),
        (Progress(Stage.READING, 0, 0), "Reading…"),
        (Progress(Stage.OPENING, 0, 0), "Opening the model…"),
        (Progress(Stage.TESTING, 4, 16), "Checking that the model sees… 5 of 16"),
    ],
)
def test_progress_in_words(event, words):
    assert progress_in_words(event) == words
