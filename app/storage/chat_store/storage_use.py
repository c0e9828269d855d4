"""How much the kept photos take, and what lies in the bin.  No Qt here."""

from __future__ import annotations

from dataclasses import dataclass

from app.storage.chat_store.chat_database import ChatDatabase
from app.storage.chat_store.records import CHAT_COLUMNS, StoredChat, stored_chat
from app.storage.database import translated
from app.storage.photos.photo_store import PhotoStore


@dataclass(frozen=True)
class StorageUse:
    """Photos and videos in the store, and the bytes they take."""

    files: int
    size_bytes: int


def storage_use(photo_store: PhotoStore) -> StorageUse:
    """Count the files of the store: it reads the folder, so not on the window's thread."""
    with translated("Reading the folder of photos"):
        if not photo_store.folder.is_dir():
            return StorageUse(0, 0)
        sizes = [path.stat().st_size for path in photo_store.folder.glob("??/*") if path.is_file()]
    return StorageUse(len(sizes), sum(sizes))


def binned_chats(database: ChatDatabase) -> list[StoredChat]:
    """The chats in the bin, the last deleted first."""
    with translated("Reading the bin"):
        rows = database.connection.execute(
            f"SELECT {CHAT_COLUMNS} FROM chats WHERE binned_ms IS NOT NULL"
            " ORDER BY binned_ms DESC, id DESC"
        )
        return [stored_chat(row) for row in rows]
