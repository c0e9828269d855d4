"""Search, titles, export and import as the window does them."""

import sqlite3
import threading

import pytest
from fake_engine import Script
from PySide6.QtCore import QUrl

from app.storage.chat_store.chats import open_store
from app.storage.chat_store.records import State
from app.storage.model_choice import ModelChoice
from app.storage.paths import Paths
from app.window.history.chat_search import emphasised
from app.window.history.chat_titles import about, clean_title


def find(qtbot, parts, text):
    parts.chat_search.text = text
    qtbot.waitUntil(lambda: not parts.chat_search.outcome.startswith("Searching"))
    return [hit.snippet or hit.title for hit in parts.chat_search.results.hits]


@pytest.fixture
def talked(qtbot, parts, engine):
    """A chat with two questions and replies."""
    for words in ("Ein Hausboot", "Eine Straße"):
        engine.queue.append(Script(("Das ist ", words)))
        parts.session.submit(words + "?", [])
        qtbot.waitUntil(lambda: not parts.session.busy)
    return parts.session.chatId


def test_search_finds_while_typing_and_opens_the_message(qtbot, parts, talked):
    assert find(qtbot, parts, "boot") == ["Das ist Ein Hausboot", "Ein Hausboot?"]
    assert parts.chat_search.outcome == "Found 2 times."
    assert find(qtbot, parts, "strasse") == ["Das ist Eine Straße", "Eine Straße?"]
    parts.session.newChat()
    wanted = parts.chat_search.results.hits[0].message_id
    with qtbot.waitSignal(parts.chat_search.message_wanted) as caught:
        parts.chat_search.open(0)
    assert caught.args == [wanted]
    assert parts.session.chatId == talked
    assert parts.session.messages.rowOf(wanted) == 3
    assert find(qtbot, parts, "zebra") == []
    assert parts.chat_search.outcome == "Nothing was found."
    parts.chat_search.text = ""
    assert not parts.chat_search.active


def test_a_find_on_a_hidden_branch_switches_to_it(qtbot, parts, talked):
    hidden = parts.session.messages.messages[-1]
    db = parts.store.database.connection
    db.execute("UPDATE chats SET leaf_id = ? WHERE id = ?",
               (parts.session.messages.messages[1].id, talked))  # fmt: skip
    parts.session.openChat(talked)
    assert parts.session.messages.rowOf(hidden.id) == -1
    assert find(qtbot, parts, "strasse")[0] == hidden.text
    parts.chat_search.open(0)
    assert parts.session.messages.rowOf(hidden.id) == 3


def test_what_is_said_meanwhile_is_found(qtbot, parts, talked):
    assert find(qtbot, parts, "giraffe") == []
    parts.session.submit("A giraffe", [])
    qtbot.waitUntil(lambda: not parts.session.busy)
    parts.chat_search.text = ""
    assert find(qtbot, parts, "giraffe") == ["You said: A giraffe", "A giraffe"]


def test_finds_are_emphasised_and_harmless():
    assert emphasised("a <b> boot", ((6, 10),)) == "a &lt;b&gt; <b>boot</b>"


def test_search_without_a_disk(qtbot, parts, talked, monkeypatch):
    monkeypatch.setattr(type(parts.store.database), "file", None)
    assert len(find(qtbot, parts, "boot")) == 2


# Titles.


@pytest.fixture
def other_model(qtbot, parts, tmp_path):
    parts.line._link.open(ModelChoice(tmp_path))
    qtbot.waitUntil(lambda: parts.line.state == "ready")


def ask(qtbot, parts, engine, *replies, text="What is this?"):
    engine.queue += [Script((reply,)) for reply in replies]
    before = len(engine.asked)
    parts.session.submit(text, [])
    qtbot.waitUntil(lambda: len(engine.asked) == before + len(replies))
    qtbot.waitUntil(lambda: not parts.session.busy and not parts.link._unfinished)
    qtbot.wait(20)


def test_the_model_names_a_chat_after_its_first_reply(
    qtbot, parts, engine, other_model, make_photo
):
    photo = parts.store.photo_store.keep(make_photo())
    engine.queue += [Script(("A red square.",)), Script(('"**Red square**"\nmore',))]
    parts.session.submit("What is this?", [photo])
    qtbot.waitUntil(lambda: parts.session.chatTitle == "Red square")
    assert [message.text for message in engine.asked[1].messages[:2]] == [
        "What is this?",
        "A red square.",
    ]
    assert engine.asked[1].photos == ()
    assert (engine.samplings[1].temperature, engine.samplings[1].max_tokens) == (0.0, 24)
    ask(qtbot, parts, engine, "Yes.", text="Sure?")
    assert len(engine.asked) == 3


@pytest.mark.parametrize("nonsense", ["", "x" * 61, "word " * 12, "1234", "<think>hm", "***"])
def test_nonsense_leaves_the_first_words(qtbot, parts, engine, other_model, nonsense):
    ask(qtbot, parts, engine, "A bird.", nonsense)
    assert parts.session.chatTitle == "What is this?"
    ask(qtbot, parts, engine, "Yes.", text="Sure?")


def test_a_persons_title_stays(qtbot, parts, engine, other_model):
    parts.preferences.titles = False
    ask(qtbot, parts, engine, "A bird.")
    parts.session.renameChat(parts.session.chatId, "Mine")
    parts.preferences.titles = True
    ask(qtbot, parts, engine, "Yes.", text="Sure?")
    assert parts.session.chatTitle == "Mine"


def test_a_chat_of_another_day_keeps_its_name(qtbot, parts, engine, other_model):
    parts.preferences.titles = False
    ask(qtbot, parts, engine, "A bird.")
    parts.store._db.execute("UPDATE messages SET created_ms = created_ms - 86400000")
    parts.preferences.titles = True
    ask(qtbot, parts, engine, "Yes.", text="Sure?")
    assert parts.session.chatTitle == "What is this?"


def test_a_question_comes_before_a_title(qtbot, parts, engine, other_model):
    gate = threading.Event()
    engine.queue += [Script(("A bird.",)), Script(("Bi", "rd"), gate=gate), Script(("Yes.",))]
    parts.session.submit("What is this?", [])
    qtbot.waitUntil(lambda: len(engine.asked) == 2)
    engine.queue.append(Script(("A bird at last",)))
    parts.session.submit("Sure?", [])
    qtbot.waitUntil(lambda: parts.session.chatTitle == "A bird at last")
    assert [asked.messages[-1].text for asked in engine.asked[::2]] == ["What is this?", "Sure?"]
    assert not gate.is_set()


def test_the_built_in_model_is_not_asked(qtbot, parts, engine):
    ask(qtbot, parts, engine, "A bird.")
    qtbot.wait(50)
    assert len(engine.asked) == 1


@pytest.mark.parametrize(
    ("reply", "title"),
    [
        ("Title: A red bird.", "A red bird"),
        ("标题：一只猫", "一只猫"),
        ("“Ảnh đẹp”", "Ảnh đẹp"),
        ("# Two cats\n\nHere is why", "Two cats"),
        ("  \n", ""),
    ],
)
def test_titles_are_cleaned(reply, title):
    assert clean_title(reply) == title


def test_a_chat_without_a_whole_reply_is_not_asked_about(store):
    chat = store.add_question(None, "hm").chat_id
    store.save_reply(store.begin_reply(chat).id, "half", State.STOPPED)
    assert about(store.messages(chat)) is None


# Export and import.


def test_export_and_import_in_the_window(qtbot, parts, talked, tmp_path):
    transfer = parts.late.chatTransfer
    transfer.choose(talked)
    assert transfer.scope == "Ein Hausboot?"
    transfer.exportTo("json", QUrl.fromLocalFile(str(tmp_path / "mine")))
    qtbot.waitUntil(lambda: not transfer.busy)
    assert parts.notices.shown[-1].message == "One chat was exported."
    assert parts.notices.shown[-1].hint == str(tmp_path / "mine.zip")
    transfer.exportTo("markdown", QUrl.fromLocalFile(str(tmp_path)))
    qtbot.waitUntil(lambda: not transfer.busy)
    assert (tmp_path / "Ein Hausboot" / "Ein Hausboot.md").is_file()
    transfer.importFrom(QUrl.fromLocalFile(str(tmp_path / "mine.zip")))
    qtbot.waitUntil(lambda: not transfer.busy)
    assert parts.notices.shown[-1].message == "All these chats are here already."
    parts.session.deleteChat(talked)
    parts.store.empty_bin()
    transfer.importFrom(QUrl.fromLocalFile(str(tmp_path / "mine.zip")))
    qtbot.waitUntil(lambda: parts.session.chats.rowCount() == 1)
    assert parts.notices.shown[-1].message == ("New chats: 1. Chats with more messages: 0.")


def test_a_bad_import_is_a_notice(qtbot, parts, tmp_path):
    (tmp_path / "x.zip").write_text("no zip")
    parts.late.chatTransfer.importFrom(QUrl.fromLocalFile(str(tmp_path / "x.zip")))
    qtbot.waitUntil(lambda: not parts.late.chatTransfer.busy)
    (notice,) = parts.notices.shown
    assert (notice.is_error, "cannot be imported" in notice.message) == (True, True)


def test_photos_are_kept_for_drafts_versions_and_feedback(store, make_photo):
    names = ("draft", "version", "deleted", "free")
    photos = {}
    for number, name in enumerate(names):
        photo = store.photo_store.keep(make_photo(f"{name}.png", (number, 9, 9)))
        store.add_photo(photo)
        photos[name] = photo
    db: sqlite3.Connection = store.database.connection
    db.execute("DELETE FROM waiting_photos")
    db.execute("INSERT INTO draft_photos VALUES (0, 0, ?, NULL, NULL)", (photos["draft"].hash,))
    chat = store.add_question(None, "old version", [photos["version"]]).chat_id
    db.execute("UPDATE chats SET leaf_id = NULL WHERE id = ?", (chat,))
    gone = store.add_question(chat, "deleted", [photos["deleted"]])
    db.execute("UPDATE messages SET deleted_ms = 1 WHERE id = ?", (gone.id,))
    store.free_unused_photos()
    left = {name for name in names if store.photo_store.path(photos[name]).is_file()}
    assert left == {"draft", "version", "deleted"}


def test_the_store_of_another_window_is_searched_too(qtbot, parts, paths: Paths):
    other = open_store(paths).store
    other.add_question(None, "said elsewhere")
    assert find(qtbot, parts, "elsewhere") == ["said elsewhere"]
    other.close()
