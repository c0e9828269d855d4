"""The page of training: starts a run from a recipe, watches one, and uses what it has trained.

A run is a process of its own, which goes on when the window closes; the page finds it again.
Nothing of the training part is imported: where it is not installed, runs can still be watched.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot

from app.storage.paths import Paths
from app.storage.training.event_names import REPORT_FILE
from app.storage.training.new_run import Words
from app.storage.training.recent_runs import RecentRuns, RememberedRun
from app.storage.training.run_process import end_at_once, interrupt
from app.storage.training.run_state import CRASHED, FINISHED
from app.storage.training.training_part import PIP_LINE, missing_parts, training_words
from app.window.desktop_services import DesktopServices
from app.window.engines.engine_link import JobRunner
from app.window.models.model_check import ModelCheck
from app.window.notices import Notices
from app.window.photos.mime_photos import MimeContent, local_path
from app.window.training.recent_run_list import RecentRunList
from app.window.training.trained_model import TrainedModel, base_of
from app.window.training.training_start import TrainingStart
from app.window.training.watched_run import WatchedRun
from app.wording.translate import tr

_NOTICE_MS = 20_000


class TrainingPage(QObject):
    """What a person can do about training.

    Args:
        home: the folder in which the paths of recipes begin, until another is chosen.
        words: the command line of a verb of the training part.
        missing: what training needs and is not installed.

    Signals:
        announced(str): for assistive technology.
        wanted(): the page is to be shown.
    """

    changed = Signal()
    announced = Signal(str)
    wanted = Signal()

    def __init__(
        self,
        paths: Paths,
        check: ModelCheck,
        *,
        notices: Notices,
        desktop: DesktopServices,
        home: Path | None = None,
        words: Words = training_words,
        missing: Callable[[], tuple[str, ...]] = missing_parts,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._notices, self._desktop, self._find_missing = notices, desktop, missing
        self._jobs = JobRunner(self)
        self._missing: tuple[str, ...] = ()
        self._is_loaded = self._is_shown = False
        self.run = WatchedRun(self._jobs, self)
        recents = RecentRuns(paths.data)
        self.runs = RecentRunList(recents, self._jobs, notices, now=time.time, parent=self)
        home = home or Path.home()
        self.new = TrainingStart(self._jobs, notices=notices, home=home, words=words, parent=self)
        self.model = TrainedModel(
            self._jobs, open_paths=check.open_paths, notices=notices, words=words, parent=self
        )
        self.new.launched.connect(self._on_run_launched)
        self.run.ended.connect(self._on_run_ended)
        self.run.titled.connect(lambda title: self.runs.title_run(self.run.memory.folder, title))
        self.run.opened.connect(self.changed)
        for part in (self.run, self.model, self.new.plan, self.new.check):
            part.announced.connect(self.announced)

    # What the window reads.

    def _get_run(self) -> WatchedRun:
        return self.run

    watchedRun = Property(QObject, _get_run, constant=True)

    def _get_runs(self) -> RecentRunList:
        return self.runs

    recentRuns = Property(QObject, _get_runs, constant=True)

    def _get_new_run(self) -> TrainingStart:
        return self.new

    newRun = Property(QObject, _get_new_run, constant=True)

    def _get_trained_model(self) -> TrainedModel:
        return self.model

    trainedModel = Property(QObject, _get_trained_model, constant=True)

    def _is_watching(self) -> bool:
        return bool(self.run.memory.folder)

    watching = Property(bool, _is_watching, notify=changed)
    """Whether a run is shown, rather than where one is started."""

    def _can_train(self) -> bool:
        return self._is_loaded and not self._missing

    canTrain = Property(bool, _can_train, notify=changed)

    def _get_missing_parts(self) -> str:
        if not self._missing:
            return ""
        if "training" in self._missing:
            return tr("This package of Pumice does not include the training part.")
        return tr(
            "Training needs packages that are not installed: {names}",
            names=", ".join(self._missing),
        )

    missingParts = Property(str, _get_missing_parts, notify=changed)

    def _get_pip_line(self) -> str:
        return PIP_LINE

    pipLine = Property(str, _get_pip_line, constant=True)

    def _get_report_address(self) -> str:
        if not self.run.memory.folder:
            return ""
        return QUrl.fromLocalFile(str(Path(self.run.memory.folder) / REPORT_FILE)).toString()

    reportAddress = Property(str, _get_report_address, notify=changed)

    # What a person does.

    @Slot(bool)
    def setShown(self, shown: bool) -> None:
        """The page is on the screen, or no more."""
        self._is_shown = shown
        self.run.set_shown(shown)
        if not shown:
            return
        if self._is_loaded:
            self.runs.refresh()
            return
        self._jobs.run(self._find_missing, self._on_missing, self._notices.show_error)
        self.runs.refresh(self._show_what_goes_on)

    @Slot(str)
    def openRun(self, folder: str) -> None:
        """Watch a run of the list."""
        run = next((each for each in self.runs.runs if each.folder == folder), None)
        self.run.open(run or RememberedRun(folder))

    @Slot(QUrl)
    def watchFolder(self, where: QUrl) -> None:
        """Watch the run in a folder, such as one of a cluster; it is put into the list."""
        if path := local_path(where):
            self._watch(path)

    @Slot()
    def back(self) -> None:
        """Where runs are started, and all of them listed."""
        self.run.leave()
        self.changed.emit()
        self.runs.refresh()

    @Slot(object)
    def take(self, content: MimeContent) -> None:
        """A recipe or the folder of a run that was dropped."""
        recipe = next((path for path in content.files if path.suffix == ".toml"), None)
        folder = next((path for path in content.files if path.is_dir()), None)
        if recipe is not None:
            self.back()
            self.new.take_recipe(recipe)
        elif folder is not None:
            self._watch(folder)
        else:
            self._notices.show_info(tr("Drop a recipe (TOML) or the folder of a run here."))

    @Slot()
    def stop(self) -> None:
        """Ask the run to save and end."""
        folder = Path(self.run.memory.folder)
        self.run.expect_stop()
        self._jobs.run(lambda: interrupt(folder), lambda _none: None, self._notices.show_error)

    @Slot()
    def endAtOnce(self) -> None:
        """End a run that does not stop; it can be resumed from what it saved last."""
        folder = Path(self.run.memory.folder)
        self._jobs.run(
            lambda: end_at_once(folder), lambda _none: self.run.look(), self._notices.show_error
        )

    @Slot()
    def resume(self) -> None:
        """Go on with a run that was stopped."""
        self.new.resume(self.run.memory)

    @Slot()
    def openReport(self) -> None:
        """Open the report in the browser."""
        self._desktop.open_path(Path(self.run.memory.folder) / REPORT_FILE)

    @Slot()
    def showInFolder(self) -> None:
        """Open the run's folder in the file manager."""
        self._desktop.open_path(Path(self.run.memory.folder))

    @Slot()
    def useModel(self) -> None:
        """Convert what was trained, and open it."""
        run, known = self.run.memory, self.run.known
        folder, checkpoint = Path(run.folder), Path(self.run.checkpoint)

        self._jobs.run(
            lambda: base_of(checkpoint, known, run.work_folder),
            lambda base: self.model.use(folder, checkpoint, base),
            self._notices.show_error,
        )

    @Slot()
    def copyPipLine(self) -> None:
        """Copy the command that installs the training part."""
        self._desktop.copy(PIP_LINE)

    def close(self) -> None:
        """The window closes; runs go on."""
        self.run.close()
        self.new.close()
        self.model.close()
        self._jobs.close()

    # Inside.

    def _watch(self, folder: Path) -> None:
        run = next((each for each in self.runs.runs if each.folder == str(folder)), None)
        run = run or RememberedRun(str(folder))
        self.runs.remember(run)
        self.run.open(run)

    def _show_what_goes_on(self) -> None:
        run = self.runs.going_on()
        if run is not None and not self._is_watching():
            self.run.open(run)

    def _on_missing(self, missing: tuple[str, ...]) -> None:
        self._missing, self._is_loaded = missing, True
        self.changed.emit()
        if not missing:
            self.new.load()

    def _on_run_launched(self, run: RememberedRun) -> None:
        self.runs.remember(run)
        self.run.open(run)

    def _on_run_ended(self, state: str) -> None:
        """The page says it too; the notice is for whoever does something else meanwhile."""
        if self._is_shown:
            return
        name = self.run.name
        words = {
            FINISHED: tr("“{name}” has finished training.", name=name),
            CRASHED: tr("Training of “{name}” has ended unexpectedly.", name=name),
        }
        self._notices.show_info(
            words.get(state) or tr("Training of “{name}” was stopped.", name=name),
            action=tr("Show it"),
            act=self.wanted.emit,
            for_ms=0 if state == CRASHED else _NOTICE_MS,
        )
