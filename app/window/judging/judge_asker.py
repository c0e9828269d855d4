"""Asks a judge one question after another: the open model, or another in an engine of its own.

The open model is asked in the background, so that questions of chats go first.  Another one is
opened beside it, or in its place where memory does not hold both, and closed again.  No window.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.storage.model_choice import ModelChoice
from app.window.engines.engine_link import EngineLink
from engine.errors import PumiceError
from engine.reply import Event, Progress, Reply

if TYPE_CHECKING:
    from app.window.comparison.two_engines import TwoEngines
    from engine.chat import Conversation
    from engine.gguf.card import Card


class JudgeAsker(QObject):
    """One list of questions at a time.

    Signals:
        event_came(Event): an event of an answer; each answer ends with a `Reply`.
        failed(PumiceError): an error ended it; nothing more is asked.

    Args:
        make_engines: makes what asks another model; called when that is first wanted.
    """

    event_came = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        link: EngineLink,
        make_engines: Callable[[], TwoEngines],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._link, self._make_engines = link, make_engines
        self._engines: TwoEngines | None = None
        self._waiting: list[Conversation] = []
        self._question = self._others_left = 0
        self.judge_name = ""
        """The model that is asked."""
        link.event_received.connect(self._pass_own_event)
        link.failed.connect(self._pass_own_error)
        link.model_progress.connect(self._pass_opening)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._question or self._others_left)

    def ask(self, conversations: Sequence[Conversation], choice: ModelChoice | None) -> None:
        """Ask these, one after another.

        Args:
            choice: the model; None for the one that is open.
        """
        self.judge_name = ""
        if choice is None or choice == self._link.choice:
            self._waiting = list(conversations)
            self._ask_own()
        else:
            self._ask_other(conversations, choice)

    def stop(self) -> None:
        """End it; a `Reply` that says so follows."""
        self._waiting.clear()
        if self._question:
            self._link.stop(self._question)
        elif self._others_left and self._engines is not None:
            self._engines.stop()

    def close(self) -> bool:
        """End another model now.  False: it is still busy in native code."""
        self._waiting.clear()
        self._question = self._others_left = 0
        return self._engines is None or self._engines.close()

    # The open model.

    def _ask_own(self) -> None:
        from engine.judge.judging import JUDGE_SAMPLING

        self._question = self._link.ask(self._waiting.pop(0), JUDGE_SAMPLING, background=True)

    def _pass_own_event(self, question: int, event: Event) -> None:
        if not self._question or question != self._question:
            return
        if isinstance(event, Reply):
            self._question = 0
            self.judge_name = self._link.card.name if self._link.card else self.judge_name
            if self._waiting:
                self._ask_own()
        self.event_came.emit(event)

    def _pass_own_error(self, question: int, error: PumiceError) -> None:
        if self._question and question == self._question:
            self._question = 0
            self._waiting.clear()
            self.failed.emit(error)

    def _pass_opening(self, progress: Progress) -> None:
        if self._question:
            self.event_came.emit(progress)

    # Another model: what `ModelTurn` wants of a receiver.

    def _ask_other(self, conversations: Sequence[Conversation], choice: ModelChoice) -> None:
        from app.window.comparison.model_turns import ModelTurn
        from engine.judge.judging import JUDGE_SAMPLING

        if self._engines is None:
            self._engines = self._make_engines()
            self._engines.changed.connect(self._close_when_idle)
        self._others_left = len(conversations)
        turns = [ModelTurn(self, choice, each, JUDGE_SAMPLING) for each in conversations]
        self._engines.ask(turns, in_turn=False)

    def on_card(self, card: Card) -> None:
        """This model is open and is being asked."""
        self.judge_name = card.name

    def on_event(self, event: Event) -> None:
        """An event of an answer."""
        if self._others_left:
            self._others_left -= isinstance(event, Reply)
            self.event_came.emit(event)

    def on_failed(self, error: PumiceError) -> None:
        """An error came instead of an answer."""
        if self._others_left and self._engines is not None:
            self._others_left = 0
            self.failed.emit(error)
            self._engines.stop()

    def _close_when_idle(self) -> None:
        """Free the memory of the other model."""
        if self._engines is not None and not self._engines.busy:
            self._engines.close_second()
