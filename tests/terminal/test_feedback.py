"""`pumice feedback export`: what is written and said, and how it fails."""

from __future__ import annotations

import json

import pytest

from app.storage.chat_store.chats import open_store
from app.storage.chat_store.feedback import FeedbackStore
from app.storage.chat_store.records import State
from app.storage.paths import person_paths


@pytest.fixture
def rated():
    store = open_store(person_paths()).store
    question = store.add_question(None, "What?")
    reply = store.begin_reply(question.chat_id)
    store.save_reply(reply.id, "A cat.", State.DONE)
    feedback = FeedbackStore(store.database)
    feedback.set_correction(reply.id, "A dog.")
    store.close()


def test_both_files_are_written(pumice, rated, tmp_path):
    out = tmp_path / "out"
    ran = pumice("feedback", "export", str(out))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "     1  llava.json",
        "     1  preference.json",
        f"     0  photos in {out / 'images'}",
    ]
    (entry,) = json.loads((out / "llava.json").read_text("utf-8"))
    assert entry["conversations"][1] == {"from": "gpt", "value": "A dog."}


def test_one_format_as_json(pumice, rated, tmp_path):
    ran = pumice("feedback", "export", str(tmp_path / "out"), "--format", "preference", "--json")
    assert ran.objects == [
        {
            "folder": str(tmp_path / "out"),
            "entries": {"preference.json": 1},
            "photos": 0,
            "left_out": {},
        }
    ]
    assert not (tmp_path / "out" / "llava.json").exists()


def test_without_chats_or_with_a_folder_that_is_there(pumice, tmp_path, request):
    ran = pumice("feedback", "export", str(tmp_path / "out"))
    assert (ran.code, "no chats on this disk" in ran.err) == (1, True)
    request.getfixturevalue("rated")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "x").touch()
    ran = pumice("feedback", "export", str(tmp_path / "out"))
    assert (ran.code, "is there already" in ran.err) == (1, True)
