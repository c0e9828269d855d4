"""Notices on the screen: the only place where an exception becomes a text that people read."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.window.list_model import RowListModel
from engine.errors import PumiceError

MOST_NOTICES = 3
"""Notices shown at once; the oldest is removed for a new one."""


@dataclass(frozen=True)
class Notice:
    """One notice; `action` is the text on its button, `act` what the button does.

    `gone` is called once when the notice goes without its action.
    """

    id: int
    message: str
    hint: str = ""
    is_error: bool = False
    action: str = ""
    act: Callable[[], None] | None = None
    gone: Callable[[], None] | None = None


class Notices(RowListModel):
    """The notices on the screen, oldest first.

    Signals:
        announced(str): a text for assistive technology, when a notice appears.
    """

    announced = Signal(str)

    ROLES = ("noticeId", "message", "hint", "isError", "action")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notices: list[Notice] = []
        self._ids = itertools.count(1)
        self._offers: dict[type[PumiceError], tuple[Callable[[], str], Callable[[], None]]] = {}

    def offer(
        self, kind: type[PumiceError], label: Callable[[], str], act: Callable[[], None]
    ) -> None:
        """Give notices of a kind of error a button."""
        self._offers[kind] = label, act

    def show_error(self, error: PumiceError) -> None:
        """Show an error with its hint; one that is on the screen already is not shown twice."""
        if not any(n.is_error and n.message == error.message for n in self._notices):
            notice = Notice(next(self._ids), error.message, error.hint, is_error=True)
            if offer := self._offers.get(type(error)):
                notice = dataclasses.replace(notice, action=offer[0](), act=offer[1])
            self._add(notice)

    def show_info(
        self,
        message: str,
        hint: str = "",
        *,
        action: str = "",
        act: Callable[[], None] | None = None,
        gone: Callable[[], None] | None = None,
        for_ms: int = 0,
    ) -> None:
        """Show something that is not an error, with a button if `action` is given.

        Args:
            for_ms: take the notice away by itself after this time; 0 leaves it.
        """
        notice = Notice(next(self._ids), message, hint, action=action, act=act, gone=gone)
        self._add(notice)
        if for_ms:
            QTimer.singleShot(for_ms, self, lambda: self.dismiss(notice.id))

    def attempt(self, change: Callable[[], object]) -> bool:
        """Do something that may fail; an error is shown.  Returns whether it was done."""
        try:
            change()
        except PumiceError as error:
            self.show_error(error)
            return False
        return True

    @Slot(int)
    def dismiss(self, notice_id: int) -> None:
        """Take a notice away."""
        notice = self._remove_notice(notice_id)
        if notice and notice.gone:
            notice.gone()

    @Slot(int)
    def act(self, notice_id: int) -> None:
        """Press the notice's button; the notice goes."""
        notice = self._remove_notice(notice_id)
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

    def row_total(self) -> int:
        return len(self._notices)

    def row_values(self, row: int) -> Sequence[Any]:
        notice = self._notices[row]
        return (notice.id, notice.message, notice.hint, notice.is_error, notice.action)

    def _add(self, notice: Notice) -> None:
        while len(self._notices) >= MOST_NOTICES:
            self.dismiss(self._notices[0].id)
        self.insert_last_row(self._notices, notice)
        self.announced.emit(f"{notice.message} {notice.hint}".strip())

    def _remove_notice(self, notice_id: int) -> Notice | None:
        for row, notice in enumerate(self._notices):
            if notice.id == notice_id:
                self.remove_row(self._notices, row)
                return notice
        return None
