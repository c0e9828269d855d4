"""Search over the captions as one types; the index is asked on the jobs' thread."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.storage.captions.caption_index import CaptionIndex
from app.storage.captions.folder_contents import FolderRow
from app.window.engines.engine_link import JobRunner
from app.window.folder.caption_table import CaptionTable
from app.window.notices import Notices


class CaptionSearch(QObject):
    """Shows in the table what has the words that were typed."""

    changed = Signal()

    def __init__(
        self,
        table: CaptionTable,
        jobs: JobRunner,
        *,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._table, self._jobs, self._notices = table, jobs, notices
        self._index: CaptionIndex | None = None
        self._text = ""

    def _get_search_text(self) -> str:
        return self._text

    text = Property(str, _get_search_text, notify=changed)

    @Slot(str)
    def find(self, text: str) -> None:
        """Show the photos whose name or caption has these words; all, if there are none."""
        self._text = text
        self.changed.emit()
        index = self._index
        if not text.strip() or index is None:
            self._table.show_only(None)
            return
        self._jobs.run(
            lambda: index.having(text),
            lambda numbers: self._on_found(text, numbers),
            self._notices.show_error,
        )

    def use(self, index: CaptionIndex | None) -> None:
        """Search another folder, for the same words."""
        self._index = index
        self.find(self._text)

    def put(self, row: FolderRow) -> None:
        """Make a new caption findable."""
        if self._index is not None:
            index, entry = self._index, (row.number, row.file.path, row.text)
            self._jobs.run(lambda: index.put([entry]), lambda _: None, self._notices.show_error)

    def _on_found(self, text: str, numbers: list[int]) -> None:
        if text == self._text:
            self._table.show_only(numbers)
