"""The recipes to choose from: those of Pumice and the person's own, searched by words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Property, QObject, Signal

from app.storage.text_folding import fold
from app.storage.training.recipe_files import RecipeEntry
from app.window.list_model import RowListModel
from app.wording.translate import tr


class RecipeChoices(RowListModel):
    """Recipes as rows; `chosen_entry` is the one that would be run.

    Signals:
        chosen: another recipe is chosen.
    """

    ROLES = ("name", "words")

    changed = Signal()
    chosen = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[RecipeEntry, ...] = ()
        self._shown: tuple[RecipeEntry, ...] = ()
        self._search = ""
        self._entry: RecipeEntry | None = None

    @property
    def chosen_entry(self) -> RecipeEntry | None:
        """The recipe that would be run."""
        return self._entry

    def show_all(self, entries: Sequence[RecipeEntry]) -> None:
        """The recipes that come with Pumice; one of the person's stays."""
        own = tuple(each for each in self._all if not each.is_shipped)
        self._all = (*own, *entries)
        self._filter()

    def add(self, entry: RecipeEntry) -> None:
        """A recipe of the person's; it is chosen."""
        self._all = (entry, *(each for each in self._all if each.file != entry.file))
        self._search, self._entry = "", entry
        self._filter()
        self.chosen.emit()

    def _get_recipe_search(self) -> str:
        return self._search

    def _set_recipe_search(self, text: str) -> None:
        if text != self._search:
            self._search = text
            self._filter()

    search = Property(str, _get_recipe_search, _set_recipe_search, notify=changed)

    def _get_chosen_row(self) -> int:
        return self._shown.index(self._entry) if self._entry in self._shown else -1

    def _set_chosen_row(self, row: int) -> None:
        if 0 <= row < len(self._shown) and self._shown[row] != self._entry:
            self._entry = self._shown[row]
            self.changed.emit()
            self.chosen.emit()

    row = Property(int, _get_chosen_row, _set_chosen_row, notify=changed)

    def row_total(self) -> int:
        return len(self._shown)

    def row_values(self, row: int) -> Sequence[Any]:
        entry = self._shown[row]
        return entry.name, recipe_in_words(entry)

    def _filter(self) -> None:
        words = fold(self._search).split()
        self.beginResetModel()
        self._shown = tuple(each for each in self._all if _matches(each, words))
        self.endResetModel()
        if self._entry not in self._shown and self._shown:
            self._entry = self._shown[0]
            self.chosen.emit()
        self.count_changed.emit()
        self.changed.emit()


def recipe_in_words(entry: RecipeEntry) -> str:
    """A recipe in the list: its title and name."""
    return f"{entry.title} ({entry.name})" if entry.title else entry.name


def learning_in_words(entry: RecipeEntry) -> str:
    """Which parts of the model learn."""
    names = {"tower": tr("vision tower"), "projector": tr("projector"), "llm": tr("LLM")}
    parts = [names[part] for part in entry.learns]
    if entry.lora and "llm" in entry.learns:
        parts[-1] = tr("LLM (LoRA, rank {rank})", rank=entry.lora)
    return tr("Trains: {parts}", parts=", ".join(parts)) if parts else ""


def _matches(entry: RecipeEntry, words: Sequence[str]) -> bool:
    text = fold(f"{entry.title} {entry.name.replace('_', ' ')} {entry.name}")
    return all(word in text for word in words)
