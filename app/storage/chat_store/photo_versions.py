"""Photos that were made from others in a chat: which there are, and what they were made from.

A version is kept as long as its chat, and what it was made from as long as the version.  The
functions are part of the caller's transaction.  No Qt here.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from app.storage.chat_store.chat_database import ChatDatabase
from app.storage.chat_store.records import kept_photo
from app.storage.database import translated
from app.storage.photos.photo_store import KeptPhoto

UNUSED_PHOTOS = """
WITH RECURSIVE used(hash) AS (
    SELECT hash FROM message_photos UNION SELECT hash FROM waiting_photos
    UNION SELECT hash FROM draft_photos UNION SELECT hash FROM chat_versions
    UNION SELECT value FROM json_each(?)
    UNION SELECT p.parent FROM photos p JOIN used u ON p.hash = u.hash WHERE p.parent != ''
)
SELECT p.*, NULL AS crop_of, NULL AS crop_px FROM photos p
WHERE p.hash NOT IN (SELECT hash FROM used)
"""
"""Rows of photos that no message, composer, draft or version needs; the value is a JSON list of
hashes that are needed besides."""

_MOST_PARENTS = 1000
_PHOTO = "SELECT p.*, NULL AS crop_of, NULL AS crop_px FROM photos p"


def keep_version(db: sqlite3.Connection, chat_id: int, digest: str) -> None:
    """Note that a photo was made in a chat; once, however often."""
    db.execute(
        "INSERT OR IGNORE INTO chat_versions (chat_id, hash) VALUES (?, ?)", (chat_id, digest)
    )


def versions_of_chat(db: sqlite3.Connection, chat_id: int) -> tuple[KeptPhoto, ...]:
    """The photos that were made in a chat, the oldest first."""
    rows = db.execute(
        f"{_PHOTO} JOIN chat_versions v ON v.hash = p.hash WHERE v.chat_id = ? ORDER BY v.id",
        (chat_id,),
    )
    return tuple(kept_photo(row) for row in rows)


def parents_of(db: sqlite3.Connection, photo: KeptPhoto) -> tuple[KeptPhoto, ...]:
    """What a photo was made from, the oldest first; those that are known."""
    found: list[KeptPhoto] = []
    seen = {photo.hash}
    at = photo.parent
    while at and at not in seen and len(found) < _MOST_PARENTS:
        row = db.execute(f"{_PHOTO} WHERE p.hash = ?", (at,)).fetchone()
        if row is None:
            break
        found.append(kept_photo(row))
        seen.add(at)
        at = found[-1].parent
    return tuple(reversed(found))


def with_parents(db: sqlite3.Connection, photos: Sequence[KeptPhoto]) -> dict[str, KeptPhoto]:
    """Photos and what they were made from, by hash."""
    found: dict[str, KeptPhoto] = {}
    for photo in photos:
        found |= {each.hash: each for each in (*parents_of(db, photo), photo)}
    return found


def chat_has(db: sqlite3.Connection, chat_id: int, photos: Sequence[KeptPhoto]) -> bool:
    """Whether a message of a chat has one of these photos."""
    marks = ", ".join("?" * len(photos))
    row = db.execute(
        "SELECT 1 FROM message_photos mp JOIN messages m ON m.id = mp.message_id"
        f" WHERE m.chat_id = ? AND mp.hash IN ({marks}) LIMIT 1",
        (chat_id, *(photo.hash for photo in photos)),
    )
    return row.fetchone() is not None


class VersionStore:
    """The versions in the database.  Every method raises `StoreError`."""

    def __init__(self, database: ChatDatabase) -> None:
        self._database = database
        self._db = database.connection

    def keep(self, chat_id: int, photos: Sequence[KeptPhoto]) -> None:
        """Note that stored photos were made in a chat."""
        with translated("Keeping the photo"), self._database.transaction():
            for photo in photos:
                keep_version(self._db, chat_id, photo.hash)

    def of_chat(self, chat_id: int) -> tuple[KeptPhoto, ...]:
        """The photos that were made in a chat, the oldest first."""
        with translated("Reading the chat"):
            return versions_of_chat(self._db, chat_id)

    def parents(self, photo: KeptPhoto) -> tuple[KeptPhoto, ...]:
        """What a photo was made from, the oldest first."""
        with translated("Reading the chat"):
            return parents_of(self._db, photo)

    def made_for(self, chat_id: int, photo: KeptPhoto) -> bool:
        """Whether a message of the chat has this photo or one that it was made from."""
        with translated("Reading the chat"):
            return chat_has(self._db, chat_id, [*parents_of(self._db, photo), photo])
