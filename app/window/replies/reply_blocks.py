"""The blocks of one reply for QML: a reply that grows changes only its last block."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Property, QModelIndex, QObject, Signal, Slot

from app.storage.chat_store.thinking import count_words
from app.window.list_model import RowListModel
from app.wording.reply_blocks import Block, BlockReader, read_blocks
from app.wording.translate import tr
from engine.text.thinking import split_thinking


class ReplyBlocks(RowListModel):
    """What a reply consists of, and what was thought before it."""

    thought_changed = Signal()

    ROLES = ("kind", "parts", "words", "language", "isOpen")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._blocks: list[Block] = []
        self._reader = BlockReader()
        self._shown: tuple[str, bool, float] = ("", False, 0.0)
        self._thought, self._is_thinking, self._thought_s = "", False, 0.0

    def _get_thought(self) -> str:
        return self._thought

    thought = Property(str, _get_thought, notify=thought_changed)

    def _get_is_thinking(self) -> bool:
        return self._is_thinking

    isThinking = Property(bool, _get_is_thinking, notify=thought_changed)

    def _get_thought_label(self) -> str:
        if self._is_thinking:
            return tr("Thinking…")
        if not self._thought:
            return ""
        n_words = count_words(self._thought)
        words = tr("one word") if n_words == 1 else tr("{n} words", n=n_words)
        if self._thought_s < 1:
            return tr("Thoughts · {words}", words=words)
        return tr("Thought for {seconds} s · {words}", seconds=round(self._thought_s), words=words)

    thoughtLabel = Property(str, _get_thought_label, notify=thought_changed)

    @Slot(str, bool, float)
    def show(self, text: str, is_streaming: bool, thought_s: float) -> None:
        """Show a reply, or what it has become."""
        if (text, is_streaming, thought_s) == self._shown:
            return
        self._shown = (text, is_streaming, thought_s)
        parts = split_thinking(text)
        thinking = (parts.thought, parts.is_open and is_streaming, thought_s)
        if thinking != (self._thought, self._is_thinking, self._thought_s):
            self._thought, self._is_thinking, self._thought_s = thinking
            self.thought_changed.emit()
        if is_streaming:
            self._update(self._reader.read(parts.answer))
        else:
            self._reader = BlockReader()
            self._update(read_blocks(parts.answer))

    def row_total(self) -> int:
        return len(self._blocks)

    def row_values(self, row: int) -> Sequence[Any]:
        block = self._blocks[row]
        return (block.kind.value, list(block.parts), block.source, block.language, block.is_open)

    def _update(self, blocks: Sequence[Block]) -> None:
        """Change what has changed: a block of another kind is another row."""
        same = 0
        while same < min(len(blocks), len(self._blocks)):
            if blocks[same].kind is not self._blocks[same].kind:
                break
            if blocks[same] != self._blocks[same]:
                self._blocks[same] = blocks[same]
                self.emit_row_changed(same, except_roles=("kind",))
            same += 1
        if same < len(self._blocks):
            self.beginRemoveRows(QModelIndex(), same, len(self._blocks) - 1)
            del self._blocks[same:]
            self.endRemoveRows()
        if same < len(blocks):
            self.beginInsertRows(QModelIndex(), same, len(blocks) - 1)
            self._blocks += blocks[same:]
            self.endInsertRows()
            self.count_changed.emit()
