"""Questions to one engine, one after another; each may want another model, which is opened first.

No store and no window here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from app.storage.model_choice import ModelChoice
from app.window.engines.engine_link import EngineLink
from engine.chat import Conversation
from engine.errors import PumiceError
from engine.options import SamplingOptions
from engine.reply import Event, Progress, Reply, Why

if TYPE_CHECKING:
    from engine.gguf.card import Card


class TurnReceiver(Protocol):
    """Who gets the reply to a question."""

    @property
    def is_busy(self) -> bool: ...

    def on_card(self, card: Card) -> None: ...

    def on_event(self, event: Event) -> None: ...

    def on_failed(self, error: PumiceError) -> None: ...


@dataclass(frozen=True)
class ModelTurn:
    """A question, the model that is asked, and who gets the reply."""

    receiver: TurnReceiver
    choice: ModelChoice
    conversation: Conversation
    sampling: SamplingOptions


class ModelTurns(QObject):
    """Asks through one link, which others may use as well.

    Signals:
        finished: the last turn has ended, and the model from before is open or being opened.
    """

    finished = Signal()

    def __init__(self, link: EngineLink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self.choice: ModelChoice | None = None
        """The model that is open or being opened; None after a failure."""
        self.card: Card | None = None
        self._waiting: list[ModelTurn] = []
        self._turn: ModelTurn | None = None
        self._question = 0
        self._then_open: ModelChoice | None = None
        link.model_loading.connect(self._note_loading)
        link.model_progress.connect(self._note_progress)
        link.model_ready.connect(self._note_ready)
        link.model_changed.connect(self._note_ready)
        link.model_failed.connect(self._fail_opening)
        link.event_received.connect(self._pass_event)
        link.failed.connect(self._fail_turn)
        link.catch_up()
        self.choice, self.card = link.choice, link.card

    @property
    def busy(self) -> bool:
        """Whether a turn has not ended."""
        return self._turn is not None

    def begin(self, turns: Sequence[ModelTurn], *, then_open: ModelChoice | None = None) -> None:
        """Ask one question after another.

        Args:
            then_open: open this model again when all have ended.  Questions of others wait until
                then: another model may be open meanwhile.
        """
        if then_open is not None:
            self._link.reserve()
        self._waiting.extend(turns)
        self._then_open = then_open
        if self._turn is None:
            self._next_turn()

    def stop(self) -> None:
        """End the turn under way; those that wait end at once."""
        waiting, self._waiting = self._waiting, []
        for turn in waiting:
            turn.receiver.on_event(Reply("", Why.STOPPED))
        if self._turn is not None and self._question:
            self._link.stop(self._question)
        elif self._turn is not None:
            self._end_turn(Reply("", Why.STOPPED))

    def _next_turn(self) -> None:
        self._turn = self._waiting.pop(0) if self._waiting else None
        self._question = 0
        if self._turn is None:
            before, self._then_open = self._then_open, None
            if before is not None and before != self.choice:
                self.choice, self.card = before, None
                self._link.open(before)
            self._link.release()
            self.finished.emit()
        elif self.choice != self._turn.choice:
            self.choice, self.card = self._turn.choice, None
            self._link.open(self._turn.choice)
        elif self.card is not None:
            self._ask_turn(self.card)

    def _ask_turn(self, card: Card) -> None:
        assert self._turn is not None
        self._turn.receiver.on_card(card)
        self._question = self._link.ask(self._turn.conversation, self._turn.sampling, reserved=True)

    def _end_turn(self, end: Reply | PumiceError) -> None:
        assert self._turn is not None
        receiver = self._turn.receiver
        if isinstance(end, Reply):
            receiver.on_event(end)
        else:
            receiver.on_failed(end)
        self._next_turn()

    def _note_loading(self, choice: ModelChoice) -> None:
        self.choice, self.card = choice, None

    def _note_progress(self, progress: Progress) -> None:
        if self._turn is not None and not self._question:
            self._turn.receiver.on_event(progress)

    def _note_ready(self, card: Card) -> None:
        self.card = card
        if self._turn is not None and not self._question and self.choice == self._turn.choice:
            self._ask_turn(card)

    def _fail_opening(self, error: PumiceError) -> None:
        self.choice = self.card = None
        if self._turn is not None and not self._question:
            self._end_turn(error)

    def _pass_event(self, question: int, event: Event) -> None:
        if self._turn is None or question != self._question:
            return
        if isinstance(event, Reply):
            self._end_turn(event)
        else:
            self._turn.receiver.on_event(event)

    def _fail_turn(self, question: int, error: PumiceError) -> None:
        if self._turn is not None and question == self._question:
            self._end_turn(error)
