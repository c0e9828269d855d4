"""A short command of the training part in a process apart: a plan, a check of data, a conversion.

One at a time; starting another one ends the first.  The window never waits for it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from app.storage.training.run_launch import command_variables
from app.wording.translate import tr
from engine.errors import PumiceError

_MOST_BYTES = 1 << 22
_KILL_AFTER_MS = 2000


class CommandJob(QObject):
    """Runs a command line and hands over what it printed.

    Signals:
        changed: it began or ended.
        told(str): the latest line of its progress.
        done(str): all of its output; it ended well.
        failed(PumiceError, str): why it did not, and its output all the same.
    """

    changed = Signal()
    told = Signal(str)
    done = Signal(str)
    failed = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._out, self._errors = b"", b""

    @property
    def is_running(self) -> bool:
        """Whether it is under way."""
        return self._process is not None

    def start(self, words: Sequence[str], work_folder: Path | None = None) -> None:
        """Begin; what ran before is ended and says nothing more."""
        self.stop()
        process = QProcess(self)
        process.setProgram(words[0])
        process.setArguments(list(words[1:]))
        process.setProcessEnvironment(command_environment())
        if work_folder is not None:
            process.setWorkingDirectory(str(work_folder))
        process.readyReadStandardOutput.connect(lambda: self._on_output(process))
        process.readyReadStandardError.connect(lambda: self._on_progress(process))
        process.finished.connect(lambda code, status: self._on_finished(process, code, status))
        process.errorOccurred.connect(lambda error: self._on_process_error(process, error))
        self._process, self._out, self._errors = process, b"", b""
        self.changed.emit()
        process.start()

    def stop(self) -> None:
        """End it; nothing more is said of it."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.state() is not QProcess.ProcessState.NotRunning:
            process.kill()
            process.waitForFinished(_KILL_AFTER_MS)
        process.deleteLater()
        self.changed.emit()

    def _on_output(self, process: QProcess) -> None:
        if process is self._process:
            self._out = (self._out + process.readAllStandardOutput().data())[-_MOST_BYTES:]

    def _on_progress(self, process: QProcess) -> None:
        if process is not self._process:
            return
        self._errors = (self._errors + process.readAllStandardError().data())[-_MOST_BYTES:]
        lines = self._errors.replace(b"\r", b"\n").split(b"\n")
        if latest := next((line for line in reversed(lines) if line.strip()), b""):
            self.told.emit(latest.decode("utf-8", "replace").strip())

    def _on_finished(self, process: QProcess, code: int, status: QProcess.ExitStatus) -> None:
        if process is not self._process:
            return
        self._on_output(process)
        self._on_progress(process)
        self._process = None
        process.deleteLater()
        out = self._out.decode("utf-8", "replace")
        self.changed.emit()
        if code == 0 and status is QProcess.ExitStatus.NormalExit:
            self.done.emit(out)
        else:
            self.failed.emit(command_error(self._errors.decode("utf-8", "replace")), out)

    def _on_process_error(self, process: QProcess, error: QProcess.ProcessError) -> None:
        if process is self._process and error is QProcess.ProcessError.FailedToStart:
            self._process = None
            why = process.errorString()
            process.deleteLater()
            self.changed.emit()
            self.failed.emit(PumiceError(f"The command could not be started: {why}."), "")


class JsonJob(CommandJob):
    """A command that prints one JSON object.

    Signals:
        answered(dict): it, also where the command ends with an error after printing it.
        refused(PumiceError): there is none.
    """

    answered = Signal(object)
    refused = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.done.connect(lambda out: self._on_printed(out, None))
        self.failed.connect(lambda error, out: self._on_printed(out, error))

    def _on_printed(self, out: str, error: PumiceError | None) -> None:
        if (plain := json_object(out)) is not None:
            self.answered.emit(plain)
        else:
            self.refused.emit(error or PumiceError(tr("The command printed no result.")))


def json_object(out: str) -> dict[str, Any] | None:
    """The JSON object that a command printed, over one line or several."""
    attempts: tuple[Callable[[], str], ...] = (
        lambda: out,
        lambda: out[out.index("{") :],
        lambda: out.strip().splitlines()[-1],
    )
    for attempt in attempts:
        try:
            plain = json.loads(attempt())
        except (ValueError, IndexError, RecursionError):
            continue
        if isinstance(plain, dict):
            return plain
    return None


def command_error(errors: str) -> PumiceError:
    """The `error:` and `hint:` of a command as an error; its last line if it has none."""
    message = hint = ""
    lines = [line.rpartition("\r")[2].strip() for line in errors.splitlines()]
    for line in filter(None, lines):
        if line.startswith("error: "):
            message, hint = line.removeprefix("error: "), ""
        elif line.startswith("hint: "):
            hint = line.removeprefix("hint: ")
        elif message and not hint:
            message = f"{message}\n{line}"  # a recipe's mistakes, one a line
    if message:
        return PumiceError(message, hint)
    last = next((line for line in reversed(lines) if line), "")
    return PumiceError(tr("The command ended without a result."), last)


def command_environment() -> QProcessEnvironment:
    """This process's environment, in which the training part is found."""
    environment = QProcessEnvironment.systemEnvironment()
    for name, value in command_variables().items():
        environment.insert(name, value)
    return environment
