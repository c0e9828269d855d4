"""Search finds what people mean, in their languages; and only what is there."""

import contextlib
import sqlite3
import unicodedata

import pytest

from app.storage.chat_store.chat_folders import ChatFolders
from app.storage.chat_store.chats import ChatStore
from app.storage.chat_store.records import State
from app.storage.chat_store.search import marks_of, search, show_branch_with, snippet_of
from app.storage.chat_store.search_index import INDEX_NAME, open_search, update_index
from app.storage.database import MIGRATIONS, connect
from app.storage.photos.photo_store import PhotoStore
from app.storage.text_folding import fold


@pytest.fixture
def find(store):
    """Searches once the index is up to date; gives the texts or titles found."""

    def find(query):
        with contextlib.closing(open_search(store.database)) as connection:
            update_index(connection)
            return search(connection, query)

    return find


def texts(hits):
    return [hit.snippet or hit.title for hit in hits if hit.message_id]


def say(store, *sentences):
    chat = store.add_question(None, "first words").chat_id
    for sentence in sentences:
        store.add_question(chat, sentence)
    return chat


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("Strasse", "Die Straße ist nass."),
        ("STRASSE", "Die Straße ist nass."),
        ("straße", "In der Hauptstrasse 5"),
        ("uber", "Der Vogel fliegt über das Haus."),
        ("boot", "Ein Hausboot am Ufer"),
        ("BOOT", "Ein Hausboot am Ufer"),
        ("猫", "照片里有一只猫。"),
        ("照片", "照片里有一只猫。"),
        ("一只猫", "照片里有一只猫。"),
        ("사진", "이 사진을 보세요."),
        ("사", "이 사진을 보세요."),
        ("사진을 보", "이 사진을 보세요."),
        (unicodedata.normalize("NFD", "사진"), "이 사진을 보세요."),
        ("ねこ", "かわいいねこです"),
        ("anh", "một bức ảnh"),
        ("dep", "Trời đẹp quá"),
        ("duong", "Con đường này dài."),
        ("đường", "Con đường này dài."),
        (unicodedata.normalize("NFD", "đẹp"), "Trời đẹp quá"),
        ("đẹp", unicodedata.normalize("NFD", "Trời đẹp quá")),
        ("ABC", "full ＡＢＣ width"),
        ("ａｂｃ", "plain abc letters"),
        ("GPU显存", "要多少GPU显存?"),
        ("red boat", "A boat,\nand it is red."),
        ('say "hi"', 'They say "hi" twice'),
        ("100%", "It is 100% sure"),
        ("a_b", "name a_b here"),
        ("ok", "it is ok"),
        ("🚀", "a rocket 🚀 flies"),
    ],
)
def test_what_people_type_finds_what_they_mean(store, find, query, text):
    say(store, text, "something else")
    assert texts(find(query)) == [" ".join(unicodedata.normalize("NFC", text).split())]


@pytest.mark.parametrize(
    "query", ["", "  ", "zebra", "*", '"', "AND", "100%x", "b_a", "。", "boot*"]
)
def test_what_is_not_there_is_not_found(store, find, query):
    say(store, "Ein Hausboot. 照片 100 per cent ab")
    assert find(query) == []


def test_marks_that_were_typed_come_first(store, find):
    say(store, "bức ảnh đẹp", "anh ấy nói", "ảnh khác", "anh và em")
    assert texts(find("ảnh")) == ["ảnh khác", "bức ảnh đẹp", "anh và em", "anh ấy nói"]
    assert texts(find("anh"))[0] == "anh và em"


def test_titles_and_names_of_photos_are_found(store, find, kept):
    chat = store.add_question(None, "What?", [kept]).chat_id
    store.rename_chat(chat, "Ferien in Köln")
    (title,) = find("koln")
    assert (title.chat_id, title.message_id, title.marks) == (chat, 0, ((10, 14),))
    (photo,) = find("RED.png")
    assert (photo.chat_id, photo.snippet) == (chat, "red.png")
    assert photo.message_id == store.messages(chat)[0].id


def test_what_was_deleted_is_not_found_and_archived_chats_are_marked(store, find):
    gone, kept_chat, binned = say(store, "a zebra"), say(store, "one zebra"), say(store, "no zebra")
    message = store.messages(gone)[1]
    store.database.connection.execute(
        "UPDATE messages SET deleted_ms = 1 WHERE id = ?", (message.id,)
    )
    store.bin_chat(binned)
    ChatFolders(store.database).archive([kept_chat], archived=True)
    (hit,) = find("zebra")
    assert (hit.chat_id, hit.archived) == (kept_chat, True)
    store.restore_chat(binned)
    assert [hit.archived for hit in find("zebra")] == [False, True]
    store.bin_chat(binned)
    store.empty_bin()
    assert [hit.chat_id for hit in find("zebra")] == [kept_chat]


def test_the_index_follows_what_is_written(store, find):
    chat = say(store, "hello")
    reply = store.begin_reply(chat)
    store.save_reply(reply.id, "half a giraffe", State.STREAMING)
    assert find("giraffe") == []
    store.save_reply(reply.id, "a whole giraffe", State.DONE)
    assert texts(find("giraffe")) == ["a whole giraffe"]
    store.save_reply(reply.id, "an elephant", State.DONE)
    assert find("giraffe") == []
    assert texts(find("elephant")) == ["an elephant"]


def test_streaming_does_not_touch_the_record_of_changes(store):
    reply = store.begin_reply(say(store, "hello"))
    count = "SELECT coalesce(max(number), 0) FROM message_changes"
    before = store.database.connection.execute(count).fetchone()[0]
    for length in range(50):
        store.save_reply(reply.id, "word " * length, State.STREAMING)
    assert store.database.connection.execute(count).fetchone()[0] == before


def test_searching_is_no_change_by_another_window(store, find):
    say(store, "hello")
    store.changed_elsewhere()
    assert texts(find("hello")) == ["hello"]
    assert not store.changed_elsewhere()


@pytest.mark.parametrize("damage", [b"no database" * 500, b""])
def test_a_damaged_index_is_made_again(store, paths, find, damage):
    say(store, "a zebra")
    assert len(find("zebra")) == 1
    for name in (INDEX_NAME, INDEX_NAME + "-wal", INDEX_NAME + "-shm"):
        (paths.data / name).unlink(missing_ok=True)
    (paths.data / INDEX_NAME).write_bytes(damage)
    assert len(find("zebra")) == 1


def test_an_index_of_other_chats_is_made_again(paths, tmp_path):
    paths.data.mkdir()
    for text in ("a zebra", "a horse"):
        paths.chats.unlink(missing_ok=True)
        store = ChatStore(connect(paths.chats), PhotoStore(tmp_path))
        say(store, text)
        with contextlib.closing(open_search(store.database)) as connection:
            update_index(connection)
            assert len(search(connection, text)) == 1
            assert search(connection, "zebra horse") == []
            assert len(search(connection, "zebra")) == (text == "a zebra")
        store.close()


def test_chats_of_an_older_version_are_found(paths, tmp_path):
    paths.data.mkdir()
    with contextlib.closing(connect(paths.chats, MIGRATIONS[:4])) as old:
        old.execute("INSERT INTO chats (id, title, updated_ms) VALUES (1, 'old', 1)")
        old.execute(
            "INSERT INTO messages (id, chat_id, role, text, state, created_ms)"
            " VALUES (1, 1, 'user', 'from before', 'sent', 1)"
        )
        old.execute("UPDATE chats SET leaf_id = 1")
    store = ChatStore(connect(paths.chats), PhotoStore(tmp_path))
    with contextlib.closing(open_search(store.database)) as connection:
        update_index(connection)
        assert texts(search(connection, "before")) == ["from before"]
    store.close()


def test_chats_in_memory_are_found(tmp_path):
    store = ChatStore(connect(":memory:"), PhotoStore(tmp_path))
    say(store, "only here")
    with contextlib.closing(open_search(store.database)) as connection:
        update_index(connection)
        assert texts(search(connection, "here")) == ["only here"]
    store.close()


def test_a_find_on_another_branch_is_shown(store):
    chat = store.add_question(None, "question").chat_id
    db = store.database.connection
    first = store.begin_reply(chat)
    store.save_reply(first.id, "first answer", State.DONE)
    after = store.add_question(chat, "and then?")
    db.execute("UPDATE chats SET leaf_id = ? WHERE id = ?", (first.parent_id, chat))
    second = store.begin_reply(chat)
    store.save_reply(second.id, "second answer", State.DONE)
    with store.database.transaction():
        show_branch_with(db, chat, second.id)
    assert [m.id for m in store.messages(chat)] == [first.parent_id, second.id]
    with store.database.transaction():
        show_branch_with(db, chat, first.id)
    assert [m.id for m in store.messages(chat)] == [first.parent_id, first.id, after.id]


def test_a_snippet_is_cut_around_the_find():
    text = "word " * 100 + "the Straße is here " + "word " * 100
    snippet, ((begin, end),) = snippet_of(text, ["strasse"])
    assert snippet[begin:end] == "Straße"
    assert snippet.startswith("…word")
    assert snippet.endswith("…")
    assert len(snippet) < 130


def test_marks_are_in_the_shown_text():
    text = "ＡＢＣ ﬁsh đẹp"
    assert [text[a:b] for a, b in marks_of(text, ["abc", "fish", "dep"])] == [
        "ＡＢＣ",
        "ﬁsh",
        "đẹp",
    ]


def test_folding_leaves_marks_that_are_letters():
    assert fold("हिन्दी") == unicodedata.normalize("NFC", "हिन्दी")
    assert fold("  A\n B ") == "a b"


def test_the_search_never_locks_the_chats(store, paths):
    say(store, *[f"message {number}" for number in range(50)])
    other = sqlite3.connect(paths.chats, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with contextlib.closing(open_search(store.database)) as connection:
        assert update_index(connection) == 51
    other.execute("ROLLBACK")
    other.close()
