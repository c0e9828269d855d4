"""A command of the training part and its answer in words: a plan, or a check of data."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.window.training.command_job import JsonJob
from app.window.training.run_words import Figure
from app.wording.translate import translate_sentence
from engine.errors import PumiceError

Plain = Mapping[str, Any]


class CommandAnswer(QObject):
    """One question to the training part at a time.

    Args:
        rows, verdict, notes: the printed object as names and values, as one sentence, as sentences.
        is_bad: whether the verdict is a warning.

    Signals:
        announced(str): the verdict, for assistive technology.
    """

    changed = Signal()
    announced = Signal(str)

    def __init__(
        self,
        *,
        rows: Callable[[Plain], list[Figure]],
        verdict: Callable[[Plain], str],
        notes: Callable[[Plain], list[str]],
        is_bad: Callable[[Plain], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._in_rows, self._in_one_sentence, self._in_sentences = rows, verdict, notes
        self._is_bad = is_bad
        self._job = JsonJob(self)
        self._plain: Plain | None = None
        self._error: PumiceError | None = None
        self._latest = ""
        self._is_announced = True
        self._job.changed.connect(self.changed)
        self._job.told.connect(self._on_line)
        self._job.answered.connect(self._on_answer)
        self._job.refused.connect(self._on_no_answer)

    def ask(self, words: Sequence[str], work_folder: Path, *, is_announced: bool = True) -> None:
        """Run the command; an earlier answer goes.

        Args:
            is_announced: a person asked, and waits for it.
        """
        self._plain, self._error, self._latest = None, None, ""
        self._is_announced = is_announced
        self._job.start(words, work_folder)

    @Slot()
    def stop(self) -> None:
        """Give it up."""
        self._job.stop()

    def forget(self) -> None:
        """Give it up, and forget what was answered."""
        self._job.stop()
        self._plain, self._error = None, None
        self.changed.emit()

    def _is_asking(self) -> bool:
        return self._job.is_running

    running = Property(bool, _is_asking, notify=changed)

    def _get_line(self) -> str:
        return self._latest if self._job.is_running else ""

    line = Property(str, _get_line, notify=changed)
    """How far it is, as the command prints it."""

    def _get_answer_rows(self) -> list[Figure]:
        return self._in_rows(self._plain) if self._plain is not None else []

    rows = Property(list, _get_answer_rows, notify=changed)

    def _get_answer_notes(self) -> list[str]:
        return self._in_sentences(self._plain) if self._plain is not None else []

    notes = Property(list, _get_answer_notes, notify=changed)

    def _get_verdict(self) -> str:
        return self._in_one_sentence(self._plain) if self._plain is not None else ""

    verdict = Property(str, _get_verdict, notify=changed)

    def _is_warning(self) -> bool:
        return self._plain is not None and self._is_bad(self._plain)

    warning = Property(bool, _is_warning, notify=changed)

    def _get_refusal(self) -> str:
        error = self._error
        if error is None:
            return ""
        told = translate_sentence(error.message), translate_sentence(error.hint)
        return "\n".join(filter(None, told))

    trouble = Property(str, _get_refusal, notify=changed)
    """Why there is no answer."""

    def _on_line(self, line: str) -> None:
        self._latest = line
        self.changed.emit()

    def _on_answer(self, plain: Plain) -> None:
        self._plain = plain
        self.changed.emit()
        self._announce(self._get_verdict())

    def _on_no_answer(self, error: PumiceError) -> None:
        self._error = error
        self.changed.emit()
        self._announce(self._get_refusal())

    def _announce(self, words: str) -> None:
        if self._is_announced:
            self.announced.emit(words)
