"""Asks two models: the one that is open in the window, and another in an engine of its own.

Where memory does not hold both, the other is opened in place of the first, and goes again.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from app.storage.model_choice import ModelChoice
from app.window.comparison.compare_models import FitsBeside
from app.window.comparison.model_turns import ModelTurn, ModelTurns
from app.window.engines.engine_link import EngineLink, EngineOpener, JobRunner
from app.window.notices import Notices
from app.wording.translate import tr
from engine.reply import Reply, Why


class TwoEngines(QObject):
    """The window's link, and a second one while it is needed.

    Signals:
        changed: `note` or `busy` is another.
    """

    changed = Signal()

    def __init__(
        self,
        link: EngineLink,
        *,
        opener: EngineOpener,
        jobs: JobRunner,
        notices: Notices,
        fits: FitsBeside,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._opener, self._jobs, self._notices, self._fits = opener, jobs, notices, fits
        self.main = ModelTurns(link, self)
        self.main.finished.connect(self._on_finished)
        self._second: ModelTurns | None = None
        self._second_link: EngineLink | None = None
        self._checking: list[ModelTurn] = []
        self._later: list[ModelTurn] = []
        self.note = ""
        """How the two are asked, where that is worth knowing."""

    @property
    def busy(self) -> bool:
        """Whether a question has not ended."""
        second_busy = self._second is not None and self._second.busy
        return bool(self._checking or self._later or self.main.busy or second_busy)

    def ask(self, turns: Sequence[ModelTurn], *, in_turn: bool) -> None:
        """Ask all questions.

        Args:
            in_turn: two models are not to work at the same time.
        """
        open_choice = self.main.choice
        others = {turn.choice for turn in turns if turn.choice != open_choice}
        is_open = self._second is not None and others == {self._second.choice}
        if open_choice is None:
            self.note = ""
            self.main.begin(turns)
        elif not others or is_open:
            self._begin_turns(turns, fits=True, in_turn=in_turn)
        else:
            self._check(list(turns), others, in_turn=in_turn)

    def stop(self) -> None:
        """End all questions; their replies so far stay."""
        waiting, self._checking, self._later = [*self._checking, *self._later], [], []
        for turn in waiting:
            turn.receiver.on_event(Reply("", Why.STOPPED))
        self.main.stop()
        if self._second is not None:
            self._second.stop()
        self.changed.emit()

    def close_second(self) -> None:
        """Free the memory of the second model, on another thread: that takes a moment."""
        link, self._second_link, self._second = self._second_link, None, None
        if link is not None:
            self._jobs.run(link.close, lambda _ended: None, self._notices.show_error)

    def close(self) -> bool:
        """Close the second model now.  False: it is still busy in native code."""
        return self._second_link is None or self._second_link.close()

    def _check(self, turns: list[ModelTurn], others: set[ModelChoice], *, in_turn: bool) -> None:
        """Find out whether memory holds the other models too; that reads files."""
        self._checking = turns

        def go_on(fits: bool) -> None:
            if self._checking is turns:
                self._checking = []
                self._begin_turns(turns, fits=fits, in_turn=in_turn)

        self._jobs.run(lambda: all(map(self._fits, others)), go_on, lambda _error: go_on(True))

    def _begin_turns(self, turns: Sequence[ModelTurn], *, fits: bool, in_turn: bool) -> None:
        open_choice = self.main.choice
        own = [turn for turn in turns if turn.choice == open_choice]
        others = [turn for turn in turns if turn.choice != open_choice]
        self.note = _note(own, others, fits=fits, in_turn=in_turn)
        if not fits:
            self.main.begin([*own, *others], then_open=open_choice)
        elif own and others and in_turn:
            self._later = others
            self.main.begin(own)
        else:
            if own:
                self.main.begin(own)
            if others:
                self._begin_second(others)
        self.changed.emit()

    def _begin_second(self, turns: Sequence[ModelTurn]) -> None:
        if self._second is None:
            self._second_link = EngineLink(self._opener, self)
            self._second = ModelTurns(self._second_link, self)
            self._second.finished.connect(self._on_finished)
        self._second.begin(turns)

    def _on_finished(self) -> None:
        later, self._later = self._later, []
        if later:
            self._begin_second(later)
        self.changed.emit()


def _note(
    own: Sequence[ModelTurn], others: Sequence[ModelTurn], *, fits: bool, in_turn: bool
) -> str:
    if not fits:
        return tr(
            "There is not enough memory for both models at once. They answer one after the other, "
            "and other chats wait until both have ended."
        )
    if not others or not own:
        return tr("They answer one after the other.")
    if in_turn:
        return tr("They answer one after the other, so that their times can be compared.")
    return tr("Both models answer at the same time, so each is slower than alone.")
