"""The open database of chats, shared by all parts of `app.storage` that write to it.  No Qt."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class ChatDatabase:
    """A connection of one window, used by one thread."""

    connection: sqlite3.Connection

    @property
    def file(self) -> Path | None:
        """The file of the chats; None while they live in memory."""
        rows = self.connection.execute("PRAGMA database_list")
        name = next((row[2] for row in rows if row[1] == "main"), "")
        return Path(name) if name else None

    def opener(self) -> Callable[[], sqlite3.Connection]:
        """Opens a connection for another thread; called on this one.

        Chats that live in memory are copied at once: there are few.
        """
        if (file := self.file) is not None:
            return lambda: _open(str(file))
        copy = _open(":memory:")
        self.connection.backup(copy)
        return lambda: copy

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All changes within are written, or none."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.connection.execute("COMMIT")
        except BaseException:
            # SQLite rolls back by itself when the disk is full.
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise


def _open(name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(name, timeout=5.0, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    return connection
