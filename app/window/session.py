"""The open chat: asks the engine, stores and shows the reply, opens, renames and deletes chats.

Other windows may change the same chats; what is shown here follows.  No window here.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.storage.chats import ChatStore
from app.storage.conversation import to_conversation, to_view
from app.storage.database import StoreError
from app.storage.photo_store import KeptPhoto
from app.storage.records import Numbers, State, StoredChat, StoredMessage
from app.window.chat_list import ChatList
from app.window.engine_link import EngineLink
from app.window.message_list import MessageList
from app.window.notices import Notices
from app.window.other_windows import OtherWindows
from app.window.throttle import Throttle
from app.wording.progress import progress_in_words
from engine.chat import Message, Role
from engine.errors import PumiceError
from engine.options import SamplingOptions
from engine.reply import Delta, Event, Progress, Reply, Why

PAINT_MS = 33
SAVE_MS = 500
UNDO_MS = 20_000

_STATES = {Why.DONE: State.DONE, Why.LENGTH: State.LENGTH, Why.STOPPED: State.STOPPED}


@dataclass
class Answer:
    """The reply that is being written: the number of its question and its text so far.

    `old` is the reply that it replaces.  If that has text, it stays on the disk until the new one
    has ended, and on the screen until that has text too.
    """

    question: int
    message: StoredMessage
    progress: str = ""
    old: StoredMessage | None = None

    @property
    def kept(self) -> StoredMessage | None:
        """The old reply, if it has text and so is worth more than an unfinished new one."""
        return self.old if self.old and self.old.text else None

    @property
    def shown(self) -> StoredMessage:
        """What is on the screen."""
        if self.old is None or self.message.text or self.message.state is not State.STREAMING:
            return self.message
        return dataclasses.replace(self.old, state=State.STREAMING)


class ChatSession(QObject):
    """What a person can do with chats.

    Signals:
        numbers_ready(Numbers): a reply is finished and this is what it took.
        replied(str): its text, for assistive technology.
    """

    busy_changed = Signal()
    chat_changed = Signal()
    numbers_ready = Signal(object)
    replied = Signal(str)

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
        self._sampling, self._model_name = sampling, model_name
        self.chats, self.messages = ChatList(self), MessageList(self)
        self._chat: StoredChat | None = None
        self._answer: Answer | None = None
        self._left_out: dict[int, int] = {}
        self._others = OtherWindows(store, notices, self)
        self._others.changed.connect(self._on_changed_elsewhere)
        self._paint = Throttle(self._show_answer, every_ms=PAINT_MS, parent=self)
        self._save = Throttle(self._save_answer, every_ms=SAVE_MS, parent=self)
        link.event_received.connect(self._on_event)
        link.failed.connect(self._on_failed)
        link.model_progress.connect(self._on_opening)
        self._list_chats()

    # What the window reads.

    def _get_chats(self) -> ChatList:
        return self.chats

    chatList = Property(QObject, _get_chats, constant=True)

    def _get_messages(self) -> MessageList:
        return self.messages

    messageList = Property(QObject, _get_messages, constant=True)

    def _is_busy(self) -> bool:
        return self._answer is not None

    busy = Property(bool, _is_busy, notify=busy_changed)

    def _chat_title(self) -> str:
        return self._chat.title if self._chat else ""

    chatTitle = Property(str, _chat_title, notify=chat_changed)

    def _chat_id(self) -> int:
        return self._chat.id if self._chat else 0

    chatId = Property(int, _chat_id, notify=chat_changed)

    # What a person does.

    def submit(self, text: str, photos: Sequence[KeptPhoto]) -> bool:
        """Store a message, then ask for a reply.  False: it was not accepted, keep the text."""
        if self._answer is not None or not (text.strip() or photos):
            return False
        if self._others.refuse_writing(self._chat_id()):
            return False
        chat_id = self._chat.id if self._chat else None
        try:
            question = self._store.add_question(chat_id, text, photos)
            self._chat = self._store.chat(question.chat_id)
        except PumiceError as error:
            self._notices.show_error(error)
            return False
        self._others.forget_deleted()
        if question.chat_id == chat_id:
            self.messages.append(question)
        else:
            self.messages.show([question])
        self.chat_changed.emit()
        self._tried(lambda: self._ask(self._store.begin_reply(question.chat_id)))
        return True

    def prepare(self, photos: Sequence[KeptPhoto]) -> None:
        """Photos wait to be sent: the model can encode them while the person is still typing."""
        if self._answer is not None or not photos:
            return
        try:
            before = self._store.messages(self._chat.id) if self._chat else []
        except PumiceError:
            return  # sending will report it
        photo_store = self._store.photo_store
        views = Message(Role.USER, tuple(to_view(photo, photo_store) for photo in photos))
        self._link.prepare(to_conversation(before, photo_store).plus(views))

    @Slot()
    def regenerate(self) -> None:
        """Ask for the last reply again; the new one takes its place when it is there."""
        last = self.messages.messages[-1] if self.messages.messages else None
        if self._answer is not None or last is None or last.role is not Role.ASSISTANT:
            return
        if self._others.refuse_writing(last.chat_id):
            return
        fresh = dataclasses.replace(last, text="", state=State.STREAMING, numbers=Numbers())
        if self._tried(lambda: self._store.begin_regeneration(last.chat_id)):
            self._others.forget_deleted()
            self._tried(lambda: self._ask(fresh, instead_of=last))

    @Slot()
    def stop(self) -> None:
        """End the reply that is being written; its text so far stays."""
        if self._answer is not None:
            self._link.stop(self._answer.question)

    @Slot()
    def newChat(self) -> None:
        """Begin an empty chat; it is stored with its first message."""
        self._chat = None
        self.messages.show(())
        self._list_chats()
        self.chat_changed.emit()

    @Slot(int)
    def openChat(self, chat_id: int) -> None:
        """Show a chat.  A reply that is being written elsewhere goes on."""
        try:
            chat, messages = self._store.chat(chat_id), self._store.messages(chat_id)
        except PumiceError as error:
            self._notices.show_error(error)
            return
        self._chat = chat
        self.messages.show(messages)
        self._show_answer()
        self._list_chats()
        self.chat_changed.emit()

    @Slot(int, str)
    def renameChat(self, chat_id: int, title: str) -> None:
        """Give a chat another name; an empty one changes nothing."""
        title = " ".join(title.split())
        if title and self._tried(lambda: self._store.rename_chat(chat_id, title)):
            if self._chat and self._chat.id == chat_id:
                self._chat = dataclasses.replace(self._chat, title=title)
                self.chat_changed.emit()
            self._list_chats()

    @Slot(int)
    def deleteChat(self, chat_id: int) -> None:
        """Delete a chat; for a while it can be undone."""
        try:
            title = self._store.chat(chat_id).title
            if self._answer and self._answer.message.chat_id == chat_id:
                self.stop()
            self._store.bin_chat(chat_id)
        except PumiceError as error:
            self._notices.show_error(error)
            return
        if self._chat_id() == chat_id:
            self.newChat()
        self._list_chats()
        self._notices.show_info(
            f"“{title}” was deleted.",
            action="Undo",
            act=lambda: self._undelete(chat_id),
            for_ms=UNDO_MS,
        )

    def close(self) -> None:
        """Store the reply so far; the bin is emptied when Pumice starts again."""
        self._others.stop()
        if self._answer is not None:
            self._change(state=State.INTERRUPTED)
            self._save_answer()
            self._answer = None

    # What comes from the engine.

    def _ask(self, reply: StoredMessage, instead_of: StoredMessage | None = None) -> None:
        before = [m for m in self._store.messages(reply.chat_id) if m.id < reply.id]
        conversation = to_conversation(before, self._store.photo_store)
        question = self._link.ask(conversation, self._sampling())
        self._answer = Answer(question, reply, "Waiting for the model…", instead_of)
        if instead_of is None:
            self.messages.append(reply)
        self._save_answer()
        self._show_answer()
        self._list_chats()
        self.busy_changed.emit()

    def _on_event(self, question: int, event: Event) -> None:
        if self._answer is None or self._answer.question != question:
            return
        if isinstance(event, Progress):
            self._answer.progress = progress_in_words(event)
            self._paint.ask()
        elif isinstance(event, Delta):
            self._change(text=self._answer.message.text + event.text)
            self._paint.ask()
            self._save.ask()
        else:
            self._finish(event)

    def _on_opening(self, progress: Progress) -> None:
        """The model is not open yet: a waiting reply shows how far that is."""
        if self._answer is not None:
            self._answer.progress = progress_in_words(progress)
            self._paint.ask()

    def _finish(self, reply: Reply) -> None:
        numbers = Numbers(
            model=self._model_name(),
            photo_tokens=reply.usage.photo_tokens,
            reply_tokens=reply.usage.reply_tokens,
            tokens_per_second=reply.timing.tokens_per_second,
            dropped_exchanges=reply.dropped_exchanges,
        )
        assert self._answer is not None
        if reply.why is Why.STOPPED and not reply.text and self._answer.old:
            self._answer.message = self._answer.old
        else:
            self._change(text=reply.text, state=_STATES[reply.why], numbers=numbers)
        self._notify_left_out(reply.dropped_exchanges)
        self._end_answer()
        self.numbers_ready.emit(numbers)
        self.replied.emit(reply.text)

    def _notify_left_out(self, exchanges: int) -> None:
        """Show a notice again only when more of the chat is left out than before."""
        assert self._answer is not None
        chat_id = self._answer.message.chat_id
        if exchanges > self._left_out.get(chat_id, 0):
            self._notices.show_info(
                "This chat is longer than the model's context: its oldest messages are left out.",
                "They stay in the chat. The model still sees the photos you are asking about.",
            )
        self._left_out[chat_id] = exchanges

    def _on_failed(self, question: int, error: PumiceError) -> None:
        if self._answer is not None and self._answer.question == question:
            if kept := self._answer.kept:
                self._answer.message = kept
            else:
                self._change(state=State.FAILED)
            self._end_answer()
            self._notices.show_error(error)

    def _end_answer(self) -> None:
        self._paint.cancel()
        self._save.cancel()
        self._show_answer()
        self._save_answer()
        self._answer = None
        self._list_chats()
        self.busy_changed.emit()

    # Inside.

    def _change(
        self, *, text: str | None = None, state: State | None = None, numbers: Numbers | None = None
    ) -> None:
        """Replace parts of the answer's message."""
        assert self._answer is not None
        old = self._answer.message
        self._answer.message = dataclasses.replace(
            old,
            text=old.text if text is None else text,
            state=state or old.state,
            numbers=numbers or old.numbers,
        )

    def _show_answer(self) -> None:
        if self._answer is not None and self._answer.message.chat_id == self._chat_id():
            words = self._answer.message.text or self._answer.message.state is not State.STREAMING
            self.messages.update(self._answer.shown, "" if words else self._answer.progress)

    def _save_answer(self) -> None:
        """Store the answer so far; a reply with text is replaced only when this has ended."""
        if self._answer is None:
            return
        m = self._answer.message
        ended = m.state not in (State.STREAMING, State.INTERRUPTED)
        if ended or self._answer.kept is None:
            self._tried(lambda: self._store.save_reply(m.id, m.text, m.state, m.numbers))

    def _list_chats(self) -> None:
        own = {self._answer.message.chat_id} if self._answer else set()
        writing_ids = self._others.written_ids | own
        open_id = self._chat.id if self._chat else None
        show = functools.partial(self.chats.show, open_id=open_id, writing_ids=writing_ids)
        self._tried(lambda: show(self._store.chats()))

    def _undelete(self, chat_id: int) -> None:
        if self._tried(lambda: self._store.restore_chat(chat_id)):
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
            chat, messages = self._store.chat(self._chat.id), self._store.messages(self._chat.id)
        except StoreError:  # deleted for good; what is on the screen stays there
            self._others.notify_deleted(self._chat, None)
            return
        self._chat = chat
        own = self._answer.shown if self._answer else None
        shown = [own if own and message.id == own.id else message for message in messages]
        self.messages.refresh(shown)
        self._show_answer()
        self.chat_changed.emit()
        if chat.is_binned:
            self._others.notify_deleted(chat, functools.partial(self._undelete, chat.id))
        else:
            self._others.forget_deleted()

    def _tried(self, change: Callable[[], None]) -> bool:
        """Change something in the store; an error becomes a notice."""
        try:
            change()
        except PumiceError as error:
            self._notices.show_error(error)
            return False
        return True
