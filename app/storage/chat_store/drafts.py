"""What is being written and was not sent yet, one draft for each chat.  No Qt here.

Draft 0 is that of the new chat; a negative number is an edit of the message with that number.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from app.storage.chat_store.chat_database import ChatDatabase
from app.storage.chat_store.kept_rows import crop_columns
from app.storage.chat_store.records import kept_photo
from app.storage.database import translated
from app.storage.photos.photo_store import KeptPhoto

NEW_CHAT = 0
COMPARISON = -(2**62)
"""The draft of the next comparison."""


@dataclass(frozen=True)
class Draft:
    """Text and photos."""

    text: str = ""
    photos: tuple[KeptPhoto, ...] = ()


class DraftStore:
    """The drafts in the database.  Every method raises `StoreError`."""

    def __init__(self, database: ChatDatabase) -> None:
        self._database = database
        self._db = database.connection

    def load(self, draft_id: int) -> Draft:
        """A draft; an empty one if there is none."""
        with translated("Reading the draft"):
            row = self._db.execute(
                "SELECT text FROM drafts WHERE chat_id = ?", (draft_id,)
            ).fetchone()
            photos = self._db.execute(
                "SELECT p.*, d.crop_of, d.crop_px FROM draft_photos d"
                " JOIN photos p ON p.hash = d.hash WHERE d.chat_id = ? ORDER BY d.position",
                (draft_id,),
            )
            return Draft(row["text"] if row else "", tuple(kept_photo(photo) for photo in photos))

    def save(self, draft_id: int, draft: Draft) -> None:
        """Keep a draft; an empty one is removed."""
        with translated("Saving the draft"), self._database.transaction():
            clear_draft(self._db, draft_id)
            if draft.text or draft.photos:
                self._db.execute("INSERT INTO drafts VALUES (?, ?)", (draft_id, draft.text))
            self._db.executemany(
                "INSERT INTO draft_photos VALUES (?, ?, ?, ?, ?)",
                [(draft_id, n, p.hash, *crop_columns(p)) for n, p in enumerate(draft.photos)],
            )


def clear_draft(db: sqlite3.Connection, draft_id: int) -> None:
    """Remove a draft, within the caller's transaction."""
    db.execute("DELETE FROM drafts WHERE chat_id = ?", (draft_id,))
    db.execute("DELETE FROM draft_photos WHERE chat_id = ?", (draft_id,))


def clear_lost_drafts(db: sqlite3.Connection) -> None:
    """Remove drafts of chats and messages that are gone, within the caller's transaction."""
    for table in ("drafts", "draft_photos"):
        db.execute(
            f"DELETE FROM {table} WHERE chat_id > 0 AND chat_id NOT IN (SELECT id FROM chats)"
            f" OR chat_id < 0 AND chat_id != {COMPARISON}"
            " AND -chat_id NOT IN (SELECT id FROM messages)"
        )
