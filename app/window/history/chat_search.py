"""Search in all chats as one types; the work is done on a thread of its own."""

from __future__ import annotations

import html
import sqlite3
import threading
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot

from app.storage.chat_store.chats import ChatStore
from app.storage.chat_store.search import Marks, SearchHit, search, show_branch_with
from app.storage.chat_store.search_index import search_opener, update_index
from app.window.chat.chat_list import when
from app.window.chat.session import ChatSession
from app.window.engines.engine_link import JobRunner
from app.window.list_model import RowListModel
from app.window.notices import Notices
from app.wording.translate import tr
from engine.errors import PumiceError

TYPING_MS = 120
"""A search begins when nothing was typed for so long."""
BUILD_AFTER_MS = 4000
"""The index is brought up to date so long after the window was opened."""


class SearchResults(RowListModel):
    """What was found, the best first."""

    ROLES = ("chatId", "messageId", "title", "snippet", "when", "isArchived", "spoken")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hits: tuple[SearchHit, ...] = ()

    def show(self, hits: Sequence[SearchHit]) -> None:
        """Show other finds."""
        if tuple(hits) == self.hits:
            return
        self.beginResetModel()
        self.hits = tuple(hits)
        self.endResetModel()
        self.count_changed.emit()

    def row_total(self) -> int:
        return len(self.hits)

    def row_values(self, row: int) -> Sequence[Any]:
        hit = self.hits[row]
        in_title = not hit.snippet
        moment = when(hit.moment_ms)
        spoken = [hit.title, hit.snippet, moment, tr("Archived") if hit.archived else ""]
        return (
            hit.chat_id,
            hit.message_id,
            emphasised(hit.title, hit.marks if in_title else ()),
            emphasised(hit.snippet, hit.marks),
            moment,
            hit.archived,
            ", ".join(part for part in spoken if part),
        )


class ChatSearch(QObject):
    """The search field and what it finds.

    Signals:
        message_wanted(int): a find was opened; this message should be seen.
    """

    changed = Signal()
    message_wanted = Signal(int)

    def __init__(
        self,
        store: ChatStore,
        session: ChatSession,
        *,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._session, self._notices = store, session, notices
        self._jobs = JobRunner(self)
        self._stop = threading.Event()
        self._connection: sqlite3.Connection | None = None
        self._results = SearchResults(self)
        self._text = self._asked = self._shown = ""
        self._running = False
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(self._search)
        QTimer.singleShot(BUILD_AFTER_MS, self, self._search)

    def _get_searched_text(self) -> str:
        return self._text

    def _set_text(self, text: str) -> None:
        if text == self._text:
            return
        self._text = text
        if text.strip():
            self._typing.start()
        else:
            self._typing.stop()
            self._shown = ""
            self._results.show(())
        self.changed.emit()

    text = Property(str, _get_searched_text, _set_text, notify=changed)

    def _get_results(self) -> SearchResults:
        return self._results

    results = Property(QObject, _get_results, constant=True)

    def _is_active(self) -> bool:
        return bool(self._text.strip())

    active = Property(bool, _is_active, notify=changed)
    """Whether finds are shown instead of the list of chats."""

    def _get_outcome(self) -> str:
        """What stands above the finds, or in their place."""
        if not self._is_active():
            return ""
        if self._shown != self._text:
            return tr("Searching…")
        n = self._results.row_total()
        if n == 0:
            return tr("Nothing was found.")
        return tr("Found once.") if n == 1 else tr("Found {n} times.", n=n)

    outcome = Property(str, _get_outcome, notify=changed)

    @Slot(int)
    def open(self, row: int) -> None:
        """Open the chat of a find, at its message."""
        if not 0 <= row < len(self._results.hits):
            return
        hit = self._results.hits[row]
        try:
            if hit.message_id:
                with self._store.database.transaction():
                    show_branch_with(self._store.database.connection, hit.chat_id, hit.message_id)
        except (PumiceError, sqlite3.Error):
            pass  # the chat opens all the same
        self._session.openChat(hit.chat_id)
        if hit.message_id:
            self.message_wanted.emit(hit.message_id)

    def close(self) -> None:
        """End the thread; an index that is being built goes on next time."""
        self._typing.stop()
        self._stop.set()
        self._jobs.close()
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _search(self) -> None:
        """Search for what is typed now; one search at a time."""
        if self._running or self._stop.is_set():
            return
        self._running, self._asked = True, self._text
        query = self._text
        in_memory = self._store.database.file is None
        opener = search_opener(self._store.database)

        def job() -> list[SearchHit]:
            if self._connection is None or in_memory:
                self._connection = opener()
            update_index(self._connection, self._stop)
            return search(self._connection, query)

        self._jobs.run(job, self._on_hits, self._on_search_failed)

    def _on_hits(self, hits: list[SearchHit]) -> None:
        self._running = False
        if self._asked != self._text:
            if self._is_active() and not self._typing.isActive():
                self._search()
            return
        self._shown = self._asked
        self._results.show(hits)
        self.changed.emit()

    def _on_search_failed(self, error: PumiceError) -> None:
        self._running, self._shown = False, self._asked
        self._notices.show_error(error)
        self.changed.emit()


def emphasised(text: str, marks: Marks) -> str:
    """A text for `Text.StyledText`, with the finds in bold."""
    parts: list[str] = []
    at = 0
    for begin, end in marks:
        parts += [html.escape(text[at:begin]), "<b>", html.escape(text[begin:end]), "</b>"]
        at = end
    return "".join([*parts, html.escape(text[at:])])
