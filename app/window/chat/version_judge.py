"""Asks the open model which of two versions of a reply is better, in both orders.

What it says is shown, and kept nowhere but on a person's wish.  It is asked in the background: a
question of a chat that comes meanwhile goes first.  No window here.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.storage.chat_store.chats import ChatStore
from app.storage.chat_store.records import StoredMessage
from app.window.chat.feedback import Feedback
from app.window.chat.judged_pair import JudgedPair, judged_pair
from app.window.engines.engine_link import EngineLink
from app.window.notices import Notices
from app.window.throttle import Throttle
from app.wording.progress import progress_in_words
from app.wording.translate import tr, translate_error
from engine.errors import PumiceError
from engine.reply import Delta, Event, Progress, Reply

if TYPE_CHECKING:
    from engine.chat import Conversation
    from engine.judge.judging import JudgeAnswer, PairJudgement

PAINT_MS = 100
BUSY, DONE, STOPPED, FAILED = "busy", "done", "stopped", "failed"


@dataclass(frozen=True)
class Comparing:
    """One comparison: of what, by which model, and what has come of it so far."""

    pair: JudgedPair
    judge: str = ""
    state: str = BUSY
    progress: str = ""
    error: str = ""
    answers: tuple[JudgeAnswer, ...] = ()
    judgement: PairJudgement | None = None


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
        link: EngineLink,
        feedback: Feedback,
        *,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._link, self._feedback, self._notices = store, link, feedback, notices
        self._shown: dict[int, Comparing] = {}
        """The latest comparison of each message."""
        self._live: Comparing | None = None
        self._waiting: list[Conversation] = []
        self._question = 0
        self._revision = 0
        self._paint = Throttle(self._show_change, every_ms=PAINT_MS, parent=self)
        link.event_received.connect(self._on_judge_event)
        link.failed.connect(self._on_judge_failed)
        link.model_progress.connect(self._on_opening)
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
        return {} if shown is None else self._card_of(shown, message_id)

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

        asked = pair_conversations(pair.views, pair.question, pair.texts[0], pair.texts[1])
        self._waiting = list(asked)
        self._live = Comparing(pair)
        self._ask_next()

    @Slot()
    def stop(self) -> None:
        """End the comparison that is under way."""
        if self._live is not None:
            self._waiting.clear()
            self._link.stop(self._question)

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
        ids = _better_and_worse(shown) if shown else None
        if shown is not None and ids is not None:
            self._feedback.keep_judgement(*ids, judge=shown.judge)

    # What the engine says.

    def _ask_next(self) -> None:
        from engine.judge.judging import JUDGE_SAMPLING

        self._question = self._link.ask(self._waiting.pop(0), JUDGE_SAMPLING, background=True)
        self._show(dataclasses.replace(self._live_now(), progress=tr("Waiting for the model…")))

    def _on_judge_event(self, question: int, event: Event) -> None:
        if self._live is None or question != self._question:
            return
        if isinstance(event, Progress):
            self._show_progress(progress_in_words(event))
        elif isinstance(event, Delta):
            self._show_progress(tr("Giving reasons…"))
        else:
            self._take_answer(event)

    def _on_opening(self, progress: Progress) -> None:
        if self._live is not None:
            self._show_progress(progress_in_words(progress))

    def _on_judge_failed(self, question: int, error: PumiceError) -> None:
        if self._live is not None and question == self._question:
            words = " ".join(translate_error(error)).strip()
            self._end_comparing(dataclasses.replace(self._live, state=FAILED, error=words))

    def _take_answer(self, reply: Reply) -> None:
        from engine.judge.judging import judge_answer, pair_judgement

        live = self._live_now()
        if self._link.card is not None:
            live = dataclasses.replace(live, judge=self._link.card.name)
        self._live = live = dataclasses.replace(live, answers=(*live.answers, judge_answer(reply)))
        if live.answers[-1].stopped:
            self._end_comparing(dataclasses.replace(live, state=STOPPED))
        elif self._waiting:
            self._ask_next()
        else:
            pair = live.pair
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

    def _show(self, comparing: Comparing) -> None:
        self._live = comparing
        self._keep_card(comparing)
        self._show_change()

    def _end_comparing(self, comparing: Comparing) -> None:
        self._live, self._question = None, 0
        self._waiting.clear()
        self._paint.cancel()
        self._keep_card(comparing)
        self._show_change()
        self.announced.emit(_title(comparing))

    def _keep_card(self, comparing: Comparing) -> None:
        for message_id in comparing.pair.ids:
            self._shown[message_id] = comparing

    def _show_change(self) -> None:
        self._revision += 1
        self.changed.emit()

    def _card_of(self, shown: Comparing, message_id: int) -> dict[str, Any]:
        ids = _better_and_worse(shown)
        mine, others = shown.pair.ids.index(message_id), shown.pair.versions_but(message_id)
        return {
            "state": shown.state,
            "title": _title(shown),
            "note": _note(shown),
            "progress": tr("Order {n} of 2: {what}", n=1 + len(shown.answers), what=shown.progress),
            "reasons": _reasons(shown),
            "reasonsTitle": tr("Reasons")
            if shown.judgement and shown.judgement.winner
            else tr("What it answered"),
            "judge": tr("Judged by {name}.", name=shown.judge) if shown.answers else "",
            "canKeep": ids is not None,
            "isKept": ids is not None and ids[1] in self._feedback.better_than(ids[0]),
            "others": [tr("Compare with version {n}", n=number) for _, number in others],
            "otherIds": [each for each, _ in others],
            "otherRow": [each for each, _ in others].index(shown.pair.ids[1 - mine]),
        }


def _better_and_worse(shown: Comparing) -> tuple[int, int] | None:
    """The ids of the better and the worse version, if the judge sees a difference."""
    from engine.judge.answers import Winner

    if shown.judgement is None or shown.judgement.winner in (None, Winner.TIE):
        return None
    first, second = shown.pair.ids
    return (first, second) if shown.judgement.winner is Winner.FIRST else (second, first)


def _title(shown: Comparing) -> str:
    """What has come of it, in a sentence."""
    a, b = shown.pair.numbers
    if shown.state == BUSY:
        return tr("Comparing versions {a} and {b}…", a=a, b=b)
    if shown.state == STOPPED:
        return tr("The comparison was stopped.")
    if shown.state == FAILED:
        return shown.error
    if _better_and_worse(shown) == shown.pair.ids:
        return tr("Version {n} is better than version {other}.", n=a, other=b)
    if _better_and_worse(shown):
        return tr("Version {n} is better than version {other}.", n=b, other=a)
    if shown.judgement is None or shown.judgement.winner is None:
        return tr("The model gave no verdict.")
    if not shown.judgement.consistent:
        return tr("Versions {a} and {b}: no clear preference.", a=a, b=b)
    return tr("Versions {a} and {b} are equally good.", a=a, b=b)


def _note(shown: Comparing) -> str:
    """How sure that is."""
    if shown.judgement is None:
        return ""
    if shown.judgement.winner is None:
        return tr("It answered, but not in the form that was asked for. Larger models do better.")
    if shown.judgement.consistent:
        return tr("Asked in both orders, which agree.")
    return tr("Asked in both orders, which disagree.")


def _reasons(shown: Comparing) -> list[dict[str, str]]:
    """The judge's words; those of both orders where they do not agree.

    It calls what it was shown first "response 1", so `key` says which version that is.
    """
    from engine.judge.answers import reasons_of

    if shown.judgement is None:
        return []
    a, b = shown.pair.numbers
    orders = [(a, b)] if shown.judgement.consistent else [(a, b), (b, a)]
    said = zip(orders, map(reasons_of, (each.text for each in shown.answers)), strict=False)
    return [
        {
            "key": tr("Response 1 is version {a}, response 2 is version {b}.", a=a, b=b)
            if (a, b) != (1, 2)
            else "",
            "words": words,
        }
        for (a, b), words in said
        if words
    ]
