"""Reads the messages of the open chat: the latest at once, those before them on another thread.

Thousands of messages take longer to read than a window may stand still.  Whoever needs all of them
before they are there reads them at once (`MessageList.messages`).
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer

from app.storage.chat_store.chats import ChatStore
from app.storage.chat_store.messages import MessageStore
from app.storage.chat_store.records import StoredMessage
from app.window.chat.answering import Answering
from app.window.chat.message_list import Earlier, MessageList, MessageRow
from app.window.chat.message_queue import MessageQueue
from app.window.engines.engine_link import JobRunner
from app.window.notices import Notices
from engine.errors import PumiceError

LATEST = 60
"""So many messages are on the screen at once; more than two screens of short ones."""

WAIT_MS = 150
"""The others are read when the latest have been drawn, for both take Python's lock."""


class BranchReader(QObject):
    """What is stored, with what is known of replies that are being written."""

    def __init__(
        self,
        store: ChatStore,
        shown: MessageList,
        *,
        answering: Answering,
        queue: MessageQueue,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._shown, self._notices = store, shown, notices
        self._answering, self._queue = answering, queue
        self._jobs: JobRunner | None = None

    def read_all(self, chat_id: int) -> list[StoredMessage]:
        """The branch that is shown as far as it is known here, then the messages that wait."""
        return self._with_live(chat_id, self._store.messages(chat_id))

    def read_latest(self, chat_id: int) -> list[StoredMessage]:
        """The end of that, long enough for the screen."""
        latest, is_whole = self._store.latest_messages(chat_id, LATEST)
        if is_whole or self._store.database.file is None:
            return self.read_all(chat_id)
        return self._with_live(chat_id, latest)

    def show(self, chat_id: int, latest: Sequence[StoredMessage]) -> None:
        """Show another chat, its latest messages first."""
        if not latest or latest[0].parent_id is None:
            self._shown.show(latest)
            return
        earlier = functools.partial(self._read_now, chat_id)
        self._shown.show(latest, earlier)
        QTimer.singleShot(WAIT_MS, self, functools.partial(self._read_earlier, chat_id, earlier))

    def close(self) -> None:
        """Wait for what is being read."""
        if self._jobs is not None:
            self._jobs.close()

    def _with_live(self, chat_id: int, stored: Sequence[StoredMessage]) -> list[StoredMessage]:
        messages = [self._answering.as_known(message) for message in stored]
        return [*messages, *self._queue.messages(chat_id)]

    def _read_now(self, chat_id: int) -> Sequence[MessageRow]:
        try:
            return [MessageRow(message) for message in self._store.messages(chat_id)]
        except PumiceError as error:
            self._notices.show_error(error)
            return ()

    def _read_earlier(self, chat_id: int, earlier: Earlier) -> None:
        if not self._shown.waits_for(earlier):
            return
        if self._jobs is None:
            self._jobs = JobRunner(self)
        self._jobs.run(
            _reader(self._store, chat_id),
            functools.partial(self._shown.put_earlier, earlier),
            self._notices.show_error,
        )


def _reader(store: ChatStore, chat_id: int) -> Callable[[], list[MessageRow]]:
    """Reads all messages of a chat on another thread."""
    opener, photo_store = store.database.opener(), store.photo_store

    def read() -> list[MessageRow]:
        connection = opener()
        try:
            messages = MessageStore(connection, photo_store).messages(chat_id)
            return [MessageRow(message) for message in messages]
        finally:
            connection.close()

    return read
