"""`pumice chats`: list, search, export, import."""

import json

import pytest

from app.storage.chat_store.chats import open_store
from app.storage.chat_store.records import State
from app.storage.paths import person_paths


@pytest.fixture
def stored(photo):
    store = open_store(person_paths()).store
    kept = store.photo_store.keep(photo)
    chat = store.add_question(None, "Ein Hausboot?", [kept]).chat_id
    reply = store.begin_reply(chat)
    store.save_reply(reply.id, "A **boat**.", State.DONE)
    other = store.add_question(None, "二只猫").chat_id
    store.close()
    return chat, other


def test_chats_are_listed(pumice, stored):
    ran = pumice("chats", "list", "--json")
    (found,) = ran.objects
    assert [chat["title"] for chat in found["chats"]] == ["二只猫", "Ein Hausboot?"]
    lines = pumice("chats", "list").out.splitlines()
    assert [line.split()[0] for line in lines] == [str(stored[1]), str(stored[0])]


def test_words_are_found(pumice, stored):
    (found,) = pumice("chats", "search", "BOOT", "haus", "--json").objects
    assert [hit["snippet"] for hit in found["found"]] == ["Ein Hausboot?"]
    assert "二只猫" in pumice("chats", "search", "猫").out
    ran = pumice("chats", "search", "zebra")
    assert (ran.code, ran.out) == (0, "")


def test_export_and_import(pumice, stored, tmp_path):
    ran = pumice("chats", "export", str(tmp_path / "a.zip"), "--format", "json")
    assert ran.out == f"2 chats written to {tmp_path / 'a.zip'}\n"
    assert pumice("chats", "import", str(tmp_path / "a.zip"), "--json").objects == [
        {"new_chats": 0, "merged_chats": 0, "new_messages": 0, "new_photos": 0}
    ]
    one = pumice("chats", "export", str(tmp_path / "md"), "--chat", str(stored[0]))
    assert one.out.startswith("1 chat written")
    assert sorted(path.name for path in (tmp_path / "md").iterdir()) == [
        "Ein Hausboot.md",
        "photos",
    ]
    assert pumice("chats", "export", str(tmp_path / "llava"), "--format", "llava").code == 0
    assert len(json.loads((tmp_path / "llava" / "data.json").read_text())) == 1


def test_mistakes_are_sentences(pumice, stored, tmp_path):
    ran = pumice("chats", "export", str(tmp_path / "x"), "--chat", "99")
    assert (ran.code, ran.err.splitlines()[0]) == (1, "error: There is no chat 99.")
    ran = pumice("chats", "import", str(tmp_path / "none.zip"))
    assert ran.code == 1
    assert "hint: " in ran.err


def test_no_chats_and_no_hits_are_said_beside_the_output(pumice):
    for words, said in (
        (("chats", "list"), "There are no chats yet."),
        (("chats", "search", "boat"), "Nothing was found."),
    ):
        ran = pumice(*words)
        assert (ran.code, ran.out.strip(), ran.err.strip()) == (0, "", said)
    assert '"chats": []' in pumice("chats", "list", "--json").out
