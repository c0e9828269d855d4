"""Messages that were sent while a reply was being written: asked one after the other, in order.

They are stored already.  When a reply is stopped or fails, those behind it wait until the person
sends them; so do those that are found after a crash.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from app.storage.chat_store.chats import ChatStore
from app.storage.chat_store.records import State, StoredMessage
from app.window.notices import Notices
from engine.errors import PumiceError

_GOES_ON = (State.DONE, State.LENGTH)


class MessageQueue(QObject):
    """Which queued messages are asked by themselves.

    Args:
        ask: asks a queued message now.
    """

    def __init__(
        self,
        store: ChatStore,
        notices: Notices,
        *,
        ask: Callable[[StoredMessage], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._notices, self._ask = store, notices, ask
        self._running: set[int] = set()
        """Chats whose queue goes on by itself."""
        self._held_id = 0

    def messages(self, chat_id: int) -> list[StoredMessage]:
        """The messages that wait in a chat, the oldest first."""
        return self._store.queued(chat_id)

    def run(self, chat_id: int) -> None:
        """Ask the messages of a chat by themselves from now on."""
        self._running.add(chat_id)

    def hold(self, message_id: int) -> None:
        """Ask nothing behind this message while it is being edited; 0 ends that."""
        self._held_id = message_id

    def on_ended(self, reply: StoredMessage) -> None:
        """A reply has ended: the next message of its chat is asked, unless it was cut off."""
        if reply.state not in _GOES_ON:
            self._running.discard(reply.chat_id)
        self.go_on(reply.chat_id)

    def pause(self, chat_id: int) -> None:
        """Ask nothing more in a chat before the person says so."""
        self._running.discard(chat_id)

    def go_on(self, chat_id: int) -> None:
        """Ask the next message of a chat, if its queue runs and nothing is being edited there."""
        if chat_id not in self._running:
            return
        try:
            waiting: Sequence[StoredMessage] = self._store.queued(chat_id)
        except PumiceError as error:
            self._notices.show_error(error)
            return
        if not waiting:
            self._running.discard(chat_id)
        elif waiting[0].id != self._held_id:
            self._ask(waiting[0])
