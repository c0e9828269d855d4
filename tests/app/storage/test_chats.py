"""Chats: nothing is lost, nothing is deleted that is still needed, damage is set aside."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from app.storage.chat_store.chats import ChatStore, open_store
from app.storage.chat_store.records import Numbers, State
from app.storage.database import MIGRATIONS, StoreError, connect
from app.storage.paths import Paths
from app.storage.photos.photo_store import PhotoStore
from engine.chat import Role


def test_a_chat_is_read_back_as_it_was_written(store, kept):
    question = store.add_question(None, "What is this?\nA fish?", [kept])
    reply = store.begin_reply(question.chat_id)
    numbers = Numbers("starter", photo_tokens=144, reply_tokens=3, tokens_per_second=20.5)
    store.save_reply(reply.id, "A **bird**.", State.DONE, numbers)
    first, second = store.messages(question.chat_id)
    assert first == question
    assert (first.role, first.photos, first.state) == (Role.USER, (kept,), State.SENT)
    assert (second.role, second.text, second.state) == (Role.ASSISTANT, "A **bird**.", State.DONE)
    assert second.numbers == numbers


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("  What\n is  this? ", "What is this?"),
        ("", "red.png"),
        ("word " * 30, "word word word word word word word word word word word word…"),
    ],
)
def test_a_chat_is_named_by_its_first_words(store, kept, text, title):
    question = store.add_question(None, text, [kept])
    assert store.chat(question.chat_id).title == title
    assert len(title) <= 60


def test_the_latest_chat_comes_first(store):
    old = store.add_question(None, "old").chat_id
    new = store.add_question(None, "new").chat_id
    assert [chat.id for chat in store.chats()] == [new, old]
    store._db.execute("UPDATE chats SET updated_ms = updated_ms - 1000")
    store.add_question(old, "again")
    assert [chat.id for chat in store.chats()] == [old, new]
    store._db.execute("UPDATE chats SET updated_ms = updated_ms - 1000")
    store.begin_reply(new)
    assert [chat.id for chat in store.chats()] == [new, old]


def test_a_deleted_chat_can_be_brought_back(store, kept):
    chat = store.add_question(None, "hello", [kept]).chat_id
    store.bin_chat(chat)
    assert store.chats() == []
    store.restore_chat(chat)
    store.empty_bin()
    assert [c.title for c in store.chats()] == ["hello"]
    assert store.photo_store.path(kept).is_file()


def test_deleting_takes_the_photos_nobody_else_uses(store, kept, make_photo):
    alone = store.photo_store.keep(make_photo("blue.png", "blue"))
    store.add_photo(alone)
    doomed = store.add_question(None, "both", [kept, alone]).chat_id
    store.add_question(None, "one", [kept])
    store.bin_chat(doomed)
    store.empty_bin()
    assert store.photo_store.path(kept).is_file()
    assert not store.photo_store.path(alone).exists()
    assert [chat.title for chat in store.chats()] == ["one"]


def test_photos_of_the_composer_are_spared(store, kept):
    store.empty_bin(spare=frozenset({kept.hash}))
    assert store.photo_store.path(kept).is_file()
    store.empty_bin()
    assert not store.photo_store.path(kept).exists()


def test_the_same_photo_is_kept_once(store, make_photo):
    first = store.photo_store.keep(make_photo("a.png"))
    second = store.photo_store.keep(make_photo("b.PNG"))
    assert (first.hash, first.file) == (second.hash, second.file)
    assert (first.name, second.name) == ("a.png", "b.PNG")
    files = [path for path in store.photo_store.folder.rglob("*") if path.is_file()]
    assert files == [store.photo_store.path(first)]


CRASH = """
import os, sys
from pathlib import Path
from app.storage.paths import Paths
from app.storage.chat_store.chats import open_store
from app.storage.chat_store.records import State
store = open_store(Paths(Path(sys.argv[1]), Path(sys.argv[1]))).store
chat = store.add_question(None, "asked").chat_id
if sys.argv[2] != "before":
    reply = store.begin_reply(chat)
if sys.argv[2] == "amid":
    store.save_reply(reply.id, "half a rep", State.STREAMING)
os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize(
    ("moment", "reply"),
    [
        ("before", []),
        ("between", [("", State.INTERRUPTED)]),
        ("amid", [("half a rep", State.INTERRUPTED)]),
    ],
)
def test_a_killed_process_loses_nothing(tmp_path, moment, reply):
    ran = subprocess.run(
        [sys.executable, "-c", CRASH, str(tmp_path), moment],
        cwd=Path(__file__).parents[3],
        check=False,
    )
    assert ran.returncode == -9
    store = open_store(Paths(tmp_path, tmp_path)).store
    store.tidy()
    (chat,) = store.chats()
    question, *rest = store.messages(chat.id)
    assert question.text == "asked"
    assert [(message.text, message.state) for message in rest] == reply
    store.close()


@pytest.mark.parametrize("damage", ["not a database at all" * 100, "cut"])
def test_a_damaged_database_is_set_aside(paths, damage, make_photo):
    store = open_store(paths).store
    photo = store.photo_store.keep(make_photo())
    store.add_photo(photo)
    for number in range(200):
        store.add_question(None, f"question {number} " * 50, [photo])
    store.close()
    content = paths.chats.read_bytes()
    broken = content[: len(content) // 2] if damage == "cut" else damage.encode()
    paths.chats.write_bytes(broken)
    opened = open_store(paths)
    assert "damaged" in opened.trouble.message
    assert str(paths.chats) in opened.trouble.hint
    assert paths.chats.with_name("chats.db.broken-1").read_bytes() == broken
    opened.store.tidy()
    assert opened.store.chats() == []
    assert opened.store.photo_store.path(photo).is_file()
    opened.store.close()


def test_an_older_file_is_copied_and_brought_up_to_date(paths, tmp_path):
    paths.data.mkdir()
    old = ChatStore(connect(paths.chats), PhotoStore(tmp_path))
    old.add_question(None, "from before")
    old.close()
    newer = (*MIGRATIONS, "ALTER TABLE chats ADD COLUMN wished INTEGER NOT NULL DEFAULT 7")
    connection = connect(paths.chats, newer)
    row = connection.execute("SELECT title, wished FROM chats").fetchone()
    assert tuple(row) == ("from before", 7)
    assert connection.execute("PRAGMA user_version").fetchone()[0] == len(newer)
    connection.close()
    copy = sqlite3.connect(paths.chats.with_name(f"chats.db.version-{len(MIGRATIONS)}"))
    assert copy.execute("SELECT title FROM chats").fetchone() == ("from before",)
    copy.close()


def test_a_migration_that_fails_changes_nothing(paths):
    paths.data.mkdir()
    connect(paths.chats).close()
    broken = (*MIGRATIONS, "CREATE TABLE half (x); CREATE TABLE half (x)")
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        connect(paths.chats, broken)
    connection = connect(paths.chats)
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    assert "half" not in tables
    connection.close()


def test_a_newer_file_is_left_alone(paths):
    paths.data.mkdir()
    connection = connect(paths.chats)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    opened = open_store(paths)
    assert "newer Pumice" in opened.trouble.message
    opened.store.add_question(None, "in memory")
    assert [chat.title for chat in opened.store.chats()] == ["in memory"]
    opened.store.close()
    connection = sqlite3.connect(paths.chats)
    assert connection.execute("SELECT count(*) FROM chats").fetchone() == (0,)
    connection.close()


def test_without_a_folder_chats_live_in_memory(tmp_path):
    (tmp_path / "data").write_text("a file where the folder should be")
    opened = open_store(Paths(tmp_path, tmp_path / "data"))
    assert opened.trouble.message.startswith("Opening the chats failed")
    assert opened.trouble.hint
    opened.store.add_question(None, "still works")
    opened.store.close()


def test_a_full_disk_is_a_sentence_and_leaves_the_store_whole(store):
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError, match="disk is full") as caught:
        store.add_question(None, "x" * 100_000)
    assert "Free some space" in caught.value.hint
    store._db.execute("PRAGMA max_page_count = 100000")
    assert store.chats() == []
    assert store.add_question(None, "now it fits").text == "now it fits"


def test_a_locked_database_is_a_sentence(store, paths):
    other = sqlite3.connect(paths.chats, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="another program"):
        store.add_question(None, "hello")
    other.execute("ROLLBACK")
    other.close()
    assert store.add_question(None, "hello").text == "hello"


def test_a_chat_that_is_gone_is_a_sentence(store):
    with pytest.raises(StoreError, match="no longer on the disk"):
        store.chat(17)


def test_a_deleted_chat_can_be_restored_for_thirty_days(paths):
    store = open_store(paths).store
    young, old = (store.add_question(None, text).chat_id for text in ("young", "old"))
    for chat_id, days in ((young, 29), (old, 31)):
        store.bin_chat(chat_id)
        store._db.execute(
            "UPDATE chats SET binned_ms = binned_ms - ? WHERE id = ?", (days * 86_400_000, chat_id)
        )
    store.close()
    again = open_store(paths).store
    again.tidy()
    again.restore_chat(young)
    assert [chat.title for chat in again.chats()] == ["young"]
    with pytest.raises(StoreError):
        again.restore_chat(old)
    again.close()
