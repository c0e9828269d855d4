"""Limits how often something repaints or saves, without losing the last call."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Throttle(QObject):
    """Calls `target` at once, then at most every `every_ms` for as long as it is asked to."""

    def __init__(self, target: Callable[[], None], *, every_ms: int, parent: QObject) -> None:
        super().__init__(parent)
        self._target = target
        self._asked = False
        self._timer = QTimer(self, singleShot=True, interval=every_ms)
        self._timer.timeout.connect(self._on_timeout)

    def ask(self) -> None:
        """Call now, or as soon as the span is over."""
        if self._timer.isActive():
            self._asked = True
            return
        self._timer.start()
        self._target()

    def cancel(self) -> None:
        """Forget a call that is due."""
        self._asked = False
        self._timer.stop()

    def _on_timeout(self) -> None:
        if self._asked:
            self._asked = False
            self.ask()
