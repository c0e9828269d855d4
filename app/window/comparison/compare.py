"""The page that asks one question twice: two models, or one model with two settings.

The result is a chat with both replies as versions of one question: stored before they are asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Property, QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtQuick import QQuickTextDocument

from app.storage.chat_store.chat_settings import set_chat_settings
from app.storage.chat_store.chats import ChatStore
from app.storage.chat_store.comparison import (
    begin_replies,
    clear_preference,
    set_preference,
    show_reply,
)
from app.storage.chat_store.conversation import to_conversation
from app.storage.chat_store.drafts import COMPARISON
from app.storage.chat_store.records import StoredMessage
from app.storage.model_choice import ModelChoice
from app.storage.photos.photo_store import KeptPhoto
from app.window.comparison.compare_models import ComparisonModels, FitsBeside, OfferedModel
from app.window.comparison.compare_side import ComparisonSide
from app.window.comparison.difference_marks import mark_differences
from app.window.comparison.model_turns import ModelTurn
from app.window.comparison.two_engines import TwoEngines
from app.window.engines.engine_link import EngineLink, EngineOpener, JobRunner
from app.window.notices import Notices
from app.window.photos.photo_rows import photos_for_qml
from app.window.replies.markdown_layout import show_markdown
from app.window.settings.preferences import Preferences
from app.wording.translate import tr
from engine.errors import ModelMissing, PumiceError

LEFT, RIGHT, SAME = "left", "right", "same"


class Comparison(QObject):
    """One question, two replies.

    Signals:
        stored: a chat was stored or changed; lists of chats are to show it.
        continued(int): this chat is to be opened.
        announced(str): a sentence for assistive technology.
        send_wanted: both replies have ended, and a person wanted to send what is in the composer.
    """

    changed = Signal()
    question_changed = Signal()
    models_changed = Signal()
    stored = Signal()
    continued = Signal(int)
    announced = Signal(str)
    send_wanted = Signal()

    def __init__(
        self,
        store: ChatStore,
        link: EngineLink,
        *,
        opener: EngineOpener,
        jobs: JobRunner,
        notices: Notices,
        preferences: Preferences,
        built_in: Path,
        fits: FitsBeside,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._notices, self._preferences = store, notices, preferences
        self._models = ComparisonModels(lambda: preferences.settings, built_in)
        self._engines = TwoEngines(
            link, opener=opener, jobs=jobs, notices=notices, fits=fits, parent=self
        )
        self._engines.changed.connect(self._on_engines_changed)
        self._question: StoredMessage | None = None
        self._verdict = ""
        self._in_turn = self._marks_differences = self._is_shown = False
        self._sends_later = False
        self.left, self.right = ComparisonSide(preferences, self), ComparisonSide(preferences, self)
        for side in (self.left, self.right):
            side.saved.connect(self._save_side)
            side.ended.connect(self._on_side_ended)
            side.setup_changed.connect(self.models_changed)
        for signal in (link.model_loading, link.model_ready, link.model_failed):
            signal.connect(self._on_model_changed)
        preferences.changed.connect(self.models_changed)

    # What a person does.

    def submit(self, text: str, photos: Sequence[KeptPhoto]) -> bool:
        """Store a question, then ask both sides.  False: it was not accepted, keep the text.

        While replies are being written the text is kept too, and `send_wanted` follows them.
        """
        if not (text.strip() or photos):
            return False
        if self._is_comparing():
            self._sends_later = True
            self.changed.emit()
            return False
        try:
            question = self._store.add_question(None, text, photos, draft_id=COMPARISON)
        except PumiceError as error:
            self._notices.show_error(error)
            return False
        self._question, self._verdict = question, ""
        try:
            settings = self.left.options.settings
            set_chat_settings(self._store.database, question.chat_id, settings)
            self._begin_sides(begin_replies(self._store, question.chat_id))
        except PumiceError as error:
            for side in self._sides:
                side.clear()
            self._notices.show_error(error)
        self.stored.emit()
        self.question_changed.emit()
        self.changed.emit()
        return True

    @Slot()
    def forgetSending(self) -> None:
        """Send nothing by itself: the text is being changed."""
        if self._sends_later:
            self._sends_later = False
            self.changed.emit()

    @Slot()
    def stop(self) -> None:
        """End both replies; their text so far stays."""
        self._sends_later = False
        self._engines.stop()

    @Slot(str)
    def judge(self, verdict: str) -> None:
        """Say which reply is better: `left`, `right` or `same`; once more takes it back."""
        left, right = self.left.message, self.right.message
        if not self._can_judge() or left is None or right is None:
            return
        better, other = (right, left) if verdict == RIGHT else (left, right)
        database = self._store.database
        try:
            if verdict == self._verdict:
                clear_preference(database, left.id, right.id)
                self._verdict = ""
            else:
                set_preference(database, better.id, other.id, equal=verdict == SAME)
                self._verdict = verdict
        except PumiceError as error:
            self._notices.show_error(error)
        self.changed.emit()

    @Slot(str)
    def continueWith(self, which: str) -> None:
        """Open the chat of this comparison, with the reply of one side."""
        side = self.right if which == RIGHT else self.left
        if self._is_comparing() or side.message is None:
            return
        try:
            show_reply(self._store.database, side.message, *side.used)
        except PumiceError as error:
            self._notices.show_error(error)
            return
        self.stored.emit()
        self.continued.emit(side.message.chat_id)

    @Slot(str, int)
    def chooseModel(self, which: str, row: int) -> None:
        """Let a model of the list answer on one side."""
        offered = self._offered
        if 0 <= row < len(offered):
            self._side_of(which).set_choice(offered[row].choice)

    @Slot(str, QUrl)
    def openModel(self, which: str, url: QUrl) -> None:
        """Let a model answer that was chosen as a file or folder."""
        choice = ModelChoice(Path(QUrl(url).toLocalFile()))
        self._models.add(choice)
        self._side_of(which).set_choice(choice)

    @Slot(str, result=int)
    def modelRow(self, which: str) -> int:
        """The row of the model of one side."""
        choices = [model.choice for model in self._offered]
        choice = self._side_of(which).choice
        return choices.index(choice) if choice in choices else 0

    @Slot(bool)
    def setShown(self, shown: bool) -> None:
        """Whether the page is on the screen: a second model is closed once it is not needed."""
        self._is_shown = shown
        self._on_engines_changed()

    @Slot(str, QQuickTextDocument, int, QColor)
    def layOut(self, which: str, quick: QQuickTextDocument, text_px: int, mark: QColor) -> None:
        """Show the reply of one side; `mark` is the background of words that differ."""
        document = quick.textDocument()
        if document is not None:
            side, other = (self.right, self.left) if which == RIGHT else (self.left, self.right)
            show_markdown(document, side.text(), text_px)
            if self._marks_differences and self._can_judge():
                mark_differences(document, other.text(), mark)

    def close(self) -> bool:
        """Store what there is and close the second model.  False: it is still busy."""
        for side in self._sides:
            side.interrupt()
        return self._engines.close()

    # Asking.

    @property
    def _sides(self) -> tuple[ComparisonSide, ComparisonSide]:
        return self.left, self.right

    def _side_of(self, which: str) -> ComparisonSide:
        return self.right if which == RIGHT else self.left

    def _begin_sides(self, replies: tuple[StoredMessage, StoredMessage]) -> None:
        for side, reply in zip(self._sides, replies, strict=True):
            side.begin(reply, side.choice or self._engines.main.choice)
        turns = [turn for side in self._sides for turn in self._turn_of(side)]
        self._engines.ask(turns, in_turn=self._in_turn)

    def _turn_of(self, side: ComparisonSide) -> list[ModelTurn]:
        """The question to one side; none, and its failure, if no model is open."""
        choice = side.choice or self._engines.main.choice
        if choice is None:
            side.on_failed(ModelMissing("No model is open.", "Open a model first."))
            return []
        assert self._question is not None
        settings = side.options.settings
        conversation = to_conversation([self._question], self._store.photo_store, settings)
        sampling = settings.sampling_over(self._preferences.settings.sampling)
        return [ModelTurn(side, choice, conversation, sampling)]

    def _on_engines_changed(self) -> None:
        if not self._is_shown and not self._is_comparing():
            self._engines.close_second()
        self.changed.emit()
        if self._sends_later and not self._is_comparing():
            self._sends_later = False
            QTimer.singleShot(0, self, self.send_wanted.emit)

    def _save_side(self, message: StoredMessage) -> None:
        try:
            self._store.save_reply(message.id, message.text, message.state, message.numbers)
        except PumiceError as error:
            self._notices.show_error(error)

    def _on_side_ended(self) -> None:
        self.stored.emit()
        self.changed.emit()
        if not any(side.is_busy for side in self._sides):
            self.announced.emit(tr("Both replies are there."))

    def _on_model_changed(self, _what: object) -> None:
        self.models_changed.emit()

    @property
    def _offered(self) -> list[OfferedModel]:
        card = self._engines.main.card
        return self._models.offered(card.name if card else "")

    # What the window reads.

    def _get_left(self) -> ComparisonSide:
        return self.left

    leftSide = Property(QObject, _get_left, constant=True)

    def _get_right(self) -> ComparisonSide:
        return self.right

    rightSide = Property(QObject, _get_right, constant=True)

    def _is_comparing(self) -> bool:
        return self._engines.busy or any(side.is_busy for side in self._sides)

    busy = Property(bool, _is_comparing, notify=changed)
    writing = Property(bool, _is_comparing, notify=changed)
    """The same, by the name that the composer knows."""

    def _get_sends_later(self) -> bool:
        return self._sends_later

    sendsLater = Property(bool, _get_sends_later, notify=changed)
    """Whether what is in the composer is sent once both replies have ended."""

    def _can_judge(self) -> bool:
        return not self._is_comparing() and all(side.text() for side in self._sides)

    canJudge = Property(bool, _can_judge, notify=changed)

    def _has_question(self) -> bool:
        return self._question is not None

    hasQuestion = Property(bool, _has_question, notify=question_changed)

    def _get_asked_text(self) -> str:
        return self._question.text if self._question else ""

    question = Property(str, _get_asked_text, notify=question_changed)

    def _get_asked_photos(self) -> list[dict[str, Any]]:
        return photos_for_qml(self._question.photos) if self._question else []

    photos = Property(list, _get_asked_photos, notify=question_changed)

    def _get_verdict(self) -> str:
        return self._verdict

    verdict = Property(str, _get_verdict, notify=changed)

    def _get_note(self) -> str:
        return self._engines.note if self._question else ""

    note = Property(str, _get_note, notify=changed)
    """How the two are asked, where that is worth knowing."""

    def _get_model_names(self) -> list[str]:
        return [model.label for model in self._offered]

    modelNames = Property(list, _get_model_names, notify=models_changed)

    def _is_in_turn(self) -> bool:
        return self._in_turn

    def _set_in_turn(self, in_turn: bool) -> None:
        self._in_turn = in_turn
        self.changed.emit()

    inTurn = Property(bool, _is_in_turn, _set_in_turn, notify=changed)
    """Whether two models answer one after the other, so that their times can be compared."""

    def _get_marks(self) -> bool:
        return self._marks_differences

    def _set_marks(self, marks: bool) -> None:
        self._marks_differences = marks
        self.changed.emit()

    marksDifferences = Property(bool, _get_marks, _set_marks, notify=changed)
