"""Takes added models off the list, and deletes the files of those that Pumice downloaded itself."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.window.engines.engine_link import JobRunner
from app.window.library.found_list import FoundModelList
from app.window.library.library_access import FoundModel, LibraryAccess
from app.window.notices import Notices
from app.window.settings.local_numbers import size_in_words
from app.wording.translate import tr

UNDO_MS = 20_000


class ModelRemoval(QObject):
    """Removing a model; files of other programs are never touched.

    Signals:
        asked: whether to delete files; `deleteFiles` follows if the person agrees.
        restored(FoundModel): a model is in the list again.
        files_deleted(FoundModel): its files are gone.
    """

    changed = Signal()
    asked = Signal()
    restored = Signal(object)
    files_deleted = Signal(object)

    def __init__(
        self,
        access: LibraryAccess,
        jobs: JobRunner,
        found: FoundModelList,
        *,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._access, self._jobs, self._found = access, jobs, found
        self._notices = notices
        self._asked_about: FoundModel | None = None

    def take_off(self, model: FoundModel) -> None:
        """Take an added model off the list; it can be undone."""
        self._jobs.run(
            lambda: self._access.take_off(model),
            lambda _none: self._on_taken_off(model),
            self._notices.show_error,
        )

    def ask(self, model: FoundModel) -> None:
        """Ask whether the files of a model are to be deleted."""
        self._asked_about = model
        self.changed.emit()
        self.asked.emit()

    def _get_removal_title(self) -> str:
        model = self._asked_about
        return tr("Delete the files of {name}?", name=model.name) if model else ""

    title = Property(str, _get_removal_title, notify=changed)

    def _get_sentence(self) -> str:
        model = self._asked_about
        if model is None:
            return ""
        freed = size_in_words(model.size_bytes)
        return tr("{size} become free. To use it again, it has to be downloaded again.", size=freed)

    sentence = Property(str, _get_sentence, notify=changed)

    @Slot()
    def deleteFiles(self) -> None:
        """Delete the files that were asked about."""
        model, self._asked_about = self._asked_about, None
        self.changed.emit()
        if model is not None:
            self._jobs.run(
                lambda: self._access.delete_files(model),
                lambda freed: self._on_deleted(model, freed),
                self._notices.show_error,
            )

    @Slot()
    def cancel(self) -> None:
        """Delete nothing."""
        self._asked_about = None
        self.changed.emit()

    def _on_taken_off(self, model: FoundModel) -> None:
        self._found.drop(model.choice)
        self._notices.show_info(
            tr("“{name}” was taken off the list. Its files stay.", name=model.name),
            action=tr("Undo"),
            act=lambda: self._put_back(model),
            for_ms=UNDO_MS,
        )

    def _put_back(self, model: FoundModel) -> None:
        choice = model.choice
        paths = [choice.path, choice.mmproj] if choice.mmproj else [choice.path]
        self._jobs.run(
            lambda: self._access.add(paths),
            self.restored.emit,
            self._notices.show_error,
        )

    def _on_deleted(self, model: FoundModel, freed: int) -> None:
        self._found.drop(model.choice)
        self.files_deleted.emit(model)
        self._notices.show_info(
            tr(
                "“{name}” was deleted. {size} are free again.",
                name=model.name,
                size=size_in_words(freed),
            )
        )
