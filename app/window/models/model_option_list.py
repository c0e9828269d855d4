"""How the open model is opened, as rows: context size, GPU layers, threads and so on.

Sentences, bounds and words come from `engine.options`.  Changes are applied together, by opening
the model again.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.storage.model_choice import ModelChoice
from app.storage.model_settings import MODEL_OPTIONS, options_of_model, words_of_option
from app.window.list_model import RowListModel
from app.window.models.model_line import ModelLine
from app.window.settings.option_labels import label
from app.window.settings.preferences import Preferences
from app.window.settings.sampling_settings import (
    format_value,
    parsed_option,
    stepped_option,
)
from app.wording.translate import tr, translate_sentence
from engine.errors import OptionError
from engine.options import ModelOptions, Span, describe, spans

_STEPS = {"context_tokens": 1024, "batch_tokens": 128, "micro_batch_tokens": 128}


class ModelOptionList(RowListModel):
    """The options of the model that is open; `draft` is what the person has set so far.

    Signals:
        refused(str): a sentence for assistive technology, when a value was not accepted.
    """

    refused = Signal(str)
    changed = Signal()

    ROLES = ("label", "sentence", "value", "words", "trouble", "isDefault")

    def __init__(
        self, line: ModelLine, preferences: Preferences, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._line, self._preferences = line, preferences
        self._sentences, self._spans = describe(ModelOptions), spans(ModelOptions)
        self._troubles: dict[str, str] = {}
        self._kept = self.draft = ModelOptions()
        self._applied: tuple[ModelChoice, ModelOptions] | None = None
        line.opened.connect(self._load)
        line.refused.connect(self._on_refused)

    def _has_changes(self) -> bool:
        return self.draft != self._kept

    hasChanges = Property(bool, _has_changes, notify=changed)
    """Whether something is set with which the model was not opened."""

    def _get_changed_count(self) -> int:
        return sum(getattr(self.draft, n) != getattr(ModelOptions(), n) for n in MODEL_OPTIONS)

    changedCount = Property(int, _get_changed_count, notify=changed)
    """How many are not at their defaults."""

    @Slot(int, str)
    def setText(self, row: int, text: str) -> None:
        """Set a value as typed or chosen; a refused one changes nothing and is explained."""
        name = MODEL_OPTIONS[row]
        try:
            value = text if words_of_option(name) else parsed_option(text, 0)
            self.draft = dataclasses.replace(self.draft, **{name: value})  # type: ignore[arg-type]
        except ValueError:
            self._refuse(name, tr("“{text}” is not a whole number.", text=text))
        except OptionError as error:
            self._refuse(name, translate_sentence(error.message).replace(name, label(name), 1))
        else:
            self._troubles.pop(name, None)
            self._redraw()

    @Slot(int, int)
    def nudge(self, row: int, steps: int) -> None:
        """Go to the next round value above (1) or below (-1), as far as the bounds."""
        name = MODEL_OPTIONS[row]
        span = self._spans.get(name, Span(0, self.draft.batch_tokens))
        span = dataclasses.replace(span, step=_STEPS.get(name, 1))
        self.setText(row, format_value(stepped_option(getattr(self.draft, name), steps, span)))

    @Slot()
    def reset(self) -> None:
        """Set all options to their defaults; `apply` makes it so."""
        self._troubles.clear()
        self.draft = ModelOptions()
        self._redraw()

    @Slot()
    def apply(self) -> None:
        """Keep the options for this model and open it again with them."""
        choice = self._line.choice
        if choice is None or not self._has_changes():
            return
        self._applied = choice, self._kept
        self._preferences.set_model_options(choice, self.draft)
        self._line.reopen()

    def row_total(self) -> int:
        return len(MODEL_OPTIONS)

    def row_values(self, row: int) -> Sequence[Any]:
        name = MODEL_OPTIONS[row]
        value = getattr(self.draft, name)
        words = list(words_of_option(name))
        return (
            label(name),
            translate_sentence(self._sentences[name]),
            value if words else format_value(value),
            words,
            self._troubles.get(name, ""),
            value == getattr(ModelOptions(), name),
        )

    def _on_refused(self, choice: ModelChoice | None) -> None:
        """The model does not open with these options: it keeps the former ones."""
        if self._applied is not None and self._applied[0] == choice:
            self._preferences.set_model_options(*self._applied)
        self._applied = None

    def _load(self, choice: ModelChoice) -> None:
        self._applied = None
        self._kept = self.draft = options_of_model(self._preferences.settings, choice)
        self._troubles.clear()
        self._redraw()

    def _refuse(self, name: str, why: str) -> None:
        self._troubles[name] = why
        self._redraw()
        self.refused.emit(why)

    def _redraw(self) -> None:
        self.dataChanged.emit(self.index(0), self.index(len(MODEL_OPTIONS) - 1))
        self.changed.emit()
