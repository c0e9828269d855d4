"""A saved state: everything that a run needs to go on as if it had not been stopped.

    state-N/weights.safetensors, optimizer.pt   what learns (`training.loop.learnt_weights`)
    state-N/random.pt                           the random generators of every process
    state-N/run.json                            counters, guard, recipe, number of processes
    state-N/files.json                          names and sizes of the above

With one process a resumed run is equal to an undisturbed one to the bit, if its length is in steps
or epochs.
"""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import torch

from engine.errors import ModelUnreadable, PumiceError
from training.loop.counters import RunCounters
from training.loop.disk import tell_full_disk
from training.loop.processes import Processes
from training.loop.randomness import RandomState
from training.loop.saved_settings import differing_settings, plain_settings
from training.loop.sharding import Sharding
from training.loop.state_folder import (
    begin_folder,
    drop_folder,
    finish_folder,
    is_whole,
    remove_older,
    state_folder,
    write_manifest,
)
from training.recipe.schema import Recipe

_ABOUT_FILE = "run.json"
_RANDOM_FILE = "random.pt"


@dataclasses.dataclass(frozen=True)
class SavedRun:
    """What a state holds beside weights and optimizer."""

    counters: RunCounters
    guard: dict[str, float]
    random: RandomState


def save_state(
    saved: SavedRun, sharding: Sharding, recipe: Recipe, folder: Path, processes: Processes
) -> Path:
    """Write the state and then remove older ones; every process calls it.

    A whole state after as many steps is left as it is: it came from this run.

    Raises:
        DiskFull, PumiceError: it could not be written; older states are as they were.
    """
    target = state_folder(folder, saved.counters.step)
    if processes.in_main(lambda: is_whole(target)):
        return target
    randoms = processes.gather(saved.random)
    part = processes.in_main(lambda: _with_sentence(folder, lambda: begin_folder(target)))
    try:
        processes.all_or_none(
            lambda: _with_sentence(folder, lambda: sharding.save_into(part, processes))
        )
        processes.in_main(
            lambda: _with_sentence(folder, lambda: _finish(part, target, saved, randoms, recipe))
        )
    except BaseException:
        if processes.is_main:
            drop_folder(part)
        raise
    processes.in_main(lambda: remove_older(folder, recipe.train.keep))
    return target


def _with_sentence(folder: Path, write: Any) -> Any:
    try:
        with tell_full_disk(folder, "a state"):
            return write()
    except OSError as error:
        raise PumiceError(
            f"The state could not be written to {folder}: {error.strerror or error}.",
            "What was saved before is whole: --resume goes on from there.",
        ) from error


def _finish(
    part: Path, target: Path, saved: SavedRun, randoms: list[RandomState], recipe: Recipe
) -> None:
    torch.save([dataclasses.asdict(state) for state in randoms], part / _RANDOM_FILE)
    about = {
        "counters": dataclasses.asdict(saved.counters),
        "guard": saved.guard,
        "processes": len(randoms),
        "recipe": plain_settings(recipe),
    }
    (part / _ABOUT_FILE).write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    write_manifest(part)
    finish_folder(part, target)


def load_state(state: Path, sharding: Sharding, recipe: Recipe, processes: Processes) -> SavedRun:
    """Put weights and optimizer back; every process calls it.  Random generators are returned.

    Raises:
        ModelUnreadable: the state is of another recipe, model or number of processes, or its files
            cannot be read.
    """
    about = processes.all_or_none(lambda: _read_about(state))
    refuse_other_recipe(state, about, recipe, processes.count)
    try:
        sharding.load_from(state, processes)
        randoms = torch.load(state / _RANDOM_FILE, weights_only=True)
    except (OSError, RuntimeError, ValueError, KeyError) as error:
        raise ModelUnreadable(
            f"The saved state {state} cannot be read: {str(error).splitlines()[0]}",
            "Remove that folder: --resume takes the state before it, if there is one.",
        ) from error
    return SavedRun(
        RunCounters(**about["counters"]), about["guard"], RandomState(**randoms[processes.index])
    )


def _read_about(state: Path) -> dict[str, Any]:
    try:
        about: dict[str, Any] = json.loads((state / _ABOUT_FILE).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ModelUnreadable(f"{state / _ABOUT_FILE} cannot be read: {error}") from error
    return about


def refuse_other_recipe(
    state: Path, about: dict[str, Any], recipe: Recipe, n_processes: int
) -> None:
    """Raises `ModelUnreadable` naming what differs between a state and the run that is to go on."""
    differences = differing_settings(about["recipe"], plain_settings(recipe))
    if about["processes"] != n_processes:
        differences.append(f"processes ({about['processes']}, now {n_processes})")
    if differences:
        raise ModelUnreadable(
            f"{state} was saved by another run: {', '.join(differences)}.",
            "Resume with the same recipe and processes. Length, evaluation and save intervals, "
            "workers and the folder may change. For another recipe give another --folder.",
        )
