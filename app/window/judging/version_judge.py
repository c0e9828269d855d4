"""A model says which of two versions of a reply is better, in both orders.

What it says is shown, and kept nowhere but on a person's wish.  No window here.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.storage.chat_store.chats import ChatStore
from app.storage.chat_store.records import StoredMessage
from app.storage.model_choice import ModelChoice
from app.window.chat.feedback import Feedback
from app.window.judging.judge_asker import JudgeAsker
from app.window.judging.judged_pair import judged_pair
from app.window.judging.judgement_card import (
    DONE,
    FAILED,
    STOPPED,
    Comparing,
    better_and_worse,
    card_values,
    title_of,
)
from app.window.notices import Notices
from app.window.throttle import Throttle
from app.wording.progress import progress_in_words
from app.wording.translate import tr, translate_error
from engine.errors import PumiceError
from engine.reply import Delta, Event, Progress, Reply

PAINT_MS = 100

OfferedJudges = Callable[[], Sequence[tuple[str, ModelChoice | None]]]
"""Names and models that can be asked; None, which comes first, is the one that is open."""


class VersionJudge(QObject):
    """Comparisons of versions, by the messages that were compared.

    Signals:
        announced(str): a sentence for assistive technology.
    """

    changed = Signal()
    announced = Signal(str)

    def __init__(
        self,
        store: ChatStore,
        asker: JudgeAsker,
        feedback: Feedback,
        *,
        judges: OfferedJudges,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._asker, self._feedback, self._notices = store, asker, feedback, notices
        self._judges = judges
        self._choice: ModelChoice | None = None
        """The model that a person wants to judge; None for the one that is open."""
        self._shown: dict[int, Comparing] = {}
        """The latest comparison of each message."""
        self._live: Comparing | None = None
        self._revision = 0
        self._paint = Throttle(self._show_change, every_ms=PAINT_MS, parent=self)
        asker.event_came.connect(self._on_judge_event)
        asker.failed.connect(self._on_judge_failed)
        feedback.changed.connect(self._show_change)

    # What the window reads.

    def _get_revision(self) -> int:
        return self._revision

    revision = Property(int, _get_revision, notify=changed)
    """Grows with every change; bindings read it so that they ask again."""

    def _is_comparing(self) -> bool:
        return self._live is not None

    busy = Property(bool, _is_comparing, notify=changed)
    """Whether two versions are being compared."""

    @Slot(int, result="QVariantMap")
    def judgementOf(self, message_id: int) -> dict[str, Any]:
        """The comparison of a message as its card shows it; empty if there is none."""
        shown = self._shown.get(message_id)
        if shown is None:
            return {}
        ids = better_and_worse(shown)
        offered = self._judges()
        choices = [choice for _, choice in offered]
        return {
            **card_values(shown, message_id),
            "isKept": ids is not None and ids[1] in self._feedback.better_than(ids[0]),
            "judges": [tr("Judge: {name}", name=name) for name, _ in offered],
            "judgeRow": choices.index(self._choice) if self._choice in choices else 0,
        }

    # What a person does.

    @Slot(int)
    def compare(self, message_id: int) -> None:
        """Compare a version with the one that a person would: the better one, or the one before."""
        self.compareWith(message_id, 0)

    @Slot(int, int)
    def compareWith(self, message_id: int, other_id: int) -> None:
        """Compare a version with another one; 0 chooses it."""
        if self._live is not None:
            return
        try:
            pair = judged_pair(self._store, message_id, other_id, self._feedback.better_than)
        except PumiceError as error:
            self._notices.show_error(error)
            return
        if pair is None:
            self._notices.show_info(tr("There is no other version with words to compare it with."))
            return
        from engine.judge.judging import pair_conversations

        self._live = Comparing(pair, progress=tr("Waiting for the model…"))
        self._keep_card(self._live)
        self._asker.ask(pair_conversations(pair.views, pair.question, *pair.texts), self._choice)
        self._show_change()

    @Slot(int, int)
    def judgeBy(self, message_id: int, row: int) -> None:
        """Have another model judge, from now on, and the same two versions at once."""
        offered, shown = self._judges(), self._shown.get(message_id)
        if self._live is not None or shown is None or not 0 <= row < len(offered):
            return
        self._choice = offered[row][1]
        first, second = shown.pair.ids
        self.compareWith(message_id, second if message_id == first else first)

    @Slot()
    def stop(self) -> None:
        """End the comparison that is under way."""
        if self._live is not None:
            self._asker.stop()

    @Slot(int)
    def dismiss(self, message_id: int) -> None:
        """Show a comparison no longer."""
        shown = self._shown.get(message_id)
        if shown is not None and shown is not self._live:
            for one in shown.pair.ids:
                if self._shown.get(one) is shown:
                    del self._shown[one]
            self._show_change()

    def forget(self, message: StoredMessage) -> None:
        """A reply is being written on: what was said of it before no longer counts."""
        self.dismiss(message.id)

    @Slot(int)
    def keep(self, message_id: int) -> None:
        """Keep the verdict as feedback, with the judge's name; once more takes it back."""
        shown = self._shown.get(message_id)
        ids = better_and_worse(shown) if shown else None
        if shown is not None and ids is not None:
            self._feedback.keep_judgement(*ids, judge=shown.judge)

    def close(self) -> bool:
        """End the engine of another judge.  False: it is still busy."""
        self._live = None
        return self._asker.close()

    # What the engine says.

    def _on_judge_event(self, event: Event) -> None:
        if self._live is None:
            return
        if isinstance(event, Progress):
            self._show_progress(progress_in_words(event))
        elif isinstance(event, Delta):
            self._show_progress(tr("Giving reasons…"))
        else:
            self._take_answer(event)

    def _on_judge_failed(self, error: PumiceError) -> None:
        if self._live is not None:
            words = " ".join(translate_error(error)).strip()
            self._end_comparing(dataclasses.replace(self._live, state=FAILED, error=words))

    def _take_answer(self, reply: Reply) -> None:
        from engine.judge.judging import judge_answer, pair_judgement

        live = self._live_now()
        live = dataclasses.replace(
            live,
            judge=self._asker.judge_name,
            answers=(*live.answers, judge_answer(reply)),
            progress=tr("Waiting for the model…"),
        )
        pair = live.pair
        if live.answers[-1].stopped:
            self._end_comparing(dataclasses.replace(live, state=STOPPED))
        elif len(live.answers) < len(pair.ids):
            self._live = live
            self._keep_card(live)
            self._show_change()
        else:
            found = pair_judgement(live.answers, pair.question, *pair.texts)
            self._end_comparing(dataclasses.replace(live, state=DONE, judgement=found))

    def _live_now(self) -> Comparing:
        assert self._live is not None
        return self._live

    def _show_progress(self, words: str) -> None:
        live = self._live_now()
        if words != live.progress:
            self._live = dataclasses.replace(live, progress=words)
            self._keep_card(self._live)
            self._paint.ask()

    def _end_comparing(self, comparing: Comparing) -> None:
        self._live = None
        self._paint.cancel()
        self._keep_card(comparing)
        self._show_change()
        self.announced.emit(title_of(comparing))

    def _keep_card(self, comparing: Comparing) -> None:
        for message_id in comparing.pair.ids:
            self._shown[message_id] = comparing

    def _show_change(self) -> None:
        self._revision += 1
        self.changed.emit()
