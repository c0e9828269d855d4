"""Which window is writing a reply in which chat, and what windows that have ended left behind.

A new reply is stored while it streams and names its window.  A reply that is written once more is
not stored before it has ended, because the old one must survive a kill; meanwhile its chat names
the window.  All functions are part of the caller's transaction.  No Qt here.
"""

from __future__ import annotations

import json
import sqlite3

from app.storage.database import StoreError
from app.storage.records import State


def writers(db: sqlite3.Connection, own_id: str) -> list[tuple[int, str]]:
    """Chats in which a window other than `own_id` is or was writing, with the id of that window."""
    rows = db.execute(
        "SELECT chat_id, coalesce(window_id, '') FROM messages"
        " WHERE state = :streaming AND coalesce(window_id, '') != :own"
        " UNION SELECT id, regenerating_id FROM chats"
        " WHERE regenerating_id IS NOT NULL AND regenerating_id != :own",
        {"streaming": State.STREAMING.value, "own": own_id},
    )
    return [(row[0], row[1]) for row in rows]


def begin_regeneration(db: sqlite3.Connection, chat_id: int, own_id: str) -> None:
    """Note that a window writes a chat's last reply once more."""
    db.execute("UPDATE chats SET regenerating_id = ? WHERE id = ?", (own_id, chat_id))


def end_regeneration(db: sqlite3.Connection, message_id: int, own_id: str) -> None:
    """Note that a window has ended writing a reply once more, if it did."""
    db.execute(
        "UPDATE chats SET regenerating_id = NULL WHERE regenerating_id = ?"
        " AND id = (SELECT chat_id FROM messages WHERE id = ?)",
        (own_id, message_id),
    )


def mark_interrupted(db: sqlite3.Connection, open_ids: list[str]) -> None:
    """Mark replies as cut off that no open window is writing."""
    open_windows = json.dumps(open_ids)
    db.execute(
        "UPDATE messages SET state = ? WHERE state = ? AND coalesce(window_id, '')"
        " NOT IN (SELECT value FROM json_each(?))",
        (State.INTERRUPTED.value, State.STREAMING.value, open_windows),
    )
    db.execute(
        "UPDATE chats SET regenerating_id = NULL WHERE regenerating_id IS NOT NULL"
        " AND regenerating_id NOT IN (SELECT value FROM json_each(?))",
        (open_windows,),
    )


def another_writes() -> StoreError:
    """Why nothing may be written in a chat now."""
    return StoreError(
        "Another window is writing a reply in this chat.",
        "Wait until it has ended, or stop it there.",
    )
