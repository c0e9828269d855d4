"""Rows that name kept photos: of messages, of drafts, of composers.  No Qt here.

All functions are part of the caller's transaction.
"""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections.abc import Sequence

from app.storage.chat_store.records import kept_photo
from app.storage.database import StoreError
from app.storage.photos.photo_store import KeptPhoto, PhotoStore


def insert_photo(db: sqlite3.Connection, photo: KeptPhoto, photo_store: PhotoStore) -> None:
    """Note a photo; another window may have deleted what nothing used yet."""
    if not photo_store.path(photo).is_file():
        raise StoreError(
            f"{photo.name} is no longer in Pumice's folder of photos.", "Add it once more."
        )
    plain = {k: v for k, v in dataclasses.asdict(photo).items() if k != "crop"}
    db.execute(
        "INSERT INTO photos"
        " (hash, file, name, width_px, height_px, kind, duration_s, parent, recipe)"
        " VALUES (:hash, :file, :name, :width_px, :height_px, :kind, :duration_s, :parent, :recipe)"
        " ON CONFLICT(hash) DO UPDATE SET file = excluded.file",
        {**plain, "kind": photo.kind.value},
    )


def put_message_photos(
    db: sqlite3.Connection, message_id: int, photos: Sequence[KeptPhoto]
) -> None:
    """Set the photos of a message."""
    db.execute("DELETE FROM message_photos WHERE message_id = ?", (message_id,))
    db.executemany(
        "INSERT INTO message_photos VALUES (?, ?, ?, ?, ?)",
        [(message_id, place, p.hash, *crop_columns(p)) for place, p in enumerate(photos)],
    )


def photos_of_chat(db: sqlite3.Connection, chat_id: int) -> dict[int, tuple[KeptPhoto, ...]]:
    """The photos of every message of a chat, by the message's id."""
    return _photos_where(db, "m.chat_id = ?", chat_id)


def photos_of_messages(
    db: sqlite3.Connection, message_ids: Sequence[int]
) -> dict[int, tuple[KeptPhoto, ...]]:
    """The photos of some messages."""
    return _photos_where(db, f"m.id IN ({', '.join('?' * len(message_ids))})", *message_ids)


def _photos_where(
    db: sqlite3.Connection, where: str, *values: object
) -> dict[int, tuple[KeptPhoto, ...]]:
    rows = db.execute(
        "SELECT m.id AS message_id, p.*, mp.crop_of, mp.crop_px FROM messages m"
        " CROSS JOIN message_photos mp ON m.id = mp.message_id JOIN photos p ON p.hash = mp.hash"
        f" WHERE {where} ORDER BY m.id, mp.position",
        values,
    )
    photos: dict[int, list[KeptPhoto]] = {}
    for row in rows:
        photos.setdefault(row["message_id"], []).append(kept_photo(row))
    return {message_id: tuple(kept) for message_id, kept in photos.items()}


def crop_columns(photo: KeptPhoto) -> tuple[str | None, str | None]:
    """`crop_of` and `crop_px` of a photo in a message or a draft."""
    return (photo.crop.of, json.dumps(photo.crop.px)) if photo.crop else (None, None)
