"""Starts and resumes runs: a free folder, the files that are missing, the command line."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.storage.training.recent_runs import RememberedRun
from app.storage.training.recipe_files import RecipeEntry, missing_files
from app.storage.training.run_launch import launch_run
from app.storage.training.run_process import PROCESS_FILE, process_of
from app.storage.training.run_state import holds_run
from engine.errors import PumiceError

Words = Callable[..., list[str]]
"""`training_words`: verb and options → the command line of the training part."""


_EXIT_S = 5.0
"""How long a process may take to exit after its last event."""

_LOOK_S = 0.05


@dataclass(frozen=True)
class RunFolders:
    """What was found on the disk for a choice of recipe and folder."""

    missing: tuple[str, ...] = ()
    free_folder: str = ""


def run_folders(entry: RecipeEntry, work_folder: Path) -> RunFolders:
    """What is missing, and a folder for the run that holds none yet."""
    wanted = work_folder / (entry.folder or f"runs/{Path(entry.name).name}")
    numbered = [wanted, *(wanted.with_name(f"{wanted.name}-{n}") for n in range(2, 1000))]
    free = next((each for each in numbered if not _is_taken(each)), wanted)
    return RunFolders(missing_files(entry, work_folder), str(free))


def start_new_run(run: RememberedRun, words: Words) -> int:
    """Start a run in a folder that holds none; returns its process.  Raises `PumiceError`."""
    folder = Path(run.folder)
    if _is_taken(folder):
        raise PumiceError(
            f"{folder} already holds a run.", "Watch it, or choose another folder for this one."
        )
    return launch_run(_train_words(run, words), folder, Path(run.work_folder))


def resume_run(run: RememberedRun, words: Words) -> int:
    """Go on with a run; returns its process.  Raises `PumiceError`.

    A run that has just said that it is stopped is given time to exit.
    """
    if not run.recipe:
        raise PumiceError(
            "This run was not started here, so its recipe is not known.",
            f"Resume it in a terminal: `pumice train RECIPE --resume --folder {run.folder}`.",
        )
    _wait_for_exit(Path(run.folder))
    return launch_run(
        [*_train_words(run, words), "--resume"], Path(run.folder), Path(run.work_folder)
    )


def _wait_for_exit(folder: Path) -> None:
    process, until_s = process_of(folder), time.monotonic() + _EXIT_S
    while process is not None and process.is_alive() and time.monotonic() < until_s:
        time.sleep(_LOOK_S)


def set_words(settings: tuple[str, ...]) -> list[str]:
    """Settings as options of a command."""
    return [word for line in settings for word in ("--set", line)]


def _train_words(run: RememberedRun, words: Words) -> list[str]:
    return words("train", run.recipe, "--folder", run.folder, *set_words(run.settings))


def _is_taken(folder: Path) -> bool:
    return holds_run(folder) or (folder / PROCESS_FILE).exists() or (folder / "checkpoint").exists()
