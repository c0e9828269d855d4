"""The table of the folder page: photos with captions, sorted and filtered.  No engine here."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Property, QDateTime, QLocale, QObject, Signal

from app.storage.captions.captions import Caption
from app.storage.captions.folder_contents import FolderRow
from app.window.folder.folder_photos import folder_source
from app.window.list_model import RowListModel
from app.wording.translate import tr, translate_sentence

SORTS = ("name", "date", "length")
FILTERS = ("all", "captions", "errors", "waiting")


class CaptionTable(RowListModel):
    """The photos of a folder.  Rows that are not shown are kept as small values."""

    order_changed = Signal()
    counts_changed = Signal()

    ROLES = (
        "number",
        "name",
        "place",
        "source",
        "isVideo",
        "when",
        "caption",
        "error",
        "isEdited",
        "spoken",
    )

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = Path()
        self._rows: list[FolderRow] = []
        self._order: list[int] = []
        self._places: dict[int, int] = {}
        self._sort, self._reverse, self._filter = "name", False, "all"
        self._matching: frozenset[int] | None = None
        self.n_captions = self.n_errors = 0

    def show(self, folder: Path, rows: Sequence[FolderRow]) -> None:
        """Show another folder."""
        self._folder, self._rows = folder, list(rows)
        self.n_captions = sum(bool(row.text) for row in rows)
        self.n_errors = sum(bool(row.error) for row in rows)
        self.counts_changed.emit()
        self._arrange()

    @property
    def rows(self) -> Sequence[FolderRow]:
        """All photos, by number."""
        return self._rows

    def put_caption(self, number: int, caption: Caption) -> None:
        """A photo has got a caption, or an error."""
        old = self._rows[number]
        new = dataclasses.replace(old, caption=caption)
        self._rows[number] = new
        self.n_captions += bool(new.text) - bool(old.text)
        self.n_errors += bool(new.error) - bool(old.error)
        self.counts_changed.emit()
        if number in self._places:
            self.emit_row_changed(self._places[number], except_roles=("number", "source"))
        elif self._is_shown(new):
            self._places[number] = len(self._order)
            self.insert_last_row(self._order, number)

    def show_only(self, numbers: Collection[int] | None) -> None:
        """Show only these photos; None shows all."""
        self._matching = None if numbers is None else frozenset(numbers)
        self._arrange()

    def path_of(self, number: int) -> Path:
        """Where a photo lies."""
        return self._folder / self._rows[number].file.path

    def _get_sort(self) -> str:
        return self._sort

    def _set_sort(self, sort: str) -> None:
        if sort in SORTS and sort != self._sort:
            self._sort = sort
            self._arrange()

    sortBy = Property(str, _get_sort, _set_sort, notify=order_changed)

    def _get_reverse(self) -> bool:
        return self._reverse

    def _set_reverse(self, reverse: bool) -> None:
        if reverse != self._reverse:
            self._reverse = reverse
            self._arrange()

    reversed = Property(bool, _get_reverse, _set_reverse, notify=order_changed)

    def _get_filter(self) -> str:
        return self._filter

    def _set_filter(self, kind: str) -> None:
        if kind in FILTERS and kind != self._filter:
            self._filter = kind
            self._arrange()

    kind = Property(str, _get_filter, _set_filter, notify=order_changed)

    def _get_total(self) -> int:
        return len(self._rows)

    total = Property(int, _get_total, notify=counts_changed)

    def _get_captions(self) -> int:
        return self.n_captions

    captions = Property(int, _get_captions, notify=counts_changed)

    def _get_errors(self) -> int:
        return self.n_errors

    errors = Property(int, _get_errors, notify=counts_changed)

    def row_total(self) -> int:
        return len(self._order)

    def row_values(self, row: int) -> Sequence[Any]:
        shown = self._rows[self._order[row]]
        place, _, name = shown.file.path.rpartition("/")
        when = _date_in_words(shown.modified_s)
        return (
            shown.number,
            readable(name),
            readable(place),
            folder_source(str(self._folder / shown.file.path), is_video=shown.file.is_video),
            shown.file.is_video,
            when,
            shown.text,
            translate_sentence(shown.error),
            shown.is_edited,
            ", ".join(_spoken_parts(shown, readable(name))),
        )

    def _is_shown(self, row: FolderRow) -> bool:
        if self._matching is not None and row.number not in self._matching:
            return False
        if self._filter == "captions":
            return bool(row.text)
        if self._filter == "errors":
            return bool(row.error)
        return self._filter == "all" or row.caption is None

    def _arrange(self) -> None:
        self.beginResetModel()
        shown = [row for row in self._rows if self._is_shown(row)]
        if self._sort == "date":
            shown.sort(key=lambda row: row.modified_s)
        elif self._sort == "length":
            shown.sort(key=lambda row: len(row.text))
        if self._reverse:
            shown.reverse()
        self._order = [row.number for row in shown]
        self._places = {number: place for place, number in enumerate(self._order)}
        self.endResetModel()
        self.count_changed.emit()
        self.order_changed.emit()


def readable(name: str) -> str:
    """A file's name for people; bytes that are not UTF-8 become a replacement character."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _spoken_parts(row: FolderRow, name: str) -> Iterator[str]:
    """The row as a screen reader reads it."""
    yield tr("Video {name}", name=name) if row.file.is_video else tr("Photo {name}", name=name)
    if row.caption is None:
        yield tr("no caption yet")
    elif row.error:
        yield tr("Error: {error}", error=translate_sentence(row.error))
    else:
        yield tr("Edited: {caption}", caption=row.text) if row.is_edited else row.text


def _date_in_words(seconds: float) -> str:
    if not seconds:
        return ""
    moment = QDateTime.fromSecsSinceEpoch(int(seconds))
    return QLocale().toString(moment.date(), QLocale.FormatType.ShortFormat)
