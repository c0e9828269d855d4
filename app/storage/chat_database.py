"""The open database of chats, shared by all parts of `app.storage` that write to it.  No Qt."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True)
class ChatDatabase:
    """A connection of one window, used by one thread."""

    connection: sqlite3.Connection

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
