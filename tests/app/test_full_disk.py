"""A reply that cannot be stored stays on the screen and is stored as soon as that is possible."""

import sqlite3

import pytest
from fake_engine import Script

from app.storage.chat_store.records import State
from app.storage.database import StoreError


@pytest.fixture
def full_disk(parts, monkeypatch):
    """While its list has something, replies cannot be stored."""
    full = ["full"]
    save = parts.store.save_reply

    def save_or_fail(*given):
        if full:
            raise StoreError("Saving the reply failed: the disk is full.", "Free some space.")
        save(*given)

    monkeypatch.setattr(parts.store, "save_reply", save_or_fail)
    return full


def stored(parts):
    rows = sqlite3.connect(parts.store.database.file)
    try:
        return rows.execute("SELECT text, state FROM messages ORDER BY id").fetchall()
    finally:
        rows.close()


def shown(parts):
    return [(m.text, m.state) for m in parts.session.messages.messages]


def test_a_reply_outlives_a_full_disk(qtbot, parts, engine, full_disk):
    engine.queue.append(Script(("A long ", "answer")))
    parts.session.submit("Why?", [])
    qtbot.waitUntil(lambda: not parts.session.busy)
    assert "disk is full" in parts.notices.shown[-1].message
    parts.session.openChat(parts.session.chat_id())
    assert shown(parts)[1] == ("A long answer", State.DONE)
    full_disk.clear()
    parts.session.submit("And?", [])
    qtbot.waitUntil(lambda: not parts.session.busy)
    assert stored(parts)[1] == ("A long answer", "done")
    assert shown(parts)[1] == ("A long answer", State.DONE)


def test_it_is_stored_when_the_window_closes(qtbot, parts, engine, full_disk):
    parts.session.submit("Why?", [])
    qtbot.waitUntil(lambda: not parts.session.busy)
    full_disk.clear()
    parts.session.close()
    assert stored(parts)[1] == ("You said: Why?", "done")
