"""The runs that were started or watched, as rows, and what each of them is doing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Slot

from app.storage.training.event_tail import EventTail
from app.storage.training.recent_runs import RecentRuns, RememberedRun
from app.storage.training.run_process import process_of
from app.storage.training.run_state import state_in_folder
from app.window.engines.engine_link import JobRunner
from app.window.folder.caption_table import readable
from app.window.list_model import RowListModel
from app.window.notices import Notices
from app.window.training.run_words import run_name, state_in_words
from app.wording.translate import tr
from engine.errors import PumiceError

UNDO_MS = 20_000
_GONE = "gone"
States = dict[str, str]


class RecentRunList(RowListModel):
    """The latest runs, the last one first."""

    ROLES = ("folder", "name", "place", "stateWords", "running", "spoken")

    def __init__(
        self,
        recents: RecentRuns,
        jobs: JobRunner,
        notices: Notices,
        *,
        now: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._recents, self._jobs, self._notices, self._now = recents, jobs, notices, now
        self._runs: tuple[RememberedRun, ...] = ()
        self._states: States = {}

    def refresh(self, done: Callable[[], None] | None = None) -> None:
        """Read the list, and what each of its runs is doing."""

        def on_found(found: tuple[tuple[RememberedRun, ...], States]) -> None:
            self._show_runs(*found)
            if done is not None:
                done()

        now = self._now()
        self._jobs.run(lambda: self._read_list(now), on_found, self._notices.show_error)

    @property
    def runs(self) -> tuple[RememberedRun, ...]:
        """The list."""
        return self._runs

    def going_on(self) -> RememberedRun | None:
        """The latest run that goes on."""
        on = (run for run in self._runs if self._states.get(run.folder) in ("running", "starting"))
        return next(on, None)

    def remember(self, run: RememberedRun) -> None:
        """Put a run first."""
        self._change_list(lambda: self._recents.remember(run))

    def title_run(self, folder: str, title: str) -> None:
        """A run has said what it trains."""
        known = self._recents.find(folder)
        if known is not None and known.title != title:
            place = [run.folder for run in self._recents.all()].index(folder)
            named = RememberedRun(folder, title, known.recipe, known.work_folder, known.settings)
            self._change_list(lambda: self._recents.restore(named, place))

    @Slot(str)
    def forget(self, folder: str) -> None:
        """Take a run out of the list; its files stay."""
        places = [place for place, run in enumerate(self._runs) if run.folder == folder]
        if not places:
            return
        place = places[0]
        run = self._runs[place]
        self._change_list(lambda: self._recents.forget(folder))
        self._notices.show_info(
            tr("“{name}” was taken out of the list.", name=run_name(readable(folder), run.title)),
            tr("The files of the run stay where they are."),
            action=tr("Undo"),
            act=lambda: self._change_list(lambda: self._recents.restore(run, place)),
            for_ms=UNDO_MS,
        )

    def row_total(self) -> int:
        return len(self._runs)

    def row_values(self, row: int) -> Sequence[Any]:
        run = self._runs[row]
        state = self._states.get(run.folder, "")
        name, place = run_name(readable(run.folder), run.title), readable(run.folder)
        words = tr("Its folder is gone") if state == _GONE else state_in_words(state)
        spoken = tr("Show the run {name}", name=name)
        return (
            run.folder,
            name,
            place,
            words,
            state in ("running", "starting"),
            f"{spoken}, {words}" if words else spoken,
        )

    def _read_list(self, now: float) -> tuple[tuple[RememberedRun, ...], States]:
        runs = self._recents.all()
        return runs, {run.folder: quick_state(Path(run.folder), now) for run in runs}

    def _show_runs(self, runs: tuple[RememberedRun, ...], states: States) -> None:
        self._states = states
        if runs == self._runs:
            if runs:
                self.dataChanged.emit(self.index(0), self.index(len(runs) - 1))
            return
        self.beginResetModel()
        self._runs = runs
        self.endResetModel()
        self.count_changed.emit()

    def _change_list(self, change: Callable[[], None]) -> None:
        try:
            change()
        except OSError as error:
            self._notices.show_error(
                PumiceError(f"The list of runs cannot be saved: {error.strerror or error}.")
            )
        self._show_runs(self._recents.all(), self._states)
        self.refresh()


def quick_state(folder: Path, now: float) -> str:
    """What a run is doing, from the end of its events alone."""
    if not folder.is_dir():
        return _GONE
    tail = EventTail(folder)
    try:
        tail.read_end()
    except OSError:
        return ""
    process = process_of(folder)
    is_alive = process is not None and process.is_alive()
    return state_in_folder(folder, tail.snapshot(), process, is_alive=is_alive, now=now)
