"""The messages of a chat form a tree: an edited question or a new reply begins a branch.

`messages.parent_id` is the message before; messages with the same parent and role are versions of
one another; `chats.leaf_id` is the end of the branch that is shown.  A deleted message stays in the
tree, so that it can come back; branches pass over it.  Queued messages are outside: no parent, no
branch.  All functions are part of the caller's transaction.  No Qt here.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import NamedTuple

from app.storage.chat_store.records import State

_VERSIONS = f"""
SELECT {{what}} FROM messages v INDEXED BY messages_by_parent
    WHERE v.parent_id IS m.parent_id AND v.chat_id = m.chat_id AND v.role = m.role
    AND v.deleted_ms IS NULL AND v.state != '{State.QUEUED.value}'
"""

_BELOW = """
WITH RECURSIVE below(id) AS (
    SELECT :id UNION ALL SELECT m.id FROM messages m JOIN below b ON m.parent_id = b.id
)
"""


class BranchPlace(NamedTuple):
    """A message of a branch, its place among the versions from 1, and how many there are."""

    message_id: int
    version: int
    versions: int


@dataclass(frozen=True)
class Deletion:
    """A deleted message, and what is needed to undo that.

    `moved_ids` are the messages behind it that another version took over; `leaf_id` ended the
    branch that was shown.
    """

    message_id: int
    chat_id: int
    moved_ids: tuple[int, ...] = ()
    leaf_id: int | None = None


def branch(db: sqlite3.Connection, chat_id: int) -> list[BranchPlace]:
    """The branch of a chat that is shown, oldest message first, without deleted ones.

    The branch is followed here, not by SQLite, which takes longer for thousands of messages.
    """
    cursor = db.cursor()
    cursor.row_factory = None  # plain tuples are read faster
    rows = cursor.execute(
        "SELECT id, parent_id, role, deleted_ms IS NULL AND state != ? FROM messages"
        " WHERE chat_id = ? ORDER BY id",
        (State.QUEUED.value, chat_id),
    ).fetchall()
    parents = {row[0]: row[1:] for row in rows}
    versions: dict[tuple[int | None, str], list[int]] = {}
    for message_id, parent_id, role, is_there in rows:
        if is_there:
            versions.setdefault((parent_id, role), []).append(message_id)
    places: list[BranchPlace] = []
    at = leaf_id(db, chat_id)
    while at is not None:
        parent_id, role, is_there = parents[at]
        if is_there:
            ids = versions[parent_id, role]
            places.append(BranchPlace(at, ids.index(at) + 1, len(ids)))
        at = parent_id
    places.reverse()
    return places


def branch_end(db: sqlite3.Connection, chat_id: int, most: int) -> tuple[list[BranchPlace], bool]:
    """The last messages of that branch, oldest first; True: there are none before them."""
    places: list[BranchPlace] = []
    at = leaf_id(db, chat_id)
    while at is not None and len(places) < most:
        parent_id, is_there = db.execute(
            "SELECT parent_id, deleted_ms IS NULL AND state != ? FROM messages WHERE id = ?",
            (State.QUEUED.value, at),
        ).fetchone()
        if is_there:
            ids = version_ids(db, at)
            places.append(BranchPlace(at, ids.index(at) + 1, len(ids)))
        at = parent_id
    places.reverse()
    return places, at is None


def leaf_id(db: sqlite3.Connection, chat_id: int) -> int | None:
    """The end of the branch that is shown; None in an empty chat."""
    row = db.execute("SELECT leaf_id FROM chats WHERE id = ?", (chat_id,)).fetchone()
    return row[0] if row else None


def set_leaf(db: sqlite3.Connection, chat_id: int, message_id: int | None) -> None:
    """Show the branch that ends with this message."""
    db.execute("UPDATE chats SET leaf_id = ? WHERE id = ?", (message_id, chat_id))


def newest_leaf(db: sqlite3.Connection, message_id: int) -> int:
    """The end of the newest branch that goes through a message."""
    row = db.execute(f"{_BELOW} SELECT max(id) FROM below", {"id": message_id}).fetchone()
    leaf: int = row[0]
    return leaf


def version_ids(db: sqlite3.Connection, message_id: int) -> list[int]:
    """The versions of a message, itself included, the oldest first."""
    rows = db.execute(
        f"SELECT x.id FROM messages m JOIN messages x ON x.id IN ({_VERSIONS.format(what='v.id')})"
        " WHERE m.id = ? ORDER BY x.id",
        (message_id,),
    )
    return [row[0] for row in rows]


def has_children(db: sqlite3.Connection, message_id: int) -> bool:
    """Whether anything follows a message, on any branch."""
    found = db.execute("SELECT 1 FROM messages WHERE parent_id = ?", (message_id,)).fetchone()
    return found is not None


def drop_empty_version(db: sqlite3.Connection, message_id: int, back_to: int | None = None) -> bool:
    """Remove a reply without text if it has other versions, and show one of them again.

    Args:
        back_to: the leaf of the branch to show; without it the newest other version is shown.
    """
    row = db.execute("SELECT chat_id, text FROM messages WHERE id = ?", (message_id,)).fetchone()
    others = [other for other in version_ids(db, message_id) if other != message_id]
    if row is None or row["text"] or not others or has_children(db, message_id):
        return False
    if leaf_id(db, row["chat_id"]) == message_id:
        set_leaf(db, row["chat_id"], back_to or newest_leaf(db, others[-1]))
    db.execute("DELETE FROM messages WHERE id = ?", (message_id,))
    return True


def delete_message(db: sqlite3.Connection, message_id: int, now_ms: int) -> Deletion:
    """Delete one message.  Where it has other versions, one of them takes its place.

    What follows a reply then follows the other version; what follows a question belongs to that
    question, and goes out of sight with it.
    """
    row = db.execute(
        "SELECT chat_id, role, state FROM messages WHERE id = ?", (message_id,)
    ).fetchone()
    queued = row["state"] == State.QUEUED.value
    others = [] if queued else [v for v in version_ids(db, message_id) if v != message_id]
    before = leaf_id(db, row["chat_id"])
    db.execute("UPDATE messages SET deleted_ms = ? WHERE id = ?", (now_ms, message_id))
    moved: tuple[int, ...] = ()
    if others:
        other = max((v for v in others if v < message_id), default=others[0])
        if row["role"] == "assistant":
            moved = _move_children(db, message_id, other)
        if not moved or before == message_id:
            set_leaf(db, row["chat_id"], newest_leaf(db, other))
    return Deletion(message_id, row["chat_id"], moved, before)


def undelete_message(db: sqlite3.Connection, deletion: Deletion) -> None:
    """Undo `delete_message`."""
    db.execute("UPDATE messages SET deleted_ms = NULL WHERE id = ?", (deletion.message_id,))
    db.executemany(
        "UPDATE messages SET parent_id = ? WHERE id = ?",
        [(deletion.message_id, moved) for moved in deletion.moved_ids],
    )
    known = db.execute("SELECT 1 FROM messages WHERE id = ?", (deletion.leaf_id,)).fetchone()
    if deletion.moved_ids or known:
        _show_again(db, deletion)


def purge_deleted(db: sqlite3.Connection) -> None:
    """Remove deleted messages for good; what follows them stays where it was."""
    rows = db.execute("SELECT id, parent_id FROM messages WHERE deleted_ms IS NOT NULL ORDER BY id")
    for message_id, _parent in rows.fetchall():
        (parent_id,) = db.execute(
            "SELECT parent_id FROM messages WHERE id = ?", (message_id,)
        ).fetchone()
        db.execute("UPDATE messages SET parent_id = ? WHERE parent_id = ?", (parent_id, message_id))
        db.execute("UPDATE chats SET leaf_id = ? WHERE leaf_id = ?", (parent_id, message_id))
        db.execute("DELETE FROM messages WHERE id = ?", (message_id,))


def _move_children(db: sqlite3.Connection, message_id: int, to_id: int) -> tuple[int, ...]:
    rows = db.execute("SELECT id FROM messages WHERE parent_id = ?", (message_id,)).fetchall()
    db.execute("UPDATE messages SET parent_id = ? WHERE parent_id = ?", (to_id, message_id))
    return tuple(row[0] for row in rows)


def _show_again(db: sqlite3.Connection, deletion: Deletion) -> None:
    """Show the branch that was shown before, with what was written behind it meanwhile."""
    if deletion.leaf_id is not None:
        set_leaf(db, deletion.chat_id, newest_leaf(db, deletion.leaf_id))
