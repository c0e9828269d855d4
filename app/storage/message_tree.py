"""The messages of a chat form a tree: an edited question or a new reply begins a branch.

`messages.parent_id` is the message before; messages with the same parent and role are versions of
one another; `chats.leaf_id` is the end of the branch that is shown.  Ids grow along a branch.
All functions are part of the caller's transaction.  No Qt here.
"""

from __future__ import annotations

import sqlite3

_BRANCH = """
WITH RECURSIVE branch(id, parent_id) AS (
    SELECT id, parent_id FROM messages
        WHERE id = (SELECT leaf_id FROM chats WHERE id = :chat_id)
    UNION ALL
    SELECT m.id, m.parent_id FROM messages m JOIN branch b ON m.id = b.parent_id
)
"""

_VERSIONS = """
SELECT {what} FROM messages v WHERE v.chat_id = m.chat_id AND v.role = m.role
    AND v.parent_id IS m.parent_id AND v.deleted_ms IS NULL
"""


def branch_rows(db: sqlite3.Connection, chat_id: int) -> list[sqlite3.Row]:
    """The messages of the branch that is shown, oldest first, without deleted ones.

    Beside the columns of `messages`: `version`, the place among the versions from 1, and
    `versions`, how many there are.
    """
    return db.execute(
        f"{_BRANCH} SELECT m.*,"
        f" ({_VERSIONS.format(what='count(*)')} AND v.id <= m.id) AS version,"
        f" ({_VERSIONS.format(what='count(*)')}) AS versions"
        " FROM messages m JOIN branch b ON m.id = b.id WHERE m.deleted_ms IS NULL ORDER BY m.id",
        {"chat_id": chat_id},
    ).fetchall()


def leaf_id(db: sqlite3.Connection, chat_id: int) -> int | None:
    """The end of the branch that is shown; None in an empty chat."""
    row = db.execute("SELECT leaf_id FROM chats WHERE id = ?", (chat_id,)).fetchone()
    return row[0] if row else None


def set_leaf(db: sqlite3.Connection, chat_id: int, message_id: int | None) -> None:
    """Show the branch that ends with this message."""
    db.execute("UPDATE chats SET leaf_id = ? WHERE id = ?", (message_id, chat_id))
