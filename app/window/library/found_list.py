"""The models on this computer as rows: sorted, searched as one types, filled as they are found."""

from __future__ import annotations

import bisect
import dataclasses
from collections.abc import Callable, Collection, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject

from app.storage.model_choice import ModelChoice
from app.storage.text_folding import fold
from app.window.library.library_access import ADDED, PUMICE, FoundModel, ModelDetails
from app.window.library.library_words import (
    badge_in_words,
    badge_of,
    kind_in_words,
    needs_in_words,
    problem_in_words,
)
from app.window.list_model import RowListModel
from app.wording.translate import tr

MOST_STEPS = 50
"""Where more than this would have to be inserted and removed, the window gets a new list."""

SortKey = tuple[bool, bool, str, str]


class FoundModelList(RowListModel):
    """Models that see come first, then those for text, then those that are gone; each by name.

    A row is known by its choice, which no two models share.
    """

    ROLES = (
        "number",
        "name",
        "kind",
        "needs",
        "badge",
        "badgeText",
        "problem",
        "hint",
        "status",
        "testing",
        "canOpen",
        "canTest",
        "canRemove",
        "canDelete",
        "spoken",
    )

    def __init__(
        self,
        *,
        status: Callable[[ModelChoice], str],
        testing: Callable[[ModelChoice], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._status_of, self._testing_of = status, testing
        self._models: dict[ModelChoice, FoundModel] = {}
        self._numbers: dict[ModelChoice, int] = {}
        self._by_number: list[ModelChoice] = []
        self._order: list[ModelChoice] = []
        self._keys: list[SortKey] = []
        self._texts: dict[ModelChoice, str] = {}
        self._sort_keys: dict[ModelChoice, SortKey] = {}
        self._search: tuple[str, ...] = ()

    @property
    def models(self) -> tuple[FoundModel, ...]:
        """All models, shown or not."""
        return tuple(self._models.values())

    def model(self, number: int) -> FoundModel | None:
        """The model of a row; None if it is gone."""
        if not 0 <= number < len(self._by_number):
            return None
        return self._models.get(self._by_number[number])

    def get(self, choice: ModelChoice) -> FoundModel | None:
        """A model by its files."""
        return self._models.get(choice)

    def put(self, models: Sequence[FoundModel]) -> None:
        """Add models, or update those that are here; what is known of them stays."""
        for model in models:
            known = self._models.get(model.choice)
            if known is not None and model.details is None:
                model = dataclasses.replace(model, details=known.details)
            if model != known:
                self._put_one(model)
        self.count_changed.emit()

    def set_details(self, choice: ModelChoice, details: ModelDetails) -> None:
        """The headers of a model are read."""
        model = self._models.get(choice)
        if model is not None and model.details != details:
            self._put_one(dataclasses.replace(model, details=details))

    def keep_only(self, choices: Collection[ModelChoice]) -> None:
        """Remove all other models: they are not there any more."""
        for choice in [each for each in self._models if each not in choices]:
            self.drop(choice)

    def drop(self, choice: ModelChoice) -> None:
        """Remove one model."""
        model = self._models.pop(choice, None)
        self._texts.pop(choice, None)
        if model is not None and (row := self._row_of(model)) is not None:
            del self._keys[row]
            self.remove_row(self._order, row)

    def find(self, text: str) -> None:
        """Show only models that have all of these words; all models if there are none."""
        words = tuple(fold(text).split())
        if words != self._search:
            self._search = words
            self._arrange()

    def redraw(self, choices: Collection[ModelChoice | None] | None = None) -> None:
        """The state of these models changed; None for all."""
        if choices is None:
            if self._order:
                self.dataChanged.emit(self.index(0), self.index(len(self._order) - 1))
            return
        for choice in choices:
            model = self._models.get(choice) if choice else None
            if model is not None and (row := self._row_of(model)) is not None:
                self.emit_row_changed(row, except_roles=("number", "name"))

    def row_total(self) -> int:
        return len(self._order)

    def row_values(self, row: int) -> Sequence[Any]:
        model = self._models[self._order[row]]
        details, choice = model.details, model.choice
        status, testing = self._status_of(choice), self._testing_of(choice)
        badge = badge_of(details)
        problem, hint = problem_in_words(details)
        kind, needs, badge_text = kind_in_words(model), needs_in_words(model), badge_in_words(badge)
        state = tr("Open now") if status == "open" else ""
        spoken = (model.name, state, badge_text, kind, needs, problem, testing)
        return (
            self._numbers[choice],
            model.name,
            kind,
            needs,
            badge,
            badge_text,
            problem,
            hint,
            status,
            testing,
            status == "" and not (details and details.is_missing),
            badge != "" and status == "" and not testing,
            model.program == ADDED,
            model.program == PUMICE and status == "",
            ", ".join(part for part in spoken if part),
        )

    def _put_one(self, model: FoundModel) -> None:
        """Insert a row at its place, or change it where it is."""
        choice, old = model.choice, self._models.get(model.choice)
        if choice not in self._numbers:
            self._numbers[choice] = len(self._by_number)
            self._by_number.append(choice)
        key = sort_key(model)
        if old is not None and self._sort_keys[choice] != key:
            self.drop(choice)
            old = None
        self._models[choice], self._sort_keys[choice] = model, key
        self._texts[choice] = search_text(model)
        row = self._row_of(model)
        if old is not None and row is not None:
            self.emit_row_changed(row, except_roles=("number",))
        elif row is None and self._matches(model):
            row = bisect.bisect_left(self._keys, key)
            self.beginInsertRows(QModelIndex(), row, row)
            self._keys.insert(row, key)
            self._order.insert(row, choice)
            self.endInsertRows()

    def _row_of(self, model: FoundModel) -> int | None:
        """Where a model is shown; None if it is not."""
        key = self._sort_keys[model.choice]
        row = bisect.bisect_left(self._keys, key)
        is_here = row < len(self._keys) and self._keys[row] == key
        return row if is_here else None

    def _matches(self, model: FoundModel) -> bool:
        text = self._texts[model.choice]
        return all(word in text for word in self._search)

    def _arrange(self) -> None:
        """Show what the search finds; rows that stay are left as they are."""
        shown = [model.choice for model in self._models.values() if self._matches(model)]
        shown.sort(key=self._sort_keys.__getitem__)
        steps = row_steps(self._order, shown)
        if len(steps) > MOST_STEPS:
            self.beginResetModel()
            self._show_rows(0, len(self._order), shown)
            self.endResetModel()
        else:
            for first, end, wanted in reversed(steps):
                self._change_rows(first, end, wanted)
        self.count_changed.emit()

    def _change_rows(self, first: int, end: int, wanted: list[ModelChoice]) -> None:
        if end > first:
            self.beginRemoveRows(QModelIndex(), first, end - 1)
            self._show_rows(first, end, [])
            self.endRemoveRows()
        if wanted:
            self.beginInsertRows(QModelIndex(), first, first + len(wanted) - 1)
            self._show_rows(first, first, wanted)
            self.endInsertRows()

    def _show_rows(self, first: int, end: int, wanted: list[ModelChoice]) -> None:
        self._order[first:end] = wanted
        self._keys[first:end] = [self._sort_keys[choice] for choice in wanted]


def row_steps(
    old: Sequence[ModelChoice], new: Sequence[ModelChoice]
) -> list[tuple[int, int, list[ModelChoice]]]:
    """What turns rows into others of the same order: `old[first:end]` becomes a list, each time."""
    stays, had = set(new), set(old)
    steps: list[tuple[int, int, list[ModelChoice]]] = []
    row = place = 0
    while row < len(old) or place < len(new):
        first, begin = row, place
        while row < len(old) and old[row] not in stays:
            row += 1
        while place < len(new) and new[place] not in had:
            place += 1
        if (first, begin) == (row, place):
            row, place = row + 1, place + 1
        else:
            steps.append((first, row, list(new[begin:place])))
    return steps


def search_text(model: FoundModel) -> str:
    """What a search looks through: name, program, family, how it sees, licence."""
    licence = model.details.licence if model.details else ""
    return fold(f"{model.name} {kind_in_words(model)} {licence}")


def sort_key(model: FoundModel) -> SortKey:
    """Those with a vision file first, those that are gone last; the path tells apart what is called
    the same.
    """
    place = f"{model.choice.path}\n{model.choice.mmproj}"
    return not model.size_bytes, not model.has_vision, fold(model.name), place
