"""One side of a comparison: which model answers with which settings, and its reply."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.storage.chat_store.chat_settings import ChatSettings
from app.storage.chat_store.records import Numbers, State, StoredMessage, numbers_of
from app.storage.model_choice import ModelChoice
from app.window.chat.message_list import outcome
from app.window.chat.usage import LiveSpeed
from app.window.chat.usage_words import speed_in_words, tokens_in_words
from app.window.settings.chat_options import ChatOptions
from app.window.settings.preferences import Preferences
from app.window.throttle import Throttle
from app.wording.progress import progress_in_words
from app.wording.translate import tr, translate_error
from engine.errors import PumiceError
from engine.reply import Delta, Event, Progress, Reply, Why

if TYPE_CHECKING:
    from engine.gguf.card import Card

PAINT_MS = 100
SAVE_MS = 500

_ENDS = {Why.DONE: State.DONE, Why.LENGTH: State.LENGTH, Why.STOPPED: State.STOPPED}


class ComparisonSide(QObject):
    """Receives the events of one reply, shows them and has them stored.

    Signals:
        saved(StoredMessage): what the reply has become; to be stored.
        ended: the reply has ended, in whatever way.
    """

    changed = Signal()
    setup_changed = Signal()
    saved = Signal(object)
    ended = Signal()

    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = ChatSettings()
        self.options = ChatOptions(
            preferences, get=lambda: self._settings, put=self._set_settings, parent=self
        )
        self.options.changed.connect(self.setup_changed)
        self.choice: ModelChoice | None = None
        """The model that answers; None for the one that is open in the window."""
        self.message: StoredMessage | None = None
        self._used = ChatSettings()
        self._asked_choice: ModelChoice | None = None
        self._model = self._progress = self._error = ""
        self._speed = LiveSpeed()
        self._paint = Throttle(self.changed.emit, every_ms=PAINT_MS, parent=self)
        self._save = Throttle(self._emit_saved, every_ms=SAVE_MS, parent=self)

    def begin(self, message: StoredMessage, choice: ModelChoice | None) -> None:
        """A reply is about to be written, by this model."""
        self.message, self._asked_choice, self._used = message, choice, self._settings
        self._progress = tr("Waiting for the model…")
        self._model = self._error = ""
        self._speed = LiveSpeed()
        self.changed.emit()

    def clear(self) -> None:
        """Show no reply."""
        self.message = None
        self._model = self._error = self._progress = ""
        self.changed.emit()

    @property
    def used(self) -> tuple[ChatSettings, ModelChoice | None]:
        """Settings and model of the reply that is shown."""
        return self._used, self._asked_choice

    # What the engine says.

    def on_card(self, card: Card) -> None:
        """This model is open and is being asked."""
        self._model = card.name
        self.options.show_card(card)
        self.changed.emit()

    def on_event(self, event: Event) -> None:
        """An event of the reply."""
        if self.message is None or not self.is_busy:
            return
        if isinstance(event, Progress):
            self._progress = progress_in_words(event)
            self._paint.ask()
        elif isinstance(event, Delta):
            self._speed.count()
            self._change_message(text=self.message.text + event.text)
            self._paint.ask()
            self._save.ask()
        else:
            self._finish_reply(event)

    def on_failed(self, error: PumiceError) -> None:
        """An error came instead of the rest; the other side goes on."""
        if self.message is not None and self.is_busy:
            self._error = " ".join(translate_error(error)).strip()
            self._change_message(state=State.FAILED)
            self._end_reply()

    def interrupt(self) -> None:
        """The window closes: what is there is stored."""
        if self.is_busy:
            self._change_message(state=State.INTERRUPTED)
            self._end_reply()

    def _finish_reply(self, reply: Reply) -> None:
        numbers = numbers_of(reply, self._model)
        self._change_message(text=reply.text, state=_ENDS[reply.why], numbers=numbers)
        self._end_reply()

    def _end_reply(self) -> None:
        self._paint.cancel()
        self._save.cancel()
        self._progress = ""
        self._emit_saved()
        self.changed.emit()
        self.ended.emit()

    def _change_message(
        self, *, text: str | None = None, state: State | None = None, numbers: Numbers | None = None
    ) -> None:
        assert self.message is not None
        self.message = dataclasses.replace(
            self.message,
            text=self.message.text if text is None else text,
            state=state or self.message.state,
            numbers=numbers or self.message.numbers,
        )

    def _emit_saved(self) -> None:
        self.saved.emit(self.message)

    # What the window reads.

    @property
    def is_busy(self) -> bool:
        """Whether the reply has not ended."""
        return self.message is not None and self.message.state is State.STREAMING

    busy = Property(bool, lambda self: self.is_busy, notify=changed)

    def _get_options(self) -> ChatOptions:
        return self.options

    chatOptions = Property(QObject, _get_options, constant=True)

    def _get_words(self) -> str:
        return self.message.text if self.message else ""

    words = Property(str, _get_words, notify=changed)

    def _has_reply(self) -> bool:
        return self.message is not None

    hasReply = Property(bool, _has_reply, notify=changed)

    def _get_waiting(self) -> str:
        return self._progress if self.is_busy and not self._get_words() else ""

    progress = Property(str, _get_waiting, notify=changed)

    def _get_model(self) -> str:
        return self._model

    modelName = Property(str, _get_model, notify=changed)
    """The model that has answered or is answering."""

    def _get_outcome(self) -> str:
        if self._error:
            return self._error
        return outcome(self.message) if self.message else ""

    outcome = Property(str, _get_outcome, notify=changed)

    def _is_failed(self) -> bool:
        return bool(self._error)

    failed = Property(bool, _is_failed, notify=changed)

    def _get_numbers(self) -> str:
        if self.message is None:
            return ""
        if self.is_busy:
            return speed_in_words(self._speed.per_second)
        return tokens_in_words(self.message.numbers)

    numbers = Property(str, _get_numbers, notify=changed)

    @Slot(result=str)
    def text(self) -> str:
        """The reply exactly as written, for the clipboard."""
        return self._get_words()

    def set_choice(self, choice: ModelChoice | None) -> None:
        """Another model is to answer."""
        self.choice = choice
        self.setup_changed.emit()

    def _set_settings(self, settings: ChatSettings) -> None:
        self._settings = settings
