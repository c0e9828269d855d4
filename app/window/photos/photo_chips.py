"""The photos and videos in the composer, as a list for QML; each one is read on another thread."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject

from app.storage.photos.photo_store import KeptPhoto, MediaKind
from app.window.list_model import RowListModel
from app.window.photos.photo_provider import photo_source
from app.window.photos.photo_rows import shown_photo_name, spots_on_square


@dataclass(frozen=True)
class Chip:
    """A photo or video in the composer; `kept` is None while it is being read."""

    id: int
    name: str
    kept: KeptPhoto | None = None
    hash: str = ""
    """Known before it is read where a photo of the store is added."""


class Chips(RowListModel):
    """The photos and videos in the composer."""

    ROLES = ("chipId", "name", "source", "isReading", "isVideo", "status", "spots")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.chips: list[Chip] = []
        self.status_of: Callable[[KeptPhoto], str] = lambda _photo: ""

    def add(self, chip: Chip) -> None:
        """Add a photo at the end."""
        self.insert_last_row(self.chips, chip)

    def set_kept(self, chip_id: int, kept: KeptPhoto) -> None:
        """A photo has been read.  It may have been removed meanwhile."""
        for row, chip in enumerate(self.chips):
            if chip.id == chip_id:
                self.chips[row] = dataclasses.replace(chip, kept=kept)
                self.emit_row_changed(row)

    def remove(self, chip_id: int) -> None:
        """Take a photo out."""
        for row, chip in enumerate(self.chips):
            if chip.id == chip_id:
                self.remove_row(self.chips, row)
                return

    def row_total(self) -> int:
        return len(self.chips)

    def row_values(self, row: int) -> Sequence[Any]:
        chip = self.chips[row]
        if chip.kept is None:
            return (chip.id, chip.name, "", True, False, "", [])
        source, status = photo_source(chip.kept), self.status_of(chip.kept)
        spots = spots_on_square(chip.kept, self.kept())
        is_video = chip.kept.kind is MediaKind.VIDEO
        return (chip.id, shown_photo_name(chip.kept), source, False, is_video, status, spots)

    def kept(self) -> list[KeptPhoto]:
        """The photos that have been read."""
        return [chip.kept for chip in self.chips if chip.kept is not None]

    def kept_if_all_read(self) -> list[KeptPhoto] | None:
        """The photos; None while some are still being read."""
        kept = self.kept()
        return kept if len(kept) == len(self.chips) else None

    def refresh(self) -> None:
        """Show the state of every photo again."""
        for row in range(len(self.chips)):
            self.emit_row_changed(row)
