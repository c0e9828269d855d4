"""The picker of models: the built-in one and recent ones, each with what its header says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.storage.model_choice import ModelChoice
from app.storage.model_settings import RecentModel, options_of_model, recent_models
from app.window.engines.engine_link import JobRunner
from app.window.engines.model_files import ModelFacts, facts_in_words, facts_of
from app.window.list_model import RowListModel
from app.window.models.chat_model_offer import ChatModelOffer
from app.window.models.model_check import ModelCheck
from app.window.models.model_line import ModelLine
from app.window.models.model_option_list import ModelOptionList
from app.window.notices import Notices
from app.window.settings.preferences import Preferences
from app.wording.translate import tr
from engine.options import ModelOptions

UNDO_MS = 20_000


@dataclass(frozen=True)
class PickerRow:
    """A model that can be opened."""

    model: RecentModel
    is_built_in: bool = False
    facts: ModelFacts | None = None


class ModelPicker(RowListModel):
    """The models to choose from, and what belongs to opening one.

    Signals:
        wanted: the picker is to be shown.
    """

    wanted = Signal()

    ROLES = ("name", "place", "facts", "status", "removable")

    def __init__(
        self,
        line: ModelLine,
        jobs: JobRunner,
        *,
        check: ModelCheck,
        options: ModelOptionList,
        chat_model: ChatModelOffer,
        preferences: Preferences,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._line, self._jobs = line, jobs
        self.check, self.options, self.chat_model = check, options, chat_model
        self._preferences, self._notices = preferences, notices
        self._rows: list[PickerRow] = []
        self._known: dict[ModelChoice, ModelFacts] = {}
        self._list_models()
        preferences.changed.connect(self._list_models)
        line.changed.connect(self._on_line_changed)
        self._marked = self._marks()

    def _get_check(self) -> ModelCheck:
        return self.check

    checkFirst = Property(QObject, _get_check, constant=True)

    def _get_options(self) -> ModelOptionList:
        return self.options

    optionList = Property(QObject, _get_options, constant=True)

    def _get_chat_model(self) -> ChatModelOffer:
        return self.chat_model

    chatModel = Property(QObject, _get_chat_model, constant=True)

    @Slot()
    def refresh(self) -> None:
        """Read the headers of all models; the rows fill as they come."""
        settings, former = self._preferences.settings, self._line.choice
        for row in self._rows:
            self._read_facts(row.model.choice, options_of_model(settings, row.model.choice), former)

    @Slot(int)
    def open(self, place: int) -> None:
        """Open a model of the list, unless it is open."""
        choice = self._rows[place].model.choice
        if choice != self._line.choice:
            self.check.open(choice)

    @Slot(int)
    def remove(self, place: int) -> None:
        """Take a model out of the list; its files stay, and it can be undone."""
        row = self._rows[place]
        if row.is_built_in:
            return
        self._preferences.remove_recent_model(row.model.choice)
        self._notices.show_info(
            tr("“{name}” was taken out of the list. Its files stay.", name=row.model.name),
            action=tr("Undo"),
            act=lambda: self._preferences.add_recent_model(row.model, place - 1),
            for_ms=UNDO_MS,
        )

    def row_total(self) -> int:
        return len(self._rows)

    def row_values(self, row: int) -> Sequence[Any]:
        shown = self._rows[row]
        choice, facts = shown.model.choice, self._known.get(shown.model.choice)
        words = facts_in_words(facts) if facts else tr("Reading the file…")
        return (
            shown.model.name,
            str(choice.path),
            words,
            self._status(choice, facts),
            not shown.is_built_in,
        )

    def _status(self, choice: ModelChoice, facts: ModelFacts | None) -> str:
        if choice == self._line.loading:
            return "loading"
        if choice == self._line.choice:
            return "open"
        if facts is None or not facts.trouble:
            return ""
        return "missing" if facts.is_missing else "broken"

    def _list_models(self) -> None:
        built_in = RecentModel(self._line.built_in, tr("Pumice starter (built in)"))
        rows = [PickerRow(built_in, is_built_in=True)]
        rows += [PickerRow(model) for model in recent_models(self._preferences.settings)]
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            self.count_changed.emit()

    def _read_facts(
        self, choice: ModelChoice, options: ModelOptions, former: ModelChoice | None
    ) -> None:
        self._jobs.run(
            lambda: facts_of(choice, options, former),
            lambda facts: self._on_facts(choice, facts),
            self._notices.show_error,
        )

    def _on_facts(self, choice: ModelChoice, facts: ModelFacts) -> None:
        self._known[choice] = facts
        for place, row in enumerate(self._rows):
            if row.model.choice == choice:
                self.emit_row_changed(place)

    def _marks(self) -> tuple[ModelChoice | None, ModelChoice | None]:
        return self._line.loading, self._line.choice

    def _on_line_changed(self) -> None:
        if self._marked != self._marks():
            self._marked = self._marks()
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
