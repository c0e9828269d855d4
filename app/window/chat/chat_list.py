"""The list of chats as the window shows it: sections, folders, selection.  No engine here.

Pinned chats come first, then folders, then the rest by date, at last the archive.  A folder and the
archive are rows of their own, which fold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import Property, QDate, QDateTime, QLocale, QModelIndex, QObject, Signal, Slot

from app.storage.chat_store.chat_folders import Folder
from app.storage.chat_store.records import StoredChat
from app.window.list_model import RowListModel
from app.wording.translate import tr

ARCHIVE = -1
"""Stands for the archive where a folder's id is expected."""


class ListRow(NamedTuple):
    """A row: a chat, or the head of a folder (`chat` is None)."""

    chat: StoredChat | None
    folder_id: int = 0
    title: str = ""
    section: str = ""
    is_folded: bool = False
    chats: int = 0

    @property
    def key(self) -> tuple[int, int]:
        """What tells rows apart."""
        return (self.chat.id, 0) if self.chat else (0, self.folder_id)


class ChatList(RowListModel):
    """Chats and folders; one chat is open, some may be getting their replies.

    Signals:
        folded_changed(frozenset[int]): other folders are folded now.
        stale: what is on the disk has changed, so the list should be shown afresh.
    """

    open_changed = Signal()
    selection_changed = Signal()
    folded_changed = Signal(object)
    stale = Signal()

    ROLES = (
        "chatId",
        "title",
        "when",
        "isOpen",
        "isWriting",
        "section",
        "folderId",
        "isFolded",
        "chatCount",
        "isPinned",
        "isArchived",
        "isSelected",
        "indent",
    )

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.read_folders: Callable[[], Sequence[Folder]] = tuple
        self._chats: tuple[StoredChat, ...] = ()
        self._folders: tuple[Folder, ...] = ()
        self._rows: list[ListRow] = []
        self._open_id: int | None = None
        self._writing_ids: frozenset[int] = frozenset()
        self._folded: set[int] = {ARCHIVE}
        self._selected: set[int] = set()
        self._selecting = False
        self._anchor_id = 0

    def show(
        self, chats: Sequence[StoredChat], *, open_id: int | None, writing_ids: frozenset[int]
    ) -> None:
        """Show these chats.  Rows that stay keep their places on the screen."""
        self._chats, self._folders = tuple(chats), tuple(self.read_folders())
        self._open_id, self._writing_ids = open_id, writing_ids
        self._update_rows()
        if self._selected:
            left = self._selected & {chat.id for chat in chats}
            if left != self._selected:
                self._select(left)
        self.open_changed.emit()

    def _open_row(self) -> int:
        rows = enumerate(self._rows)
        return next((r for r, row in rows if row.chat and row.chat.id == self._open_id), -1)

    openRow = Property(int, _open_row, notify=open_changed)

    @property
    def writing_ids(self) -> frozenset[int]:
        """The chats that are getting their replies."""
        return self._writing_ids

    @property
    def open_id(self) -> int | None:
        """The chat that is open."""
        return self._open_id

    @property
    def folders(self) -> tuple[Folder, ...]:
        """The folders of the list."""
        return self._folders

    @property
    def folded(self) -> frozenset[int]:
        """The folders that are folded."""
        return frozenset(self._folded)

    @Slot(int, result=int)
    def chatIdAt(self, row: int) -> int:
        """The chat of a row; 0 for a folder or no row."""
        return self._rows[row].key[0] if 0 <= row < len(self._rows) else 0

    @Slot(int)
    def toggleFolder(self, folder_id: int) -> None:
        """Fold or unfold a folder, or the archive."""
        self.fold(self._folded ^ {folder_id})
        self.folded_changed.emit(frozenset(self._folded))

    def fold(self, folder_ids: Iterable[int]) -> None:
        """Fold these folders and no others."""
        self._folded = set(folder_ids)
        self._update_rows()
        self.open_changed.emit()

    @Slot(int, result=int)
    def folderAt(self, row: int) -> int:
        """The folder of a row, be it a chat or the folder's head; 0 outside of folders."""
        return self._rows[row].folder_id if 0 <= row < len(self._rows) else 0

    @Slot(int, result=str)
    def folderTitle(self, folder_id: int) -> str:
        """The name of a folder, or of the archive."""
        titles = (row.title for row in self._rows if not row.chat and row.folder_id == folder_id)
        return next(titles, "")

    def say_again(self) -> None:
        """Name sections and the archive in another language."""
        self._update_rows()

    # Selection.

    def _is_selecting(self) -> bool:
        return self._selecting

    selecting = Property(bool, _is_selecting, notify=selection_changed)
    """Whether a click selects a chat instead of opening it."""

    def _selected_count(self) -> int:
        return len(self._selected)

    selectedCount = Property(int, _selected_count, notify=selection_changed)

    @property
    def selected(self) -> tuple[int, ...]:
        """The selected chats, in the order of the list."""
        return tuple(chat.id for chat in self._chats if chat.id in self._selected)

    @Slot()
    def beginSelecting(self) -> None:
        """A click selects from now on."""
        self._selecting = True
        self.selection_changed.emit()

    @Slot()
    def endSelecting(self) -> None:
        """Select nothing; a click opens again."""
        self._selecting = False
        self._select(set())

    @Slot(int)
    def toggleSelected(self, chat_id: int) -> None:
        """Select a chat too, or no longer."""
        if chat_id:
            self._anchor_id, self._selecting = chat_id, True
            self._select(self._selected ^ {chat_id})

    @Slot(int)
    def selectTo(self, row: int) -> None:
        """Select from the chat selected last, or the open one, to this row."""
        keys = [each.key[0] for each in self._rows]
        anchor = self._anchor_id or self._open_id or 0
        begin = keys.index(anchor) if anchor in keys else row
        low, high = sorted((begin, row))
        self._anchor_id, self._selecting = keys[begin], True
        self._select({key for key in keys[low : high + 1] if key})

    @Slot()
    def selectAll(self) -> None:
        """Select every chat that is on the list, archived ones only where they are unfolded."""
        self._selecting = True
        archive = ARCHIVE not in self._folded
        self._select({chat.id for chat in self._chats if archive or not chat.archived})

    def _select(self, chat_ids: set[int]) -> None:
        changed, self._selected = chat_ids ^ self._selected, chat_ids
        if not chat_ids:
            self._anchor_id = 0
        for number, row in enumerate(self._rows):
            if row.key[0] in changed:
                self.emit_row_changed(number)
        self.selection_changed.emit()

    # Rows.

    def row_total(self) -> int:
        return len(self._rows)

    def row_values(self, row: int) -> Sequence[Any]:
        shown = self._rows[row]
        chat = shown.chat
        if chat is None:
            folded, count = shown.is_folded, shown.chats
            return (0, shown.title, "", False, False, shown.section, shown.folder_id, folded, count,
                    False, False, False, False)  # fmt: skip
        return (
            chat.id,
            chat.title,
            when(chat.updated_ms),
            chat.id == self._open_id,
            chat.id in self._writing_ids,
            shown.section,
            0,
            False,
            0,
            chat.pinned,
            chat.archived,
            chat.id in self._selected,
            shown.folder_id != 0,
        )

    def _update_rows(self) -> None:
        """Change only the rows between those that stay at both ends."""
        new = list(self._make_rows())
        old_keys, new_keys = [row.key for row in self._rows], [row.key for row in new]
        if old_keys != new_keys:
            first, last = _common_ends(old_keys, new_keys)
            end = len(old_keys) - last
            if not self._moved_one(
                first, end, old_keys[first:end], new_keys[first : len(new) - last]
            ):
                self._replace(first, end, new[first : len(new) - last])
        self._rows = new
        if new:
            self.dataChanged.emit(self.index(0), self.index(len(new) - 1))

    def _moved_one(self, first: int, end: int, old: Sequence[Any], new: Sequence[Any]) -> bool:
        """Move one row between others, if that is all: the keyboard stays on it."""
        if len(old) != len(new) or len(old) < 2:
            return False
        if old[1:] == new[:-1] and old[0] == new[-1]:
            start, target, before = first, end - 1, end
        elif old[:-1] == new[1:] and old[-1] == new[0]:
            start, target, before = end - 1, first, first
        else:
            return False
        nowhere = QModelIndex()
        self.beginMoveRows(nowhere, start, start, nowhere, before)
        self._rows.insert(target, self._rows.pop(start))
        self.endMoveRows()
        return True

    def _replace(self, first: int, end: int, rows: list[ListRow]) -> None:
        """Put rows in the place of those from `first` to `end`."""
        if end > first:
            self.beginRemoveRows(QModelIndex(), first, end - 1)
            del self._rows[first:end]
            self.endRemoveRows()
        if rows:
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows[first:first] = rows
            self.endInsertRows()
        self.count_changed.emit()

    def _make_rows(self) -> Iterator[ListRow]:
        inside: dict[int, list[StoredChat]] = {folder.id: [] for folder in self._folders}
        archived: list[StoredChat] = []
        others: list[StoredChat] = []
        pinned = tr("Pinned")
        for chat in self._chats:
            if chat.archived:
                archived.append(chat)
            elif chat.pinned:
                yield ListRow(chat, section=pinned)
            else:
                inside.get(chat.folder_id or 0, others).append(chat)
        for folder in self._folders:
            yield from self._folder_rows(folder.id, folder.name, inside[folder.id], tr("Folders"))
        sections = _Sections()
        for chat in others:
            yield ListRow(chat, section=sections.of(chat.updated_ms))
        if archived:
            yield from self._folder_rows(ARCHIVE, tr("Archive"), archived, " ")

    def _folder_rows(
        self, folder_id: int, title: str, chats: list[StoredChat], section: str
    ) -> Iterator[ListRow]:
        folded = folder_id in self._folded
        yield ListRow(None, folder_id, title, section, folded, len(chats))
        if not folded:
            for chat in chats:
                yield ListRow(chat, folder_id, section=section)


class _Sections:
    """Heads for dates: "Today", "Yesterday", "Last 7 days", "Last 30 days", then months."""

    def __init__(self) -> None:
        today = QDateTime.currentDateTime().date()
        names = {0: tr("Today"), 1: tr("Yesterday"), 6: tr("Last 7 days"), 29: tr("Last 30 days")}
        self._spans = [
            (today.addDays(-days).startOfDay().toMSecsSinceEpoch(), name)
            for days, name in names.items()
        ]

    def of(self, moment_ms: int) -> str:
        """The head of a chat; chats come in order, so a month is looked up once."""
        for begin_ms, name in self._spans:
            if moment_ms >= begin_ms:
                return name
        date = QDateTime.fromMSecsSinceEpoch(moment_ms).date()
        first = QDate(date.year(), date.month(), 1)
        name = QLocale().toString(date, tr("MMMM yyyy"))
        self._spans.append((first.startOfDay().toMSecsSinceEpoch(), name))
        return name


def _common_ends(old: Sequence[Any], new: Sequence[Any]) -> tuple[int, int]:
    """How many items are the same at the beginning and at the end."""
    most = min(len(old), len(new))
    first = 0
    while first < most and old[first] == new[first]:
        first += 1
    last = 0
    while last < most - first and old[-1 - last] == new[-1 - last]:
        last += 1
    return first, last


def when(moment_ms: int, now: QDateTime | None = None) -> str:
    """A moment in few words: the time if today, "Yesterday", the weekday, or the date."""
    locale = QLocale()
    moment = QDateTime.fromMSecsSinceEpoch(moment_ms)
    days = moment.date().daysTo((now or QDateTime.currentDateTime()).date())
    if days <= 0:
        return locale.toString(moment.time(), QLocale.FormatType.ShortFormat)
    if days == 1:
        return tr("Yesterday")
    if days < 7:
        return locale.dayName(moment.date().dayOfWeek(), QLocale.FormatType.LongFormat)
    return locale.toString(moment.date(), QLocale.FormatType.ShortFormat)
