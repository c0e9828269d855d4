"""Goes on with an answer about a folder in a chat: question, photos and answer are stored there.

Only then are photos copied, into the store of the chats; the person's own files stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from app.storage.captions.folder_question import renumbered
from app.storage.chat_store.chats import ChatStore
from app.storage.chat_store.records import State
from app.storage.photos.photo_store import KeptPhoto
from app.window.engines.engine_link import JobRunner
from app.window.folder.folder_answer import FinishedAnswer, FolderAnswer
from app.window.notices import Notices
from engine.errors import PumiceError

MOST_PHOTOS = 20


class AnswerChat(QObject):
    """Makes a chat of an answer.

    Signals:
        opened: the chat is stored and shown.
    """

    opened = Signal()

    def __init__(
        self,
        store: ChatStore,
        jobs: JobRunner,
        answer: FolderAnswer,
        *,
        notices: Notices,
        open_chat: Callable[[int], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._jobs, self._answer = store, jobs, answer
        self._notices, self._open_chat = notices, open_chat

    @Slot()
    def begin(self) -> None:
        """Store the answer as a chat and show it."""
        finished = self._answer.finished()
        if finished is None:
            return
        photo_store = self._store.photo_store
        paths = finished.photos[:MOST_PHOTOS]
        self._jobs.run(
            lambda: [photo_store.keep(path) for path in paths],
            lambda kept: self._on_kept(finished, kept),
            self._notices.show_error,
        )

    def _on_kept(self, finished: FinishedAnswer, kept: list[KeptPhoto]) -> None:
        text = renumbered(finished.text, finished.numbers[:MOST_PHOTOS])
        try:
            question = self._store.add_question(None, finished.question, kept)
            reply = self._store.begin_reply(question.chat_id)
            self._store.save_reply(reply.id, text, State.DONE)
        except PumiceError as error:
            self._notices.show_error(error)
            return
        self._open_chat(question.chat_id)
        self.opened.emit()
