"""Sampling options as the window shows and changes them: one row each.

The rows work on the window's settings (`WindowSampling`) and on what one chat has of its own
(`ChatSampling`).  Sentences, bounds and steps come from `engine.options`; a refused value is
explained at its row.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.storage.chat_store.chat_settings import ChatSettings
from app.storage.settings import SAMPLING
from app.window.list_model import RowListModel
from app.window.settings.option_labels import label
from app.window.settings.preferences import Preferences
from app.wording.translate import tr, translate_sentence
from engine.errors import OptionError
from engine.options import SamplingOptions, Span, describe, spans

COMMON = ("temperature", "max_tokens")
"""Options that are always shown; the others are behind "More"."""

_DEFAULTS = SamplingOptions()


class SamplingValues(QObject):
    """Where values of sampling options come from and go to.  Subclasses set the methods."""

    changed = Signal()

    def values(self) -> SamplingOptions:
        """What is in force."""
        raise NotImplementedError

    def is_set(self, name: str) -> bool:
        """Whether a value was chosen here."""
        raise NotImplementedError

    def put(self, name: str, value: Any) -> None:
        """Choose a value.  Raises `OptionError`."""
        raise NotImplementedError

    def unset(self, names: Sequence[str]) -> None:
        """Go back to the values that hold where none was chosen.  Raises `OptionError`."""
        raise NotImplementedError


class WindowSampling(SamplingValues):
    """The options of the window's settings; what is not chosen is at its default."""

    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        preferences.changed.connect(self.changed)

    def values(self) -> SamplingOptions:
        return self._preferences.settings.sampling

    def is_set(self, name: str) -> bool:
        return bool(getattr(self.values(), name) != getattr(_DEFAULTS, name))

    def put(self, name: str, value: Any) -> None:
        self._preferences.set_sampling(dataclasses.replace(self.values(), **{name: value}))

    def unset(self, names: Sequence[str]) -> None:
        defaults = {name: getattr(_DEFAULTS, name) for name in names}
        self._preferences.set_sampling(dataclasses.replace(self.values(), **defaults))


class ChatSampling(SamplingValues):
    """The options of one chat; what is not chosen is as in the window's settings."""

    def __init__(
        self,
        preferences: Preferences,
        *,
        get: Callable[[], ChatSettings],
        put: Callable[[ChatSettings], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences, self._get, self._put = preferences, get, put
        preferences.changed.connect(self.changed)

    def values(self) -> SamplingOptions:
        return self._get().sampling_over(self._preferences.settings.sampling)

    def is_set(self, name: str) -> bool:
        return name in self._get().sampling

    def put(self, name: str, value: Any) -> None:
        dataclasses.replace(self.values(), **{name: value})  # refuses what is invalid
        own = {**self._get().sampling, name: value}
        self._put(dataclasses.replace(self._get(), sampling=own))

    def unset(self, names: Sequence[str]) -> None:
        own = {name: value for name, value in self._get().sampling.items() if name not in names}
        # Refuses to take away what another value needs.
        dataclasses.replace(self._preferences.settings.sampling, **own)
        self._put(dataclasses.replace(self._get(), sampling=own))


class SamplingList(RowListModel):
    """Some of the options, in this order.

    Signals:
        refused(str): a sentence for assistive technology, when a value was not accepted.
    """

    refused = Signal(str)
    changed_count_changed = Signal()

    ROLES = ("label", "sentence", "value", "absent", "idle", "trouble", "isDefault", "hasSteps")

    def __init__(
        self, values: SamplingValues, names: Sequence[str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._values, self._names = values, tuple(names)
        self._troubles: dict[str, str] = {}
        self._sentences, self._spans = describe(SamplingOptions), spans(SamplingOptions)
        values.changed.connect(self.forget_troubles)

    @Slot(int, str)
    def setText(self, row: int, text: str) -> None:
        """Set a value as typed; a refused one changes nothing and is explained."""
        name = self._names[row]
        default = getattr(_DEFAULTS, name)
        try:
            self._set_option(name, parsed_option(text, default))
        except ValueError:
            why = (
                tr("“{text}” is not a number.", text=text)
                if isinstance(default, float)
                else tr("“{text}” is not a whole number.", text=text)
            )
            self._show_refusal(name, why)
        except OptionError as error:
            why = translate_sentence(error.message)
            self._show_refusal(name, why.replace(name, label(name), 1))

    @Slot(int, int)
    def nudge(self, row: int, steps: int) -> None:
        """Go to the next round value above (1) or below (-1), as far as the bounds."""
        name = self._names[row]
        span, value = self._spans[name], getattr(self._values.values(), name)
        self.setText(row, format_value(stepped_option(0 if value is None else value, steps, span)))

    @Slot(int)
    def unset(self, row: int) -> None:
        """Go back to the value that holds where none was chosen."""
        name = self._names[row]
        try:
            self._values.unset((name,))
        except OptionError as error:
            why = translate_sentence(error.message)
            self._show_refusal(name, why[:1].upper() + why[1:])

    def forget_troubles(self) -> None:
        """Remove the explanations of refused values."""
        self._troubles.clear()
        self._redraw()

    def _get_changed(self) -> int:
        return sum(self._values.is_set(name) for name in self._names)

    changedCount = Property(int, _get_changed, notify=changed_count_changed)
    """How many were chosen here."""

    def _set_option(self, name: str, value: Any) -> None:
        self._values.put(name, value)
        self._troubles.pop(name, None)
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
        name, sampling = self._names[row], self._values.values()
        default = getattr(_DEFAULTS, name)
        return (
            label(name),
            translate_sentence(self._sentences[name]),
            format_value(getattr(sampling, name)),
            tr("none") if default is None else "",
            translate_sentence(sampling.without_effect().get(name, "")),
            self._troubles.get(name, ""),
            not self._values.is_set(name),
            default is not None,
        )


class SamplingSettings(QObject):
    """All options in two lists: the common ones, and the rest."""

    changed = Signal()

    def __init__(self, values: SamplingValues, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._values = values
        self.common = SamplingList(values, COMMON, self)
        rest = [name for name in SAMPLING if name not in COMMON]
        self.rest = SamplingList(values, rest, self)
        values.changed.connect(self.changed)

    def _get_common(self) -> SamplingList:
        return self.common

    commonList = Property(QObject, _get_common, constant=True)

    def _get_rest(self) -> SamplingList:
        return self.rest

    restList = Property(QObject, _get_rest, constant=True)

    def _is_default(self) -> bool:
        return not any(map(self._values.is_set, SAMPLING))

    isDefault = Property(bool, _is_default, notify=changed)

    @Slot()
    def reset(self) -> None:
        """Choose nothing here any more."""
        for each in (self.common, self.rest):
            each.forget_troubles()
        self._values.unset(SAMPLING)


def format_value(value: float | None) -> str:
    """A value as it is shown and typed; empty for None."""
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else f"{value:.6g}"


def parsed_option(text: str, default: float | None) -> float | None:
    """What was typed, in the type of the default.  Raises `ValueError`."""
    plain = text.strip().replace(",", ".").replace("\N{MINUS SIGN}", "-")
    if default is None and not plain:
        return None
    return float(plain) if isinstance(default, float) else int(plain)


def stepped_option(value: float, steps: int, span: Span) -> float:
    """The next multiple of the span's step, or the span's end."""
    at = round(value / span.step, 6)
    place = math.floor(at) + steps if steps > 0 else math.ceil(at) + steps
    near = max(span.low, min(span.high, round(place * span.step, 6)))
    return near if isinstance(value, float) else int(near)
