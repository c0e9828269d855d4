"""The layer over the photo viewer in which a photo is changed: what is marked, and what is done.

Each result is a new version of the photo in the chat: stored first, then shown, and put into the
composer.  The photo it was made from stays as it is.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
from pathlib import Path
from typing import Any

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot

from app.storage.photos.photo_store import KeptPhoto, MediaKind, PhotoStore
from app.window.editing.area_mask import AreaMask
from app.window.editing.drawn_area import AreaArguments, DrawnArea
from app.window.editing.edit_deeds import NEED_AREA, TAKES_BOX, Deed, deed_words
from app.window.editing.skill_access import SkillAccess
from app.window.editing.version_file import save_version, version_file_name
from app.window.editing.version_maker import VersionMaker, VersionOrder
from app.window.editing.version_steps import EditedChat, VersionSteps
from app.window.engines.engine_link import JobRunner
from app.window.photos.photo_viewer import PhotoViewer
from app.wording.translate import tr
from engine.errors import PumiceError


class PhotoEditor(QObject):
    """The layer; it works on the photo that the viewer shows.

    Args:
        jobs: its own, for a job may take minutes.

    Signals:
        announced(str): for assistive technology.
    """

    changed = Signal()
    announced = Signal(str)

    def __init__(
        self,
        viewer: PhotoViewer,
        chat: EditedChat,
        store: PhotoStore,
        *,
        skills: SkillAccess,
        jobs: JobRunner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._viewer, self._store = viewer, store
        self._skills, self._jobs = skills, jobs
        self._maker = VersionMaker(skills, store)
        self._folder: Path | None = None
        self._stop = threading.Event()
        self._is_active = False
        self._doing, self._saying = "", ""
        self._trouble: PumiceError | None = None
        mask = AreaMask(skills, jobs, self._own_folder, self)
        self.area = DrawnArea(viewer.zoom, mask, self._path, self)
        self.steps = VersionSteps(viewer, chat, self)
        self.area.changed.connect(self.changed)
        self.steps.changed.connect(self.changed)
        self.steps.said.connect(self._tell_person)
        viewer.moved.connect(self._on_moved)
        viewer.closed.connect(self.leave)

    # What the window reads.

    def _get_active(self) -> bool:
        return self._is_active

    active = Property(bool, _get_active, notify=changed)

    def _get_area(self) -> DrawnArea:
        return self.area

    drawnArea = Property(QObject, _get_area, constant=True)

    def _get_steps(self) -> VersionSteps:
        return self.steps

    versions = Property(QObject, _get_steps, constant=True)

    def _get_doing(self) -> str:
        return self._doing or (tr("Finding the outline…") if self.area.mask.busy else "")

    doing = Property(str, _get_doing, notify=changed)
    """What is being done; empty if nothing is."""

    def _is_making(self) -> bool:
        return bool(self._doing)

    making = Property(bool, _is_making, notify=changed)
    """Whether a version is being made or saved."""

    def _get_note(self) -> str:
        trouble = self._trouble or self.area.mask.trouble
        return trouble.message if trouble else self._saying

    note = Property(str, _get_note, notify=changed)

    def _get_hint(self) -> str:
        trouble = self._trouble or self.area.mask.trouble
        return trouble.hint if trouble else ""

    hint = Property(str, _get_hint, notify=changed)

    def _has_failed(self) -> bool:
        return bool(self._trouble or self.area.mask.trouble)

    failed = Property(bool, _has_failed, notify=changed)

    def _get_file_name(self) -> str:
        photo = self._viewer.current
        return version_file_name(photo) if photo else ""

    fileName = Property(str, _get_file_name, notify=changed)
    """What it may be saved as."""

    # What a person does.

    @Slot()
    def begin(self) -> None:
        """Open the layer, with a box to draw."""
        if not self._is_active and self._can_edit():
            self._is_active = True
            self._viewer.spot.cancel()
            self.area.begin()
            self._tell_person("")
            self.announced.emit(tr("Editing. Mark something in the photo."))

    @Slot()
    def leave(self) -> None:
        """Close the layer; what is being made is stopped."""
        if self._is_active:
            self.stop()
            self._is_active = False
            self.area.forget()
            self.steps.compare.end()
            self._tell_person("")

    @Slot()
    def stepBack(self) -> None:
        """Esc: stop what goes on, then end the comparison, drop the shape, close the layer."""
        if self._doing:
            self.stop()
        elif self.steps.compare.on:
            self.steps.compare.end()
        elif self.area.begun or self._trouble:
            self._tell_person("")
            self.area.begin()
        else:
            self.leave()

    @Slot(str)
    def do(self, name: str) -> None:
        """Make a version by the skill of this name."""
        self.doWith(name, {})

    @Slot(str, "QVariantMap")
    def doWith(self, name: str, values: dict[str, Any]) -> None:
        """Make a version, with what the skill takes besides the place."""
        photo, deed = self._viewer.current, Deed(name)
        place = self._place(deed)
        if photo is not None and place is not None and not self._doing:
            told, kept = {**place.told, **values}, {**place.kept, **values}
            self._make(VersionOrder(photo, deed, told, kept))

    @Slot()
    def stop(self) -> None:
        """Stop what is being made."""
        self._stop.set()
        if self._doing:
            self._end_doing(tr("Stopped. Nothing was changed."))

    @Slot(QUrl)
    def saveTo(self, where: QUrl) -> None:
        """Write the photo that is shown to a file of the person."""
        photo, target = self._viewer.current, Path(where.toLocalFile())
        if photo is not None and not self._doing:
            self._begin_doing(tr("Saving…"))
            self._jobs.run(
                lambda: save_version(self._store, photo, target),
                lambda _none: self._end_doing(tr("Saved as {name}.", name=target.name)),
                self._fail,
            )

    @Slot()
    def askAbout(self) -> None:
        """Put what is marked into the composer, as a spot of the photo."""
        box = self.area.bounds()
        if box is not None and not self._doing:
            self._viewer.ask_about(box)

    def close(self) -> None:
        """Stop, and remove the files of masks."""
        self._stop.set()
        self.area.mask.close()
        self._skills.close()
        self._jobs.close()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    # Inside.

    def _can_edit(self) -> bool:
        photo = self._viewer.current
        whole = photo is not None and photo.kind is MediaKind.PHOTO
        return whole and not self._viewer.isMissing

    def _path(self) -> Path:
        photo = self._viewer.current
        return self._store.path(photo) if photo else Path()

    def _own_folder(self) -> Path:
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="pumice-masks-"))
        return self._folder

    def _place(self, deed: Deed) -> AreaArguments | None:
        """Where it is done; None where something must be marked first."""
        if deed not in NEED_AREA:
            return AreaArguments({}, {})
        if self.area.shape() is None:
            return None
        if deed in TAKES_BOX:
            box = {"box": list(self.area.bounds() or ())}
            return AreaArguments(box, box)
        return self.area.arguments()

    def _make(self, order: VersionOrder) -> None:
        self._stop.set()
        stop = self._stop = threading.Event()
        words = deed_words(order.deed)
        self._begin_doing(words.doing)

        def done(version: KeptPhoto) -> None:
            if not stop.is_set():
                self._on_made(order.photo, version, words.done)

        def failed(error: PumiceError) -> None:
            if not stop.is_set():
                self._fail(error)

        self._jobs.run(lambda: self._maker.make(order, stop), done, failed)

    def _on_made(self, photo: KeptPhoto, version: KeptPhoto, done: str) -> None:
        self._doing = ""
        try:
            self.steps.add(photo, version)
        except PumiceError as error:
            self._fail(error)
            return
        self._tell_person(f"{done} {tr('The next question is about this version.')}")

    def _on_moved(self) -> None:
        """The viewer shows another photo."""
        if self._is_active and not self._can_edit():
            self.leave()
        elif self._is_active:
            self.stop()
            self.steps.compare.end()
            self.area.begin()
            self._tell_person("")

    def _begin_doing(self, words: str) -> None:
        self._doing, self._saying, self._trouble = words, "", None
        self.announced.emit(words)
        self.changed.emit()

    def _end_doing(self, words: str) -> None:
        self._doing = ""
        self._tell_person(words)

    def _tell_person(self, words: str) -> None:
        self._saying, self._trouble = words, None
        if words:
            self.announced.emit(words)
        self.changed.emit()

    def _fail(self, error: PumiceError) -> None:
        self._doing, self._saying, self._trouble = "", "", error
        self.announced.emit(error.message)
        self.changed.emit()
