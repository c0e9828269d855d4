"""Brings exported chats back and merges them with those that are here.  No Qt here.

A message is the same if it, and all before it, say the same at the same moment.  What is here
already is not doubled; a chat that is here gets what it lacks and keeps its name and place.  All is
stored or nothing.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import lzma
import secrets
import shutil
import sqlite3
import threading
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.storage.chat_store.chat_database import ChatDatabase
from app.storage.chat_store.photo_versions import keep_version
from app.storage.database import StoreError, translated
from app.storage.photos.photo_store import KeptPhoto, PhotoStore
from app.storage.transfer.export_json import JSON_NAME
from app.storage.transfer.import_format import (
    ReadChat,
    ReadExport,
    ReadMessage,
    ReadPhoto,
    damaged,
    read_export,
)
from engine.errors import PhotoError, VideoError

MOST_JSON_BYTES = 1 << 30
"""Larger ones are refused unread: 1 GiB of text."""

_BOMB_BYTES, _BOMB_RATIO = 64 << 20, 200
"""Text that is larger than this, and shrinks by more than this, is made to fill the memory."""

_BLOCK_BYTES = 1 << 20

_ENCRYPTED = 0x1
"""Bit of an entry's flags (APPNOTE.TXT 4.4.4)."""

_BAD_ZIP = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError)


@dataclass(frozen=True)
class Imported:
    """What came of an import."""

    new_chats: int = 0
    merged_chats: int = 0
    """Chats that were here and got messages."""
    new_messages: int = 0
    new_photos: int = 0


class ImportStopped(Exception):
    """The person has stopped it: no error."""


def import_chats(
    database: ChatDatabase,
    photo_store: PhotoStore,
    file: Path,
    *,
    tell: Callable[[int, int], None] = lambda _done, _total: None,
    stop: threading.Event | None = None,
) -> Imported | None:
    """Import a file that `export_json` wrote; None if it was stopped.

    Raises:
        StoreError: it is another file, damaged, or cannot be stored; then nothing was changed.
    """
    with translated("Importing the chats"):
        if not file.is_file():
            raise StoreError(
                f"No such file: {file}.", "Choose a file that Pumice exported as JSON."
            )
        try:
            with zipfile.ZipFile(file) as archive:
                if any(entry.flag_bits & _ENCRYPTED for entry in archive.infolist()):
                    raise damaged("it has a password")
                export = _read_json(archive)
                kept = _keep_photos(archive, export, database, photo_store, tell, stop)
        except ImportStopped:
            return None
        except _BAD_ZIP as error:
            raise damaged("it is no ZIP file, or a damaged one") from error
        try:
            with database.transaction():
                return _store(database.connection, export, kept)
        except BaseException:
            _forget(kept, database, photo_store)
            raise


def _read_json(archive: zipfile.ZipFile) -> ReadExport:
    try:
        entry = archive.getinfo(JSON_NAME)
    except KeyError as error:
        raise damaged(f"there is no {JSON_NAME} in it") from error
    if entry.file_size > MOST_JSON_BYTES:
        raise damaged(f"its {JSON_NAME} is larger than 1 GB")
    if entry.file_size > max(_BOMB_BYTES, _BOMB_RATIO * entry.compress_size):
        raise damaged(f"its {JSON_NAME} holds next to nothing, many times over")
    return read_export(archive.read(entry))


def _keep_photos(
    archive: zipfile.ZipFile,
    export: ReadExport,
    database: ChatDatabase,
    photo_store: PhotoStore,
    tell: Callable[[int, int], None],
    stop: threading.Event | None,
) -> dict[str, KeptPhoto]:
    """Copy the photos that are not here yet into the store.  If one fails, none stays."""
    kept: dict[str, KeptPhoto] = {}
    try:
        for done, photo in enumerate(export.photos.values()):
            if stop and stop.is_set():
                raise ImportStopped
            tell(done, len(export.photos))
            if not _is_here(database, photo_store, photo.hash):
                kept[photo.hash] = _keep_photo(archive, photo, photo_store)
    except BaseException:
        _forget(kept, database, photo_store)
        raise
    return kept


def _is_here(database: ChatDatabase, photo_store: PhotoStore, digest: str) -> bool:
    row = database.connection.execute("SELECT 1 FROM photos WHERE hash = ?", (digest,)).fetchone()
    return row is not None and photo_store.find(digest) is not None


def _keep_photo(archive: zipfile.ZipFile, photo: ReadPhoto, photo_store: PhotoStore) -> KeptPhoto:
    """Its content must be what its hash says, and a photo or video that can be opened."""
    try:
        entry = archive.getinfo(photo.file)
    except KeyError as error:
        raise damaged(f"the photo {photo.name} is missing in it") from error
    suffix = Path(photo.file).suffix
    plain = suffix if suffix[1:].isalnum() and len(suffix) <= 6 else ""
    photo_store.folder.mkdir(parents=True, exist_ok=True)
    trial = photo_store.folder / f"trial-{secrets.token_hex(8)}{plain}"
    try:
        _check_space(entry, photo_store)
        with archive.open(entry) as source, trial.open("wb") as target:
            if _copy(source.read, target.write, entry.file_size) != photo.hash:
                raise damaged(f"the photo {photo.name} is damaged")
        try:
            found = photo_store.keep(trial)
        except (PhotoError, VideoError) as error:
            raise damaged(f"the photo {photo.name} cannot be opened") from error
    finally:
        trial.unlink(missing_ok=True)
    return dataclasses.replace(found, name=photo.name, parent=photo.parent, recipe=photo.recipe)


def _check_space(entry: zipfile.ZipInfo, photo_store: PhotoStore) -> None:
    if 2 * entry.file_size > shutil.disk_usage(photo_store.folder).free:
        raise StoreError(
            "There is not enough space on the disk for the photos of this file.",
            "Free some space, then import it again. Nothing was changed.",
        )


def _copy(read: Callable[[int], bytes], write: Callable[[bytes], int], most: int) -> str:
    """Copy blocks and return their hash; more bytes than announced are refused."""
    digest, size = hashlib.sha256(), 0
    while block := read(_BLOCK_BYTES):
        size += len(block)
        if size > most:
            raise damaged("a photo is larger than the file says")
        digest.update(block)
        write(block)
    return digest.hexdigest()


def _forget(kept: dict[str, KeptPhoto], database: ChatDatabase, photo_store: PhotoStore) -> None:
    """Remove files that no chat knows."""
    for digest, photo in kept.items():
        row = database.connection.execute("SELECT 1 FROM photos WHERE hash = ?", (digest,))
        if row.fetchone() is None:
            photo_store.remove(photo)


def _store(db: sqlite3.Connection, export: ReadExport, kept: dict[str, KeptPhoto]) -> Imported:
    for photo in kept.values():
        db.execute(
            "INSERT INTO photos"
            " (hash, file, name, width_px, height_px, kind, duration_s, parent, recipe)"
            " VALUES"
            " (:hash, :file, :name, :width_px, :height_px, :kind, :duration_s, :parent, :recipe)"
            " ON CONFLICT(hash) DO UPDATE SET file = excluded.file",
            {**vars(photo), "crop": None, "kind": photo.kind.value},
        )
    here = {row[0] for row in db.execute("SELECT hash FROM photos")}
    roots = _roots(db)
    new_chats = merged = new_messages = 0
    for chat in export.chats:
        known = next((roots[key] for key in _root_keys(chat) if key in roots), None)
        chat_id = known or _insert_chat(db, chat)
        added = _insert_messages(db, chat, chat_id, here, is_new=known is None)
        _insert_versions(db, chat, chat_id, here)
        new_messages += added
        new_chats += known is None
        merged += known is not None and added > 0
        roots |= dict.fromkeys(_root_keys(chat), chat_id)
    return Imported(new_chats, merged, new_messages, len(kept))


Key = tuple[str, str, int]
"""Role, text and moment of a message: the same ones after the same parent are the same message."""


def _key(message: ReadMessage) -> Key:
    return message.role.value, message.text, message.created_ms


def _root_keys(chat: ReadChat) -> Iterator[Key]:
    return (_key(message) for message in chat.messages if message.parent is None)


def _roots(db: sqlite3.Connection) -> dict[Key, int]:
    rows = db.execute(
        "SELECT role, text, created_ms, chat_id FROM messages WHERE parent_id IS NULL"
    )
    return {(row[0], row[1], row[2]): row[3] for row in rows}


def _insert_chat(db: sqlite3.Connection, chat: ReadChat) -> int:
    folder_id = None
    if chat.folder:
        db.execute("INSERT OR IGNORE INTO folders (name) VALUES (?)", (chat.folder,))
        row = db.execute("SELECT id FROM folders WHERE name = ?", (chat.folder,)).fetchone()
        folder_id = row[0]
    cursor = db.execute(
        "INSERT INTO chats (title, title_by, updated_ms, pinned, archived_ms, folder_id, model,"
        " settings) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            chat.title,
            chat.title_by,
            chat.updated_ms,
            int(chat.pinned),
            chat.archived_ms,
            folder_id,
            chat.model,
            chat.settings,
        ),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _insert_messages(
    db: sqlite3.Connection, chat: ReadChat, chat_id: int, photos: set[str], *, is_new: bool
) -> int:
    """Add the messages that a chat lacks; returns how many.  It comes out of the bin for them."""
    ids: list[int] = []
    added = 0
    for message in chat.messages:
        parent_id = None if message.parent is None else ids[message.parent]
        row = db.execute(
            "SELECT id FROM messages WHERE chat_id = ? AND parent_id IS ? AND role = ?"
            " AND text = ? AND created_ms = ?",
            (chat_id, parent_id, *_key(message)),
        ).fetchone()
        ids.append(row[0] if row else _insert_message(db, message, chat_id, parent_id, photos))
        added += row is None
    _insert_verdicts(db, chat, ids)
    if not is_new:
        db.execute("UPDATE chats SET binned_ms = NULL WHERE id = ?", (chat_id,))
    elif ids:
        shown = chat.shown if chat.shown is not None else len(ids) - 1
        db.execute("UPDATE chats SET leaf_id = ? WHERE id = ?", (ids[shown], chat_id))
    return added


def _insert_message(
    db: sqlite3.Connection,
    message: ReadMessage,
    chat_id: int,
    parent_id: int | None,
    photos: set[str],
) -> int:
    cursor = db.execute(
        "INSERT INTO messages (chat_id, role, text, state, numbers, created_ms, parent_id, uses)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            chat_id,
            message.role.value,
            message.text,
            message.state.value,
            message.numbers,
            message.created_ms,
            parent_id,
            message.uses,
        ),
    )
    assert cursor.lastrowid is not None
    for place, (digest, crop) in enumerate(message.photos):
        if digest not in photos:
            raise damaged("a photo of a message is missing in it")
        db.execute(
            "INSERT INTO message_photos VALUES (?, ?, ?, ?, ?)",
            (
                cursor.lastrowid,
                place,
                digest,
                crop.of if crop else None,
                json.dumps(crop.px) if crop else None,
            ),
        )
    return cursor.lastrowid


def _insert_versions(
    db: sqlite3.Connection, chat: ReadChat, chat_id: int, photos: set[str]
) -> None:
    if not photos.issuperset(chat.versions):
        raise damaged("a version of a photo is missing in it")
    for digest in chat.versions:
        keep_version(db, chat_id, digest)


def _insert_verdicts(db: sqlite3.Connection, chat: ReadChat, ids: list[int]) -> None:
    for place, message in enumerate(chat.messages):
        for verdict in message.verdicts:
            other_id = None if verdict.other is None else ids[verdict.other]
            values = (ids[place], verdict.kind, verdict.verdict, verdict.text, other_id)
            db.execute(
                "INSERT INTO feedback (message_id, kind, verdict, text, other_id, created_ms)"
                " SELECT ?, ?, ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM feedback WHERE"
                " message_id = ? AND kind = ? AND verdict = ? AND text = ? AND other_id IS ?)",
                (*values, verdict.created_ms, *values),
            )
