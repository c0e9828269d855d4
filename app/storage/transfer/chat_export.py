"""Writes chats for other programs and other people: Markdown, HTML, JSON, LLaVA JSON.  No Qt here.

What is written gets its name when it is whole.  Nothing of another name is touched.
"""

from __future__ import annotations

import enum
import secrets
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.storage.database import StoreError, translated
from app.storage.photos.photo_store import PhotoStore
from app.storage.transfer import export_html, export_json, export_llava, export_markdown
from app.storage.transfer.export_words import ExportWords
from app.storage.transfer.whole_chat import WholeChat, whole_chat


class ExportFormat(enum.Enum):
    """What chats are written as."""

    MARKDOWN = "markdown"
    """A folder: a Markdown file for each chat, and their photos."""
    HTML = "html"
    """One page with the photos in it."""
    JSON = "json"
    """A ZIP file with all there is, for Pumice itself."""
    LLAVA = "llava"
    """A folder for training: LLaVA JSON and the photos."""

    @property
    def suffix(self) -> str:
        """How the name of the file ends; empty for a folder."""
        return {ExportFormat.HTML: ".html", ExportFormat.JSON: ".zip"}.get(self, "")


_WRITERS: dict[ExportFormat, Callable[[Iterator[WholeChat], PhotoStore, Path, ExportWords], int]]
_WRITERS = {
    ExportFormat.MARKDOWN: export_markdown.write,
    ExportFormat.HTML: export_html.write,
    ExportFormat.JSON: export_json.write,
    ExportFormat.LLAVA: export_llava.write,
}

Tell = Callable[[int, int], None]
"""Gets how many chats are done, and of how many."""


@dataclass(frozen=True)
class Export:
    """What to write, where to, and who is told of it."""

    chat_ids: Sequence[int]
    kind: ExportFormat
    target: Path
    words: ExportWords = field(default_factory=ExportWords)
    tell: Tell = lambda _done, _total: None
    stop: threading.Event = field(default_factory=threading.Event)
    replace: bool = False
    """Whether a file of this name may be replaced; a folder never is."""


class ExportStopped(Exception):
    """The person has stopped it: no error."""


def export_chats(db: sqlite3.Connection, photo_store: PhotoStore, export: Export) -> int | None:
    """Write chats.  Returns how many conversations were written; None if it was stopped.

    Raises:
        StoreError: the target exists, or cannot be written.
    """
    _check_target(export)
    part = export.target.with_name(f".{export.target.name}.{secrets.token_hex(4)}.part")
    with translated("Exporting the chats"):
        export.target.parent.mkdir(parents=True, exist_ok=True)
        try:
            chats = _told(db, export)
            n_written = _WRITERS[export.kind](chats, photo_store, part, export.words)
            if export.target.is_dir():
                export.target.rmdir()
            part.replace(export.target)
        except ExportStopped:
            return None
        finally:
            _remove(part)
    return n_written


def _check_target(export: Export) -> None:
    target = export.target
    if target.is_dir() and not export.kind.suffix and not any(target.iterdir()):
        return
    if target.exists() and not (export.replace and target.is_file() and export.kind.suffix):
        raise StoreError(f"{target} exists already.", "Choose another name.")


def _told(db: sqlite3.Connection, export: Export) -> Iterator[WholeChat]:
    for done, chat_id in enumerate(export.chat_ids):
        if export.stop.is_set():
            raise ExportStopped
        export.tell(done, len(export.chat_ids))
        if chat := whole_chat(db, chat_id):
            yield chat
    export.tell(len(export.chat_ids), len(export.chat_ids))


def _remove(part: Path) -> None:
    if part.is_dir():
        shutil.rmtree(part, ignore_errors=True)
    else:
        part.unlink(missing_ok=True)
