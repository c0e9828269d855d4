"""Folders, pins, archive and bin, for several chats at once.  No Qt here.

`before` reads how chats lie now, and `put_back` restores that: so every change can be undone.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.storage.chat_store.chat_database import ChatDatabase
from app.storage.database import StoreError, translated

FOLDER_CHARS = 80


@dataclass(frozen=True)
class Folder:
    """A folder of chats."""

    id: int
    name: str


@dataclass(frozen=True)
class ChatPlace:
    """How one chat lies in the list: what can be changed here and undone."""

    chat_id: int
    pinned: int
    archived_ms: int | None
    folder_id: int | None
    binned_ms: int | None


class ChatFolders:
    """Folders, and where chats lie.  Methods raise `StoreError`."""

    def __init__(self, database: ChatDatabase) -> None:
        self._database = database
        self._db = database.connection

    def folders(self) -> list[Folder]:
        """All folders, by name."""
        with translated("Reading the folders"):
            rows = self._db.execute("SELECT id, name FROM folders ORDER BY name COLLATE NOCASE")
            return [Folder(row["id"], row["name"]) for row in rows]

    def add_folder(self, name: str) -> Folder:
        """A new folder, or the one of that name."""
        name = _folder_name(name)
        with translated("Making the folder"), self._database.transaction():
            self._db.execute("INSERT OR IGNORE INTO folders (name) VALUES (?)", (name,))
            row = self._db.execute("SELECT id FROM folders WHERE name = ?", (name,)).fetchone()
        return Folder(row["id"], name)

    def rename_folder(self, folder_id: int, name: str) -> None:
        """Give a folder another name."""
        name = _folder_name(name)
        with translated("Renaming the folder"), self._database.transaction():
            taken = self._db.execute(
                "SELECT 1 FROM folders WHERE name = ? AND id != ?", (name, folder_id)
            ).fetchone()
            if taken:
                raise StoreError(
                    f"There is a folder “{name}” already.",
                    "Choose another name, or move the chats there.",
                )
            self._db.execute("UPDATE folders SET name = ? WHERE id = ?", (name, folder_id))

    def delete_folder(self, folder_id: int) -> None:
        """Delete a folder; its chats stay."""
        with translated("Deleting the folder"), self._database.transaction():
            self._db.execute("DELETE FROM folders WHERE id = ?", (folder_id,))

    def put_folder_back(self, folder: Folder, places: Sequence[ChatPlace]) -> None:
        """Undo `delete_folder`; the chats that lay in it come back to it."""
        with translated("Restoring the folder"), self._database.transaction():
            self._db.execute(
                "INSERT OR IGNORE INTO folders (id, name) VALUES (?, ?)", (folder.id, folder.name)
            )
            self._put_back(places)

    def chats_in(self, folder_id: int) -> list[int]:
        """The chats of a folder, also archived and deleted ones."""
        with translated("Reading the folder"):
            rows = self._db.execute("SELECT id FROM chats WHERE folder_id = ?", (folder_id,))
            return [row["id"] for row in rows]

    def places(self, chat_ids: Iterable[int]) -> list[ChatPlace]:
        """How these chats lie now."""
        with translated("Reading the chats"):
            rows = self._db.execute(
                "SELECT id, pinned, archived_ms, folder_id, binned_ms FROM chats"
                " WHERE id IN (SELECT value FROM json_each(?))",
                (_ids(chat_ids),),
            )
            return [ChatPlace(*row) for row in rows]

    def put_back(self, places: Sequence[ChatPlace]) -> None:
        """Let chats lie again as they did."""
        with translated("Restoring the chats"), self._database.transaction():
            self._put_back(places)

    def pin(self, chat_ids: Iterable[int], pinned: bool) -> None:
        """Keep chats at the top, or no longer.  A pinned chat is not archived."""
        what = "pinned = ?, archived_ms = CASE WHEN ? THEN NULL ELSE archived_ms END"
        self._change("Pinning the chat", what, (int(pinned), int(pinned)), chat_ids)

    def archive(self, chat_ids: Iterable[int], archived: bool) -> None:
        """Put chats out of the way, or back into the list.  An archived chat is not pinned."""
        what = "archived_ms = ?, pinned = CASE WHEN ? THEN 0 ELSE pinned END"
        moment = now_ms() if archived else None
        self._change("Archiving the chat", what, (moment, int(archived)), chat_ids)

    def move(self, chat_ids: Iterable[int], folder_id: int | None) -> None:
        """Move chats to a folder, or out of any; archived ones come back to the list."""
        what = "folder_id = ?, archived_ms = NULL"
        self._change("Moving the chat", what, (folder_id,), chat_ids)

    def bin_chats(self, chat_ids: Iterable[int]) -> None:
        """Move chats to the bin."""
        self._change("Deleting the chat", "binned_ms = ?", (now_ms(),), chat_ids)

    def restore(self, chat_ids: Iterable[int]) -> None:
        """Take chats out of the bin."""
        self._change("Restoring the chat", "binned_ms = NULL", (), chat_ids)

    def _put_back(self, places: Sequence[ChatPlace]) -> None:
        self._db.executemany(
            "UPDATE chats SET pinned = :pinned, archived_ms = :archived_ms, folder_id ="
            " (SELECT id FROM folders WHERE id = :folder_id), binned_ms = :binned_ms"
            " WHERE id = :chat_id",
            [vars(place) for place in places],
        )

    def _change(
        self, doing: str, what: str, values: tuple[object, ...], chat_ids: Iterable[int]
    ) -> None:
        with translated(doing), self._database.transaction():
            self._db.execute(
                f"UPDATE chats SET {what} WHERE id IN (SELECT value FROM json_each(?))",
                (*values, _ids(chat_ids)),
            )


def title_by_model(db: sqlite3.Connection, chat_id: int, title: str) -> bool:
    """Take the model's title for a chat that still has its first words; part of a transaction."""
    done = db.execute(
        "UPDATE chats SET title = ?, title_by = 'model' WHERE id = ? AND title_by = 'first words'",
        (title, chat_id),
    )
    return done.rowcount > 0


def now_ms() -> int:
    """The time as the database has it."""
    return time.time_ns() // 1_000_000


def _folder_name(name: str) -> str:
    name = " ".join(name.split())[:FOLDER_CHARS].rstrip()
    if not name:
        raise StoreError("A folder needs a name.", "Type one, then try again.")
    return name


def _ids(chat_ids: Iterable[int]) -> str:
    return json.dumps(list(chat_ids))
