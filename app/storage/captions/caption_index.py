"""Full-text search over the captions of a folder: FTS5 in memory, made when the folder is opened.

Rows are numbered by whoever fills the index.  Ranking is BM25, as FTS5 computes it (Robertson and
Zaragoza, "The Probabilistic Relevance Framework", 2009).  One thread uses it.  No Qt here.
"""

from __future__ import annotations

import itertools
import re
import sqlite3
from collections.abc import Iterable, Sequence

from app.storage.text_folding import fold_apart

_WORD = re.compile(r"\w+", re.UNICODE)

_FUNCTION_WORDS = (
    "a about all also am an and any are as at be been by can could did do does for from had has"
    " have he her his how i if in into is it its let me my no not of on one or our out she should"
    " show so some tell than that the their them there these they this those to us was we were"
    " what when where which while who whose why will with would you your many much folder photo"
    " photos picture pictures image images"
)
"""English words of a question that say nothing about what is in a photo."""


class CaptionIndex:
    """The folded names and captions, and which rows have what is looked for."""

    def __init__(self) -> None:
        self._db = sqlite3.connect(":memory:", isolation_level=None)
        # Typed words are compared by their beginnings, words of questions by their stems.
        self._db.execute(
            "CREATE VIRTUAL TABLE typed USING fts5(name, caption,"
            " tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3')"
        )
        self._db.execute(
            "CREATE VIRTUAL TABLE asked USING fts5(caption,"
            " tokenize = 'porter unicode61 remove_diacritics 0')"
        )

    def put(self, rows: Iterable[tuple[int, str, str]]) -> None:
        """Index rows: number, name and caption of each; a row that is there is replaced."""
        plain = [(number, fold_apart(name), fold_apart(caption)) for number, name, caption in rows]
        self._db.execute("BEGIN")
        for table in ("typed", "asked"):
            self._db.executemany(f"DELETE FROM {table} WHERE rowid = ?", [row[:1] for row in plain])
        self._db.executemany("INSERT INTO typed(rowid, name, caption) VALUES (?, ?, ?)", plain)
        self._db.executemany(
            "INSERT INTO asked(rowid, caption) VALUES (?, ?)",
            [(number, caption) for number, _name, caption in plain if caption],
        )
        self._db.execute("COMMIT")

    def having(self, text: str) -> list[int]:
        """Rows whose name or caption has words that begin with each of those typed."""
        phrases = _phrases(text)
        if not phrases:
            return []
        query = " AND ".join(f"{phrase}*" for phrase in phrases)
        rows = self._db.execute("SELECT rowid FROM typed WHERE typed MATCH ?", (query,))
        return [row[0] for row in rows]

    def best(self, question: str, most: int) -> list[int]:
        """Rows whose captions say most about a question, the best first (BM25)."""
        phrases = _question_phrases(question)
        if not phrases:
            return []
        rows = self._db.execute(
            "SELECT rowid FROM asked WHERE asked MATCH ? ORDER BY bm25(asked), rowid LIMIT ?",
            (" OR ".join(phrases), most),
        )
        return [row[0] for row in rows]

    def close(self) -> None:
        """Free the memory."""
        self._db.close()


def _phrases(text: str) -> Sequence[str]:
    """The words of a text as phrases of FTS5; CJK letters that stand together are one phrase."""
    phrases = []
    for written in text.split():
        words = _WORD.findall(fold_apart(written))
        if words:
            phrases.append('"' + " ".join(words) + '"')
    return phrases


def _question_phrases(question: str) -> Sequence[str]:
    """What to look for: words that say something, and of CJK single letters and pairs."""
    found: dict[str, None] = {}
    empty = frozenset(_FUNCTION_WORDS.split())
    for phrase in _phrases(question):
        words = phrase.strip('"').split()
        pairs = [f"{first} {second}" for first, second in itertools.pairwise(words)]
        for part in (*words, *pairs):
            if part not in empty:
                found[f'"{part}"'] = None
    return tuple(found)
