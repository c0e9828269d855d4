"""Asks the engine and stores the replies as they are written: one at a time in each chat.

No window here: it says what a reply has become, and how it ended.
"""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.storage.chat_store.chat_settings import ChatSettings
from app.storage.chat_store.chats import ChatStore
from app.storage.chat_store.conversation import to_conversation
from app.storage.chat_store.records import Numbers, State, StoredMessage, numbers_of
from app.storage.chat_store.skill_uses import with_photos
from app.storage.chat_store.thinking import ThinkingClock
from app.storage.photos.photo_store import KeptPhoto
from app.window.chat.skill_lines import running_words
from app.window.engines.engine_link import EngineLink
from app.window.notices import Notices
from app.window.throttle import Throttle
from app.wording.progress import progress_in_words
from app.wording.translate import tr
from engine.chat import Role
from engine.errors import PumiceError
from engine.options import SamplingOptions
from engine.reply import Called, Delta, Found, Progress, Reply, SkillEvent, Why
from engine.skill_call import SkillCall, SkillUse

PAINT_MS = 33
SAVE_MS = 500

_STATES = {Why.DONE: State.DONE, Why.LENGTH: State.LENGTH, Why.STOPPED: State.STOPPED}


@dataclass
class LiveReply:
    """A reply that is being written.

    `begun` is the text that was there before it is written on; `back_to` is the leaf of the branch
    to show again if no text comes.
    """

    question: int
    message: StoredMessage
    begun: StoredMessage
    back_to: int | None = None
    progress: str = ""
    calling: SkillCall | None = None
    """A skill that is running, or waits for the person's permission."""
    needs_permission: bool = False
    thinking: ThinkingClock = dataclasses.field(default_factory=ThinkingClock)

    @property
    def shown_progress(self) -> str:
        """What is shown while nothing new is there yet."""
        if self.message.state is not State.STREAMING:
            return ""
        if self.calling:
            return "" if self.needs_permission else running_words(self.calling)
        return self.progress if self.message.text == self.begun.text else ""


class Answering(QObject):
    """The replies that this window is getting from the engine.

    Signals:
        changed: a reply has begun or ended.
        grown(StoredMessage, str): what a reply has become, and what it is waiting for.
        ended(StoredMessage): a reply has ended and is stored.
        dropped(StoredMessage): it ended without text and made way for another version.
        numbers_ready(Numbers): what a reply took.
    """

    changed = Signal()
    grown = Signal(object, str)
    ended = Signal(object)
    dropped = Signal(object)
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
        self._sampling, self._model_name = sampling, model_name
        self._live: dict[int, LiveReply] = {}
        self._unsaved: dict[int, StoredMessage] = {}
        self._left_out: dict[int, int] = {}
        self._paint = Throttle(self.show_all, every_ms=PAINT_MS, parent=self)
        self._save = Throttle(self._save_all, every_ms=SAVE_MS, parent=self)
        link.event_received.connect(self._on_event)
        link.permission_asked.connect(self._on_permission_asked)
        link.failed.connect(self._on_failed)
        link.model_progress.connect(self._on_opening)

    @property
    def chat_ids(self) -> frozenset[int]:
        """The chats in which a reply is being written."""
        return frozenset(live.message.chat_id for live in self._live.values())

    def reply_in(self, chat_id: int) -> LiveReply | None:
        """The reply that is being written in a chat."""
        return next((r for r in self._live.values() if r.message.chat_id == chat_id), None)

    def as_known(self, message: StoredMessage) -> StoredMessage:
        """A message as it is stored, or the reply that could not be stored whole (full disk)."""
        live = self.reply_in(message.chat_id)
        if live and live.message.id == message.id:
            return live.message
        lost = self._unsaved.get(message.id)
        return (
            message
            if lost is None
            else dataclasses.replace(
                message, text=lost.text, state=lost.state, numbers=lost.numbers
            )
        )

    def begin(
        self,
        reply: StoredMessage,
        before: Sequence[StoredMessage],
        *,
        back_to: int | None = None,
    ) -> None:
        """Ask for a reply that was stored as `State.STREAMING`.

        Args:
            before: the messages that it answers; a reply at their end is written on.
            back_to: the leaf of the branch to show again if no text comes.
        """
        self.save_left_over()
        self._unsaved.pop(reply.id, None)
        settings = self._settings_of(reply.chat_id)
        conversation = to_conversation(before, self._store.photo_store, settings)
        question = self._link.ask(
            conversation,
            settings.sampling_over(self._sampling()),
            skills=settings.skills,
            first=chosen_calls(before),
        )
        waits = tr("Waiting for the model…")
        self._live[question] = LiveReply(question, reply, reply, back_to, waits)
        self.show_all()
        self.changed.emit()

    def stop(self, chat_id: int) -> None:
        """End the reply that is being written in a chat; its text so far stays."""
        if live := self.reply_in(chat_id):
            self._link.stop(live.question)

    def stop_all(self) -> None:
        """End all replies."""
        for question in tuple(self._live):
            self._link.stop(question)

    def show_all(self) -> None:
        """Say what the replies have become."""
        for live in self._live.values():
            self.grown.emit(live.message, live.shown_progress)

    def close(self) -> None:
        """Store the replies so far."""
        self._paint.cancel()
        self._save.cancel()
        for live in self._live.values():
            _change(live, state=State.INTERRUPTED)
            self._store_end(live)
        self._live.clear()
        self.save_left_over()

    def _settings_of(self, chat_id: int) -> ChatSettings:
        try:
            return self._store.chat(chat_id).settings
        except PumiceError as error:
            self._notices.show_error(error)
            return ChatSettings()

    def _on_event(self, question: int, event: SkillEvent) -> None:
        live = self._live.get(question)
        if live is None:
            return
        if isinstance(event, Progress):
            live.progress = progress_in_words(event)
            self._paint.ask()
        elif isinstance(event, Delta):
            _change(live, text=live.message.text + event.text)
            live.thinking.read(live.message.text, time.monotonic())
            self._paint.ask()
            self._save.ask()
        elif isinstance(event, Called):
            live.calling = event.call
            self._paint.ask()
        elif isinstance(event, Found):
            self._take_found(live, event)
        else:
            self._finish(live, event)

    def _on_permission_asked(self, question: int, call: SkillCall) -> None:
        """A skill waits for the person; shown with the reply."""
        if live := self._live.get(question):
            live.calling, live.needs_permission = call, True
            self._paint.ask()

    def waiting_for_permission(self) -> LiveReply | None:
        """The reply that asked last whether a skill may run."""
        return next((r for r in reversed(self._live.values()) if r.needs_permission), None)

    def allow(self, chat_id: int, *, allowed: bool) -> None:
        """The person's answer to a skill that waits in a chat."""
        live = self.reply_in(chat_id)
        if live and live.needs_permission:
            live.needs_permission = False
            self._link.answer_permission(live.question, allowed=allowed)
            self._paint.ask()

    def _take_found(self, live: LiveReply, found: Found) -> None:
        """Keep what a skill found, and the photos that it made."""
        live.calling, live.needs_permission = None, False
        made = self._kept_photos(found.use)
        hashes = {path: photo.hash for path, photo in made.items()}
        m = live.message
        live.message = dataclasses.replace(
            m,
            uses=(*m.uses, with_photos(found.use, hashes.get)),
            photos=tuple({photo.hash: photo for photo in (*m.photos, *made.values())}.values()),
        )
        self._store_uses(live.message)
        self._paint.ask()

    def _kept_photos(self, use: SkillUse) -> dict[str, KeptPhoto]:
        """Photos of a use, by where they lie; what cannot be kept is told."""
        made: dict[str, KeptPhoto] = {}
        for path in use.outcome.photos:
            try:
                made[path] = self._store.photo_store.keep(Path(path))
            except PumiceError as error:
                self._notices.show_error(error)
        return made

    def _store_uses(self, message: StoredMessage) -> None:
        try:
            self._store.save_uses(message.id, message.uses, message.said, photos=message.photos)
        except PumiceError as error:
            self._notices.show_error(error)

    def _on_opening(self, progress: Progress) -> None:
        """The model is not open yet: waiting replies show how far that is."""
        for live in self._live.values():
            live.progress = progress_in_words(progress)
        self._paint.ask()

    def _finish(self, live: LiveReply, reply: Reply) -> None:
        numbers = numbers_of(reply, self._model_name())
        numbers = dataclasses.replace(
            numbers,
            reply_tokens=live.begun.numbers.reply_tokens + numbers.reply_tokens,
            thought_s=live.begun.numbers.thought_s or live.thinking.seconds,
        )
        if reply.said:
            live.message = dataclasses.replace(live.message, said=reply.said)
            self._store_uses(live.message)
        text = live.begun.text + reply.text
        _change(live, text=text, state=_STATES[reply.why], numbers=numbers)
        self._notify_left_out(live.message.chat_id, reply.dropped_exchanges)
        self._end(live)
        self.numbers_ready.emit(numbers)

    def _on_failed(self, question: int, error: PumiceError) -> None:
        if live := self._live.get(question):
            _change(live, state=State.FAILED)
            self._notices.show_error(error)
            self._end(live)

    def _end(self, live: LiveReply) -> None:
        del self._live[live.question]
        was_dropped = self._store_end(live)
        self.grown.emit(live.message, "")
        self.changed.emit()
        (self.dropped if was_dropped else self.ended).emit(live.message)

    def _store_end(self, live: LiveReply) -> bool:
        """Store a reply that has ended, or remove it for the version before.  True: removed."""
        m = live.message
        try:
            if not m.text and self._store.drop_empty_reply(m.id, back_to=live.back_to):
                return True
            self._store.save_reply(m.id, m.text, m.state, m.numbers)
        except PumiceError as error:
            self._unsaved[m.id] = m
            self._notices.show_error(error)
        return False

    def save_left_over(self) -> None:
        """Try again to store what could not be stored; it was said then."""
        for m in tuple(self._unsaved.values()):
            try:
                self._store.save_reply(m.id, m.text, m.state, m.numbers)
            except PumiceError:
                continue
            del self._unsaved[m.id]

    def _save_all(self) -> None:
        for live in self._live.values():
            m = live.message
            try:
                self._store.save_reply(m.id, m.text, m.state, m.numbers)
            except PumiceError as error:
                self._notices.show_error(error)

    def _notify_left_out(self, chat_id: int, exchanges: int) -> None:
        """Show a notice again only when more of the chat is left out than before."""
        if exchanges > self._left_out.get(chat_id, 0):
            self._notices.show_info(
                tr(
                    "This chat is longer than the model's context:"
                    " its oldest messages are left out."
                ),
                tr("They stay in the chat. The model still sees the photos you are asking about."),
            )
        self._left_out[chat_id] = exchanges


def chosen_calls(before: Sequence[StoredMessage]) -> tuple[SkillCall, ...]:
    """The skills that the person chose with the question; none where a reply is written on."""
    last = before[-1] if before else None
    asked = last is not None and last.role is Role.USER
    return tuple(use.call for use in last.uses) if asked and last else ()


def _change(
    live: LiveReply,
    *,
    text: str | None = None,
    state: State | None = None,
    numbers: Numbers | None = None,
) -> None:
    """Replace parts of the reply's message."""
    old = live.message
    live.message = dataclasses.replace(
        old,
        text=old.text if text is None else text,
        state=state or old.state,
        numbers=numbers or old.numbers,
    )
