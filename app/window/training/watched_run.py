"""The run that the page shows: its events as they come, and what it is doing.

Files are read and the process is looked for on another thread, once a second while the page is
shown.
"""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import Property, QFileSystemWatcher, QObject, QTimer, Signal, Slot

from app.storage.training.event_names import EVENTS_FILE
from app.storage.training.event_tail import EventTail
from app.storage.training.recent_runs import RememberedRun
from app.storage.training.run_process import log_tail
from app.storage.training.run_snapshot import RunSnapshot
from app.storage.training.run_state import ENDED, FINISHED, RUNNING, STARTING, RunReading, read_run
from app.window.engines.engine_link import JobRunner
from app.window.folder.caption_table import readable
from app.window.folder.folder_photos import folder_source
from app.window.throttle import Throttle
from app.window.training.loss_chart import chart_of
from app.window.training.run_words import (
    Figure,
    curve_in_words,
    data_in_words,
    evaluation_title,
    figures_in_words,
    progress_in_one_line,
    run_name,
    state_in_words,
)
from app.wording.translate import tr, translate_sentence
from engine.errors import PumiceError

_SHOWN_MS, _HIDDEN_MS, _NEWS_MS = 1000, 5000, 300
_LATEST = -1
_NOTHING = RunReading(RunSnapshot(), "")


class WatchedRun(QObject):
    """One run at a time.

    Signals:
        ended(str): a run that was going on has ended; its state.
        announced(str): for assistive technology: what it is doing now, and each quarter.
        opened(): another run is watched.
        titled(str): its title is known.
    """

    changed = Signal()
    figures_changed = Signal()
    log_changed = Signal()
    ended = Signal(str)
    announced = Signal(str)
    opened = Signal()
    titled = Signal(str)

    def __init__(self, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.memory = RememberedRun("")
        self._tail: EventTail | None = None
        self._reading = self._told = _NOTHING
        self._is_busy = self._is_shown = self._was_asked_to_stop = False
        self._evaluation = _LATEST
        self._quarter = 0
        self._log = self._trouble = ""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._files = QFileSystemWatcher(self)
        news = Throttle(self.look, every_ms=_NEWS_MS, parent=self)
        self._files.fileChanged.connect(news.ask)
        self._news = news

    # What is watched.

    def open(self, memory: RememberedRun) -> None:
        """Watch a run."""
        self.leave()
        self.memory, self._tail = memory, EventTail(Path(memory.folder))
        self._is_busy = True
        self.opened.emit()
        self._say_all()
        self._timer.start(_SHOWN_MS if self._is_shown else _HIDDEN_MS)
        self._look_again()

    def leave(self) -> None:
        """Watch nothing."""
        self._timer.stop()
        self._news.cancel()
        if self._files.files():
            self._files.removePaths(self._files.files())
        self.memory, self._tail = RememberedRun(""), None
        self._reading = self._told = _NOTHING
        self._is_busy = self._was_asked_to_stop = False
        self._evaluation, self._quarter, self._log, self._trouble = _LATEST, 0, "", ""
        self._say_all()

    def set_shown(self, shown: bool) -> None:
        """Look more often while the page is on the screen."""
        self._is_shown = shown
        if self._tail is not None:
            self._timer.start(_SHOWN_MS if shown else _HIDDEN_MS)
            if shown:
                self.look()

    def expect_stop(self) -> None:
        """It was asked to save and end."""
        self._was_asked_to_stop = True
        self.changed.emit()

    @Slot()
    def look(self) -> None:
        """Read what is new."""
        if self._tail is not None and not self._is_busy:
            self._is_busy = True
            self._look_again()

    def close(self) -> None:
        """The window closes; the run goes on."""
        self._timer.stop()
        self._news.cancel()
        self._tail = None

    @property
    def state_name(self) -> str:
        """A name of `app.storage.training.run_state`; `stopping` once it was asked to."""
        state = self._reading.state
        return "stopping" if self._was_asked_to_stop and state in (RUNNING, STARTING) else state

    @property
    def known(self) -> RunSnapshot:
        """What has been read."""
        return self._reading.known

    @property
    def checkpoint(self) -> str:
        """The folder of the exported model; empty if there is none."""
        return self._reading.checkpoint

    # What the window reads.

    def _get_run_folder(self) -> str:
        return readable(self.memory.folder)

    folder = Property(str, _get_run_folder, notify=changed)

    def _get_run_name(self) -> str:
        beginning = self.known.beginning
        title = beginning.title if beginning else self.memory.title
        return run_name(readable(self.memory.folder), title) if self.memory.folder else ""

    name = Property(str, _get_run_name, notify=changed)

    def _get_run_state(self) -> str:
        return self.state_name

    state = Property(str, _get_run_state, notify=changed)

    def _get_state_words(self) -> str:
        return state_in_words(self.state_name)

    stateWords = Property(str, _get_state_words, notify=changed)

    def _get_progress_words(self) -> str:
        return progress_in_one_line(self.known, self._reading.state, time.time())

    progressWords = Property(str, _get_progress_words, notify=changed)

    def _get_run_share(self) -> float:
        if self._reading.state == FINISHED:
            return 1.0
        latest = self.known.latest
        return min(1.0, max(0.0, (latest.share if latest else None) or 0.0))

    share = Property(float, _get_run_share, notify=changed)

    def _get_run_trouble(self) -> str:
        end = self.known.end
        sentence = end.sentence if end else self._reading.error[0]
        return self._trouble or translate_sentence(sentence)

    trouble = Property(str, _get_run_trouble, notify=changed)
    """Why it stopped, as a sentence."""

    def _get_run_hint(self) -> str:
        end = self.known.end
        return translate_sentence(end.hint if end else self._reading.error[1])

    hint = Property(str, _get_run_hint, notify=changed)

    def _can_stop(self) -> bool:
        return self._reading.is_alive and self._reading.state in (RUNNING, STARTING)

    canStop = Property(bool, _can_stop, notify=changed)

    def _can_resume(self) -> bool:
        return self._reading.state in ENDED and self._reading.state != FINISHED

    canResume = Property(bool, _can_resume, notify=changed)

    def _has_report(self) -> bool:
        return self._reading.has_report

    hasReport = Property(bool, _has_report, notify=changed)

    def _can_use(self) -> bool:
        return bool(self.checkpoint)

    canUse = Property(bool, _can_use, notify=changed)

    def _get_figures(self) -> list[Figure]:
        return figures_in_words(self.known)

    figures = Property(list, _get_figures, notify=figures_changed)

    def _get_data_rows(self) -> list[Figure]:
        return data_in_words(self.known)

    dataRows = Property(list, _get_data_rows, notify=figures_changed)

    def _get_run_sentences(self) -> list[str]:
        known = self.known
        said = known.beginning.sentences if known.beginning else ()
        lines = [translate_sentence(each) for each in (*said, *known.dropped)]
        if known.bad_lines:
            lines.append(tr("Unreadable lines in events.jsonl: {n}", n=known.bad_lines))
        return lines

    sentences = Property(list, _get_run_sentences, notify=figures_changed)
    """What else a reader should know, and why samples were left out."""

    def _get_chart(self) -> dict[str, object]:
        return chart_of(self.known)

    chart = Property("QVariantMap", _get_chart, notify=figures_changed)  # type: ignore[arg-type]

    def _get_chart_words(self) -> str:
        return curve_in_words(self.known)

    chartWords = Property(str, _get_chart_words, notify=figures_changed)

    def _get_evaluations(self) -> list[str]:
        return [evaluation_title(each) for each in self.known.evaluations]

    evaluations = Property(list, _get_evaluations, notify=figures_changed)

    def _get_evaluation(self) -> int:
        last = len(self.known.evaluations) - 1
        return last if self._evaluation == _LATEST else min(self._evaluation, last)

    def _set_evaluation(self, row: int) -> None:
        last = len(self.known.evaluations) - 1
        # Whoever looks at the latest sees the next one when it comes.
        self._evaluation = _LATEST if row >= last else row
        self.figures_changed.emit()

    evaluation = Property(int, _get_evaluation, _set_evaluation, notify=figures_changed)

    def _get_replies(self) -> list[dict[str, object]]:
        row = self._get_evaluation()
        if row < 0:
            return []
        photos = self._reading.photos
        return [
            {
                "question": each.question,
                "reference": each.reference,
                "reply": each.reply,
                "photos": [folder_source(photos[name]) for name in each.photos if name in photos],
                "name": each.name,
            }
            for each in self.known.evaluations[row].replies
        ]

    replies = Property(list, _get_replies, notify=figures_changed)

    def _get_log(self) -> str:
        return self._log

    log = Property(str, _get_log, notify=log_changed)
    """The last lines that the run printed, once `readLog` has read them."""

    @Slot()
    def readLog(self) -> None:
        """Read the last lines that the run printed."""
        folder = Path(self.memory.folder)
        self._jobs.run(lambda: log_tail(folder), self._on_log, self._on_unreadable)

    # Inside.

    def _say_all(self) -> None:
        self.changed.emit()
        self.figures_changed.emit()
        self.log_changed.emit()

    def _look_again(self) -> None:
        tail, folder = self._tail, Path(self.memory.folder)
        if tail is None:
            return
        work_folder = self.memory.work_folder
        self._jobs.run(
            lambda: read_run(tail, folder, work_folder),
            lambda reading: self._on_reading(tail, reading),
            self._on_unreadable,
        )

    def _on_log(self, log: str) -> None:
        self._log = log or tr("It has printed nothing.")
        self.log_changed.emit()

    def _on_unreadable(self, error: PumiceError) -> None:
        self._is_busy = False
        self._trouble = translate_sentence(error.message)
        self.changed.emit()

    def _on_reading(self, tail: EventTail, reading: RunReading) -> None:
        if tail is not self._tail:
            return  # another run has been opened meanwhile
        before, self._reading, self._trouble = self._reading, reading, ""
        if reading.has_more:
            self._look_again()
        else:
            self._is_busy = False
            self._watch_file()
        if reading.state in ENDED:
            self._was_asked_to_stop = False
        self.changed.emit()
        if reading.known != before.known or reading.photos != before.photos:
            self.figures_changed.emit()
        if not reading.has_more:
            before, self._told = self._told, reading
            self._tell(before, reading)

    def _tell(self, before: RunReading, reading: RunReading) -> None:
        """What is worth telling of a reading, after the one that was told before."""
        beginning = reading.known.beginning
        if beginning and beginning != before.known.beginning and beginning.title:
            self.titled.emit(beginning.title)
        quarter = int(4 * self._get_run_share())
        if before.state and before.state != reading.state:
            self.announced.emit(self._get_state_words())
            if reading.state in ENDED:
                self.ended.emit(reading.state)
        elif before.state and quarter > self._quarter and reading.state == RUNNING:
            self.announced.emit(self._get_progress_words())
        self._quarter = quarter

    def _watch_file(self) -> None:
        """A resumed run replaces the file, and the watcher forgets the old one."""
        if self._tail is not None and not self._files.files():
            file = Path(self.memory.folder) / EVENTS_FILE
            if self.known.last_time:
                self._files.addPath(str(file))
