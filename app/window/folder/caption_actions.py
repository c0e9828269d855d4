"""What is done with one caption: changed by hand, copied, its photo shown in the file manager."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from app.storage.captions.caption_file import CaptionFile, replace_caption
from app.storage.captions.caption_reader import EDITED, FolderCaptions
from app.storage.captions.captions import Caption
from app.window.desktop_services import DesktopServices
from app.window.engines.engine_link import JobRunner
from app.window.folder.caption_table import CaptionTable
from app.window.folder.folder_run import disk_work
from app.window.notices import Notices
from app.wording.translate import tr

UNDO_MS = 20_000


class CaptionActions(QObject):
    """Works on the captions of the table.

    Signals:
        written(int, Caption): a caption was changed, and it is on the disk.
    """

    written = Signal(int, object)

    def __init__(
        self,
        table: CaptionTable,
        jobs: JobRunner,
        *,
        notices: Notices,
        desktop: DesktopServices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._table, self._jobs = table, jobs
        self._notices, self._desktop = notices, desktop
        self._file = Path()
        self._captions: FolderCaptions | None = None
        self._store: CaptionFile | None = None

    def use(self, file: Path, captions: FolderCaptions, store: CaptionFile | None) -> None:
        """Work on this file from now on; `store` has it open while a run goes on."""
        self._file, self._captions, self._store = file, captions, store

    def release(self) -> None:
        """The run is over."""
        self._store = None

    @Slot(int, str)
    def edit(self, number: int, text: str) -> None:
        """Write a caption by hand; it is kept and marked, and no run replaces it."""
        row = self._table.rows[number]
        text = text.strip()
        if row.caption is None or not text or text == row.text:
            return
        old = row.caption
        self._write_caption(number, dataclasses.replace(old, answer=text, why=EDITED, error=""))
        self._notices.show_info(
            tr("The caption was changed."),
            action=tr("Undo"),
            act=lambda: self._write_caption(number, old),
            for_ms=UNDO_MS,
        )

    @Slot(int)
    def copy(self, number: int) -> None:
        """Copy a caption to the clipboard."""
        self._desktop.copy(self._table.rows[number].text)

    @Slot(int)
    def showInFolder(self, number: int) -> None:
        """Open the folder of a photo in the file manager."""
        self._desktop.open_path(self._table.path_of(number).parent)

    def _write_caption(self, number: int, caption: Caption) -> None:
        """Write a caption to the file, then show it."""
        photo = self._table.rows[number].file.path
        new = dataclasses.replace(caption, photo=photo)
        file, captions, store = self._file, self._captions, self._store
        assert captions is not None

        def write() -> None:
            if store is not None:
                store.replace(new)
            else:
                replace_caption(file, dataclasses.replace(new, photo=captions.name_of(photo)))

        self._jobs.run(
            lambda: disk_work(write),
            lambda _none: self.written.emit(number, new),
            self._notices.show_error,
        )
