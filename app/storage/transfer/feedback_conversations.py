"""Chats that have feedback, as conversations that end with a reply.  No Qt here.

Deleted chats and messages are never read.
"""

from __future__ import annotations

import dataclasses
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.storage.chat_store.chat_database import ChatDatabase
from app.storage.chat_store.records import State, kept_photo
from app.storage.database import translated
from app.storage.photos.photo_store import KeptPhoto
from engine.chat import Role

_UNFINISHED = {State.STREAMING.value, State.FAILED.value, State.QUEUED.value}

_MESSAGES = """
SELECT m.id, m.parent_id, m.role, m.text, m.state, m.deleted_ms FROM messages m
JOIN chats c ON c.id = m.chat_id WHERE c.binned_ms IS NULL AND m.chat_id IN
(SELECT r.chat_id FROM feedback f JOIN messages r ON r.id = f.message_id)
"""

_PHOTOS = """
SELECT mp.message_id, p.*, mp.crop_of, mp.crop_px FROM message_photos mp
JOIN photos p ON p.hash = mp.hash ORDER BY mp.message_id, mp.position
"""


@dataclass(frozen=True)
class Turn:
    """A message of a conversation; `is_bad`: a reply with a thumb down and no correction."""

    id: int
    role: Role
    text: str
    photos: tuple[KeptPhoto, ...] = ()
    is_bad: bool = False


@dataclass
class RatedChats:
    """Messages by id, and what was said of them."""

    messages: dict[int, sqlite3.Row] = field(default_factory=dict)
    photos: dict[int, tuple[KeptPhoto, ...]] = field(default_factory=dict)
    thumbs: dict[int, int] = field(default_factory=dict)
    corrections: dict[int, str] = field(default_factory=dict)
    preferences: list[tuple[int, int]] = field(default_factory=list)
    """Ids of the better and of the worse version."""
    judges: dict[tuple[int, int], str] = field(default_factory=dict)
    """The models that said so of some of them, because a person kept their verdict."""

    def good_ids(self) -> set[int]:
        """Replies that are corrected or have a thumb up."""
        up = {message_id for message_id, verdict in self.thumbs.items() if verdict > 0}
        return {one for one in up | set(self.corrections) if self._is_reply(one)}

    def pairs(self) -> Iterator[tuple[int, str, str, str]]:
        """A reply, the better and the worse answer in its place, and the model that judged.

        Corrections over what the model wrote, better versions over worse ones, and versions with a
        thumb up over those with a thumb down.
        """
        for message_id, text in self.corrections.items():
            if self._is_reply(message_id):
                yield message_id, text, self.messages[message_id]["text"], ""
        for better, worse in dict.fromkeys([*self.preferences, *self._by_thumbs()]):
            if self._is_reply(better) and self._is_reply(worse):
                judge = self.judges.get((better, worse), "")
                yield better, self.messages[better]["text"], self.messages[worse]["text"], judge

    def _by_thumbs(self) -> Iterator[tuple[int, int]]:
        judged = {frozenset(pair) for pair in self.preferences}
        versions: dict[int | None, list[int]] = defaultdict(list)
        for message_id in self.thumbs:
            if self._is_reply(message_id):
                versions[self.messages[message_id]["parent_id"]].append(message_id)
        for parent_id, ids in versions.items():
            if parent_id is None:
                continue
            for better in (one for one in ids if self.thumbs[one] > 0):
                for worse in (one for one in ids if self.thumbs[one] < 0):
                    if frozenset((better, worse)) not in judged:
                        yield better, worse

    def turns(self, message_id: int) -> Sequence[Turn]:
        """The conversation up to a reply, as it was shown.

        Replies without text are left out, and questions that then follow each other become one, as
        the model is asked (`app.storage.chat_store.conversation`).
        """
        chain: list[Turn] = []
        place: int | None = message_id
        while place is not None and place in self.messages:
            row = self.messages[place]
            if row["deleted_ms"] is None:
                chain.append(self._turn(row))
            place = row["parent_id"]
        merged: list[Turn] = []
        for turn in reversed(chain):
            if not turn.text and not turn.photos:
                continue
            if merged and merged[-1].role is turn.role:
                before = merged.pop()
                text = "\n".join(part for part in (before.text, turn.text) if part)
                turn = dataclasses.replace(turn, text=text, photos=before.photos + turn.photos)
            merged.append(turn)
        return merged

    def corrected_turns(self, message_id: int) -> Sequence[Turn]:
        """The same with corrections in place of what they correct."""
        return [
            dataclasses.replace(turn, text=self.corrections.get(turn.id, turn.text))
            for turn in self.turns(message_id)
        ]

    def _turn(self, row: sqlite3.Row) -> Turn:
        message_id = row["id"]
        is_bad = self.thumbs.get(message_id, 0) < 0 and message_id not in self.corrections
        photos = self.photos.get(message_id, ())
        return Turn(message_id, Role(row["role"]), row["text"], photos, is_bad)

    def _is_reply(self, message_id: int) -> bool:
        row = self.messages.get(message_id)
        return (
            row is not None
            and row["role"] == Role.ASSISTANT.value
            and row["deleted_ms"] is None
            and row["state"] not in _UNFINISHED
        )


def read_rated_chats(database: ChatDatabase) -> RatedChats:
    """All chats with feedback that are not deleted.  Raises `StoreError`."""
    db, chats = database.connection, RatedChats()
    with translated("Reading the feedback"):
        chats.messages = {row["id"]: row for row in db.execute(_MESSAGES)}
        photos: dict[int, list[KeptPhoto]] = defaultdict(list)
        for row in db.execute(_PHOTOS):
            if row["message_id"] in chats.messages:
                photos[row["message_id"]].append(kept_photo(row))
        chats.photos = {message_id: tuple(kept) for message_id, kept in photos.items()}
        rows = db.execute(
            "SELECT message_id, kind, verdict, text, other_id FROM feedback ORDER BY id"
        ).fetchall()
    for row in rows:
        _add_feedback(chats, row)
    return chats


def _add_feedback(chats: RatedChats, row: sqlite3.Row) -> None:
    message_id, verdict = row["message_id"], row["verdict"]
    if row["kind"] == "thumb":
        chats.thumbs[message_id] = verdict
    elif row["kind"] == "correction":
        chats.corrections[message_id] = row["text"]
    elif row["kind"] == "preference" and verdict and row["other_id"] is not None:
        ids = (message_id, row["other_id"])
        pair = ids if verdict > 0 else ids[::-1]
        chats.preferences.append(pair)
        if row["text"]:
            chats.judges[pair] = row["text"]
