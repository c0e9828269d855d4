"""The settings of the open chat; those of a new chat wait for its first message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.storage.chat_settings import ChatSettings, set_chat_settings
from app.storage.chats import ChatStore
from app.window.notices import Notices
from engine.errors import PumiceError

if TYPE_CHECKING:
    from app.window.session import ChatSession


class OpenChatSettings:
    """Reads and stores them."""

    def __init__(self, session: ChatSession, store: ChatStore, notices: Notices) -> None:
        self._session, self._store, self._notices = session, store, notices
        self._chat_id = 0
        self._settings = ChatSettings()
        session.chat_changed.connect(self._read_again)

    def get(self) -> ChatSettings:
        """As they are now."""
        return self._settings

    def put(self, settings: ChatSettings) -> None:
        """Give the chat other settings, from the next question on."""
        if self._chat_id:
            try:
                set_chat_settings(self._store.database, self._chat_id, settings)
            except PumiceError as error:
                self._notices.show_error(error)
                return
        self._settings = settings

    def store_new(self, chat_id: int) -> None:
        """A new chat has its first message: store what was set before.  Raises `StoreError`."""
        if not self._chat_id:
            set_chat_settings(self._store.database, chat_id, self._settings)

    def _read_again(self) -> None:
        """Another chat is open, or this one was changed elsewhere."""
        chat_id = self._session.chat_id()
        try:
            if chat_id:
                self._settings = self._store.chat(chat_id).settings
            elif self._chat_id:
                self._settings = ChatSettings()
        except PumiceError as error:
            self._notices.show_error(error)
        self._chat_id = chat_id
