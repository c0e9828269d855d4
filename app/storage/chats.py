"""Chats on this disk: SQLite for words, a shelf of files for photos.  Knows no Qt.

A message is stored before it is asked, a reply while it streams; what was still streaming when the
process ended is found again as `State.INTERRUPTED`.  Owned by one thread.
"""

from __future__ import annotations

import dataclasses
import enum
import json
import sqlite3
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from app.storage.database import StoreError, connect, is_damage, set_database_aside, translated
from app.storage.paths import Paths
from app.storage.photo_store import KeptPhoto, PhotoStore
from engine.chat import Role
from engine.errors import PumiceError

TITLE_CHARS = 60


class State(enum.Enum):
    """How far a message has come."""

    SENT = "sent"
    """A person's message."""
    STREAMING = "streaming"
    """A reply that is being written."""
    DONE = "done"
    """A whole reply."""
    LENGTH = "length"
    """Cut off at the longest length."""
    STOPPED = "stopped"
    """Stopped by the person."""
    INTERRUPTED = "interrupted"
    """Pumice ended while the reply was being written."""
    FAILED = "failed"
    """An error came instead of the rest."""


@dataclass(frozen=True)
class Numbers:
    """What a reply took, as shown below it."""

    model: str = ""
    photo_tokens: int = 0
    reply_tokens: int = 0
    tokens_per_second: float = 0.0
    dropped_exchanges: int = 0
    """Oldest questions of the chat that the model did not know of, with their replies."""


@dataclass(frozen=True)
class StoredChat:
    """A chat without its messages."""

    id: int
    title: str
    updated_ms: int


@dataclass(frozen=True)
class StoredMessage:
    """A message as it lies in the database."""

    id: int
    chat_id: int
    role: Role
    text: str
    photos: tuple[KeptPhoto, ...]
    state: State
    numbers: Numbers = field(default_factory=Numbers)


class ChatStore:
    """All chats.  Every method raises `StoreError` when the disk or the database fails."""

    def __init__(self, connection: sqlite3.Connection, shelf: PhotoStore) -> None:
        self._db = connection
        self.shelf = shelf

    def chats(self) -> list[StoredChat]:
        """Every chat that is not in the bin, the latest first."""
        with translated("Reading the chats"):
            rows = self._db.execute(
                "SELECT id, title, updated_ms FROM chats WHERE binned_ms IS NULL"
                " ORDER BY updated_ms DESC, id DESC"
            )
            return [StoredChat(*row) for row in rows]

    def chat(self, chat_id: int) -> StoredChat:
        """One chat."""
        with translated("Reading the chat"):
            row = self._db.execute(
                "SELECT id, title, updated_ms FROM chats WHERE id = ?", (chat_id,)
            ).fetchone()
            if row is None:
                raise StoreError("This chat is no longer on the disk.", "Start a new chat.")
            return StoredChat(*row)

    def messages(self, chat_id: int) -> list[StoredMessage]:
        """The messages of a chat, oldest first."""
        with translated("Reading the chat"):
            rows = self._db.execute(
                "SELECT id, chat_id, role, text, state, numbers FROM messages"
                " WHERE chat_id = ? ORDER BY id",
                (chat_id,),
            ).fetchall()
            photos = self._photos_of(chat_id)
            return [_message(row, tuple(photos.get(row["id"], ()))) for row in rows]

    def add_question(
        self, chat_id: int | None, text: str, photos: Sequence[KeptPhoto] = ()
    ) -> StoredMessage:
        """Store a person's message; `chat_id` None begins a chat named by its first words."""
        with translated("Saving the message"), self._transaction():
            if chat_id is None:
                chat_id = self._insert_chat(_title(text, photos))
            return self._insert(chat_id, Role.USER, text, State.SENT, photos)

    def begin_reply(self, chat_id: int) -> StoredMessage:
        """Store an empty reply that is about to be written."""
        with translated("Saving the reply"), self._transaction():
            return self._insert(chat_id, Role.ASSISTANT, "", State.STREAMING)

    def touch_chat(self, chat_id: int) -> None:
        """Note that something is happening in a chat, which makes it the latest."""
        with translated("Saving the reply"), self._transaction():
            self._db.execute("UPDATE chats SET updated_ms = ? WHERE id = ?", (_now_ms(), chat_id))

    def save_reply(
        self, message_id: int, text: str, state: State, numbers: Numbers | None = None
    ) -> None:
        """Store what a reply has become."""
        plain = json.dumps(dataclasses.asdict(numbers or Numbers()))
        with translated("Saving the reply"), self._transaction():
            self._db.execute(
                "UPDATE messages SET text = ?, state = ?, numbers = ? WHERE id = ?",
                (text, state.value, plain, message_id),
            )

    def rename_chat(self, chat_id: int, title: str) -> None:
        """Give a chat another name."""
        with translated("Renaming the chat"), self._transaction():
            self._db.execute("UPDATE chats SET title = ? WHERE id = ?", (title, chat_id))

    def bin_chat(self, chat_id: int) -> None:
        """Put a chat into the bin; `restore_chat` brings it back, `empty_bin` ends it."""
        with translated("Deleting the chat"), self._transaction():
            self._db.execute("UPDATE chats SET binned_ms = ? WHERE id = ?", (_now_ms(), chat_id))

    def restore_chat(self, chat_id: int) -> None:
        """Take a chat out of the bin."""
        with translated("Restoring the chat"), self._transaction():
            self._db.execute("UPDATE chats SET binned_ms = NULL WHERE id = ?", (chat_id,))

    def empty_bin(self, *, spare: frozenset[str] = frozenset()) -> None:
        """Delete the chats in the bin, and photos that no message and not `spare` (hashes) uses."""
        with translated("Deleting the chat"):
            with self._transaction():
                self._db.execute("DELETE FROM chats WHERE binned_ms IS NOT NULL")
            self._drop_unused(spare)

    def add_photo(self, photo: KeptPhoto) -> None:
        """Note a photo that lies on the shelf, before any message has it."""
        with translated("Keeping the photo"), self._transaction():
            self._db.execute(
                "INSERT INTO photos VALUES (:hash, :file, :name, :width_px, :height_px)"
                " ON CONFLICT(hash) DO UPDATE SET file = excluded.file",
                dataclasses.asdict(photo),
            )

    def tidy(self) -> None:
        """What the first window does: mark replies that a crash cut off, clear up after it."""
        with translated("Tidying the chats"):
            with self._transaction():
                self._db.execute(
                    "UPDATE messages SET state = ? WHERE state = ?",
                    (State.INTERRUPTED.value, State.STREAMING.value),
                )
            self.empty_bin()

    def close(self) -> None:
        """Close the database."""
        with translated("Closing the chats"):
            self._db.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            # SQLite rolls back by itself when the disk is full.
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

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
        cursor = self._db.execute(
            "INSERT INTO messages (chat_id, role, text, state, created_ms) VALUES (?, ?, ?, ?, ?)",
            (chat_id, role.value, text, state.value, _now_ms()),
        )
        assert cursor.lastrowid is not None
        self._db.executemany(
            "INSERT INTO message_photos VALUES (?, ?, ?)",
            [(cursor.lastrowid, place, photo.hash) for place, photo in enumerate(photos)],
        )
        self._db.execute("UPDATE chats SET updated_ms = ? WHERE id = ?", (_now_ms(), chat_id))
        return StoredMessage(cursor.lastrowid, chat_id, role, text, tuple(photos), state)

    def _photos_of(self, chat_id: int) -> dict[int, list[KeptPhoto]]:
        rows = self._db.execute(
            "SELECT m.id AS message_id, p.* FROM message_photos mp"
            " JOIN messages m ON m.id = mp.message_id JOIN photos p ON p.hash = mp.hash"
            " WHERE m.chat_id = ? ORDER BY m.id, mp.position",
            (chat_id,),
        )
        photos: dict[int, list[KeptPhoto]] = {}
        for row in rows:
            photos.setdefault(row["message_id"], []).append(_photo(row))
        return photos

    def _drop_unused(self, spare: frozenset[str]) -> None:
        """Only photos this database knows: files of one that was set aside are never touched."""
        rows = self._db.execute(
            "SELECT * FROM photos p WHERE NOT EXISTS"
            " (SELECT 1 FROM message_photos mp WHERE mp.hash = p.hash)"
        ).fetchall()
        for photo in [_photo(row) for row in rows if row["hash"] not in spare]:
            with self._transaction():
                self._db.execute("DELETE FROM photos WHERE hash = ?", (photo.hash,))
            self.shelf.drop(photo)


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
    shelf = PhotoStore(paths.photos)
    with translated("Opening the chats"):
        paths.data.mkdir(parents=True, exist_ok=True)
        try:
            return OpenedStore(ChatStore(connect(paths.chats), shelf))
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
        where = set_database_aside(paths.chats)
        trouble = StoreError(
            "The file of chats was damaged, so Pumice began a new one.",
            f"Nothing was deleted: the damaged file was kept as {where}.",
        )
        return OpenedStore(ChatStore(connect(paths.chats), shelf), trouble)


def _message(row: sqlite3.Row, photos: tuple[KeptPhoto, ...]) -> StoredMessage:
    return StoredMessage(
        row["id"],
        row["chat_id"],
        Role(row["role"]),
        row["text"],
        photos,
        State(row["state"]),
        Numbers(**json.loads(row["numbers"])),
    )


def _photo(row: sqlite3.Row) -> KeptPhoto:
    return KeptPhoto(row["hash"], row["file"], row["name"], row["width_px"], row["height_px"])


def _title(text: str, photos: Sequence[KeptPhoto]) -> str:
    """The first words, in one line."""
    words = " ".join(text.split())
    if not words:
        return photos[0].name if photos else "New chat"
    return words if len(words) <= TITLE_CHARS else words[: TITLE_CHARS - 1].rstrip() + "…"


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
