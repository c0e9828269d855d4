"""Says a reply to assistive technology while it is written: whole sentences, never single words."""

from __future__ import annotations

import re

from PySide6.QtCore import QModelIndex, QObject, Signal

from app.window.chat.message_list import MessageList

_SENTENCES = re.compile(r".*(?:[.!?…:][\"'”’»)\]*_]*(?=\s)|[。！？]|\n)", re.DOTALL)


class ReplyAnnouncer(QObject):
    """Follows the messages on the screen.

    Signals:
        announced(str): sentences that are finished and have not been said, and what skills did.
    """

    announced = Signal(str)

    def __init__(self, messages: MessageList, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages = messages
        self._id, self._said, self._used = 0, 0, 0
        messages.dataChanged.connect(self._on_changed)

    def _on_changed(self, index: QModelIndex) -> None:
        values = self._messages.row_values(index.row())
        row = dict(zip(self._messages.ROLES, values, strict=True))
        if not row["isReply"] or not (row["isStreaming"] or row["messageId"] == self._id):
            return
        if row["messageId"] != self._id:
            self._id, self._said, self._used = row["messageId"], 0, 0
        for line in row["skillLines"][self._used :]:
            self.announced.emit(line["title"])
        self._used = len(row["skillLines"])
        rest = self._messages.textAt(index.row())[self._said :]
        ended = _SENTENCES.match(rest)
        size = (ended.end() if ended else 0) if row["isStreaming"] else len(rest)
        if words := rest[:size].strip():
            self.announced.emit(words)
        self._said += size
        if not row["isStreaming"]:
            self._id = 0
