"""A chat with everything that belongs to it, for export and import.  No Qt here.

Deleted messages are not part of it: what followed one follows the message before it.  Queued ones
are not said yet.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from app.storage.chat_store.photo_versions import versions_of_chat, with_parents
from app.storage.chat_store.records import (
    CHAT_COLUMNS,
    Numbers,
    State,
    StoredChat,
    kept_photo,
    stored_chat,
)
from app.storage.chat_store.skill_uses import uses_from_json
from app.storage.database import translated
from app.storage.photos.photo_store import KeptPhoto
from engine.chat import Role
from engine.skill_call import SkillUse


@dataclass(frozen=True)
class Verdict:
    """What a person said of a reply; `other_id` is the message it was compared with."""

    kind: str
    verdict: int
    text: str
    other_id: int | None
    created_ms: int


@dataclass(frozen=True)
class WholeMessage:
    """A message; `parent_id` is the one before it that is not deleted."""

    id: int
    parent_id: int | None
    role: Role
    text: str
    state: State
    numbers: Numbers
    created_ms: int
    photos: tuple[KeptPhoto, ...] = ()
    uses: tuple[SkillUse, ...] = ()
    said: str = ""
    verdicts: tuple[Verdict, ...] = ()


@dataclass(frozen=True)
class WholeChat:
    """A chat; messages by id, so each comes after its parent."""

    chat: StoredChat
    title_by: str
    archived_ms: int | None
    folder: str
    leaf_id: int | None
    messages: tuple[WholeMessage, ...]
    versions: tuple[KeptPhoto, ...] = ()
    """Photos that were made in it from others."""
    parents: tuple[KeptPhoto, ...] = ()
    """What photos of messages and versions were made from."""

    def branch(self) -> tuple[WholeMessage, ...]:
        """The messages of the branch that is shown, oldest first."""
        by_id = {message.id: message for message in self.messages}
        found: list[WholeMessage] = []
        at = self.leaf_id
        while at is not None and at in by_id:
            found.append(by_id[at])
            at = by_id[at].parent_id
        return tuple(reversed(found))

    def photos(self) -> dict[str, KeptPhoto]:
        """All photos and videos of messages by hash."""
        return {photo.hash: photo for message in self.messages for photo in message.photos}

    def photos_and_versions(self) -> dict[str, KeptPhoto]:
        """Those, and all that they were made from or that was made from them."""
        made = {photo.hash: photo for photo in (*self.parents, *self.versions)}
        return {**made, **self.photos()}


def whole_chat(db: sqlite3.Connection, chat_id: int) -> WholeChat | None:
    """Read a chat; None if there is none with this id."""
    with translated("Reading the chat"):
        columns = CHAT_COLUMNS.replace("id,", "chats.id AS id,", 1)
        row = db.execute(
            f"SELECT {columns}, title_by, archived_ms, leaf_id,"
            " (SELECT name FROM folders f WHERE f.id = folder_id) AS folder"
            " FROM chats WHERE id = ?",
            (chat_id,),
        ).fetchone()
        if row is None:
            return None
        rows = db.execute(
            "SELECT * FROM messages WHERE chat_id = ? AND state != ? ORDER BY id",
            (chat_id, State.QUEUED.value),
        ).fetchall()
        photos, verdicts = _photos(db, chat_id), _verdicts(db, chat_id)
        versions = versions_of_chat(db, chat_id)
        sent = [photo for several in photos.values() for photo in several]
        parents = with_parents(db, [*sent, *versions])
    living = _living(rows)
    messages = tuple(
        WholeMessage(
            each["id"],
            living[each["parent_id"]] if each["parent_id"] else None,
            Role(each["role"]),
            each["text"],
            State(each["state"]),
            Numbers(**json.loads(each["numbers"])),
            each["created_ms"],
            tuple(photos.get(each["id"], ())),
            *uses_from_json(each["uses"]),
            tuple(verdicts.get(each["id"], ())),
        )
        for each in rows
        if each["deleted_ms"] is None
    )
    leaf_id = living.get(row["leaf_id"])
    return WholeChat(
        stored_chat(row),
        row["title_by"],
        row["archived_ms"],
        row["folder"] or "",
        leaf_id,
        messages,
        versions,
        tuple(parents.values()),
    )


def chat_ids(db: sqlite3.Connection) -> list[int]:
    """All chats that are not in the bin, the latest first."""
    with translated("Reading the chats"):
        rows = db.execute(
            "SELECT id FROM chats WHERE binned_ms IS NULL ORDER BY updated_ms DESC, id DESC"
        )
        return [row[0] for row in rows]


def _living(rows: list[sqlite3.Row]) -> dict[int, int | None]:
    """For each message itself, or the nearest one before it that is not deleted."""
    living: dict[int, int | None] = {}
    for row in rows:
        before = living.get(row["parent_id"]) if row["parent_id"] else None
        living[row["id"]] = row["id"] if row["deleted_ms"] is None else before
    return living


def _photos(db: sqlite3.Connection, chat_id: int) -> dict[int, list[KeptPhoto]]:
    rows = db.execute(
        "SELECT mp.message_id, p.*, mp.crop_of, mp.crop_px FROM message_photos mp"
        " JOIN messages m ON m.id = mp.message_id JOIN photos p ON p.hash = mp.hash"
        " WHERE m.chat_id = ? ORDER BY mp.message_id, mp.position",
        (chat_id,),
    )
    found: dict[int, list[KeptPhoto]] = {}
    for row in rows:
        found.setdefault(row["message_id"], []).append(kept_photo(row))
    return found


def _verdicts(db: sqlite3.Connection, chat_id: int) -> dict[int, list[Verdict]]:
    rows = db.execute(
        "SELECT f.* FROM feedback f JOIN messages m ON m.id = f.message_id"
        " WHERE m.chat_id = ? ORDER BY f.id",
        (chat_id,),
    )
    found: dict[int, list[Verdict]] = {}
    for row in rows:
        verdict = Verdict(
            row["kind"], row["verdict"], row["text"], row["other_id"], row["created_ms"]
        )
        found.setdefault(row["message_id"], []).append(verdict)
    return found
