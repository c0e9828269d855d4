"""What the window's list models share: a count for QML, names of roles, and one row's values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    Property,
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

Index = QModelIndex | QPersistentModelIndex

_FIRST_ROLE = int(Qt.ItemDataRole.UserRole)


class RowListModel(QAbstractListModel):
    """A list of rows with named roles.  Subclasses set `ROLES` and the first two methods."""

    count_changed = Signal()

    ROLES: tuple[str, ...] = ()
    """Names for QML, in the order of `row_values`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._latest: tuple[int, Sequence[Any]] = (-1, ())
        # Connected before any view is, so that none of them reads old values.
        for changed in (self.dataChanged, self.modelReset, self.rowsInserted, self.rowsRemoved):
            changed.connect(self._forget_latest)

    def row_total(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def row_values(self, row: int) -> Sequence[Any]:
        """The values of a row, in the order of `ROLES`."""
        raise NotImplementedError

    def _get_count(self) -> int:
        return self.row_total()

    count = Property(int, _get_count, notify=count_changed)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self.row_total()

    def roleNames(self) -> dict[int, QByteArray]:
        return {
            role: QByteArray(name.encode()) for role, name in enumerate(self.ROLES, _FIRST_ROLE)
        }

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The value of one role; None for Qt's own roles."""
        place = role - _FIRST_ROLE
        if not index.isValid() or not 0 <= place < len(self.ROLES):
            return None
        # A delegate reads all roles of one row: its values are worked out once for all of them.
        if self._latest[0] != index.row():
            self._latest = (index.row(), self.row_values(index.row()))
        return self._latest[1][place]

    def _forget_latest(self) -> None:
        self._latest = (-1, ())

    def emit_row_changed(self, row: int, *, except_roles: Sequence[str] = ()) -> None:
        """Tell the window that a row has other values; some roles never change."""
        numbered = enumerate(self.ROLES, _FIRST_ROLE)
        roles = [role for role, name in numbered if name not in except_roles]
        self.dataChanged.emit(self.index(row), self.index(row), roles)

    def insert_last_row(self, rows: list[Any], item: Any) -> None:
        """Append an item to the rows of this model."""
        self.beginInsertRows(QModelIndex(), len(rows), len(rows))
        rows.append(item)
        self.endInsertRows()
        self.count_changed.emit()

    def remove_row(self, rows: list[Any], row: int) -> None:
        """Take a row out."""
        self.beginRemoveRows(QModelIndex(), row, row)
        del rows[row]
        self.endRemoveRows()
        self.count_changed.emit()
