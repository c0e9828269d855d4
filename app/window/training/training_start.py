"""Where a run is started: its recipe, folders and settings, the plan, and the check of its data.

Plan and check are commands of the training part in processes apart; nothing of it is imported.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Property, QObject, QTimer, QUrl, Signal, Slot

from app.storage.training.new_run import (
    RunFolders,
    Words,
    resume_run,
    run_folders,
    set_words,
    start_new_run,
)
from app.storage.training.recent_runs import RememberedRun
from app.storage.training.recipe_files import RecipeEntry, own_recipe, shipped_recipes
from app.storage.training.training_part import training_words
from app.window.engines.engine_link import JobRunner
from app.window.folder.caption_table import readable
from app.window.notices import Notices
from app.window.photos.mime_photos import local_path
from app.window.training.command_answer import CommandAnswer
from app.window.training.plan_words import (
    bad_rows,
    check_in_words,
    check_verdict,
    finds_bad_rows,
    is_too_big,
    plan_in_words,
    plan_notes,
    verdict_in_words,
)
from app.window.training.recipe_choices import RecipeChoices, learning_in_words, recipe_in_words
from app.wording.translate import tr, translate_sentence
from engine.errors import PumiceError

_PLAN_AFTER_MS = 600
_MOST_MISSING = 12


class TrainingStart(QObject):
    """A run before it is started.

    Args:
        words: the command line of a verb of the training part.
        home: the folder in which paths begin, until another is chosen.

    Signals:
        launched(RememberedRun): it runs.
    """

    changed = Signal()
    launched = Signal(object)

    def __init__(
        self,
        jobs: JobRunner,
        *,
        notices: Notices,
        home: Path,
        words: Words = training_words,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._notices, self._words = jobs, notices, words
        self.recipes = RecipeChoices(self)
        self._work_folder, self._own_folder, self._settings = home, "", ""
        self._found = RunFolders()
        self._is_starting = self._is_closed = False
        self.plan = CommandAnswer(
            rows=plan_in_words,
            verdict=verdict_in_words,
            notes=plan_notes,
            is_bad=is_too_big,
            parent=self,
        )
        self.check = CommandAnswer(
            rows=check_in_words,
            verdict=check_verdict,
            notes=bad_rows,
            is_bad=finds_bad_rows,
            parent=self,
        )
        self._delay = QTimer(self, singleShot=True, interval=_PLAN_AFTER_MS)
        self._delay.timeout.connect(lambda: self._plan_run(is_announced=False))
        self.recipes.chosen.connect(self._on_chosen)

    def load(self) -> None:
        """Read the recipes that come with Pumice."""
        self._jobs.run(shipped_recipes, self.recipes.show_all, self._notices.show_error)

    def close(self) -> None:
        """The window closes; what a thread still hands over begins nothing."""
        self._is_closed = True
        self._delay.stop()
        self.plan.stop()
        self.check.stop()

    # What the window reads.

    def _get_recipes(self) -> RecipeChoices:
        return self.recipes

    recipeList = Property(QObject, _get_recipes, constant=True)

    def _get_plan(self) -> CommandAnswer:
        return self.plan

    runPlan = Property(QObject, _get_plan, constant=True)

    def _get_data_check(self) -> CommandAnswer:
        return self.check

    dataCheck = Property(QObject, _get_data_check, constant=True)

    def _get_recipe_words(self) -> str:
        entry = self.recipes.chosen_entry
        return recipe_in_words(entry) if entry else ""

    recipeWords = Property(str, _get_recipe_words, notify=changed)

    def _get_learning(self) -> str:
        entry = self.recipes.chosen_entry
        return learning_in_words(entry) if entry else ""

    learning = Property(str, _get_learning, notify=changed)

    def _get_missing_words(self) -> str:
        entry, missing = self.recipes.chosen_entry, self._found.missing
        if entry is not None and entry.problem:
            return translate_sentence(entry.problem)
        if not missing:
            return ""
        names = ", ".join(readable(name) for name in missing[:_MOST_MISSING])
        rest = len(missing) - _MOST_MISSING
        if rest > 0:
            return tr("It needs files that are not here: {names} and {n} more", names=names, n=rest)
        return tr("It needs files that are not here: {names}", names=names)

    missing = Property(str, _get_missing_words, notify=changed)

    def _get_start_folder(self) -> str:
        return readable(self._own_folder or self._found.free_folder)

    def _set_start_folder(self, folder: str) -> None:
        if folder.strip() != self._get_start_folder():
            self._own_folder = folder.strip()
            self.changed.emit()

    folder = Property(str, _get_start_folder, _set_start_folder, notify=changed)
    """Where the run writes."""

    def _get_work_folder(self) -> str:
        return readable(str(self._work_folder))

    def _set_work_folder(self, folder: str) -> None:
        chosen = Path(folder.strip() or ".").expanduser()
        if folder.strip() and chosen != self._work_folder and folder != self._get_work_folder():
            self._work_folder, self._own_folder = chosen, ""
            self._on_chosen()

    workFolder = Property(str, _get_work_folder, _set_work_folder, notify=changed)
    """Where the paths in the recipe begin."""

    def _get_settings_text(self) -> str:
        return self._settings

    def _set_settings_text(self, text: str) -> None:
        if text != self._settings:
            self._settings = text
            self._plan_soon()

    settings = Property(str, _get_settings_text, _set_settings_text, notify=changed)
    """`--set` of the command, one `section.key=value` a line."""

    def _can_start(self) -> bool:
        entry = self.recipes.chosen_entry
        has_folder = bool(self._own_folder or self._found.free_folder)
        return entry is not None and not entry.problem and has_folder

    canStart = Property(bool, _can_start, notify=changed)

    # What a person does.

    @Slot(QUrl)
    def chooseRecipe(self, where: QUrl) -> None:
        """A recipe file that was chosen."""
        if path := local_path(where):
            self.take_recipe(path)

    def take_recipe(self, path: Path) -> None:
        """The same; its paths begin in its own folder."""

        def on_read(entry: RecipeEntry) -> None:
            self._work_folder, self._own_folder = path.parent, ""
            self.recipes.add(entry)

        self._jobs.run(lambda: own_recipe(path), on_read, self._notices.show_error)

    @Slot(QUrl)
    def chooseFolder(self, where: QUrl) -> None:
        """Where the run writes."""
        if path := local_path(where):
            self._set_start_folder(str(path))

    @Slot(QUrl)
    def chooseWorkFolder(self, where: QUrl) -> None:
        """Where the paths in the recipe begin."""
        if path := local_path(where):
            self._set_work_folder(str(path))

    @Slot()
    def askForPlan(self) -> None:
        """Ask how long it takes, and whether it fits this machine."""
        self._plan_run(is_announced=True)

    @Slot()
    def checkData(self) -> None:
        """Look at every row of the data."""
        self._ask_command(self.check, "data", "check", "{recipe}", "--json")

    @Slot()
    def start(self) -> None:
        """Start the run; it goes on when the window closes."""
        entry, folder = self.recipes.chosen_entry, self._own_folder or self._found.free_folder
        if entry is None or self._is_starting or not self._can_start():
            return
        work_folder = self._work_folder
        target = work_folder / Path(folder).expanduser()
        run = RememberedRun(
            str(target), entry.title, str(entry.file), str(work_folder), self.settings_given()
        )
        self._is_starting = True
        self.changed.emit()
        self._jobs.run(
            lambda: start_new_run(run, self._words),
            lambda _pid: self._on_launched(run),
            self._on_not_launched,
        )

    def resume(self, run: RememberedRun) -> None:
        """Go on with a run that was stopped or has ended by itself."""
        self._jobs.run(
            lambda: resume_run(run, self._words),
            lambda _pid: self.launched.emit(run),
            self._notices.show_error,
        )

    def settings_given(self) -> tuple[str, ...]:
        """The lines of the settings."""
        return tuple(line.strip() for line in self._settings.splitlines() if line.strip())

    # Inside.

    def _plan_run(self, *, is_announced: bool) -> None:
        words = ("train", "{recipe}", "--plan", "--json")
        self._ask_command(self.plan, *words, is_announced=is_announced)

    def _ask_command(self, answer: CommandAnswer, *verb: str, is_announced: bool = True) -> None:
        """Run a verb on the chosen recipe."""
        entry = self.recipes.chosen_entry
        if entry is not None and not entry.problem and not self._is_closed:
            words = [str(entry.file) if word == "{recipe}" else word for word in verb]
            settings = set_words(self.settings_given())
            command = self._words(*words, *settings)
            answer.ask(command, self._work_folder, is_announced=is_announced)

    def _on_chosen(self) -> None:
        self.check.forget()
        self._own_folder, self._found = "", RunFolders()
        self._look_at_folders()
        self._plan_soon()

    def _look_at_folders(self) -> None:
        entry, work_folder = self.recipes.chosen_entry, self._work_folder
        if entry is not None:
            self._jobs.run(
                lambda: run_folders(entry, work_folder),
                lambda found: self._on_folders(entry, work_folder, found),
                self._notices.show_error,
            )

    def _plan_soon(self) -> None:
        self.plan.forget()
        self._delay.start()
        self.changed.emit()

    def _on_folders(self, entry: RecipeEntry, work_folder: Path, found: RunFolders) -> None:
        if (entry, work_folder) == (self.recipes.chosen_entry, self._work_folder):
            self._found = found
            self.changed.emit()

    def _on_launched(self, run: RememberedRun) -> None:
        self._is_starting, self._own_folder = False, ""
        self._look_at_folders()
        self.changed.emit()
        self.launched.emit(run)

    def _on_not_launched(self, error: PumiceError) -> None:
        self._is_starting = False
        self.changed.emit()
        self._notices.show_error(error)
