"""What people think of replies: thumbs, corrected answers, and which of two versions is better.

Kept in the table `feedback` of the database of chats (`app.storage.database` says what its columns
mean).  `app.storage.transfer.feedback_export` makes training data of it.  No Qt here.
"""

from __future__ import annotations

import enum
import sqlite3
import time
from dataclasses import dataclass

from app.storage.chat_store.chat_database import ChatDatabase
from app.storage.database import translated


class FeedbackKind(enum.Enum):
    """The values of the column `kind`."""

    THUMB = "thumb"
    CORRECTION = "correction"
    PREFERENCE = "preference"


@dataclass(frozen=True)
class ReplyFeedback:
    """What a person said of one reply.

    `thumb` is 1 (good), -1 (bad) or 0; `correction` the answer it should have been;
    `better_than` and `worse_than` are other versions of it.
    """

    thumb: int = 0
    correction: str = ""
    better_than: frozenset[int] = frozenset()
    worse_than: frozenset[int] = frozenset()


@dataclass(frozen=True)
class FeedbackCounts:
    """How much there is in chats that are not deleted."""

    up: int = 0
    down: int = 0
    corrections: int = 0
    preferences: int = 0

    @property
    def total(self) -> int:
        """All of it."""
        return self.up + self.down + self.corrections + self.preferences


class FeedbackStore:
    """The table `feedback`.  Every method raises `StoreError`."""

    def __init__(self, database: ChatDatabase) -> None:
        self._database, self._db = database, database.connection

    def of(self, message_id: int) -> ReplyFeedback:
        """What was said of a reply."""
        with translated("Reading the feedback"):
            rows = self._db.execute(
                "SELECT message_id, kind, verdict, text, other_id FROM feedback"
                " WHERE message_id = :id OR other_id = :id",
                {"id": message_id},
            ).fetchall()
        own = {row["kind"]: row for row in rows if row["message_id"] == message_id}
        thumb, correction = own.get("thumb"), own.get("correction")
        pairs = [_ordered(row) for row in rows if row["kind"] == "preference" and row["verdict"]]
        return ReplyFeedback(
            thumb["verdict"] if thumb else 0,
            correction["text"] if correction else "",
            frozenset(worse for better, worse in pairs if better == message_id),
            frozenset(better for better, worse in pairs if worse == message_id),
        )

    def set_thumb(self, message_id: int, verdict: int) -> None:
        """Good (1), bad (-1), or neither (0)."""
        self._replace_feedback(message_id, FeedbackKind.THUMB, verdict=verdict, keep=verdict != 0)

    def set_correction(self, message_id: int, text: str) -> None:
        """The answer that it should have been; an empty one takes it back."""
        self._replace_feedback(
            message_id, FeedbackKind.CORRECTION, text=text, keep=bool(text.strip())
        )

    def prefer(self, better_id: int, worse_id: int, *, judge: str = "") -> None:
        """One version is better than another; what was said of the two before is replaced.

        Args:
            judge: the model whose verdict it is; empty for a person's own.
        """
        with translated("Saving the feedback"), self._database.transaction():
            self._forget_pair(better_id, worse_id)
            self._db.execute(
                "INSERT INTO feedback (message_id, kind, verdict, text, other_id, created_ms)"
                " VALUES (?, 'preference', 1, ?, ?, ?)",
                (better_id, judge, worse_id, time.time_ns() // 1_000_000),
            )

    def take_back_preference(self, one_id: int, other_id: int) -> None:
        """Neither of two versions is better."""
        with translated("Saving the feedback"), self._database.transaction():
            self._forget_pair(one_id, other_id)

    def other_versions(self, message_id: int) -> tuple[int, ...]:
        """The other replies to the same message that have text."""
        with translated("Reading the feedback"):
            rows = self._db.execute(
                "SELECT v.id FROM messages m JOIN messages v ON v.chat_id = m.chat_id"
                " AND v.role = m.role AND v.parent_id IS m.parent_id AND v.id != m.id"
                " WHERE m.id = ? AND v.deleted_ms IS NULL AND v.text != '' ORDER BY v.id",
                (message_id,),
            ).fetchall()
        return tuple(row[0] for row in rows)

    def text_of(self, message_id: int) -> str:
        """The reply as the model wrote it; empty if it is gone."""
        with translated("Reading the feedback"):
            row = self._db.execute(
                "SELECT text FROM messages WHERE id = ?", (message_id,)
            ).fetchone()
        return row[0] if row else ""

    def counts(self) -> FeedbackCounts:
        """How much there is in chats that are not deleted."""
        with translated("Reading the feedback"):
            row = self._db.execute(
                "SELECT count(*) FILTER (WHERE f.kind = 'thumb' AND f.verdict > 0),"
                " count(*) FILTER (WHERE f.kind = 'thumb' AND f.verdict < 0),"
                " count(*) FILTER (WHERE f.kind = 'correction'),"
                " count(*) FILTER (WHERE f.kind = 'preference' AND f.verdict != 0)"
                " FROM feedback f JOIN messages m ON m.id = f.message_id"
                " JOIN chats c ON c.id = m.chat_id"
                " WHERE c.binned_ms IS NULL AND m.deleted_ms IS NULL"
            ).fetchone()
        return FeedbackCounts(*row)

    def _replace_feedback(
        self, message_id: int, kind: FeedbackKind, *, verdict: int = 0, text: str = "", keep: bool
    ) -> None:
        with translated("Saving the feedback"), self._database.transaction():
            self._db.execute(
                "DELETE FROM feedback WHERE message_id = ? AND kind = ?", (message_id, kind.value)
            )
            if keep:
                self._db.execute(
                    "INSERT INTO feedback (message_id, kind, verdict, text, created_ms)"
                    " VALUES (?, ?, ?, ?, ?)",
                    (message_id, kind.value, verdict, text, time.time_ns() // 1_000_000),
                )

    def _forget_pair(self, one_id: int, other_id: int) -> None:
        self._db.execute(
            "DELETE FROM feedback WHERE kind = 'preference'"
            " AND ((message_id = ? AND other_id = ?) OR (message_id = ? AND other_id = ?))",
            (one_id, other_id, other_id, one_id),
        )


def _ordered(row: sqlite3.Row) -> tuple[int, int]:
    """The better and the worse message of a preference."""
    first, second = row["message_id"], row["other_id"]
    return (first, second) if row["verdict"] > 0 else (second, first)
