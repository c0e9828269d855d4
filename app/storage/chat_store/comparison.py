"""What a comparison stores: two replies to one question, and which of them is better.  No Qt here.

Both replies are versions of one another in a chat like any other, so nothing is lost and the chat
can be continued with either.
"""

from __future__ import annotations

import dataclasses
import time

from app.storage.chat_store import message_tree
from app.storage.chat_store.chat_database import ChatDatabase
from app.storage.chat_store.chat_settings import ChatSettings
from app.storage.chat_store.chats import ChatStore
from app.storage.chat_store.records import StoredMessage
from app.storage.database import translated
from app.storage.model_choice import ModelChoice

PREFERENCE = "preference"
"""`feedback.kind`: the message is better than `other_id` (verdict 1), or as good (verdict 0)."""


def begin_replies(store: ChatStore, chat_id: int) -> tuple[StoredMessage, StoredMessage]:
    """Store two empty replies to the last question, which are about to be written.

    The first is on the branch that is shown.  Raises `StoreError`.
    """
    first = store.begin_reply(chat_id)
    with translated("Saving the reply"), store.database.transaction():
        cursor = store.database.connection.execute(
            "INSERT INTO messages (chat_id, role, text, state, created_ms, window_id, parent_id)"
            " SELECT chat_id, role, '', state, created_ms, window_id, parent_id"
            " FROM messages WHERE id = ?",
            (first.id,),
        )
    assert cursor.lastrowid is not None
    return first, dataclasses.replace(first, id=cursor.lastrowid, version=2, versions=2)


def show_reply(
    database: ChatDatabase,
    reply: StoredMessage,
    settings: ChatSettings,
    model: ModelChoice | None,
) -> None:
    """Go on with one reply: it is shown, and its settings and model become those of the chat.

    Raises:
        StoreError
    """
    with translated("Saving the chat"), database.transaction():
        message_tree.set_leaf(database.connection, reply.chat_id, reply.id)
        database.connection.execute(
            "UPDATE chats SET settings = ?, model = ? WHERE id = ?",
            (settings.to_json(), model.to_json() if model else "{}", reply.chat_id),
        )


def set_preference(database: ChatDatabase, better_id: int, other_id: int, *, equal: bool) -> None:
    """Keep which of two replies is better, in place of an earlier judgement.  Raises `StoreError`.

    Args:
        equal: both are as good.
    """
    with translated("Saving the feedback"), database.transaction():
        _delete_preference(database, better_id, other_id)
        database.connection.execute(
            "INSERT INTO feedback (message_id, kind, verdict, other_id, created_ms)"
            " VALUES (?, ?, ?, ?, ?)",
            (better_id, PREFERENCE, 0 if equal else 1, other_id, time.time_ns() // 1_000_000),
        )


def clear_preference(database: ChatDatabase, one_id: int, other_id: int) -> None:
    """Take a judgement back.  Raises `StoreError`."""
    with translated("Saving the feedback"), database.transaction():
        _delete_preference(database, one_id, other_id)


def _delete_preference(database: ChatDatabase, one_id: int, other_id: int) -> None:
    database.connection.execute(
        "DELETE FROM feedback WHERE kind = ? AND (message_id, other_id) IN ((?, ?), (?, ?))",
        (PREFERENCE, one_id, other_id, other_id, one_id),
    )
