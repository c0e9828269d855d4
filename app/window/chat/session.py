"""The open chat: takes questions, shows replies, opens, renames and deletes chats.

Other windows may change the same chats; what is shown here follows.  No window here.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Sequence

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.storage.chat_store.chats import ChatStore
from app.storage.chat_store.conversation import to_conversation, to_view
from app.storage.chat_store.records import State, StoredChat, StoredMessage
from app.storage.database import StoreError
from app.storage.photos.photo_store import KeptPhoto
from app.window.chat.answering import Answering
from app.window.chat.branch_reader import BranchReader
from app.window.chat.chat_list import ChatList
from app.window.chat.message_list import MessageList
from app.window.chat.message_queue import MessageQueue
from app.window.chat.message_tools import MessageTools
from app.window.chat.open_chat_settings import OpenChatSettings
from app.window.chat.other_windows import OtherWindows
from app.window.chat.skill_permission import SkillPermission
from app.window.engines.engine_link import EngineLink
from app.window.notices import Notices
from app.wording.translate import tr
from engine.chat import Message, Role
from engine.errors import PumiceError
from engine.options import SamplingOptions

UNDO_MS = 20_000


class ChatSession(QObject):
    """What a person can do with chats.  `MessageTools` has what can be done with one message.

    Signals:
        numbers_ready(Numbers): a reply is finished and this is what it took.
    """

    busy_changed = Signal()
    chat_changed = Signal()
    numbers_ready = Signal(object)

    def __init__(
        self,
        store: ChatStore,
        link: EngineLink,
        *,
        notices: Notices,
        sampling: Callable[[], SamplingOptions],
        model_name: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._link, self._notices = store, link, notices
        self.chats, self.messages = ChatList(self), MessageList(self)
        self._chat: StoredChat | None = None
        self.others = OtherWindows(store, notices, self)
        self.others.changed.connect(self._on_changed_elsewhere)
        self.answering = Answering(
            store, link, notices=notices, sampling=sampling, model_name=model_name, parent=self
        )
        self.queue = MessageQueue(store, notices, ask=self.ask_queued, parent=self)
        self.tools = MessageTools(self, store, notices, self)
        self.own_settings = OpenChatSettings(store, notices, chat_id=self.chat_id)
        self.chat_changed.connect(self.own_settings.read_again)
        self._reader = BranchReader(
            store,
            self.messages,
            answering=self.answering,
            queue=self.queue,
            notices=notices,
            parent=self,
        )
        self.permission = SkillPermission(self.answering, self)
        self._join(self.answering)
        self.chats.stale.connect(self._on_changed_elsewhere)
        self._list_chats()

    def _join(self, answering: Answering) -> None:
        answering.grown.connect(self.messages.update)
        answering.changed.connect(self._on_answering_changed)
        answering.dropped.connect(lambda reply: self._on_ended(reply, dropped=True))
        answering.ended.connect(self._on_ended)
        answering.numbers_ready.connect(self.numbers_ready)

    # What the window reads.

    def _get_chats(self) -> ChatList:
        return self.chats

    chatList = Property(QObject, _get_chats, constant=True)

    def _get_messages(self) -> MessageList:
        return self.messages

    messageList = Property(QObject, _get_messages, constant=True)

    def _get_tools(self) -> MessageTools:
        return self.tools

    messageTools = Property(QObject, _get_tools, constant=True)

    skillPermission = Property(QObject, lambda self: self.permission, constant=True)

    def _is_busy(self) -> bool:
        return bool(self.answering.chat_ids)

    busy = Property(bool, _is_busy, notify=busy_changed)
    """Whether any reply is being written by this window."""

    def _is_writing(self) -> bool:
        return self.is_writing(self.chat_id())

    writing = Property(bool, _is_writing, notify=busy_changed)
    """Whether a reply is being written in the open chat."""

    def _chat_title(self) -> str:
        return self._chat.title if self._chat else ""

    chatTitle = Property(str, _chat_title, notify=chat_changed)

    def chat_id(self) -> int:
        """The open chat; 0 for a new one."""
        return self._chat.id if self._chat else 0

    chatId = Property(int, chat_id, notify=chat_changed)

    # What a person does.

    def submit(self, text: str, photos: Sequence[KeptPhoto]) -> bool:
        """Store a message, then ask for a reply, or do so when the reply before it has ended.

        False: it was not accepted, keep the text.
        """
        if not (text.strip() or photos) or self.others.refuse_writing(self.chat_id()):
            return False
        if self._is_writing():
            return self._enqueue(text, photos)
        chat_id = self._chat.id if self._chat else None
        return self.submit_question(
            lambda: self._store.add_question(chat_id, text, photos, draft_id=chat_id or 0)
        )

    def submit_question(self, add: Callable[[], StoredMessage]) -> bool:
        """Ask the question that `add` stores.  False: it could not be stored."""
        before = self.chat_id()
        try:
            question = add()
            self.own_settings.store_new(question.chat_id)
            self._chat = self._store.chat(question.chat_id)
        except PumiceError as error:
            self._notices.show_error(error)
            return False
        self.others.forget_deleted()
        if question.chat_id == before and question.parent_id in _last_ids(self.messages.latest):
            self.messages.append(question)
        else:
            self.refresh()
        self.chat_changed.emit()
        self.ask(question.chat_id)
        return True

    def prepare(self, photos: Sequence[KeptPhoto]) -> int:
        """Let the model encode photos that wait; returns the preparation's number, or 0."""
        if self._is_busy() or not photos:
            return 0
        before = [m for m in self.messages.messages if m.state is not State.QUEUED]
        photo_store = self._store.photo_store
        views = Message(Role.USER, tuple(to_view(photo, photo_store) for photo in photos))
        own = self.own_settings.get()
        asked = to_conversation(before, photo_store, own).plus(views)
        return self._link.prepare(asked, skills=own.skills)

    def tells_photo_facts(self) -> bool:
        """Whether the model is told when and where the photos of the open chat were taken."""
        return self.own_settings.get().photo_facts

    @Slot()
    def stop(self) -> None:
        """End the reply of the open chat, or all others if there is none; their text stays.

        Queued messages wait until the person sends them.
        """
        if self._is_writing():
            self.queue.pause(self.chat_id())
            self.answering.stop(self.chat_id())
        else:
            self.answering.stop_all()

    @Slot()
    def newChat(self) -> None:
        """Begin an empty chat; it is stored with its first message."""
        self._chat = None
        self.messages.show(())
        self._list_chats()
        self.chat_changed.emit()
        self.busy_changed.emit()

    @Slot(int)
    def openChat(self, chat_id: int) -> None:
        """Show a chat.  A reply that is being written elsewhere goes on."""
        try:
            chat, latest = self._store.chat(chat_id), self._reader.read_latest(chat_id)
        except PumiceError as error:
            self._notices.show_error(error)
            return
        self._chat = chat
        self._reader.show(chat_id, latest)
        self.answering.show_all()
        self._list_chats()
        self.chat_changed.emit()
        self.busy_changed.emit()

    def reopen(self, chat_id: int) -> None:
        """Show the chat that was open when the window was last closed, if it is still there."""
        try:
            is_there = not self._store.chat(chat_id).is_binned
        except StoreError:
            return
        if is_there:
            self.openChat(chat_id)

    @Slot()
    def regenerate(self) -> None:
        """Ask for another version of the last reply."""
        sent = [m for m in self.messages.messages if m.state is not State.QUEUED]
        if sent:
            self.tools.askAgain(sent[-1].id)

    @Slot(int, str)
    def renameChat(self, chat_id: int, title: str) -> None:
        """Give a chat another name; an empty one changes nothing."""
        title = " ".join(title.split())
        if title and self.tried(lambda: self._store.rename_chat(chat_id, title)):
            if self._chat and self._chat.id == chat_id:
                self._chat = dataclasses.replace(self._chat, title=title)
                self.chat_changed.emit()
            self._list_chats()

    @Slot(int)
    def deleteChat(self, chat_id: int) -> None:
        """Delete a chat; for a while it can be undone."""
        try:
            title = self._store.chat(chat_id).title
            self.queue.pause(chat_id)
            self.answering.stop(chat_id)
            self._store.bin_chat(chat_id)
        except PumiceError as error:
            self._notices.show_error(error)
            return
        if self.chat_id() == chat_id:
            self.newChat()
        self._list_chats()
        self._notices.show_info(
            tr("“{title}” was deleted.", title=title),
            action=tr("Undo"),
            act=lambda: self._undelete(chat_id),
            for_ms=UNDO_MS,
        )

    def close(self) -> None:
        """Store the replies so far; deleted chats stay in the bin."""
        self.others.stop()
        self._reader.close()
        self.answering.close()

    # For the parts that ask.

    def is_writing(self, chat_id: int) -> bool:
        """Whether this window is getting a reply in a chat."""
        return chat_id in self.answering.chat_ids

    def ask(self, chat_id: int, *, instead_of: int | None = None, after: int | None = None) -> None:
        """Ask for the reply to the branch that is shown.

        Args:
            instead_of: the reply of which another version is wanted.
            after: the question that is to be answered, if it is not the last message.
        """
        back_to = None
        try:
            if instead_of is not None:
                back_to = self._store.leaf_id(chat_id)
            reply = self._store.begin_reply(chat_id, instead_of=instead_of, after=after)
            before = self._messages_before(reply)
        except PumiceError as error:
            self._notices.show_error(error)
            return
        self.others.forget_deleted()
        self.answering.begin(reply, before, back_to=None if back_to == instead_of else back_to)

    def ask_queued(self, message: StoredMessage) -> None:
        """Ask a queued message now."""
        if self.tried(lambda: self._store.ask_queued(message.id)):
            if message.chat_id == self.chat_id():
                self.refresh()
            self.ask(message.chat_id)

    def show_chat(self, chat_id: int) -> None:
        """Show a chat as it is stored now; the open one keeps its place."""
        if chat_id == self.chat_id():
            self.refresh()
        else:
            self.openChat(chat_id)

    def refresh(self) -> None:
        """Show the open chat as it is stored now."""
        if self._chat is None:
            return
        chat_id = self._chat.id
        self.tried(lambda: self.messages.refresh(self._reader.read_all(chat_id)))
        self.answering.show_all()

    def tried(self, change: Callable[[], object]) -> bool:
        """Change something in the store; an error becomes a notice."""
        try:
            change()
        except PumiceError as error:
            self._notices.show_error(error)
            return False
        return True

    # Inside.

    def _messages_before(self, reply: StoredMessage) -> list[StoredMessage]:
        """Show a reply that begins; returns the messages that it answers."""
        if reply.chat_id != self.chat_id():
            messages: Sequence[StoredMessage] = self._store.messages(reply.chat_id)
        else:
            if reply.parent_id in _last_ids(self.messages.latest):
                self.messages.append(reply)
            else:
                self.refresh()
            messages = self.messages.messages
        return [m for m in messages if m.id != reply.id and m.state is not State.QUEUED]

    def _enqueue(self, text: str, photos: Sequence[KeptPhoto]) -> bool:
        chat_id = self.chat_id()
        add = functools.partial(self._store.add_queued, chat_id, text, photos, draft_id=chat_id)
        if not self.tried(add):
            return False
        self.queue.run(chat_id)
        self.refresh()
        return True

    def _on_answering_changed(self) -> None:
        self._list_chats()
        self.busy_changed.emit()

    def _on_ended(self, reply: StoredMessage, *, dropped: bool = False) -> None:
        if dropped and reply.chat_id == self.chat_id():
            self.refresh()
        self.queue.on_ended(reply)

    def _list_chats(self) -> None:
        writing_ids = self.others.written_ids | self.answering.chat_ids
        open_id = self._chat.id if self._chat else None
        show = functools.partial(self.chats.show, open_id=open_id, writing_ids=writing_ids)
        self.tried(lambda: show(self._store.chats()))

    def _undelete(self, chat_id: int) -> None:
        if self.tried(lambda: self._store.restore_chat(chat_id)):
            self.openChat(chat_id)

    def _on_changed_elsewhere(self) -> None:
        try:
            self._refresh_open_chat()
        except PumiceError as error:
            self._notices.show_error(error)
        self._list_chats()

    def _refresh_open_chat(self) -> None:
        if self._chat is None:
            return
        try:
            chat = self._store.chat(self._chat.id)
            messages = self._reader.read_all(chat.id)
        except StoreError:  # deleted for good; what is on the screen stays there
            self.others.notify_deleted(self._chat, None)
            return
        self._chat = chat
        self.messages.refresh(messages)
        self.answering.show_all()
        self.chat_changed.emit()
        if chat.is_binned:
            self.others.notify_deleted(chat, functools.partial(self._undelete, chat.id))
        else:
            self.others.forget_deleted()


def _last_ids(shown: Sequence[StoredMessage]) -> tuple[int | None, ...]:
    """What may come before a message that is added at the end of what is shown."""
    sent = [message.id for message in shown if message.state is not State.QUEUED]
    return (sent[-1],) if sent else (None,)
