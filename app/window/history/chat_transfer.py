"""Export and import of chats from the window, on a thread of its own, with progress and a stop."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Property, QObject, Qt, QUrl, Signal, Slot

from app.storage.chat_store.chat_database import ChatDatabase
from app.storage.chat_store.chats import ChatStore
from app.storage.database import StoreError
from app.storage.transfer.chat_export import Export, ExportFormat, export_chats
from app.storage.transfer.chat_import import Imported, import_chats
from app.storage.transfer.export_words import ExportWords, file_name
from app.window.chat.session import ChatSession
from app.window.chat.skill_lines import used_in_a_line
from app.window.engines.engine_link import JobRunner
from app.window.history.chat_actions import ChatActions
from app.window.notices import Notices
from app.wording.translate import tr
from engine.errors import PumiceError

ALL = -1
"""Stands for all chats where a chat is expected."""


class ChatTransfer(QObject):
    """One export or import at a time."""

    changed = Signal()
    _told = Signal(int, int)

    def __init__(
        self,
        store: ChatStore,
        session: ChatSession,
        actions: ChatActions,
        *,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._session, self._actions = store, session, actions
        self._notices = notices
        self._jobs = JobRunner(self)
        self._stop = threading.Event()
        self._busy, self._progress = False, ""
        self._ids: tuple[int, ...] = ()
        self._title = ""
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    def _is_busy(self) -> bool:
        return self._busy

    busy = Property(bool, _is_busy, notify=changed)

    def _get_progress(self) -> str:
        return self._progress

    progress = Property(str, _get_progress, notify=changed)

    def _get_scope(self) -> str:
        """What will be exported, in words."""
        n = len(self._ids)
        if n == 1:
            return self._title
        return tr("No chats") if n == 0 else tr("{n} chats", n=n)

    scope = Property(str, _get_scope, notify=changed)

    @Slot(int)
    def choose(self, chat_id: int) -> None:
        """What the next export is of: a chat, the selected ones (0) or all (-1)."""
        try:
            chats = self._store.chats()
        except PumiceError as error:
            self._notices.show_error(error)
            return
        known = [chat.id for chat in chats]
        self._ids = tuple(known) if chat_id == ALL else self._actions.targets(chat_id)
        self._title = next((c.title for c in chats if self._ids == (c.id,)), "")
        self.changed.emit()

    @Slot(str, result=bool)
    def isFile(self, kind: str) -> bool:
        """Whether this format is one file, rather than a folder."""
        return bool(ExportFormat(kind).suffix)

    @Slot(str, result=str)
    def suffix(self, kind: str) -> str:
        """How the name of the file ends, without the dot."""
        return ExportFormat(kind).suffix.lstrip(".")

    @Slot(QUrl, str, result=QUrl)
    def suggested(self, folder: QUrl, kind: str) -> QUrl:
        """A name for the file or folder, in this folder."""
        name = self._suggested_name(set()) + ExportFormat(kind).suffix
        return QUrl.fromLocalFile(str(Path(QUrl(folder).toLocalFile()) / name))

    @Slot(str, QUrl)
    def exportTo(self, kind: str, where: QUrl) -> None:
        """Write the chats chosen: to this file, or as a new folder within this one."""
        if self._busy or not self._ids:
            return
        wanted, target = ExportFormat(kind), Path(QUrl(where).toLocalFile())
        if not wanted.suffix:
            taken = (
                {path.name.casefold() for path in target.iterdir()} if target.is_dir() else set()
            )
            target = target / self._suggested_name(taken)
        elif target.suffix.lower() != wanted.suffix:
            target = target.with_name(target.name + wanted.suffix)
        words = ExportWords(tr("You"), tr("Reply"), tr("Chats"), used_in_a_line)
        job = Export(
            self._ids, wanted, target, words, self._told.emit, self._begin_transfer(), replace=True
        )
        opener, photo_store = self._store.database.opener(), self._store.photo_store

        def run() -> int | None:
            with contextlib.closing(opener()) as connection:
                return export_chats(connection, photo_store, job)

        self._jobs.run(run, lambda n: self._on_exported(n, target), self._on_transfer_failed)

    @Slot(QUrl)
    def importFrom(self, file: QUrl) -> None:
        """Bring back the chats of a file that was exported as JSON."""
        if self._busy:
            return
        if self._store.database.file is None:
            self._on_transfer_failed(
                StoreError(
                    "Chats cannot be imported while they live in memory only.",
                    "See the first notice: it says why they are not kept on the disk.",
                )
            )
            return
        path, stop = Path(QUrl(file).toLocalFile()), self._begin_transfer()
        opener, photo_store = self._store.database.opener(), self._store.photo_store

        def run() -> Imported | None:
            with _opened(opener) as database:
                return import_chats(database, photo_store, path, tell=self._told.emit, stop=stop)

        self._jobs.run(run, self._on_imported, self._on_transfer_failed)

    @Slot()
    def cancel(self) -> None:
        """Stop what is going on; nothing half-done stays."""
        self._stop.set()

    def close(self) -> None:
        """Stop, and wait for the thread."""
        self._stop.set()
        self._jobs.close()

    def _suggested_name(self, taken: set[str]) -> str:
        if len(self._ids) == 1:
            return file_name(self._title, taken)
        return file_name(time.strftime("Pumice %Y-%m-%d"), taken)

    def _begin_transfer(self) -> threading.Event:
        self._stop = threading.Event()
        self._busy, self._progress = True, ""
        self.changed.emit()
        return self._stop

    def _end(self) -> None:
        self._busy, self._progress = False, ""
        self.changed.emit()

    def _on_told(self, done: int, total: int) -> None:
        if self._busy:
            self._progress = tr("{done} of {total}", done=done, total=total)
            self.changed.emit()

    def _on_exported(self, n_written: int | None, target: Path) -> None:
        self._end()
        if n_written is None:
            self._notices.show_info(tr("The export was stopped. Nothing was written."))
        elif n_written == 0:
            self._notices.show_info(
                tr("Nothing was fit to be exported."),
                tr("Training data needs whole replies. The folder is empty."),
            )
        else:
            words = (
                tr("One chat was exported.")
                if n_written == 1
                else tr("{n} chats were exported.", n=n_written)
            )
            self._notices.show_info(words, str(target))

    def _on_imported(self, done: Imported | None) -> None:
        self._end()
        if done is None:
            self._notices.show_info(tr("The import was stopped. Nothing was changed."))
            return
        self._session.chats.stale.emit()
        if not done.new_messages:
            self._notices.show_info(tr("All these chats are here already."))
            return
        self._notices.show_info(
            tr(
                "New chats: {n}. Chats with more messages: {m}.",
                n=done.new_chats,
                m=done.merged_chats,
            ),
            tr("Messages: {n}. Photos: {m}.", n=done.new_messages, m=done.new_photos),
        )

    def _on_transfer_failed(self, error: PumiceError) -> None:
        self._end()
        self._notices.show_error(error)


@contextlib.contextmanager
def _opened(opener: Callable[[], sqlite3.Connection]) -> Iterator[ChatDatabase]:
    with contextlib.closing(opener()) as connection:
        yield ChatDatabase(connection)
