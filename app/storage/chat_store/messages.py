"""The messages of chats: questions, replies, their versions, and the queue.  No Qt here.

A message is stored before it is asked, a reply while it streams.  `ChatStore` adds the chats.
"""

from __future__ import annotations

import dataclasses
import json
import sqlite3
import time
from collections.abc import Sequence
from typing import Any

from app.storage.chat_store import chat_writers, message_tree
from app.storage.chat_store.chat_database import ChatDatabase
from app.storage.chat_store.drafts import clear_draft
from app.storage.chat_store.kept_rows import (
    insert_photo,
    photos_of_chat,
    photos_of_messages,
    put_message_photos,
)
from app.storage.chat_store.message_tree import Deletion
from app.storage.chat_store.records import (
    MESSAGE_COLUMNS,
    Numbers,
    State,
    StoredMessage,
    stored_message,
)
from app.storage.chat_store.skill_uses import uses_to_json
from app.storage.chat_store.window_lock import WindowLock
from app.storage.database import StoreError, translated
from app.storage.photos.photo_store import KeptPhoto, PhotoStore
from engine.chat import Role
from engine.skill_call import SkillUse

TITLE_CHARS = 60
GONE_HINT = "It was deleted in another window. Start a new chat."


class MessageStore:
    """All messages.  Every method raises `StoreError` when the disk or the database fails."""

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

    def messages(self, chat_id: int) -> list[StoredMessage]:
        """The messages of the branch of a chat that is shown, oldest first."""
        with translated("Reading the chat"):
            rows = {row[0]: row for row in self._select("chat_id = ?", chat_id)}
            photos = photos_of_chat(self._db, chat_id)
            return [
                stored_message(rows[place[0]], photos.get(place[0], ()), place[1], place[2])
                for place in message_tree.branch(self._db, chat_id)
            ]

    def latest_messages(self, chat_id: int, most: int) -> tuple[list[StoredMessage], bool]:
        """The last messages of that branch, oldest first; True: there are none before them."""
        with translated("Reading the chat"):
            places, is_whole = message_tree.branch_end(self._db, chat_id, most)
            ids = [place.message_id for place in places]
            rows = {
                row[0]: row for row in self._select(f"id IN ({', '.join('?' * len(ids))})", *ids)
            }
            photos = photos_of_messages(self._db, ids)
            found = [
                stored_message(rows[place[0]], photos.get(place[0], ()), place[1], place[2])
                for place in places
            ]
            return found, is_whole

    def message(self, message_id: int) -> StoredMessage:
        """One message, on any branch; also a queued or a deleted one."""
        with translated("Reading the chat"):
            return self._read(message_id)

    def queued(self, chat_id: int) -> list[StoredMessage]:
        """The messages that wait until the replies before them have ended, oldest first."""
        with translated("Reading the chat"):
            rows = self._select(
                "chat_id = ? AND state = ? AND deleted_ms IS NULL ORDER BY id",
                chat_id,
                State.QUEUED.value,
            )
            photos = photos_of_chat(self._db, chat_id) if rows else {}
            return [stored_message(row, photos.get(row[0], ())) for row in rows]

    def add_question(
        self,
        chat_id: int | None,
        text: str,
        photos: Sequence[KeptPhoto] = (),
        *,
        instead_of: int | None = None,
        draft_id: int | None = None,
    ) -> StoredMessage:
        """Store a person's message; `chat_id` None begins a chat named by its first words.

        A chat in the bin is restored, and one that another window has deleted for good begins
        again with this message: the message returned says in which chat it is.

        Args:
            instead_of: the message of which this is another version; a branch begins with it.
            draft_id: the draft that becomes this message.
        """
        with translated("Saving the message"), self.database.transaction():
            chat_id = self._chat_for(chat_id, text, photos)
            self._refuse_second_writer(chat_id)
            parent = message_tree.leaf_id(self._db, chat_id)
            if instead_of is not None:
                parent = self._row(instead_of)["parent_id"]
            message_id = self._insert(chat_id, Role.USER, text, State.SENT, parent)
            put_message_photos(self._db, message_id, photos)
            self._show(chat_id, message_id)
            self._forget_waiting(photos, draft_id)
            return self._read(message_id, tuple(photos))

    def add_queued(
        self,
        chat_id: int,
        text: str,
        photos: Sequence[KeptPhoto] = (),
        *,
        draft_id: int | None = None,
    ) -> StoredMessage:
        """Store a person's message that is asked later, by `ask_queued`."""
        with translated("Saving the message"), self.database.transaction():
            chat_id = self._chat_for(chat_id, text, photos)
            message_id = self._insert(chat_id, Role.USER, text, State.QUEUED, None)
            put_message_photos(self._db, message_id, photos)
            self._forget_waiting(photos, draft_id)
            return self._read(message_id, tuple(photos))

    def change_queued(self, message_id: int, text: str, photos: Sequence[KeptPhoto]) -> None:
        """Give a queued message another text and other photos."""
        with translated("Saving the message"), self.database.transaction():
            for photo in photos:
                insert_photo(self._db, photo, self.photo_store)
            done = self._db.execute(
                "UPDATE messages SET text = ? WHERE id = ? AND state = ?",
                (text, message_id, State.QUEUED.value),
            )
            if done.rowcount == 0:
                raise message_gone()
            put_message_photos(self._db, message_id, photos)
            self._forget_waiting(photos, -message_id)

    def ask_queued(self, message_id: int) -> StoredMessage:
        """A queued message is about to be asked: it becomes the latest one of its chat."""
        with translated("Saving the message"), self.database.transaction():
            row = self._row(message_id)
            if row["state"] != State.QUEUED.value or row["deleted_ms"] is not None:
                raise message_gone()
            chat_id = row["chat_id"]
            self._refuse_second_writer(chat_id)
            parent = message_tree.leaf_id(self._db, chat_id)
            # Under a new number, so that numbers grow along a branch.
            asked = self._insert(chat_id, Role.USER, row["text"], State.SENT, parent)
            self._db.execute(
                "UPDATE message_photos SET message_id = ? WHERE message_id = ?", (asked, message_id)
            )
            self._db.execute("DELETE FROM messages WHERE id = ?", (message_id,))
            self._show(chat_id, asked)
            return self._read(asked)

    def begin_reply(
        self, chat_id: int, *, instead_of: int | None = None, after: int | None = None
    ) -> StoredMessage:
        """Store an empty reply that is about to be written.

        The chat is restored if it is in the bin, and becomes the latest one.

        Args:
            instead_of: the reply of which this is another version.  One without text makes way.
            after: the question that is answered; without it, the last message that is shown.
        """
        with translated("Saving the reply"), self.database.transaction():
            if not self._has_chat(chat_id):
                raise chat_gone()
            self._refuse_second_writer(chat_id)
            parent = after or message_tree.leaf_id(self._db, chat_id)
            if instead_of is not None:
                old = self._row(instead_of)
                parent = old["parent_id"]
                if not old["text"] and not message_tree.has_children(self._db, instead_of):
                    self._db.execute("DELETE FROM messages WHERE id = ?", (instead_of,))
            message_id = self._insert(chat_id, Role.ASSISTANT, "", State.STREAMING, parent)
            self._show(chat_id, message_id)
            return self._read(message_id, ())

    def continue_reply(self, message_id: int) -> StoredMessage:
        """A reply is about to be written on from where it ended.

        Where that is within a character, the rest of it could not be added: it is written again.
        """
        with translated("Saving the reply"), self.database.transaction():
            row = self._row(message_id)
            chat_id, text = row["chat_id"], row["text"].rstrip("\ufffd")
            self._refuse_second_writer(chat_id)
            self._db.execute(
                "UPDATE messages SET text = ?, state = ?, window_id = ? WHERE id = ?",
                (text, State.STREAMING.value, self._window_id, message_id),
            )
            self._touch(chat_id)
            return self._read(message_id)

    def save_reply(
        self, message_id: int, text: str, state: State, numbers: Numbers | None = None
    ) -> None:
        """Store what a reply has become."""
        plain = json.dumps(dataclasses.asdict(numbers or Numbers()))
        with translated("Saving the reply"), self.database.transaction():
            done = self._db.execute(
                "UPDATE messages SET text = ?, state = ?, numbers = ?, window_id = ? WHERE id = ?",
                (text, state.value, plain, self._window_id, message_id),
            )
            if done.rowcount == 0:
                raise chat_gone()

    def save_uses(
        self,
        message_id: int,
        uses: Sequence[SkillUse],
        said: str = "",
        *,
        photos: Sequence[KeptPhoto] = (),
    ) -> None:
        """Store the skills that were used for a reply so far, and the photos that they made."""
        with translated("Saving the reply"), self.database.transaction():
            self._row(message_id)
            self._db.execute(
                "UPDATE messages SET uses = ? WHERE id = ?", (uses_to_json(uses, said), message_id)
            )
            for photo in photos:
                insert_photo(self._db, photo, self.photo_store)
            put_message_photos(self._db, message_id, photos)

    def drop_empty_reply(self, message_id: int, *, back_to: int | None = None) -> bool:
        """Remove a reply without text that has other versions, and show one of them again.

        Args:
            back_to: the leaf of the branch to show.
        """
        with translated("Saving the reply"), self.database.transaction():
            return message_tree.drop_empty_version(self._db, message_id, back_to)

    def show_version(self, message_id: int, steps: int) -> bool:
        """Show the next or an earlier version of a message.  False: there is none."""
        with translated("Reading the chat"), self.database.transaction():
            versions = message_tree.version_ids(self._db, message_id)
            if message_id not in versions:
                return False
            place = versions.index(message_id) + steps
            if not 0 <= place < len(versions):
                return False
            chat_id = self._row(message_id)["chat_id"]
            leaf = message_tree.newest_leaf(self._db, versions[place])
            message_tree.set_leaf(self._db, chat_id, leaf)
            return True

    def leaf_id(self, chat_id: int) -> int | None:
        """The end of the branch that is shown."""
        with translated("Reading the chat"):
            return message_tree.leaf_id(self._db, chat_id)

    def delete_message(self, message_id: int) -> Deletion:
        """Delete one message; `restore_message` brings it back, `empty_bin` removes it."""
        with translated("Deleting the message"), self.database.transaction():
            self._refuse_second_writer(self._row(message_id)["chat_id"])
            return message_tree.delete_message(self._db, message_id, now_ms())

    def restore_message(self, deletion: Deletion) -> None:
        """Undo `delete_message`."""
        with translated("Restoring the message"), self.database.transaction():
            self._row(deletion.message_id)
            message_tree.undelete_message(self._db, deletion)

    def _chat_for(self, chat_id: int | None, text: str, photos: Sequence[KeptPhoto]) -> int:
        """The chat of a new message, in the list of chats; photos are noted first."""
        for photo in photos:
            insert_photo(self._db, photo, self.photo_store)
        if chat_id is None or not self._has_chat(chat_id):
            chat_id = self._insert_chat(_title(text, photos))
        self._db.execute("UPDATE chats SET binned_ms = NULL WHERE id = ?", (chat_id,))
        return chat_id

    def _insert_chat(self, title: str) -> int:
        cursor = self._db.execute(
            "INSERT INTO chats (title, updated_ms) VALUES (?, ?)", (title, now_ms())
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def _insert(
        self, chat_id: int, role: Role, text: str, state: State, parent_id: int | None
    ) -> int:
        cursor = self._db.execute(
            "INSERT INTO messages (chat_id, role, text, state, created_ms, window_id, parent_id)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (chat_id, role.value, text, state.value, now_ms(), self._window_id, parent_id),
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def _show(self, chat_id: int, leaf_id: int) -> None:
        """Show the branch that ends here; its chat is in the list, as the latest one."""
        message_tree.set_leaf(self._db, chat_id, leaf_id)
        self._touch(chat_id)

    def _touch(self, chat_id: int) -> None:
        self._db.execute(
            "UPDATE chats SET updated_ms = ?, binned_ms = NULL WHERE id = ?", (now_ms(), chat_id)
        )

    def _forget_waiting(self, photos: Sequence[KeptPhoto], draft_id: int | None) -> None:
        """Photos no longer wait in the composer, nor the draft that they were part of."""
        self._db.executemany(
            "DELETE FROM waiting_photos WHERE window_id = ? AND hash = ?",
            [(self._window_id, photo.hash) for photo in photos],
        )
        if draft_id is not None:
            clear_draft(self._db, draft_id)

    def _row(self, message_id: int) -> sqlite3.Row:
        row: sqlite3.Row | None = self._db.execute(
            "SELECT * FROM messages WHERE id = ?", (message_id,)
        ).fetchone()
        if row is None:
            raise message_gone()
        return row

    def _read(self, message_id: int, photos: tuple[KeptPhoto, ...] | None = None) -> StoredMessage:
        """One message with its place among the versions."""
        found = self._select("id = ?", message_id)
        if not found:
            raise message_gone()
        if photos is None:
            photos = photos_of_messages(self._db, [message_id]).get(message_id, ())
        versions = message_tree.version_ids(self._db, message_id)
        place = versions.index(message_id) + 1 if message_id in versions else 1
        return stored_message(found[0], photos, place, max(1, len(versions)))

    def _select(self, where: str, *values: object) -> list[Sequence[Any]]:
        cursor = self._db.cursor()
        cursor.row_factory = None
        rows: list[Sequence[Any]] = cursor.execute(
            f"SELECT {MESSAGE_COLUMNS} FROM messages WHERE {where}", values
        ).fetchall()
        return rows

    def _has_chat(self, chat_id: int) -> bool:
        row = self._db.execute("SELECT 1 FROM chats WHERE id = ?", (chat_id,)).fetchone()
        return row is not None

    def _other_windows(self) -> frozenset[str]:
        return self._lock.other_windows() if self._lock else frozenset()

    def _refuse_second_writer(self, chat_id: int) -> None:
        """Within a transaction, so that of two windows at the same moment one is refused."""
        rows = [row for row in chat_writers.writers(self._db, self._window_id) if row[0] == chat_id]
        if rows and any(window_id in self._other_windows() for _chat_id, window_id in rows):
            raise chat_writers.another_writes()


def chat_gone() -> StoreError:
    """A chat was deleted for good."""
    return StoreError("This chat is no longer on the disk.", GONE_HINT)


def message_gone() -> StoreError:
    """A message was deleted for good, or asked already."""
    return StoreError("This message is no longer on the disk.", GONE_HINT)


def now_ms() -> int:
    """The time as the database keeps it."""
    return time.time_ns() // 1_000_000


def _title(text: str, photos: Sequence[KeptPhoto]) -> str:
    """The first words, in one line."""
    words = " ".join(text.split())
    if not words:
        return photos[0].name if photos else "New chat"
    return words if len(words) <= TITLE_CHARS else words[: TITLE_CHARS - 1].rstrip() + "…"
