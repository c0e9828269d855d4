"""The processes of one run: how they find each other, agree, and refuse a wrong start.

Counts and decisions travel over gloo between the CPUs, so that no device is waited for.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

import torch
from torch import distributed

from engine.errors import PumiceError, RecipeError
from training.recipe.schema import TrainSection

_T = TypeVar("_T")

RENDEZVOUS_S = 600
"""How long processes wait for each other at the start, and for a step's gradients."""

EXCHANGE_S = 4 * 3600
"""How long processes wait where one may be busy: writing a state, reading a model."""

_HINT = (
    "Start all processes with torchrun or `accelerate launch`; docs/training.md has the commands."
)


@dataclass(frozen=True)
class Processes:
    """This process among those of the run.

    Args:
        index, count: of all; the one with index 0 alone writes.
        local_index: on this machine, which is also its GPU.
        group: the gloo group; None where there is one process.
    """

    index: int = 0
    count: int = 1
    local_index: int = 0
    group: Any = None

    @property
    def is_main(self) -> bool:
        """Whether this process writes."""
        return self.index == 0

    def gather(self, value: _T) -> list[_T]:
        """The value of each process, in their order (pickled)."""
        if self.count == 1:
            return [value]
        values: list[Any] = [None] * self.count
        with _others_may_end():
            distributed.all_gather_object(values, value, group=self.group)
        return values

    def exchange(self, numbers: Sequence[float]) -> list[list[float]]:
        """The numbers of each process, in their order (float64, on the CPU)."""
        if self.count == 1:
            return [list(numbers)]
        mine = torch.tensor(list(numbers), dtype=torch.float64)
        everyone = [torch.empty_like(mine) for _ in range(self.count)]
        with _others_may_end():
            distributed.all_gather(everyone, mine, group=self.group)
        return [row.tolist() for row in everyone]

    def all_or_none(self, action: Callable[[], _T]) -> _T:
        """Do it in every process.  What stops one of them stops all, with the same sentence.

        Raises:
            PumiceError: that of the first process that has one.
        """
        error, done = None, None
        try:
            done = action()
        except PumiceError as stopped:
            error = stopped
        first = next((one for one in self.gather(error) if one is not None), None)
        if first is not None:
            raise error or first
        return done  # type: ignore[return-value]

    def in_main(self, action: Callable[[], _T]) -> _T:
        """Do it in the main process and give its result (pickled) or error to all."""

        def in_one() -> Any:
            return action() if self.is_main else None

        done: list[_T] = self.gather(self.all_or_none(in_one))
        return done[0]


@contextmanager
def _others_may_end() -> Iterator[None]:
    try:
        yield
    except RuntimeError as error:  # what gloo raises when a connection is closed
        raise PumiceError(
            "Another process of the run has ended or does not answer.",
            "Its own last lines say why. Start the run again with --resume.",
        ) from error


def check_launch(environment: Mapping[str, str], n_gpus: int) -> int:
    """How many processes the launcher says there are.

    Raises:
        PumiceError: the variables contradict each other; each would end in several runs that
            overwrite each other, or in one that waits for ever.
    """
    launchers = (("srun", "SLURM_STEP_NUM_TASKS"), ("mpirun", "OMPI_COMM_WORLD_SIZE"))
    for launcher, variable in launchers:
        if int(environment.get(variable, "1")) > 1 and "WORLD_SIZE" not in environment:
            raise PumiceError(
                f"{launcher} started {environment[variable]} processes that do not know of each "
                "other: each would train alone in the same folder.",
                _HINT,
            )
    count = _environment_number(environment, "WORLD_SIZE", default=1)
    if count == 1:
        return 1
    needed = ("RANK", "LOCAL_RANK", "MASTER_ADDR", "MASTER_PORT")
    missing = [name for name in needed if not environment.get(name)]
    if missing:
        raise PumiceError(
            f"WORLD_SIZE says that there are {count} processes, but {' and '.join(missing)} "
            f"{'is' if len(missing) == 1 else 'are'} not set.",
            f"{_HINT} To train with one process, unset WORLD_SIZE.",
        )
    rank = _environment_number(environment, "RANK")
    if not 0 <= rank < count:
        raise PumiceError(f"RANK is {rank}, but WORLD_SIZE is {count}.", _HINT)
    local_index = _environment_number(environment, "LOCAL_RANK")
    if n_gpus and local_index >= n_gpus:
        raise PumiceError(
            f"Process {rank} has no GPU: it is number {local_index + 1} on this machine, which has "
            f"{n_gpus}.",
            f"Start {n_gpus} processes a machine (torchrun --nproc-per-node={n_gpus}).",
        )
    return count


def _environment_number(
    environment: Mapping[str, str], name: str, default: int | None = None
) -> int:
    text = environment.get(name) or str(default)
    try:
        return int(text)
    except ValueError:
        raise PumiceError(f"{name} is {text!r}, which is no number.", _HINT) from None


@contextmanager
def join_processes(rendezvous_s: float = RENDEZVOUS_S) -> Iterator[Processes]:
    """Wait until all processes of the run are there; the block leaves with them.

    Raises:
        PumiceError: the start was wrong, or the others did not come in time.
    """
    n_gpus = torch.cuda.device_count() if torch.cuda.is_available() else 0
    if check_launch(os.environ, n_gpus) == 1:
        yield Processes()
        return
    local_index = int(os.environ["LOCAL_RANK"])
    if n_gpus:
        torch.cuda.set_device(local_index)
    own = not distributed.is_initialized()
    if own:
        _rendezvous("cuda:nccl,cpu:gloo" if n_gpus else "gloo", rendezvous_s)
    group = distributed.new_group(backend="gloo", timeout=timedelta(seconds=EXCHANGE_S))
    try:
        yield Processes(distributed.get_rank(), distributed.get_world_size(), local_index, group)
    finally:
        if own:
            distributed.destroy_process_group()


def _rendezvous(backend: str, seconds: float) -> None:
    address = f"{os.environ['MASTER_ADDR']}:{os.environ['MASTER_PORT']}"
    try:
        distributed.init_process_group(backend, timeout=timedelta(seconds=seconds))
    except (distributed.DistError, ValueError) as error:
        raise PumiceError(
            f"Not all of the {os.environ['WORLD_SIZE']} processes met at {address} within "
            f"{seconds:.0f} s.",
            f"{_HINT} On several machines each must reach that address and run its own torchrun "
            "with the same --nnodes and --rdzv-endpoint.",
        ) from error


def accumulation_steps(train: TrainSection, n_processes: int) -> int:
    """Micro-batches of one process in an optimizer step.

    Raises:
        RecipeError: the batch cannot be shared out evenly.
    """
    together = train.micro_batch * n_processes
    if train.batch % together == 0:
        return train.batch // together
    if train.batch < together:
        raise RecipeError(
            f"train.batch = {train.batch} is less than one micro-batch of {train.micro_batch} for "
            f"each of the {n_processes} process{'' if n_processes == 1 else 'es'}.",
            "Start fewer processes, or set a smaller train.micro_batch.",
        )
    raise RecipeError(
        f"train.batch = {train.batch} cannot be divided by micro_batch × processes = "
        f"{train.micro_batch} × {n_processes}.",
        "Set train.micro_batch so that it can; the published batch stays the same.",
    )
