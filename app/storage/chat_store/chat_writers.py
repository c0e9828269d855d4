"""Which window is writing a reply in which chat, and what windows that have ended left behind.

A reply is stored while it streams and names its window.  All functions are part of the caller's
transaction.  No Qt here.
"""

from __future__ import annotations

import json
import sqlite3

from app.storage.chat_store import message_tree
from app.storage.chat_store.records import State
from app.storage.database import StoreError


def writers(db: sqlite3.Connection, own_id: str) -> list[tuple[int, str]]:
    """Chats in which a window other than `own_id` is or was writing, with the id of that window."""
    rows = db.execute(
        "SELECT DISTINCT chat_id, coalesce(window_id, '') FROM messages"
        " WHERE state = ? AND coalesce(window_id, '') != ?",
        (State.STREAMING.value, own_id),
    )
    return [(row[0], row[1]) for row in rows]


def mark_interrupted(db: sqlite3.Connection, open_ids: list[str]) -> None:
    """Mark replies as cut off that no open window is writing.

    One that has no text yet makes way for the version before it.
    """
    rows = db.execute(
        "SELECT id, text FROM messages WHERE state = ? AND coalesce(window_id, '')"
        " NOT IN (SELECT value FROM json_each(?))",
        (State.STREAMING.value, json.dumps(open_ids)),
    ).fetchall()
    for message_id, text in rows:
        if text or not message_tree.drop_empty_version(db, message_id):
            db.execute(
                "UPDATE messages SET state = ? WHERE id = ?", (State.INTERRUPTED.value, message_id)
            )


def another_writes() -> StoreError:
    """Why nothing may be written in a chat now."""
    return StoreError(
        "Another window is writing a reply in this chat.",
        "Wait until it has ended, or stop it there.",
    )
