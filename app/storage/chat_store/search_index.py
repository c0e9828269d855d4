"""The index that finds words in messages: FTS5 tables in a file beside the chats.  No Qt here.

It can be deleted at any time: it is made again from the chats.  It reads what has changed from
`message_changes`, so that writing a chat never waits for it, and a window never waits for it to be
built.  Groups of three letters are indexed, so that words are found within others, and every
Chinese, Japanese and Korean sign, because one or two of them are a word already.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from app.storage.chat_store.chat_database import ChatDatabase
from app.storage.database import is_damage, translated
from app.storage.text_folding import exact, fold, split_signs

INDEX_NAME = "search.db"
BATCH_MESSAGES = 500
_FORMAT = 1
"""Goes up when folding or the table changes; an index of another format is made again."""

_SCHEMA = (
    "CREATE TABLE words.progress (format INTEGER, database_id TEXT, number INTEGER)",
    "CREATE TABLE words.folded (id INTEGER PRIMARY KEY, text TEXT NOT NULL)",
    "CREATE VIRTUAL TABLE words.letters USING"
    " fts5(text, content = '', tokenize = 'trigram case_sensitive 1')",
    "CREATE VIRTUAL TABLE words.signs USING"
    " fts5(text, content = '', tokenize = 'unicode61 remove_diacritics 0')",
)
_TABLES = ("progress", "folded", "letters", "signs")


def open_search(database: ChatDatabase) -> sqlite3.Connection:
    """A connection of the calling thread to the chats, with the index attached as `words`."""
    return search_opener(database)()


def search_opener(database: ChatDatabase) -> Callable[[], sqlite3.Connection]:
    """Does what `open_search` does, on another thread."""
    file, connect = database.file, database.opener()
    index = file.with_name(INDEX_NAME) if file else None

    def opened() -> sqlite3.Connection:
        with translated("Opening the search index"):
            try:
                return _with_index(connect(), str(index or ":memory:"))
            except sqlite3.DatabaseError as error:
                if index is None or not is_damage(error):
                    raise
                delete_index(index)
                return _with_index(connect(), str(index))

    return opened


def delete_index(index: Path) -> None:
    """Delete the file of an index; the next search makes a new one."""
    for suffix in ("", "-wal", "-shm"):
        index.with_name(index.name + suffix).unlink(missing_ok=True)


def update_index(db: sqlite3.Connection, stop: threading.Event | None = None) -> int:
    """Index what has changed, some messages at a time.  Returns how many messages were read."""
    read = 0
    with translated("Building the search index"):
        while not (stop and stop.is_set()):
            n_read = _index_batch(db)
            read += n_read
            if n_read < BATCH_MESSAGES:
                break
    return read


def _with_index(db: sqlite3.Connection, index: str) -> sqlite3.Connection:
    try:
        db.create_function("fold", 1, fold, deterministic=True)
        db.create_function("exact", 1, exact, deterministic=True)
        db.execute("ATTACH ? AS words", (index,))
        db.execute("PRAGMA words.journal_mode = WAL")
        db.execute("PRAGMA words.synchronous = OFF")
        db.execute("PRAGMA words.cache_size = -16000")
        _fit_to_database(db)
    except BaseException:
        db.close()
        raise
    return db


def _fit_to_database(db: sqlite3.Connection) -> None:
    """Make the tables, unless they are there and belong to these chats."""
    database_id = db.execute("SELECT id FROM main.database_id").fetchone()[0]
    (last,) = db.execute("SELECT coalesce(max(number), 0) FROM main.message_changes").fetchone()
    known = db.execute(
        "SELECT 1 FROM words.sqlite_master WHERE name = 'progress' AND type = 'table'"
    ).fetchone()
    if known:
        row = db.execute("SELECT format, database_id, number FROM words.progress").fetchone()
        if row and tuple(row)[:2] == (_FORMAT, database_id) and row["number"] <= last:
            return
    with _writing(db):
        for table in _TABLES:
            db.execute(f"DROP TABLE IF EXISTS words.{table}")
        for statement in _SCHEMA:
            db.execute(statement)
        db.execute("INSERT INTO words.progress VALUES (?, ?, 0)", (_FORMAT, database_id))


def _index_batch(db: sqlite3.Connection) -> int:
    (done,) = db.execute("SELECT number FROM words.progress").fetchone()
    rows = db.execute(
        "SELECT c.number, c.message_id, m.text FROM main.message_changes c"
        " LEFT JOIN main.messages m ON m.id = c.message_id"
        " WHERE c.number > ? ORDER BY c.number LIMIT ?",
        (done, BATCH_MESSAGES),
    ).fetchall()
    if not rows:
        return 0
    with _writing(db):
        # Another window may have been faster; then this writes the same once more.
        db.execute("UPDATE words.progress SET number = ?", (rows[-1]["number"],))
        for row in rows:
            _put(db, row["message_id"], fold(row["text"] or ""))
    return len(rows)


def _put(db: sqlite3.Connection, message_id: int, text: str) -> None:
    """Index a folded text instead of the one before; an empty one is not indexed."""
    old = db.execute("SELECT text FROM words.folded WHERE id = ?", (message_id,)).fetchone()
    if old:
        for table, part in zip(("signs", "letters"), split_signs(old[0]), strict=True):
            db.execute(
                f"INSERT INTO words.{table} ({table}, rowid, text) VALUES ('delete', ?, ?)",
                (message_id, part),
            )
        db.execute("DELETE FROM words.folded WHERE id = ?", (message_id,))
    if text:
        db.execute("INSERT INTO words.folded VALUES (?, ?)", (message_id, text))
        for table, part in zip(("signs", "letters"), split_signs(text), strict=True):
            db.execute(f"INSERT INTO words.{table} (rowid, text) VALUES (?, ?)", (message_id, part))


@contextlib.contextmanager
def _writing(db: sqlite3.Connection) -> Iterator[None]:
    """A transaction that locks the index and never the chats: these are only read here."""
    db.execute("BEGIN")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
