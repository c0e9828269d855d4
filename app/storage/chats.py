"""Chats on this disk: SQLite for text, a folder of files for photos and videos.  No Qt here.

A message is stored before it is asked, a reply while it streams; what was still streaming when the
process ended is found again as `State.INTERRUPTED`.  Several windows may have the same chats open;
each has a store of its own, used by one thread.
"""

from __future__ import annotations

import dataclasses
import json
import sqlite3
import tempfile
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from app.storage import chat_writers, message_tree
from app.storage.chat_database import ChatDatabase
from app.storage.database import StoreError, connect, is_damage, set_database_aside, translated
from app.storage.paths import Paths
from app.storage.photo_store import KeptPhoto, PhotoStore
from app.storage.records import (
    CHAT_COLUMNS,
    Numbers,
    State,
    StoredChat,
    StoredMessage,
    kept_photo,
    stored_chat,
    stored_message,
)
from app.storage.window_lock import WindowLock
from engine.chat import Role
from engine.errors import PumiceError

TITLE_CHARS = 60
GONE_HINT = "It was deleted in another window. Start a new chat."


class ChatStore:
    """All chats.  Every method raises `StoreError` when the disk or the database fails."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        photo_store: PhotoStore,
        lock: WindowLock | None = None,
    ) -> None:
        self._db = connection
        self.database = ChatDatabase(connection)
        self.photo_store = photo_store
        self._lock = lock
        self._window_id = lock.id if lock else ""
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
                raise _chat_gone()
            return stored_chat(row)

    def messages(self, chat_id: int) -> list[StoredMessage]:
        """The messages of the branch of a chat that is shown, oldest first."""
        with translated("Reading the chat"):
            rows = message_tree.branch_rows(self._db, chat_id)
            photos = self._photos_of(chat_id)
            return [stored_message(row, tuple(photos.get(row["id"], ()))) for row in rows]

    def add_question(
        self, chat_id: int | None, text: str, photos: Sequence[KeptPhoto] = ()
    ) -> StoredMessage:
        """Store a person's message; `chat_id` None begins a chat named by its first words.

        A chat in the bin is restored, and one that another window has deleted for good begins
        again with this message: the message returned says in which chat it is.
        """
        with translated("Saving the message"), self._transaction():
            for photo in photos:
                self._insert_photo(photo)
            if chat_id is None or not self._has_chat(chat_id):
                chat_id = self._insert_chat(_title(text, photos))
            self._refuse_second_writer(chat_id)
            self._db.execute("UPDATE chats SET binned_ms = NULL WHERE id = ?", (chat_id,))
            message = self._insert(chat_id, Role.USER, text, State.SENT, photos)
            self._db.executemany(
                "DELETE FROM waiting_photos WHERE window_id = ? AND hash = ?",
                [(self._window_id, photo.hash) for photo in photos],
            )
            return message

    def begin_reply(self, chat_id: int) -> StoredMessage:
        """Store an empty reply that is about to be written."""
        with translated("Saving the reply"), self._transaction():
            if not self._has_chat(chat_id):
                raise _chat_gone()
            return self._insert(chat_id, Role.ASSISTANT, "", State.STREAMING)

    def begin_regeneration(self, chat_id: int) -> None:
        """A reply is about to be written once more; it stays as it is until `save_reply`.

        The chat is restored if it is in the bin, and becomes the latest one.
        """
        with translated("Saving the reply"), self._transaction():
            if not self._has_chat(chat_id):
                raise _chat_gone()
            self._refuse_second_writer(chat_id)
            self._db.execute(
                "UPDATE chats SET updated_ms = ?, binned_ms = NULL WHERE id = ?",
                (_now_ms(), chat_id),
            )
            chat_writers.begin_regeneration(self._db, chat_id, self._window_id)

    def save_reply(
        self, message_id: int, text: str, state: State, numbers: Numbers | None = None
    ) -> None:
        """Store what a reply has become."""
        plain = json.dumps(dataclasses.asdict(numbers or Numbers()))
        with translated("Saving the reply"), self._transaction():
            done = self._db.execute(
                "UPDATE messages SET text = ?, state = ?, numbers = ?, window_id = ? WHERE id = ?",
                (text, state.value, plain, self._window_id, message_id),
            )
            if done.rowcount == 0:
                raise _chat_gone()
            if state is not State.STREAMING:
                chat_writers.end_regeneration(self._db, message_id, self._window_id)

    def rename_chat(self, chat_id: int, title: str) -> None:
        """Give a chat another name."""
        with translated("Renaming the chat"), self._transaction():
            self._db.execute("UPDATE chats SET title = ? WHERE id = ?", (title, chat_id))

    def bin_chat(self, chat_id: int) -> None:
        """Move a chat to the bin; `restore_chat` brings it back, `empty_bin` deletes it."""
        with translated("Deleting the chat"), self._transaction():
            self._db.execute("UPDATE chats SET binned_ms = ? WHERE id = ?", (_now_ms(), chat_id))

    def restore_chat(self, chat_id: int) -> None:
        """Take a chat out of the bin."""
        with translated("Restoring the chat"), self._transaction():
            if not self._has_chat(chat_id):
                raise _chat_gone()
            self._db.execute("UPDATE chats SET binned_ms = NULL WHERE id = ?", (chat_id,))

    def empty_bin(self, *, spare: frozenset[str] = frozenset()) -> None:
        """Delete the chats in the bin, then the photos that nothing uses.

        Photos that wait in the composer of another open window are kept, and those of `spare`
        (hashes).
        """
        with translated("Deleting the chat"):
            with self._transaction():
                self._db.execute("DELETE FROM chats WHERE binned_ms IS NOT NULL")
            self._delete_unused_photos(spare)

    def add_photo(self, photo: KeptPhoto) -> None:
        """Record a photo of the photo store that waits in this window's composer."""
        with translated("Keeping the photo"), self._transaction():
            self._insert_photo(photo)
            self._db.execute(
                "INSERT OR IGNORE INTO waiting_photos VALUES (?, ?)", (self._window_id, photo.hash)
            )

    def tidy(self) -> None:
        """What a window does when it opens: mark replies that a crash cut off, empty the bin.

        What belongs to other open windows is left alone, and so is the bin while there are any.
        """
        with translated("Tidying the chats"):
            others = self._other_windows()
            self.mark_interrupted(others)
            if not others:
                self.empty_bin()

    def mark_interrupted(self, others: frozenset[str] | None = None) -> None:
        """Mark replies as cut off that no open window is writing.

        Args:
            others: ids of the other open windows, if they are known already.
        """
        others = self._other_windows() if others is None else others
        with translated("Tidying the chats"), self._transaction():
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

    def _other_windows(self) -> frozenset[str]:
        return self._lock.other_windows() if self._lock else frozenset()

    def _refuse_second_writer(self, chat_id: int) -> None:
        """Within a transaction, so that of two windows at the same moment one is refused."""
        rows = [row for row in chat_writers.writers(self._db, self._window_id) if row[0] == chat_id]
        if rows and any(window_id in self._other_windows() for _chat_id, window_id in rows):
            raise chat_writers.another_writes()

    def _data_version(self) -> int:
        version: int = self._db.execute("PRAGMA data_version").fetchone()[0]
        return version

    def _has_chat(self, chat_id: int) -> bool:
        row = self._db.execute("SELECT 1 FROM chats WHERE id = ?", (chat_id,)).fetchone()
        return row is not None

    def _transaction(self) -> AbstractContextManager[None]:
        return self.database.transaction()

    def _insert_chat(self, title: str) -> int:
        cursor = self._db.execute(
            "INSERT INTO chats (title, updated_ms) VALUES (?, ?)", (title, _now_ms())
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def _insert(
        self,
        chat_id: int,
        role: Role,
        text: str,
        state: State,
        photos: Sequence[KeptPhoto] = (),
    ) -> StoredMessage:
        parent_id = message_tree.leaf_id(self._db, chat_id)
        cursor = self._db.execute(
            "INSERT INTO messages (chat_id, role, text, state, created_ms, window_id, parent_id)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (chat_id, role.value, text, state.value, _now_ms(), self._window_id, parent_id),
        )
        assert cursor.lastrowid is not None
        self._db.executemany(
            "INSERT INTO message_photos VALUES (?, ?, ?, ?, ?)",
            [
                (cursor.lastrowid, place, photo.hash, *_crop_columns(photo))
                for place, photo in enumerate(photos)
            ],
        )
        message_tree.set_leaf(self._db, chat_id, cursor.lastrowid)
        self._db.execute("UPDATE chats SET updated_ms = ? WHERE id = ?", (_now_ms(), chat_id))
        return StoredMessage(
            cursor.lastrowid, chat_id, role, text, tuple(photos), state, parent_id=parent_id
        )

    def _insert_photo(self, photo: KeptPhoto) -> None:
        """Note a photo; another window may have deleted what nothing used yet."""
        if not self.photo_store.path(photo).is_file():
            raise StoreError(
                f"{photo.name} is no longer in Pumice's folder of photos.", "Add it once more."
            )
        self._db.execute(
            "INSERT INTO photos (hash, file, name, width_px, height_px, kind, duration_s)"
            " VALUES (:hash, :file, :name, :width_px, :height_px, :kind, :duration_s)"
            " ON CONFLICT(hash) DO UPDATE SET file = excluded.file",
            {**dataclasses.asdict(photo), "kind": photo.kind.value},
        )

    def _photos_of(self, chat_id: int) -> dict[int, list[KeptPhoto]]:
        rows = self._db.execute(
            "SELECT m.id AS message_id, p.*, mp.crop_of, mp.crop_px FROM message_photos mp"
            " JOIN messages m ON m.id = mp.message_id JOIN photos p ON p.hash = mp.hash"
            " WHERE m.chat_id = ? ORDER BY m.id, mp.position",
            (chat_id,),
        )
        photos: dict[int, list[KeptPhoto]] = {}
        for row in rows:
            photos.setdefault(row["message_id"], []).append(kept_photo(row))
        return photos

    def _delete_unused_photos(self, spare: frozenset[str]) -> None:
        """Only photos of this database: files of one that was set aside are never touched."""
        open_windows = json.dumps(sorted(self._other_windows()))
        with self._transaction():
            self._db.execute(
                "DELETE FROM waiting_photos"
                " WHERE window_id NOT IN (SELECT value FROM json_each(?))",
                (open_windows,),
            )
            rows = self._db.execute(
                "SELECT p.*, NULL AS crop_of, NULL AS crop_px FROM photos p WHERE NOT EXISTS"
                " (SELECT 1 FROM message_photos mp WHERE mp.hash = p.hash)"
                " AND NOT EXISTS (SELECT 1 FROM waiting_photos w WHERE w.hash = p.hash)"
                " AND NOT EXISTS (SELECT 1 FROM draft_photos d WHERE d.hash = p.hash)"
            ).fetchall()
            for photo in [kept_photo(row) for row in rows if row["hash"] not in spare]:
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


def _chat_gone() -> StoreError:
    return StoreError("This chat is no longer on the disk.", GONE_HINT)


def _title(text: str, photos: Sequence[KeptPhoto]) -> str:
    """The first words, in one line."""
    words = " ".join(text.split())
    if not words:
        return photos[0].name if photos else "New chat"
    return words if len(words) <= TITLE_CHARS else words[: TITLE_CHARS - 1].rstrip() + "…"


def _crop_columns(photo: KeptPhoto) -> tuple[str | None, str | None]:
    """`crop_of` and `crop_px` of a photo in a message."""
    return (photo.crop.of, json.dumps(photo.crop.px)) if photo.crop else (None, None)


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
