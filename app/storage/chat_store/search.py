"""Finds chats by words in their messages, titles and names of photos.  No Qt here.

All words must be found, each anywhere in a message.  What was typed with marks ("ảnh") lists exact
finds before others ("anh").  Chats in the bin and deleted messages are not found.
"""

from __future__ import annotations

import sqlite3
import unicodedata
from dataclasses import dataclass

from app.storage.chat_store.message_tree import newest_leaf, set_leaf
from app.storage.chat_store.records import State
from app.storage.database import translated
from app.storage.text_folding import exact, fold, fold_with_places, split_signs

MOST_HITS = 100
_SNIPPET_CHARS = 120
_BEFORE_CHARS = 30
_INDEXED_CHARS = 3
"""The index holds groups of so many letters."""

_SHOWN = "m.deleted_ms IS NULL AND c.binned_ms IS NULL"
_COLUMNS = (
    "c.id AS chat_id, c.title, c.archived_ms IS NOT NULL AS archived, m.id AS message_id,"
    " m.text, m.created_ms AS moment_ms"
)

Marks = tuple[tuple[int, int], ...]
"""Begin and end of each find in a text."""


@dataclass(frozen=True)
class SearchHit:
    """One find: a message, or a chat by its title (`message_id` is 0)."""

    chat_id: int
    message_id: int
    title: str
    archived: bool
    moment_ms: int
    snippet: str = ""
    marks: Marks = ()
    """Where the words stand in the snippet, or in the title where there is no snippet."""


def search(db: sqlite3.Connection, query: str, *, most: int = MOST_HITS) -> list[SearchHit]:
    """Titles, then messages, the latest first.

    Args:
        db: from `open_search`, its index up to date.
    """
    words = fold(query).split()
    if not words:
        return []
    with translated("Searching"):
        hits = _title_hits(db, words, most)
        rows: dict[int, sqlite3.Row] = {}
        exacts = exact(query).split()
        if exacts != words:
            rows |= _message_rows(db, words, most, exacts=exacts)
        if len(rows) < most:
            rows |= {k: v for k, v in _message_rows(db, words, most).items() if k not in rows}
        photo_rows = _photo_rows(db, words, most)
    said = {(row["chat_id"], fold(row["text"])) for row in rows.values()}
    hits = [hit for hit in hits if not _is_first_words(hit, said)]
    hits += [_message_hit(row, words) for row in rows.values()]
    hits += [_photo_hit(row, words) for row in photo_rows if row["message_id"] not in rows]
    return hits[:most]


def _title_hits(db: sqlite3.Connection, words: list[str], most: int) -> list[SearchHit]:
    rows = db.execute(
        "SELECT id, title, archived_ms IS NOT NULL AS archived, updated_ms FROM chats"
        f" WHERE binned_ms IS NULL AND {_contains('fold(title)', words)}"
        " ORDER BY updated_ms DESC, id DESC LIMIT ?",
        (*words, most),
    )
    return [
        SearchHit(
            row["id"],
            0,
            row["title"],
            bool(row["archived"]),
            row["updated_ms"],
            marks=marks_of(row["title"], words),
        )
        for row in rows
    ]


def _is_first_words(hit: SearchHit, said: set[tuple[int, str]]) -> bool:
    """Whether a title only repeats a message that was found."""
    begin = fold(hit.title.removesuffix("…"))
    return any(chat_id == hit.chat_id and text.startswith(begin) for chat_id, text in said)


def _message_rows(
    db: sqlite3.Connection, words: list[str], most: int, exacts: list[str] | None = None
) -> dict[int, sqlite3.Row]:
    driver, candidates, values = _candidates(words)
    conditions = [_SHOWN, *candidates, _contains("folded.text", words)]
    values += words
    if exacts:
        conditions.append(_contains("exact(m.text)", exacts))
        values += exacts
    source = f"words.{driver} CROSS JOIN words.folded ON folded.id = {driver}.rowid"
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM {source if driver != 'folded' else 'words.folded'}"
        " CROSS JOIN messages m ON m.id = folded.id JOIN chats c ON c.id = m.chat_id"
        f" WHERE {' AND '.join(conditions)} ORDER BY {driver}.rowid DESC LIMIT ?",
        (*values, most),
    )
    return {row["message_id"]: row for row in rows}


def _candidates(words: list[str]) -> tuple[str, list[str], list[str]]:
    """The table to read, and conditions that leave few messages, with their values.

    Words of one or two letters are in no index: each message is read for them, the latest first.
    """
    signs, letters = [], []
    for word in words:
        of_signs, rest = split_signs(word)
        if any(sign.isalnum() for sign in of_signs):
            signs.append(f'"{of_signs}"')
        letters += [f'"{part}"' for part in _quoted(rest).split() if len(part) >= _INDEXED_CHARS]
    if signs and letters:
        condition = "folded.id IN (SELECT rowid FROM words.letters WHERE letters MATCH ?)"
        return "signs", ["signs MATCH ?", condition], [" AND ".join(signs), " AND ".join(letters)]
    if signs:
        return "signs", ["signs MATCH ?"], [" AND ".join(signs)]
    if letters:
        return "letters", ["letters MATCH ?"], [" AND ".join(letters)]
    return "folded", [], []


def _quoted(text: str) -> str:
    return text.replace('"', '""')


def _photo_rows(db: sqlite3.Connection, words: list[str], most: int) -> list[sqlite3.Row]:
    return db.execute(
        f"SELECT {_COLUMNS}, p.name FROM photos p JOIN message_photos mp ON mp.hash = p.hash"
        " JOIN messages m ON m.id = mp.message_id JOIN chats c ON c.id = m.chat_id"
        f" WHERE {_SHOWN} AND {_contains('fold(p.name)', words)} ORDER BY m.id DESC LIMIT ?",
        (*words, most),
    ).fetchall()


def _contains(what: str, words: list[str]) -> str:
    return " AND ".join([f"instr({what}, ?)"] * len(words))


def _message_hit(row: sqlite3.Row, words: list[str]) -> SearchHit:
    snippet, marks = snippet_of(row["text"], words)
    return _hit(row, snippet, marks)


def _photo_hit(row: sqlite3.Row, words: list[str]) -> SearchHit:
    return _hit(row, row["name"], marks_of(row["name"], words))


def _hit(row: sqlite3.Row, snippet: str, marks: Marks) -> SearchHit:
    return SearchHit(
        row["chat_id"],
        row["message_id"],
        row["title"],
        bool(row["archived"]),
        row["moment_ms"],
        snippet,
        marks,
    )


def snippet_of(text: str, words: list[str]) -> tuple[str, Marks]:
    """A part of the text around the first find, in one line, and where the words stand in it."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    folded, places = fold_with_places(text)
    found = [at for word in words if (at := folded.find(word)) >= 0]
    first = places[min(found)] if found else 0
    begin = max(0, first - _BEFORE_CHARS)
    if begin:
        begin = text.rfind(" ", 0, begin + 12) + 1 if " " in text[begin : begin + 12] else begin
    end = min(len(text), begin + _SNIPPET_CHARS)
    snippet = ("…" if begin else "") + text[begin:end] + ("…" if end < len(text) else "")
    return snippet, marks_of(snippet, words)


def marks_of(text: str, words: list[str]) -> Marks:
    """Where folded words stand in a text; finds that touch are one."""
    text = unicodedata.normalize("NFC", text)
    folded, places = fold_with_places(text)
    spans = []
    for word in words:
        at = folded.find(word)
        while at >= 0:
            spans.append((places[at], places[at + len(word) - 1] + 1))
            at = folded.find(word, at + len(word))
    merged: list[tuple[int, int]] = []
    for begin, end in sorted(spans):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return tuple(merged)


def show_branch_with(db: sqlite3.Connection, chat_id: int, message_id: int) -> None:
    """Show the branch that a message lies on, unless the one that is shown has it.

    A queued message is on no branch and always seen.
    Part of the caller's transaction.
    """
    row = db.execute(
        "WITH RECURSIVE branch(id) AS (SELECT leaf_id FROM chats WHERE id = :chat"
        " UNION ALL SELECT m.parent_id FROM messages m JOIN branch b ON m.id = b.id)"
        " SELECT 1 FROM branch WHERE id = :message",
        {"chat": chat_id, "message": message_id},
    ).fetchone()
    if row:
        return
    known = db.execute(
        "SELECT 1 FROM messages WHERE id = ? AND chat_id = ? AND state != ?",
        (message_id, chat_id, State.QUEUED.value),
    ).fetchone()
    if known:
        set_leaf(db, chat_id, newest_leaf(db, message_id))
