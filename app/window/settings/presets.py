"""Presets in the window: built-in ones, then the person's own; applied, saved, renamed, deleted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot

from app.storage.chat_store.chat_settings import ChatSettings
from app.storage.presets import (
    Preset,
    import_presets,
    load_presets,
    preset,
    save_presets,
)
from app.window.list_model import RowListModel
from app.window.notices import Notices
from app.window.settings.built_in_presets import built_in_presets
from app.window.settings.chat_options import ChatOptions
from app.wording.translate import tr
from engine.errors import PumiceError

UNDO_MS = 20_000


class Presets(RowListModel):
    """All presets.

    Signals:
        changed: there are other presets now, or they have other names.
    """

    changed = Signal()

    ROLES = ("name", "sentence", "isBuiltIn")

    def __init__(self, file: Path, *, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file, self._notices = file, notices
        loaded = load_presets(file)
        self._own = loaded.presets
        if loaded.trouble:
            notices.show_error(loaded.trouble)

    @property
    def presets(self) -> tuple[Preset, ...]:
        """Built-in ones first; one of the person's own hides a built-in one of its name."""
        own = {each.name for each in self._own}
        return (*(each for each in built_in_presets() if each.name not in own), *self._own)

    @Slot(result=list)
    def names(self) -> list[str]:
        """The names, for a list to choose from."""
        return [each.name for each in self.presets]

    @Slot(str, result=bool)
    def isOwn(self, name: str) -> bool:
        """Whether a preset is the person's own, so that it can be renamed and deleted."""
        return any(each.name == name for each in self._own)

    def _has_own(self) -> bool:
        return bool(self._own)

    hasOwn = Property(bool, _has_own, notify=changed)

    def settings_of(self, name: str) -> ChatSettings | None:
        """The settings of a preset; None if there is none of this name."""
        return next((each.settings for each in self.presets if each.name == name), None)

    @Slot(QObject, str)
    def apply(self, options: ChatOptions, name: str) -> None:
        """Give a chat the settings of a preset; the empty name takes all away."""
        settings = self.settings_of(name) if name else ChatSettings()
        if settings is not None:
            options.apply(settings)

    @Slot(QObject, result=bool)
    def differs(self, options: ChatOptions) -> bool:
        """Whether a chat's settings were changed since they were taken from their preset."""
        settings = options.settings
        return bool(settings.preset) and settings != self.settings_of(settings.preset)

    @Slot(QObject, str, result=bool)
    def save(self, options: ChatOptions, name: str) -> bool:
        """Save a chat's settings as a preset, in place of one of the person's own of this name."""
        new = preset(name, options.settings)
        if not new.name:
            return False
        others = [each for each in self._own if each.name != new.name]
        if not self._save_own((*others, new)):
            return False
        options.apply(new.settings)
        return True

    @Slot(str, str)
    def rename(self, name: str, new_name: str) -> None:
        """Give one of the person's own presets another name, if that is free."""
        renamed = " ".join(new_name.split())
        if not renamed or renamed == name or not self.isOwn(name):
            return
        if renamed in self.names():
            self._notices.show_error(
                PumiceError(f"There is a preset “{renamed}” already.", "Choose another name.")
            )
            return
        self._save_own(
            [preset(renamed, each.settings) if each.name == name else each for each in self._own]
        )

    @Slot(str)
    def remove(self, name: str) -> None:
        """Delete one of the person's own presets; for a while it can be undone."""
        place = next((n for n, each in enumerate(self._own) if each.name == name), None)
        if place is None:
            return
        gone = self._own[place]
        if self._save_own((*self._own[:place], *self._own[place + 1 :])):
            self._notices.show_info(
                tr("The preset “{name}” was deleted.", name=name),
                action=tr("Undo"),
                act=lambda: self._restore_preset(gone, place),
                for_ms=UNDO_MS,
            )

    @Slot(QUrl)
    def exportTo(self, url: QUrl) -> None:
        """Write the person's own presets to a file."""
        path = Path(QUrl(url).toLocalFile())
        try:
            save_presets(self._own, path.with_suffix(path.suffix or ".json"))
        except PumiceError as error:
            self._notices.show_error(error)

    @Slot(QUrl)
    def importFrom(self, url: QUrl) -> None:
        """Add the presets of a file; those of the same name take the place of the old ones."""
        try:
            found = import_presets(Path(QUrl(url).toLocalFile()))
        except PumiceError as error:
            self._notices.show_error(error)
            return
        names = {each.name for each in found}
        before = self._own
        if self._save_own((*(each for each in before if each.name not in names), *found)):
            count = len(found)
            self._notices.show_info(
                tr("One preset was added.")
                if count == 1
                else tr("{n} presets were added.", n=count),
                action=tr("Undo"),
                act=lambda: self._undo_import(before),
                for_ms=UNDO_MS,
            )

    def _restore_preset(self, gone: Preset, place: int) -> None:
        if not self.isOwn(gone.name):
            self._save_own((*self._own[:place], gone, *self._own[place:]))

    def _undo_import(self, before: tuple[Preset, ...]) -> None:
        self._save_own(before)

    def _save_own(self, own: Sequence[Preset]) -> bool:
        """Save, then show.  False: it could not be saved, and nothing has changed."""
        try:
            save_presets(own, self._file)
        except PumiceError as error:
            self._notices.show_error(error)
            return False
        self.beginResetModel()
        self._own = tuple(own)
        self.endResetModel()
        self.count_changed.emit()
        self.changed.emit()
        return True

    def row_total(self) -> int:
        return len(self.presets)

    def row_values(self, row: int) -> Sequence[Any]:
        each = self.presets[row]
        return (each.name, each.settings.system_prompt, each.built_in)
