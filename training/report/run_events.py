"""What a run tells, and where: events.jsonl, TensorBoard, the terminal, result.json, report.html.

Only the main process writes; in the others every method does nothing.  Nothing here stops a run:
what cannot be written is told once.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from engine.errors import PumiceError
from training.report.event_file import EventFile
from training.report.events import (
    DROPPED,
    EVALUATED,
    FINISHED,
    REPORT_FILE,
    SAVED,
    STARTED,
    STEP,
    STOP_REASONS,
    STOPPED,
    RunStarted,
    StepFigures,
)
from training.report.html import write_report
from training.report.machine import library_versions, machine_facts
from training.report.result import write_result
from training.report.tensorboard_log import TensorBoardLog
from training.report.terminal_progress import TerminalProgress
from training.report.wording import duration_text
from training.task import EvaluationResult

_MOST_TOLD = 20
"""Samples that were left out, on the terminal; events.jsonl has all."""


class RunEvents:
    """Tells of one run.  `started` comes first, `stopped` or `finished` last.

    Args:
        folder: of the run; it must exist.
        main_process: whether this process writes at all.
        echo: whether progress goes to stderr.
    """

    def __init__(self, folder: Path, *, main_process: bool = True, echo: bool = True) -> None:
        self._folder, self._writes = folder, main_process
        self._terminal = TerminalProgress(
            _say_on_stderr if echo else _say_nothing, live=echo and sys.stderr.isatty()
        )
        self._file = EventFile(folder, self._terminal.line)
        self._board: TensorBoardLog | None = None
        self._told_dropped: set[str] = set()

    def started(self, run: RunStarted) -> None:
        """A run begins, or goes on after `run.step`: what was written of later steps goes.

        Raises:
            PumiceError: the folder cannot be written.
        """
        if not self._writes:
            return
        try:
            self._file.cut(run.step)
            self._board = TensorBoardLog(self._folder, run.step, self._terminal.line)
        except OSError as error:
            raise PumiceError(
                f"{self._folder} cannot be written: {error.strerror}.",
                "Give another folder with --folder, or free some space.",
            ) from error
        fields = _fields_of(run) | {"machine": machine_facts(), "versions": library_versions()}
        self._file.append(STARTED, fields)
        self._terminal.started(run)

    def step(self, figures: StepFigures) -> None:
        """An optimizer step (or the mean of some)."""
        if not self._writes:
            return
        self._file.append(STEP, _fields_of(figures))
        self._terminal.step(figures)
        if self._board:
            self._board.step(figures)

    def evaluated(self, step: int, share: float, result: EvaluationResult) -> None:
        """Held-out figures and replies; the report is written again with them."""
        if not self._writes:
            return
        self._file.append(EVALUATED, {"step": step, "share": share, **_fields_of(result)})
        self._terminal.evaluated(step, result.figures, result.right_of)
        if self._board:
            self._board.evaluated(step, result.figures, result.right_of)
        self._write_aside(write_report)

    def saved(self, step: int, folder: Path, size_bytes: int) -> None:
        """A state from which the run can go on was saved."""
        if self._writes:
            self._file.append(SAVED, {"step": step, "folder": str(folder), "bytes": size_bytes})

    def dropped(self, step: int, sentences: Sequence[str]) -> None:
        """Samples that could not be trained on, and why."""
        if self._writes and sentences:
            self._file.append(DROPPED, {"step": step, "sentences": list(sentences)})
            for sentence in sentences:
                self._tell_dropped(sentence)

    def _tell_dropped(self, sentence: str) -> None:
        """Each once, though it comes again in every epoch, and not more than can be read."""
        if sentence in self._told_dropped or len(self._told_dropped) > _MOST_TOLD:
            return
        self._told_dropped.add(sentence)
        more = len(self._told_dropped) > _MOST_TOLD
        self._terminal.line("more are left out" if more else f"left out: {sentence}")

    def stopped(self, step: int, reason: str, sentence: str, hint: str = "") -> None:
        """The run ends before its time; `reason` is one of `STOP_REASONS`.

        The terminal is told by whoever raises the error.
        """
        assert reason in STOP_REASONS, reason
        if not self._writes:
            return
        fields = {"step": step, "reason": reason, "sentence": sentence, "hint": hint}
        self._file.append(STOPPED, fields)
        self._close_run()

    def finished(self, step: int, checkpoint: Path, seconds: float) -> None:
        """The run is over and `checkpoint` is whole."""
        if not self._writes:
            return
        report = self._folder / REPORT_FILE
        fields = {"step": step, "checkpoint": str(checkpoint), "report": str(report)}
        self._file.append(FINISHED, {**fields, "seconds": seconds})
        self._close_run()
        self._terminal.line(f"finished after {duration_text(seconds)}; report: {report}")

    def _close_run(self) -> None:
        if self._board:
            self._board.close()
        self._write_aside(write_result)
        self._write_aside(write_report)

    def _write_aside(self, write: Callable[[Path], Path]) -> None:
        try:
            write(self._folder)
        except (OSError, PumiceError) as error:
            self._terminal.line(f"{write.__name__} failed: {error}")


def _fields_of(value: Any) -> dict[str, Any]:
    fields: Mapping[str, Any] = dataclasses.asdict(value)
    return dict(fields)


def _say_on_stderr(text: str) -> None:
    click.echo(text, err=True, nl=False)


def _say_nothing(_: str) -> None:
    return None
