"""Sampling options as the window shows and changes them: one row each.

Sentences, bounds and steps come from `engine.options`; a refused value is explained at its row.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.storage.settings import SAMPLING
from app.window.list_model import RowListModel
from app.window.option_labels import label
from app.window.preferences import Preferences
from app.wording.translate import tr, translate_sentence
from engine.errors import OptionError
from engine.options import SamplingOptions, Span, describe, spans

COMMON = ("temperature", "max_tokens")
"""Options that are always shown; the others are behind "More"."""

_DEFAULTS = SamplingOptions()


class SamplingList(RowListModel):
    """Some of the options, in this order.

    Signals:
        refused(str): a sentence for assistive technology, when a value was not accepted.
    """

    refused = Signal(str)
    changed_count_changed = Signal()

    ROLES = ("label", "sentence", "value", "absent", "idle", "trouble", "isDefault", "hasSteps")

    def __init__(
        self, preferences: Preferences, names: Sequence[str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._preferences, self._names = preferences, tuple(names)
        self._troubles: dict[str, str] = {}
        self._sentences, self._spans = describe(SamplingOptions), spans(SamplingOptions)
        preferences.changed.connect(self.forget_troubles)

    @Slot(int, str)
    def setText(self, row: int, text: str) -> None:
        """Set a value as typed; a refused one changes nothing and is explained."""
        name = self._names[row]
        default = getattr(_DEFAULTS, name)
        try:
            self._set_option(name, _parsed(text, default))
        except ValueError:
            whole = not isinstance(default, float)
            self._show_refusal(
                name,
                tr("“{text}” is not a whole number.", text=text)
                if whole
                else tr("“{text}” is not a number.", text=text),
            )
        except OptionError as error:
            why = error.message.replace(name, label(name), 1)
            self._show_refusal(name, translate_sentence(why))

    @Slot(int, int)
    def nudge(self, row: int, steps: int) -> None:
        """Go to the next round value above (1) or below (-1), as far as the bounds."""
        name = self._names[row]
        span, value = self._spans[name], getattr(self._sampling, name)
        self.setText(row, format_value(_stepped(0 if value is None else value, steps, span)))

    def forget_troubles(self) -> None:
        """Remove the explanations of refused values."""
        self._troubles.clear()
        self._redraw()

    def _get_changed(self) -> int:
        values = [getattr(self._sampling, name) for name in self._names]
        plain = [getattr(_DEFAULTS, name) for name in self._names]
        return sum(value != default for value, default in zip(values, plain, strict=True))

    changedCount = Property(int, _get_changed, notify=changed_count_changed)
    """How many are not at their defaults."""

    @property
    def _sampling(self) -> SamplingOptions:
        return self._preferences.settings.sampling

    def _set_option(self, name: str, value: Any) -> None:
        sampling = dataclasses.replace(self._sampling, **{name: value})
        self._troubles.pop(name, None)
        self._preferences.set_sampling(sampling)
        self._redraw()

    def _show_refusal(self, name: str, why: str) -> None:
        self._troubles[name] = why
        self._redraw()
        self.refused.emit(why)

    def _redraw(self) -> None:
        self.dataChanged.emit(self.index(0), self.index(len(self._names) - 1))
        self.changed_count_changed.emit()

    def row_total(self) -> int:
        return len(self._names)

    def row_values(self, row: int) -> Sequence[Any]:
        name = self._names[row]
        value, default = getattr(self._sampling, name), getattr(_DEFAULTS, name)
        return (
            label(name),
            translate_sentence(self._sentences[name]),
            format_value(value),
            tr("none") if default is None else "",
            translate_sentence(self._sampling.without_effect().get(name, "")),
            self._troubles.get(name, ""),
            value == default,
            default is not None,
        )


class SamplingSettings(QObject):
    """All options in two lists: the common ones, and the rest."""

    changed = Signal()

    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.common = SamplingList(preferences, COMMON, self)
        rest = [name for name in SAMPLING if name not in COMMON]
        self.rest = SamplingList(preferences, rest, self)
        preferences.changed.connect(self.changed)

    def _get_common(self) -> SamplingList:
        return self.common

    commonList = Property(QObject, _get_common, constant=True)

    def _get_rest(self) -> SamplingList:
        return self.rest

    restList = Property(QObject, _get_rest, constant=True)

    def _is_default(self) -> bool:
        return self._preferences.settings.sampling == _DEFAULTS

    isDefault = Property(bool, _is_default, notify=changed)

    @Slot()
    def reset(self) -> None:
        """Set all options to their defaults."""
        for each in (self.common, self.rest):
            each.forget_troubles()
        self._preferences.set_sampling(_DEFAULTS)


def format_value(value: float | None) -> str:
    """A value as it is shown and typed; empty for None."""
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else f"{value:.6g}"


def _parsed(text: str, default: float | None) -> float | None:
    """What was typed, in the type of the default.  Raises `ValueError`."""
    plain = text.strip().replace(",", ".").replace("\N{MINUS SIGN}", "-")
    if default is None and not plain:
        return None
    return float(plain) if isinstance(default, float) else int(plain)


def _stepped(value: float, steps: int, span: Span) -> float:
    """The next multiple of the span's step, or the span's end."""
    at = round(value / span.step, 6)
    place = math.floor(at) + steps if steps > 0 else math.ceil(at) + steps
    near = max(span.low, min(span.high, round(place * span.step, 6)))
    return near if isinstance(value, float) else int(near)
