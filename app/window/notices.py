"""What a person must be told: the only place where an exception becomes words on the screen."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    Property,
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    Qt,
    QTimer,
    Signal,
    Slot,
)

from app.window.list_roles import Index, role_names, role_value
from engine.errors import PumiceError

MOST = 3
"""Notices shown at once; the oldest make way."""


@dataclass(frozen=True)
class Notice:
    """One notice; `action` are the words on its button, `act` what the button does.

    `gone` is called once when the notice goes without its action.
    """

    id: int
    message: str
    hint: str = ""
    is_error: bool = False
    action: str = ""
    act: Callable[[], None] | None = None
    gone: Callable[[], None] | None = None


class Notices(QAbstractListModel):
    """The notices on the screen, oldest first.

    Signals:
        told(str): words for assistive technology, when a notice appears.
    """

    told = Signal(str)
    count_changed = Signal()

    _ROLES = ("noticeId", "message", "hint", "isError", "action")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notices: list[Notice] = []
        self._ids = itertools.count(1)

    def show_error(self, error: PumiceError) -> None:
        """Show an error with its hint; one that is on the screen already is not shown twice."""
        if not any(n.is_error and n.message == error.message for n in self._notices):
            self._add(Notice(next(self._ids), error.message, error.hint, is_error=True))

    def tell(
        self,
        message: str,
        hint: str = "",
        *,
        action: str = "",
        act: Callable[[], None] | None = None,
        gone: Callable[[], None] | None = None,
        for_ms: int = 0,
    ) -> None:
        """Show news that are no error, with a button if `action` is given.

        Args:
            for_ms: take the notice away by itself after this time; 0 leaves it.
        """
        notice = Notice(next(self._ids), message, hint, action=action, act=act, gone=gone)
        self._add(notice)
        if for_ms:
            QTimer.singleShot(for_ms, self, lambda: self.dismiss(notice.id))

    @Slot(int)
    def dismiss(self, notice_id: int) -> None:
        """Take a notice away."""
        notice = self._take(notice_id)
        if notice and notice.gone:
            notice.gone()

    @Slot(int)
    def act(self, notice_id: int) -> None:
        """Press the notice's button; the notice goes."""
        notice = self._take(notice_id)
        if notice and notice.act:
            notice.act()

    @Slot()
    def dismissLast(self) -> None:
        """Take the latest notice away."""
        if self._notices:
            self.dismiss(self._notices[-1].id)

    def clear(self) -> None:
        """Take all notices away, as if dismissed one by one."""
        for notice in tuple(self._notices):
            self.dismiss(notice.id)

    @property
    def shown(self) -> tuple[Notice, ...]:
        """The notices on the screen."""
        return tuple(self._notices)

    def _count(self) -> int:
        return len(self._notices)

    count = Property(int, _count, notify=count_changed)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._notices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        notice = self._notices[index.row()]
        values = (notice.id, notice.message, notice.hint, notice.is_error, notice.action)
        return role_value(values, role)

    def roleNames(self) -> dict[int, QByteArray]:
        return role_names(self._ROLES)

    def _add(self, notice: Notice) -> None:
        while len(self._notices) >= MOST:
            self.dismiss(self._notices[0].id)
        row = len(self._notices)
        self.beginInsertRows(QModelIndex(), row, row)
        self._notices.append(notice)
        self.endInsertRows()
        self.count_changed.emit()
        self.told.emit(f"{notice.message} {notice.hint}".strip())

    def _take(self, notice_id: int) -> Notice | None:
        for row, notice in enumerate(self._notices):
            if notice.id == notice_id:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._notices[row]
                self.endRemoveRows()
                self.count_changed.emit()
                return notice
        return None
