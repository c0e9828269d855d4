"""The folder of a run: one run at a time, and none over another.

run.lock          held while a run is in progress
state-N/          what resuming after N optimizer steps needs (`training.loop.checkpoint`)
checkpoint/       the result
bad_batch/        what stopped the run, if the guard did
"""

from __future__ import annotations

import contextlib
import hashlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import accelerate
import torch
import transformers

from engine.errors import PumiceError
from training.loop.processes import Processes, join_processes
from training.loop.saved_settings import differing_settings, plain_settings
from training.loop.state_folder import newest_state, sweep_unfinished
from training.recipe.schema import Recipe
from training.report.events import EVENTS_FILE

LOCK_FILE = "run.lock"
CHECKPOINT = "checkpoint"


@dataclass(frozen=True)
class OpenRun:
    """A run whose processes are together and whose folder is theirs.

    `state`: the saved state that it goes on from; None: from the beginning.
    """

    folder: Path
    processes: Processes
    state: Path | None


@contextlib.contextmanager
def open_run(recipe: Recipe, *, resume: bool) -> Iterator[OpenRun]:
    """Join the processes and take the folder; everything that is wrong at a start is told here.

    Cheap: no model has been opened yet.

    Raises:
        PumiceError: a wrong start, processes that differ, a folder in use or with another run.
    """
    folder = recipe.run.folder
    with join_processes() as processes, contextlib.ExitStack() as held:
        check_same(processes, recipe)
        processes.in_main(lambda: held.enter_context(_take_folder(folder)))
        processes.in_main(lambda: _refuse_other_run(folder, resume))
        state = processes.in_main(lambda: newest_state(folder) if resume else None)
        yield OpenRun(folder, processes, state)


def check_same(processes: Processes, recipe: Recipe) -> None:
    """Raises `PumiceError` where processes were given other recipes or run other code."""
    mine = (plain_settings(recipe), _code_digest(), _versions())
    theirs = processes.gather(mine)
    for number, (settings, code, versions) in enumerate(theirs):
        if settings != theirs[0][0]:
            names = ", ".join(differing_settings(theirs[0][0], settings))
            raise PumiceError(
                f"Processes 0 and {number} were given different recipes: {names}.",
                "Give every process the same recipe and the same options.",
            )
        if (code, versions) != theirs[0][1:]:
            raise PumiceError(
                f"Processes 0 and {number} run different code: {theirs[0][2]} and {versions}.",
                "Install the same Pumice and the same libraries on every machine.",
            )


def _code_digest() -> str:
    """Of the sources of training and of what it uses of the engine."""
    digest, root = hashlib.sha256(), Path(__file__).resolve().parents[2]
    for package in ("engine", "training"):
        for path in sorted((root / package).rglob("*.py")):
            digest.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _versions() -> str:
    return (
        f"torch {torch.__version__}, transformers {transformers.__version__}, "
        f"accelerate {accelerate.__version__}"
    )


def _refuse_other_run(folder: Path, resume: bool) -> None:
    if resume:
        return
    states = sorted(folder.glob("state-*"))
    if states or (folder / CHECKPOINT).exists() or (folder / EVENTS_FILE).exists():
        raise PumiceError(
            f"{folder} holds a run already{_how_far(folder)}.",
            "Go on with --resume, or give another folder with --folder.",
        )


def _how_far(folder: Path) -> str:
    if (folder / CHECKPOINT).exists():
        return " and its result"
    state = newest_state(folder)
    return f", saved after {state.name.removeprefix('state-')} steps" if state else ""


@contextlib.contextmanager
def _take_folder(folder: Path) -> Iterator[None]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stream = (folder / LOCK_FILE).open("ab")
    except OSError as error:
        raise PumiceError(
            f"{folder} cannot be written to: {error.strerror}.", "Give another one with --folder."
        ) from error
    with stream:
        try:
            _lock(stream)
        except BlockingIOError:
            raise PumiceError(
                f"Another run is in progress in {folder}.",
                "Wait until it has ended, or give another folder with --folder.",
            ) from None
        except OSError as error:
            raise PumiceError(
                f"{folder} cannot be locked: {error.strerror}.",
                "Its file system must support locks; give another folder with --folder.",
            ) from error
        sweep_unfinished(folder)
        yield


def _lock(stream: BinaryIO) -> None:
    """Lock an open file; the system unlocks it however the process ends."""
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError from error
    else:
        import fcntl

        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
