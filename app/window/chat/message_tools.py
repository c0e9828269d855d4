"""What can be done with one message: edit, ask again, continue, delete, move between versions.

Works on the open chat.  No window here.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot

from app.storage.chat_store.chats import ChatStore
from app.storage.chat_store.message_tree import Deletion
from app.storage.chat_store.records import CUT_STATES, State, StoredMessage
from app.storage.photos.photo_store import KeptPhoto
from app.window.chat.answering import Answering
from app.window.chat.message_list import MessageList
from app.window.chat.message_queue import MessageQueue
from app.window.chat.other_windows import OtherWindows
from app.window.notices import Notices
from app.wording.translate import tr
from engine.chat import Role
from engine.errors import PumiceError

UNDO_MS = 20_000


class OpenChat(Protocol):
    """What is needed of `ChatSession`."""

    messages: MessageList
    queue: MessageQueue
    answering: Answering
    others: OtherWindows

    def is_writing(self, chat_id: int) -> bool: ...

    def ask(
        self, chat_id: int, *, instead_of: int | None = None, after: int | None = None
    ) -> None: ...

    def ask_queued(self, message: StoredMessage) -> None: ...

    def submit_question(self, add: Callable[[], StoredMessage]) -> bool: ...

    def refresh(self) -> None: ...

    def show_chat(self, chat_id: int) -> None: ...

    def tried(self, change: Callable[[], object]) -> bool: ...


class MessageTools(QObject):
    """The buttons and keys of a message.

    Signals:
        edit_wanted(int): a message is to be changed in the composer.
        row_wanted(int): the row of a message that is shown instead of another one, or again.
    """

    edit_wanted = Signal(int)
    row_wanted = Signal(int)

    def __init__(
        self,
        chat: OpenChat,
        store: ChatStore,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._chat, self._store, self._notices = chat, store, notices

    @Slot(int)
    def askAgain(self, message_id: int) -> None:
        """Ask for another version of a reply, or for a reply to a question that has none."""
        message = self._idle(message_id)
        if message is None or message.state is State.QUEUED:
            return
        if message.role is Role.ASSISTANT:
            self._chat.ask(message.chat_id, instead_of=message.id)
        else:
            self._chat.ask(message.chat_id, after=message.id)

    @Slot(int)
    def continueReply(self, message_id: int) -> None:
        """Let the last reply go on where it was cut off."""
        message = self._idle(message_id)
        sent = [m for m in self._chat.messages.messages if m.state is not State.QUEUED]
        self._chat.answering.save_left_over()
        if message is None or message.state not in CUT_STATES or not message.text:
            return
        if sent[-1].id == message_id and self._chat.tried(
            lambda: self._store.continue_reply(message_id)
        ):
            self._chat.refresh()
            begun = self._store.message(message_id)
            self._chat.answering.begin(begun, [*sent[:-1], begun])

    @Slot(int, int)
    def showVersion(self, message_id: int, steps: int) -> None:
        """Show the next or an earlier version of a message, with what follows it."""
        message = self._idle(message_id)
        if message is None:
            return
        row = self._chat.messages.row_of(message_id)
        if self._chat.tried(lambda: self._store.show_version(message_id, steps)):
            self._chat.refresh()
            self.row_wanted.emit(row)

    @Slot(int)
    def edit(self, message_id: int) -> None:
        """Change a question in the composer."""
        message = self._found(message_id)
        if message is not None and message.role is Role.USER:
            self.edit_wanted.emit(message_id)

    @Slot(int)
    def deleteMessage(self, message_id: int) -> None:
        """Delete one message; for a while it can be undone."""
        message = self._found(message_id)
        if message is None or message.state is State.STREAMING:
            return
        try:
            deletion = self._store.delete_message(message_id)
        except PumiceError as error:
            self._notices.show_error(error)
            return
        self._chat.refresh()
        self._notices.show_info(
            tr("This version was deleted; another one is shown.")
            if message.versions > 1
            else tr("The message was deleted."),
            action=tr("Undo"),
            act=functools.partial(self._restore, deletion),
            for_ms=UNDO_MS,
        )

    @Slot(int)
    def sendNow(self, message_id: int) -> None:
        """Ask a queued message, now or when the reply before it has ended, and those behind it."""
        message = self._found(message_id)
        if message is None or message.state is not State.QUEUED:
            return
        self._chat.queue.run(message.chat_id)
        if self._chat.is_writing(message.chat_id):
            return
        if not self._chat.others.refuse_writing(message.chat_id):
            self._chat.ask_queued(message)

    def submit_edit(self, message_id: int, text: str, photos: Sequence[KeptPhoto]) -> bool:
        """Store a changed question as another version and ask it; change a queued one in place.

        False: it was not accepted, keep the text.
        """
        message = self._found(message_id)
        if message is None or not (text.strip() or photos):
            return False
        if message.state is State.QUEUED:
            change = functools.partial(self._store.change_queued, message_id, text, photos)
            if self._chat.tried(change):
                self._chat.refresh()
                return True
            return False
        if self._chat.is_writing(message.chat_id):
            self._notices.show_info(
                tr("A reply is being written in this chat."),
                tr("Send the edited message when it has ended, or stop it."),
                for_ms=UNDO_MS,
            )
            return False
        if self._chat.others.refuse_writing(message.chat_id):
            return False
        return self._chat.submit_question(
            lambda: self._store.add_question(
                message.chat_id, text, photos, instead_of=message_id, draft_id=-message_id
            )
        )

    def hold(self, message_id: int) -> None:
        """A message is being edited, or none any more: a queued one is not asked meanwhile."""
        self._chat.queue.hold(message_id)
        first = next(iter(self._chat.messages.latest), None)
        if first and not message_id and not self._chat.is_writing(first.chat_id):
            self._chat.queue.go_on(first.chat_id)

    def _found(self, message_id: int) -> StoredMessage | None:
        return next((m for m in self._chat.messages.messages if m.id == message_id), None)

    def _idle(self, message_id: int) -> StoredMessage | None:
        """A message of the open chat, if no reply is being written there."""
        message = self._found(message_id)
        if message is None or self._chat.is_writing(message.chat_id):
            return None
        return None if self._chat.others.refuse_writing(message.chat_id) else message

    def _restore(self, deletion: Deletion) -> None:
        if self._chat.tried(lambda: self._store.restore_message(deletion)):
            self._chat.show_chat(deletion.chat_id)
            self.row_wanted.emit(self._chat.messages.row_of(deletion.message_id))
