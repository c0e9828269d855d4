"""The question whether a skill may run that a model has called; shown with its reply."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.window.chat.answering import Answering, LiveReply
from app.window.chat.skill_lines import permission_words


class SkillPermission(QObject):
    """What waits for the person, of all chats the reply that asked last."""

    changed = Signal()

    def __init__(self, answering: Answering, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answering = answering
        answering.grown.connect(self._follow)
        answering.changed.connect(self._follow)
        self._shown: tuple[int, str] = (0, "")

    def _waiting(self) -> LiveReply | None:
        return self._answering.waiting_for_permission()

    def _get_message_id(self) -> int:
        return self._shown[0]

    messageId = Property(int, _get_message_id, notify=changed)
    """The reply that asks; 0 if none does."""

    def _get_asked(self) -> str:
        return self._shown[1]

    question = Property(str, _get_asked, notify=changed)

    @Slot(bool)
    def answer(self, allowed: bool) -> None:
        """Let it run, or not."""
        if live := self._waiting():
            self._answering.allow(live.message.chat_id, allowed=allowed)

    def say_again(self) -> None:
        """In another language."""
        self._follow()

    def _follow(self, *_values: object) -> None:
        live = self._waiting()
        call = live.calling if live else None
        shown = (live.message.id, permission_words(call)) if live and call else (0, "")
        if shown != self._shown:
            self._shown = shown
            self.changed.emit()
