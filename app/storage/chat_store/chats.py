"""Chats on this disk: SQLite for text, a folder of files for photos and videos.  No Qt here.

The messages are in `app.storage.chat_store.messages`.  What was still streaming when the process
ended is found again as `State.INTERRUPTED`.  Several windows may have the same chats open; each has
a store of its own, used by one thread.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path

from app.storage.chat_store import chat_writers, message_tree
from app.storage.chat_store.drafts import clear_lost_drafts
from app.storage.chat_store.kept_rows import insert_photo
from app.storage.chat_store.messages import MessageStore, chat_gone, now_ms
from app.storage.chat_store.photo_versions import UNUSED_PHOTOS
from app.storage.chat_store.records import CHAT_COLUMNS, StoredChat, kept_photo, stored_chat
from app.storage.chat_store.window_lock import WindowLock
from app.storage.database import StoreError, connect, is_damage, set_database_aside, translated
from app.storage.model_choice import ModelChoice
from app.storage.paths import Paths
from app.storage.photos.photo_store import KeptPhoto, PhotoStore
from engine.errors import PumiceError

BIN_DAYS = 30
"""A deleted chat can be restored for so long, unless the bin is emptied."""

_DAY_MS = 24 * 60 * 60 * 1000


class ChatStore(MessageStore):
    """All chats.  Every method raises `StoreError` when the disk or the database fails."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        photo_store: PhotoStore,
        lock: WindowLock | None = None,
    ) -> None:
        super().__init__(connection, photo_store, lock)
        self._seen_version = self._data_version()

    def chats(self) -> list[StoredChat]:
        """Every chat that is not in the bin, the latest first."""
        with translated("Reading the chats"):
            rows = self._db.execute(
                f"SELECT {CHAT_COLUMNS} FROM chats WHERE binned_ms IS NULL"
                " ORDER BY updated_ms DESC, id DESC"
            )
            return [stored_chat(row) for row in rows]

    def chat(self, chat_id: int) -> StoredChat:
        """One chat, also one in the bin."""
        with translated("Reading the chat"):
            row = self._db.execute(
                f"SELECT {CHAT_COLUMNS} FROM chats WHERE id = ?", (chat_id,)
            ).fetchone()
            if row is None:
                raise chat_gone()
            return stored_chat(row)

    def set_chat_model(self, chat_id: int, model: ModelChoice) -> None:
        """Note which model answers in a chat."""
        with translated("Saving the chat"), self.database.transaction():
            self._db.execute("UPDATE chats SET model = ? WHERE id = ?", (model.to_json(), chat_id))

    def rename_chat(self, chat_id: int, title: str) -> None:
        """Give a chat another name."""
        with translated("Renaming the chat"), self.database.transaction():
            self._db.execute(
                "UPDATE chats SET title = ?, title_by = 'person' WHERE id = ?", (title, chat_id)
            )

    def bin_chat(self, chat_id: int) -> None:
        """Move a chat to the bin; `restore_chat` brings it back, `empty_bin` deletes it."""
        with translated("Deleting the chat"), self.database.transaction():
            self._db.execute("UPDATE chats SET binned_ms = ? WHERE id = ?", (now_ms(), chat_id))

    def restore_chat(self, chat_id: int) -> None:
        """Take a chat out of the bin."""
        with translated("Restoring the chat"), self.database.transaction():
            if not self._has_chat(chat_id):
                raise chat_gone()
            self._db.execute("UPDATE chats SET binned_ms = NULL WHERE id = ?", (chat_id,))

    def empty_bin(self, *, days: int = 0, spare: frozenset[str] = frozenset()) -> None:
        """Delete the chats in the bin and deleted messages, then the photos that nothing uses.

        Photos that wait in the composer of another open window are kept.

        Args:
            days: chats that were deleted later than so many days ago stay.
            spare: hashes of photos to keep.
        """
        before_ms = now_ms() - days * _DAY_MS
        with translated("Deleting the chat"):
            with self.database.transaction():
                self._db.execute("DELETE FROM chats WHERE binned_ms <= ?", (before_ms,))
                message_tree.purge_deleted(self._db)
                clear_lost_drafts(self._db)
            self._delete_unused_photos(spare)

    def free_unused_photos(self) -> None:
        """Delete the photos that no message, draft or composer uses."""
        with translated("Freeing the space of photos"):
            self._delete_unused_photos(frozenset())

    def add_photo(self, photo: KeptPhoto) -> None:
        """Record a photo of the photo store that waits in this window's composer."""
        with translated("Keeping the photo"), self.database.transaction():
            insert_photo(self._db, photo, self.photo_store)
            self._db.execute(
                "INSERT OR IGNORE INTO waiting_photos VALUES (?, ?)", (self._window_id, photo.hash)
            )

    def tidy(self) -> None:
        """What a window does when it opens: mark replies that a crash cut off.

        Chats that were deleted long ago are deleted for good.  What belongs to other open windows
        is left alone, and so is the bin while there are any.
        """
        with translated("Tidying the chats"):
            others = self._other_windows()
            self.mark_interrupted(others)
            if not others:
                self.empty_bin(days=BIN_DAYS)

    def mark_interrupted(self, others: frozenset[str] | None = None) -> None:
        """Mark replies as cut off that no open window is writing.

        Args:
            others: ids of the other open windows, if they are known already.
        """
        others = self._other_windows() if others is None else others
        with translated("Tidying the chats"), self.database.transaction():
            chat_writers.mark_interrupted(self._db, [self._window_id, *others])

    def changed_elsewhere(self) -> bool:
        """Whether another window has written since this was last asked.  Reads no table."""
        with translated("Reading the chats"):
            version = self._data_version()
        changed, self._seen_version = version != self._seen_version, version
        return changed

    def chats_written_elsewhere(self) -> frozenset[int]:
        """The chats in which another open window is writing a reply.

        Replies of windows that have ended meanwhile are marked as interrupted.
        """
        with translated("Reading the chats"):
            rows = chat_writers.writers(self._db, self._window_id)
        others = self._other_windows() if rows else frozenset()
        if any(window_id not in others for _chat_id, window_id in rows):
            self.mark_interrupted(others)
        return frozenset(chat_id for chat_id, window_id in rows if window_id in others)

    def close(self) -> None:
        """Close the database."""
        with translated("Closing the chats"):
            self._db.close()
        if self._lock:
            self._lock.release()

    def _data_version(self) -> int:
        version: int = self._db.execute("PRAGMA data_version").fetchone()[0]
        return version

    def _delete_unused_photos(self, spare: frozenset[str]) -> None:
        """Only photos of this database: files of one that was set aside are never touched."""
        open_windows = json.dumps(sorted(self._other_windows()))
        with self.database.transaction():
            self._db.execute(
                "DELETE FROM waiting_photos"
                " WHERE window_id NOT IN (SELECT value FROM json_each(?))",
                (open_windows,),
            )
            rows = self._db.execute(UNUSED_PHOTOS, (json.dumps(sorted(spare)),)).fetchall()
            for photo in [kept_photo(row) for row in rows]:
                self._db.execute("DELETE FROM photos WHERE hash = ?", (photo.hash,))
                self.photo_store.remove(photo)


@dataclass(frozen=True)
class OpenedStore:
    """An open store, and what was wrong with the one on the disk, if anything."""

    store: ChatStore
    trouble: PumiceError | None = None


def open_store(paths: Paths) -> OpenedStore:
    """Open the chats; never raises.

    A damaged database is set aside and a new one begun.  Where nothing can be written, or a newer
    Pumice wrote it, chats live in memory until the window is closed.
    """
    try:
        return _open_on_disk(paths)
    except StoreError as error:
        where = Path(tempfile.mkdtemp(prefix="pumice-"))
        return OpenedStore(ChatStore(connect(":memory:"), PhotoStore(where)), error)


def _open_on_disk(paths: Paths) -> OpenedStore:
    photo_store = PhotoStore(paths.photos)
    with translated("Opening the chats"):
        paths.data.mkdir(parents=True, exist_ok=True)
        try:
            return OpenedStore(_store_at(paths, photo_store))
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
        where = set_database_aside(paths.chats)
        trouble = StoreError(
            "The file of chats was damaged, so Pumice began a new one.",
            f"Nothing was deleted: the damaged file was kept as {where}.",
        )
        return OpenedStore(_store_at(paths, photo_store), trouble)


def _store_at(paths: Paths, photo_store: PhotoStore) -> ChatStore:
    connection = connect(paths.chats)
    try:
        return ChatStore(connection, photo_store, WindowLock(paths.windows))
    except OSError:
        connection.close()
        raise
