"""What a chat takes: how full the context is, what was reused, how fast a reply is written."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal

from app.storage.chat_store.records import Numbers
from app.window.chat.session import ChatSession
from app.window.chat.usage_words import (
    context_in_words,
    details,
    filled_percent,
    filled_share,
    rule_in_words,
    speed_in_words,
)
from app.window.engines.engine_link import EngineLink
from app.window.throttle import Throttle
from app.wording.translate import tr
from engine.reply import Delta, Event
from engine.text.truncation import FULL_SHARE, REDUCED_SHARE

SPEED_MS = 300
"""The speed on the screen changes at most so often."""


class LiveSpeed:
    """Counts pieces of a reply while it is written; nearly all are one token."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._first_s = self._last_s = 0.0
        self._count = 0

    def count(self) -> None:
        """One more piece came."""
        self._last_s = self._clock()
        self._first_s = self._first_s if self._count else self._last_s
        self._count += 1

    @property
    def per_second(self) -> float:
        """Pieces a second since the first; 0 while that cannot be said."""
        span_s = self._last_s - self._first_s
        return (self._count - 1) / span_s if span_s >= 0.2 else 0.0


class ContextMeter(QObject):
    """How full the open chat's context is, after its last reply that was measured."""

    changed = Signal()

    def __init__(
        self, session: ChatSession, link: EngineLink, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._numbers = Numbers()
        self._live = LiveSpeed()
        self._paint = Throttle(self.changed.emit, every_ms=SPEED_MS, parent=self)
        session.chat_changed.connect(self._refresh_numbers)
        session.busy_changed.connect(self._on_busy_changed)
        link.event_received.connect(self._count_piece)
        for signal in (session.messages.count_changed, session.messages.dataChanged):
            signal.connect(self._refresh_numbers)

    def _on_busy_changed(self) -> None:
        self._live = LiveSpeed()
        self._refresh_numbers()
        self.changed.emit()

    def _count_piece(self, question: int, event: Event) -> None:
        live = self._session.answering.reply_in(self._session.chat_id())
        if live is not None and live.question == question and isinstance(event, Delta):
            self._live.count()
            self._paint.ask()

    def _refresh_numbers(self, *_changed: object) -> None:
        latest = self._session.messages.latest_numbers()
        if latest != self._numbers:
            self._numbers = latest
            self.changed.emit()

    def _is_known(self) -> bool:
        return self._numbers.context_tokens > 0

    known = Property(bool, _is_known, notify=changed)
    """Whether there is anything to show."""

    def _get_share(self) -> float:
        return filled_share(self._numbers)

    share = Property(float, _get_share, notify=changed)

    def _is_nearly_full(self) -> bool:
        return filled_share(self._numbers) >= REDUCED_SHARE

    nearlyFull = Property(bool, _is_nearly_full, notify=changed)

    def _get_short(self) -> str:
        return tr("{n} % full", n=filled_percent(self._numbers)) if self._is_known() else ""

    shortText = Property(str, _get_short, notify=changed)

    def _get_sentence(self) -> str:
        return context_in_words(self._numbers) if self._is_known() else ""

    sentence = Property(str, _get_sentence, notify=changed)

    def _get_details(self) -> list[str]:
        return list(details(self._numbers)) if self._is_known() else []

    details = Property(list, _get_details, notify=changed)

    def _get_rule(self) -> str:
        return rule_in_words()

    rule = Property(str, _get_rule, notify=changed)

    def _get_leaves_share(self) -> float:
        return FULL_SHARE

    leavesShare = Property(float, _get_leaves_share, constant=True)

    def _get_speed(self) -> str:
        is_writing = self._session.is_writing(self._session.chat_id())
        return speed_in_words(self._live.per_second) if is_writing else ""

    liveSpeed = Property(str, _get_speed, notify=changed)
    """The speed of the reply that is being written; empty at other times."""
