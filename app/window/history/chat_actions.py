"""What is done to chats in the list, to one or to all selected ones; all of it can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.storage.chat_store.chat_folders import ChatFolders, Folder
from app.storage.chat_store.chats import ChatStore
from app.window.chat.chat_list import ARCHIVE
from app.window.chat.session import UNDO_MS, ChatSession
from app.window.notices import Notices
from app.wording.translate import tr
from engine.errors import PumiceError


class ChatActions(QObject):
    """Pins, archives, moves and deletes chats, and keeps their folders.

    Where a chat is asked for, 0 stands for the selected ones; a chat that is selected stands for
    all that are.
    """

    changed = Signal()

    def __init__(
        self,
        store: ChatStore,
        session: ChatSession,
        *,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._session, self._notices = store, session, notices
        self._folders = ChatFolders(store.database)
        self._list = session.chats
        self._list.read_folders = self._folders.folders
        self._list.open_changed.connect(self.changed)
        self._list.stale.emit()

    def _get_folders(self) -> list[dict[str, object]]:
        return [{"id": folder.id, "name": folder.name} for folder in self._list.folders]

    folders = Property(list, _get_folders, notify=changed)

    def targets(self, chat_id: int) -> tuple[int, ...]:
        """The chats that an action on this one is meant for."""
        selected = self._list.selected
        return selected if not chat_id or chat_id in selected else (chat_id,)

    @Slot(int, result=int)
    def countFor(self, chat_id: int) -> int:
        """How many chats an action on this one is meant for."""
        return len(self.targets(chat_id))

    @Slot(int, bool)
    def pin(self, chat_id: int, pinned: bool) -> None:
        """Keep chats at the top of the list, or no longer."""
        self._notices.attempt(lambda: self._folders.pin(self.targets(chat_id), pinned))
        self._refresh()

    @Slot(int, bool)
    def archive(self, chat_id: int, archived: bool) -> None:
        """Put chats out of the way, or back into the list."""
        ids = self.targets(chat_id)
        one, many = (
            (tr("“{title}” was archived."), tr("{n} chats were archived."))
            if archived
            else (tr("“{title}” is back in the list."), tr("{n} chats are back in the list."))
        )
        self._with_undo(ids, lambda: self._folders.archive(ids, archived), one, many)

    @Slot(int, int)
    def move(self, chat_id: int, folder_id: int) -> None:
        """Move chats to a folder, or out of any (0)."""
        ids = self.targets(chat_id)
        self._with_undo(
            ids,
            lambda: self._folders.move(ids, folder_id or None),
            tr("“{title}” was moved."),
            tr("{n} chats were moved."),
        )

    @Slot(int, str)
    def moveToNew(self, chat_id: int, name: str) -> None:
        """Move chats to a new folder."""
        try:
            folder = self._folders.add_folder(name)
        except PumiceError as error:
            self._notices.show_error(error)
            return
        self.move(chat_id, folder.id)

    @Slot(int, int)
    def drop(self, chat_id: int, row: int) -> None:
        """Move chats to where one was dragged to: a row of the list."""
        folder_id = self._list.folderAt(row)
        try:
            places = self._folders.places(self.targets(chat_id))
        except PumiceError as error:
            self._notices.show_error(error)
            return
        lies_in = {ARCHIVE if p.archived_ms is not None else p.folder_id or 0 for p in places}
        if lies_in in ({folder_id}, set()):
            return
        if folder_id == ARCHIVE:
            self.archive(chat_id, True)
        else:
            self.move(chat_id, folder_id)

    @Slot(int)
    def delete(self, chat_id: int) -> None:
        """Delete chats; for a while it can be undone, later in the bin."""
        ids = self.targets(chat_id)
        if len(ids) == 1:
            self._session.deleteChat(ids[0])
            return
        for each in ids:
            self._session.queue.pause(each)
            self._session.answering.stop(each)
        if self._list.open_id in ids:
            self._session.newChat()
        self._with_undo(
            ids,
            lambda: self._folders.bin_chats(ids),
            tr("“{title}” was deleted."),
            tr("{n} chats were deleted."),
        )

    @Slot(int, str)
    def renameFolder(self, folder_id: int, name: str) -> None:
        """Give a folder another name; an empty one changes nothing."""
        if name.strip():
            self._notices.attempt(lambda: self._folders.rename_folder(folder_id, name))
        self._refresh()

    @Slot(int)
    def deleteFolder(self, folder_id: int) -> None:
        """Delete a folder; its chats stay."""
        folder = next((f for f in self._list.folders if f.id == folder_id), None)
        if folder is not None:
            self._notices.attempt(lambda: self._delete_folder(folder))
            self._refresh()

    def _delete_folder(self, folder: Folder) -> None:
        before = self._folders.places(self._folders.chats_in(folder.id))
        self._folders.delete_folder(folder.id)
        self._list.fold(self._list.folded - {folder.id})
        self._notices.show_info(
            tr("The folder “{name}” was deleted.", name=folder.name),
            tr("Its chats are still here."),
            action=tr("Undo"),
            act=lambda: self._undo(lambda: self._folders.put_folder_back(folder, before)),
            for_ms=UNDO_MS,
        )

    def _with_undo(
        self, ids: Sequence[int], change: Callable[[], None], one: str, many: str
    ) -> None:
        """Change chats, then say so with a way back."""
        if not ids:
            return
        try:
            before = self._folders.places(ids)
            title = self._store.chat(ids[0]).title
            change()
        except PumiceError as error:
            self._notices.show_error(error)
            return
        self._list.endSelecting()
        self._refresh()
        self._notices.show_info(
            one.format(title=title) if len(ids) == 1 else many.format(n=len(ids)),
            action=tr("Undo"),
            act=lambda: self._undo(lambda: self._folders.put_back(before)),
            for_ms=UNDO_MS,
        )

    def _undo(self, put_back: Callable[[], None]) -> None:
        self._notices.attempt(put_back)
        self._refresh()

    def _refresh(self) -> None:
        self._list.stale.emit()
        self.changed.emit()
