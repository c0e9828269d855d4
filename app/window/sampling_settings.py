"""How words are chosen, as the window shows and changes it: a row for each number of it.

Sentences, bounds and steps are those of `engine.options`; what is refused is said at its row.
"""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Property, QAbstractListModel, QByteArray, QObject, Qt, Signal, Slot

from app.storage.settings import SAMPLING
from app.window.list_roles import Index, role_names, role_value
from app.window.preferences import Preferences
from engine.errors import OptionError
from engine.options import SamplingOptions, Span, describe, spans

COMMON = ("temperature", "max_tokens")
"""What is shown at once; all else is folded away."""

_PLAIN = SamplingOptions()


class SamplingList(QAbstractListModel):
    """Some of the options, in this order.

    Signals:
        refused(str): words for assistive technology, when a value was not taken.
    """

    refused = Signal(str)
    changed_count_changed = Signal()

    _ROLES = ("label", "sentence", "value", "absent", "idle", "trouble", "isDefault", "hasSteps")

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
        """Take a value as it was typed; one that is refused changes nothing and is said."""
        name = self._names[row]
        default = getattr(_PLAIN, name)
        try:
            self._take(name, _number(text, default))
        except ValueError:
            kind = "number" if isinstance(default, float) else "whole number"
            self._refuse(name, f"“{text}” is no {kind}.")
        except OptionError as error:
            self._refuse(name, error.message.replace(name, label(name), 1))

    @Slot(int, int)
    def nudge(self, row: int, steps: int) -> None:
        """Go to the next round value above (1) or below (-1), as far as the bounds."""
        name = self._names[row]
        span, value = self._spans[name], getattr(self._sampling, name)
        self.setText(row, in_words(_nudged(0 if value is None else value, steps, span)))

    def forget_troubles(self) -> None:
        """What was refused lately is said no more."""
        self._troubles.clear()
        self._redraw()

    def _get_changed(self) -> int:
        values = [getattr(self._sampling, name) for name in self._names]
        plain = [getattr(_PLAIN, name) for name in self._names]
        return sum(value != default for value, default in zip(values, plain, strict=True))

    changedCount = Property(int, _get_changed, notify=changed_count_changed)
    """How many are not at their defaults."""

    @property
    def _sampling(self) -> SamplingOptions:
        return self._preferences.settings.sampling

    def _take(self, name: str, value: Any) -> None:
        sampling = dataclasses.replace(self._sampling, **{name: value})
        self._troubles.pop(name, None)
        self._preferences.set_sampling(sampling)
        self._redraw()

    def _refuse(self, name: str, why: str) -> None:
        self._troubles[name] = why
        self._redraw()
        self.refused.emit(why)

    def _redraw(self) -> None:
        self.dataChanged.emit(self.index(0), self.index(len(self._names) - 1))
        self.changed_count_changed.emit()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._names)

    def roleNames(self) -> dict[int, QByteArray]:
        return role_names(self._ROLES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        name = self._names[index.row()]
        value, default = getattr(self._sampling, name), getattr(_PLAIN, name)
        values = (
            label(name),
            self._sentences[name],
            in_words(value),
            "none" if default is None else "",
            self._sampling.without_effect().get(name, ""),
            self._troubles.get(name, ""),
            value == default,
            default is not None,
        )
        return role_value(values, role)


class SamplingSettings(QObject):
    """All options in two lists: those that are common, and the rest."""

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
        return self._preferences.settings.sampling == _PLAIN

    isDefault = Property(bool, _is_default, notify=changed)

    @Slot()
    def reset(self) -> None:
        """Take the defaults of all options."""
        for each in (self.common, self.rest):
            each.forget_troubles()
        self._preferences.set_sampling(_PLAIN)


def label(name: str) -> str:
    """The name of an option for people; it still tells the flag of the terminal."""
    words = re.sub(r"_(\w)$", r"-\1", name).replace("_", " ")
    return words[0].upper() + words[1:]


def in_words(value: float | None) -> str:
    """A value as it is shown and typed; nothing for none."""
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else f"{value:.6g}"


def _number(text: str, default: float | None) -> float | None:
    """What was typed, in the type of the default.  Raises `ValueError`."""
    plain = text.strip().replace(",", ".").replace("\N{MINUS SIGN}", "-")
    if default is None and not plain:
        return None
    return float(plain) if isinstance(default, float) else int(plain)


def _nudged(value: float, steps: int, span: Span) -> float:
    """The next multiple of the span's step, or its end."""
    at = round(value / span.step, 6)
    place = math.floor(at) + steps if steps > 0 else math.ceil(at) + steps
    near = max(span.low, min(span.high, round(place * span.step, 6)))
    return near if isinstance(value, float) else int(near)
