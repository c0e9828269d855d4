"""The schema of the database of chats, its versions, and how a file is opened.  No Qt here.

A file of an older version is copied, then brought up to date in one transaction; a damaged file is
set aside, never deleted; a file of a newer version is left alone and refused.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.storage.paths import set_aside
from engine.errors import PumiceError

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE chats (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        title TEXT NOT NULL,
        updated_ms INTEGER NOT NULL,
        binned_ms INTEGER
    );
    CREATE TABLE messages (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        chat_id INTEGER NOT NULL REFERENCES chats(id) ON DELETE CASCADE,
        role TEXT NOT NULL,
        text TEXT NOT NULL,
        state TEXT NOT NULL,
        numbers TEXT NOT NULL DEFAULT '{}',
        created_ms INTEGER NOT NULL
    );
    CREATE INDEX messages_by_chat ON messages(chat_id, id);
    CREATE TABLE photos (
        hash TEXT PRIMARY KEY,
        file TEXT NOT NULL,
        name TEXT NOT NULL,
        width_px INTEGER NOT NULL,
        height_px INTEGER NOT NULL
    );
    CREATE TABLE message_photos (
        message_id INTEGER NOT NULL REFERENCES messages(id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        hash TEXT NOT NULL REFERENCES photos(hash),
        PRIMARY KEY (message_id, position)
    ) WITHOUT ROWID;
    CREATE INDEX message_photos_by_hash ON message_photos(hash);
    """,
    """
    ALTER TABLE photos ADD COLUMN kind TEXT NOT NULL DEFAULT 'photo';
    ALTER TABLE photos ADD COLUMN duration_s REAL NOT NULL DEFAULT 0;
    ALTER TABLE messages ADD COLUMN window_id TEXT;
    CREATE TABLE waiting_photos (
        window_id TEXT NOT NULL,
        hash TEXT NOT NULL REFERENCES photos(hash) ON DELETE CASCADE,
        PRIMARY KEY (window_id, hash)
    ) WITHOUT ROWID;
    """,
    "ALTER TABLE chats ADD COLUMN regenerating_id TEXT",
    """
    CREATE TABLE folders (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE
    );
    ALTER TABLE chats ADD COLUMN leaf_id INTEGER REFERENCES messages(id) ON DELETE SET NULL;
    ALTER TABLE chats ADD COLUMN title_by TEXT NOT NULL DEFAULT 'first words';
    ALTER TABLE chats ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE chats ADD COLUMN archived_ms INTEGER;
    ALTER TABLE chats ADD COLUMN folder_id INTEGER REFERENCES folders(id) ON DELETE SET NULL;
    ALTER TABLE chats ADD COLUMN model TEXT NOT NULL DEFAULT '{}';
    ALTER TABLE chats ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';
    ALTER TABLE messages ADD COLUMN parent_id INTEGER REFERENCES messages(id) ON DELETE CASCADE;
    ALTER TABLE messages ADD COLUMN deleted_ms INTEGER;
    UPDATE messages SET parent_id = (SELECT max(m.id) FROM messages m
        WHERE m.chat_id = messages.chat_id AND m.id < messages.id);
    UPDATE chats SET leaf_id = (SELECT max(m.id) FROM messages m WHERE m.chat_id = chats.id);
    CREATE INDEX messages_by_parent ON messages(parent_id);
    ALTER TABLE message_photos ADD COLUMN crop_of TEXT;
    ALTER TABLE message_photos ADD COLUMN crop_px TEXT;
    CREATE TABLE drafts (
        chat_id INTEGER PRIMARY KEY,
        text TEXT NOT NULL
    );
    CREATE TABLE draft_photos (
        chat_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        hash TEXT NOT NULL REFERENCES photos(hash),
        crop_of TEXT,
        crop_px TEXT,
        PRIMARY KEY (chat_id, position)
    ) WITHOUT ROWID;
    CREATE TABLE feedback (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        message_id INTEGER NOT NULL REFERENCES messages(id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        verdict INTEGER NOT NULL DEFAULT 0,
        text TEXT NOT NULL DEFAULT '',
        other_id INTEGER REFERENCES messages(id) ON DELETE CASCADE,
        created_ms INTEGER NOT NULL
    );
    CREATE INDEX feedback_by_message ON feedback(message_id);
    """,
    """
    CREATE TABLE database_id (id TEXT NOT NULL);
    INSERT INTO database_id VALUES (lower(hex(randomblob(16))));
    CREATE TABLE message_changes (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        message_id INTEGER NOT NULL UNIQUE
    );
    INSERT INTO message_changes (message_id) SELECT id FROM messages ORDER BY id;
    CREATE TRIGGER message_added AFTER INSERT ON messages WHEN NEW.state IS NOT 'streaming' BEGIN
        DELETE FROM message_changes WHERE message_id = NEW.id;
        INSERT INTO message_changes (message_id) VALUES (NEW.id);
    END;
    CREATE TRIGGER message_changed AFTER UPDATE OF text, state ON messages
    WHEN NEW.state IS NOT 'streaming' BEGIN
        DELETE FROM message_changes WHERE message_id = NEW.id;
        INSERT INTO message_changes (message_id) VALUES (NEW.id);
    END;
    CREATE TRIGGER message_deleted AFTER DELETE ON messages BEGIN
        DELETE FROM message_changes WHERE message_id = OLD.id;
        INSERT INTO message_changes (message_id) VALUES (OLD.id);
    END;
    """,
    """
    ALTER TABLE photos ADD COLUMN parent TEXT NOT NULL DEFAULT '';
    ALTER TABLE photos ADD COLUMN recipe TEXT NOT NULL DEFAULT '';
    CREATE TABLE chat_versions (
        id INTEGER PRIMARY KEY,
        chat_id INTEGER NOT NULL REFERENCES chats(id) ON DELETE CASCADE,
        hash TEXT NOT NULL REFERENCES photos(hash),
        UNIQUE (chat_id, hash)
    );
    CREATE INDEX chat_versions_by_hash ON chat_versions(hash);
    """,
    "ALTER TABLE messages ADD COLUMN uses TEXT NOT NULL DEFAULT '{}'",
)
"""Script n brings a file from version n to n + 1 (`PRAGMA user_version`).

2: videos beside photos; which window writes a reply, and which photos wait in a window's composer.
3: which window wrote a chat's last reply once more (no longer used).
4: messages form a tree: `parent_id` is the message before, siblings are versions, `leaf_id` ends
   the branch that is shown; a deleted message stays in the tree until the bin is emptied.  Folders,
   pins, archive; model and settings of a chat as JSON; crops (`crop_px`: JSON [x1, y1, x2, y2] in
   upright pixels of the photo `crop_of`); drafts (chat 0 is the new chat); feedback (`kind`:
   "thumb", "correction", or "preference" over the message `other_id`; `text` of that: the model
   that judged, empty for a person).
5: which messages have changed, in order, for the search index (`chat_store/search_index.py`): a
   file of its own, tied to this one by `database_id`.  A reply counts when it has ended.
6: photos that were made from others (`parent`: the hash of that one; `recipe`: how, as JSON), and
   in which chat (`chat_versions`), whether a message has them or not.
7: the skills that were used for a reply, as JSON (`chat_store/skill_uses.py`).
"""


class StoreError(PumiceError):
    """Chats or photos that could not be read or written."""


@contextmanager
def translated(doing: str) -> Iterator[None]:
    """Turn errors of SQLite and of the disk into a `StoreError` about what was being done."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(*_sentence(doing, error)) from error
    except OSError as error:
        raise StoreError(
            f"{doing} failed: {error.strerror or error}.",
            "Check that the disk is not full and the folder can be written.",
        ) from error


def connect(path: Path | str, migrations: tuple[str, ...] = MIGRATIONS) -> sqlite3.Connection:
    """Open the database and bring it up to date.

    Raises:
        sqlite3.DatabaseError: the file is damaged or no database.
        StoreError: it was made by a newer version.
    """
    connection = sqlite3.connect(path, timeout=1.0, isolation_level=None)
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        _check_pages(connection)
        _migrate(connection, Path(path), migrations)
    except (sqlite3.Error, StoreError, OSError):
        connection.close()
        raise
    return connection


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file itself is broken, rather than busy, full or unreachable."""
    name = getattr(error, "sqlite_errorname", "")
    return name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))


def set_database_aside(path: Path) -> Path:
    """Rename a damaged database and its journal files; returns where it went."""
    where = set_aside(path)
    for suffix in ("-wal", "-shm"):
        journal = path.with_name(path.name + suffix)
        if journal.exists():
            journal.rename(where.with_name(where.name + suffix))
    return where


def _check_pages(connection: sqlite3.Connection) -> None:
    """SQLite's own check of every page; the file holds text only, so it is small."""
    verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        error = sqlite3.DatabaseError(verdict)
        error.sqlite_errorname = "SQLITE_CORRUPT"
        raise error


def _migrate(connection: sqlite3.Connection, path: Path, migrations: tuple[str, ...]) -> None:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > len(migrations):
        raise StoreError(
            "The chats on this disk were written by a newer Pumice.",
            "Update Pumice to see them. Until then, new chats are not kept.",
        )
    if 0 < version < len(migrations):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copyfile(path, path.with_name(f"{path.name}.version-{version}"))
    for number, script in enumerate(migrations[version:], version + 1):
        _run_migration(connection, script, number)


def _run_migration(connection: sqlite3.Connection, script: str, number: int) -> None:
    """One step, unless another window has made it since the version was read."""
    try:
        connection.execute("BEGIN IMMEDIATE")
        if connection.execute("PRAGMA user_version").fetchone()[0] < number:
            for statement in _statements(script):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")
    except sqlite3.Error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _statements(script: str) -> Iterator[str]:
    """The statements of a script; a trigger has semicolons within."""
    statement = ""
    for part in script.split(";"):
        statement += part + ";"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _sentence(doing: str, error: sqlite3.Error) -> tuple[str, str]:
    """What happened and what to do, from SQLite's error name."""
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith("SQLITE_FULL"):
        return f"{doing} failed: the disk is full.", "Free some space, then try again."
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return (
            f"{doing} failed: another program is using the chats.",
            "Close other Pumice windows, then try again.",
        )
    if is_damage(error):
        return (
            f"{doing} failed: the file of chats is damaged.",
            "Start Pumice again: it keeps the damaged file and begins a new one.",
        )
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return f"{doing} failed: the file cannot be written.", "Check the folder's permissions."
    return f"{doing} failed: {error}.", "Check that the disk is healthy and not full."
