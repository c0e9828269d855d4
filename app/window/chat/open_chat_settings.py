"""The settings of the open chat; those of a new chat wait for its first message."""

from __future__ import annotations

from collections.abc import Callable

from app.storage.chat_store.chat_settings import ChatSettings, set_chat_settings
from app.storage.chat_store.chats import ChatStore
from app.window.notices import Notices
from engine.errors import PumiceError


class OpenChatSettings:
    """Reads and stores them.

    Args:
        chat_id: tells which chat is open; 0 for a new one.
    """

    def __init__(self, store: ChatStore, notices: Notices, *, chat_id: Callable[[], int]) -> None:
        self._store, self._notices, self._open_id = store, notices, chat_id
        self._chat_id = 0
        self._settings = ChatSettings()

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

    def read_again(self) -> None:
        """Another chat is open, or this one was changed elsewhere."""
        chat_id = self._open_id()
        try:
            if chat_id:
                self._settings = self._store.chat(chat_id).settings
            elif self._chat_id:
                self._settings = ChatSettings()
        except PumiceError as error:
            self._notices.show_error(error)
        self._chat_id = chat_id
