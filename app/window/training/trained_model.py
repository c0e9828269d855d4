"""Makes a model for chatting of what a run has trained: `pumice convert`, then it is opened.

The result lies in the run's folder.  The converter compares it with the checkpoint and refuses it
if they differ.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.storage.training.recipe_files import local_model
from app.storage.training.run_snapshot import RunSnapshot
from app.storage.training.training_part import training_words
from app.window.engines.engine_link import JobRunner
from app.window.notices import Notices
from app.window.training.command_job import CommandJob
from app.wording.translate import tr
from engine.errors import PumiceError

MODEL_FOLDER = "model"
_MODEL_FILE = "model.gguf"
_PERCENT = re.compile(r"(\d{1,3}) ?%")

Words = Callable[..., list[str]]


class TrainedModel(QObject):
    """One conversion at a time.

    Args:
        open_paths: checks the model's folder and opens it.
        words: the command line of a verb of the training part.
    """

    changed = Signal()
    announced = Signal(str)

    def __init__(
        self,
        jobs: JobRunner,
        *,
        open_paths: Callable[[Sequence[Path]], None],
        notices: Notices,
        words: Words = training_words,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._open_paths, self._notices = jobs, open_paths, notices
        self._words = words
        self._job = CommandJob(self)
        self._latest, self._target = "", Path()
        self._job.changed.connect(self.changed)
        self._job.told.connect(self._on_told)
        self._job.done.connect(lambda _out: self._on_converted())
        self._job.failed.connect(lambda error, _out: notices.show_error(error))

    def _is_converting(self) -> bool:
        return self._job.is_running

    converting = Property(bool, _is_converting, notify=changed)

    def _get_converting_words(self) -> str:
        if not self._job.is_running:
            return ""
        return tr("Converting the model, then comparing it with the checkpoint…")

    words = Property(str, _get_converting_words, notify=changed)

    def _get_latest_line(self) -> str:
        return self._latest if self._job.is_running else ""

    latestLine = Property(str, _get_latest_line, notify=changed)
    """What the converter printed last."""

    def _get_converted_share(self) -> float:
        found = _PERCENT.search(self._latest)
        return min(1.0, int(found[1]) / 100) if found else 0.0

    share = Property(float, _get_converted_share, notify=changed)

    def use(self, folder: Path, checkpoint: Path, base: str) -> None:
        """Open the model of a run; converts it first, unless that was done since it was saved.

        Args:
            base: what a LoRA or a projector alone goes onto; empty for a whole model.
        """
        if self._job.is_running:
            return
        target = folder / MODEL_FOLDER
        self._jobs.run(
            lambda: is_converted(target, checkpoint),
            lambda done: (
                self._open_paths([target]) if done else self._convert(target, checkpoint, base)
            ),
            self._notices.show_error,
        )

    @Slot()
    def cancel(self) -> None:
        """End the conversion; what is written is tidied by the next one."""
        self._job.stop()

    def close(self) -> None:
        """The window closes."""
        self._job.stop()

    def _convert(self, target: Path, checkpoint: Path, base: str) -> None:
        self._latest, self._target = "", target
        words = self._words("convert", str(checkpoint), str(target))
        self._job.start([*words, "--base", base] if base else words)
        self.announced.emit(self._get_converting_words())

    def _on_told(self, line: str) -> None:
        self._latest = line
        self.changed.emit()

    def _on_converted(self) -> None:
        self._notices.show_info(
            tr("The model was converted. It is in {folder}.", folder=self._target), for_ms=10_000
        )
        self._open_paths([self._target])


def is_converted(target: Path, checkpoint: Path) -> bool:
    """Whether a model was made of this very checkpoint.  Raises `OSError`."""
    model = target / _MODEL_FILE
    if not model.is_file():
        return False
    made = model.stat().st_mtime
    return all(each.stat().st_mtime <= made for each in checkpoint.iterdir())


def base_of(checkpoint: Path, known: RunSnapshot, work_folder: str) -> str:
    """What `--base` takes for a result that holds only what was trained; empty for a whole model.

    Raises:
        PumiceError: it is not known, or not on this disk.
        OSError: the checkpoint cannot be read.
    """
    if not is_partial(checkpoint):
        return ""
    name = _begun_with(known)
    if found := local_model(name, Path(work_folder)):
        return found
    hint = "Convert it in a terminal: `pumice convert CHECKPOINT OUT --base MODEL`."
    if name:
        raise PumiceError(
            f"The run trained only part of a model, and its base {name} is not on this disk.", hint
        )
    raise PumiceError("The run trained only part of a model, and its base is not known.", hint)


def is_partial(checkpoint: Path) -> bool:
    """Whether a checkpoint is a LoRA or a projector alone.  Raises `OSError`."""
    names = {each.name for each in checkpoint.iterdir()}
    return "adapter_config.json" in names or not any(
        name.startswith(("model", "pytorch_model")) for name in names
    )


def _begun_with(known: RunSnapshot) -> str:
    """The model that the run's recipe began with; empty if it does not say."""
    model = known.beginning.recipe.get("model") if known.beginning else None
    if isinstance(model, Mapping):
        for key in ("start", "llm"):
            if isinstance(name := model.get(key), str) and name:
                return name
    return ""
