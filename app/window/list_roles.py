"""Roles of list models: names for QML, and the value of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QByteArray, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex


def role_names(names: Sequence[str]) -> dict[int, QByteArray]:
    """Role numbers from `UserRole` on, in the order of the names."""
    first = int(Qt.ItemDataRole.UserRole)
    return {first + place: QByteArray(name.encode()) for place, name in enumerate(names)}


def role_value(values: Sequence[Any], role: int) -> Any:
    """The value of a role, from values in the order of the names; None for Qt's own roles."""
    place = role - int(Qt.ItemDataRole.UserRole)
    return values[place] if 0 <= place < len(values) else None
