"""The recent folders as the folder page offers them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.storage.captions.recent_folders import FolderChoice, RecentFolders
from app.window.folder.caption_table import readable
from app.window.folder.folder_run import disk_work
from app.window.notices import Notices
from app.wording.translate import tr
from engine.errors import PumiceError

UNDO_MS = 20_000


class RecentFolderList(QObject):
    """Recent folders, the last one first."""

    changed = Signal()

    def __init__(
        self, recents: RecentFolders, notices: Notices, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._recents, self._notices = recents, notices
        self.choice_of = recents.choice_of
        self.file_for = recents.file_for
        self.is_own_file = recents.is_own_file

    def _get_folders(self) -> list[dict[str, object]]:
        return [
            {
                "folder": choice.folder,
                "name": readable(Path(choice.folder).name or choice.folder),
                "place": readable(choice.folder),
                "unfinished": choice.unfinished,
            }
            for choice in self._recents.all()
        ]

    folders = Property(list, _get_folders, notify=changed)

    @Slot(str)
    def forget(self, folder: str) -> None:
        """Take a folder out of the list; captions and photos stay."""
        choice = self.choice_of(Path(folder))
        self._change_recents(lambda: self._recents.forget(folder))
        self._notices.show_info(
            tr("“{name}” was taken out of the list.", name=readable(Path(folder).name)),
            tr("Its captions and photos stay where they are."),
            action=tr("Undo"),
            act=lambda: self.remember(choice),
            for_ms=UNDO_MS,
        )

    def remember(self, choice: FolderChoice) -> None:
        """Put a folder first."""
        self._change_recents(lambda: self._recents.remember(choice))

    def _change_recents(self, change: Callable[[], None]) -> None:
        try:
            disk_work(change)
        except PumiceError as error:
            self._notices.show_error(error)
        self.changed.emit()
