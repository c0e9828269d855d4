"""A task small enough to train in milliseconds, and a program that trains it in a process apart.

    python tiny_task.py FOLDER '{"steps": 20, …}' [--resume]

The settings are those of [train], and "task" those of `TinyTask`.  Prints the checkpoint folder.
"""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import random
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import Any

import click
import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import nn

from engine.errors import PumiceError
from training.batch import MicroBatch
from training.loop import run_folder, training_loop
from training.loop.interrupt import RunInterrupted
from training.loop.processes import join_processes
from training.loop.run import run_training
from training.recipe.schema import DataSection, Recipe, RunSection, TrainSection
from training.report.run_events import RunEvents
from training.task import EvaluationResult, TaskLoss

WIDTH, VOCABULARY, TOKENS = 16, 23, 12


class TinyModel(nn.Module):
    """A frozen embedding, two layers with dropout that learn, and a buffer that moves."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.embedding = nn.Embedding(VOCABULARY, WIDTH)
        self.layers = nn.ModuleList(
            nn.Sequential(nn.Linear(WIDTH, WIDTH), nn.Tanh(), nn.Dropout(dropout)) for _ in range(2)
        )
        self.head = nn.Linear(WIDTH, VOCABULARY)
        self.register_buffer("moving", torch.zeros(WIDTH))

    def forward(self, batch: MicroBatch) -> torch.Tensor:
        hidden = self.embedding(batch.ids)
        for layer in self.layers:
            hidden = hidden + layer(hidden)
        if self.training:
            self.moving.lerp_(hidden.detach().float().mean((0, 1)), 0.1)
        return self.head(hidden).clone()  # fully_shard warns of views


class TinyTask:
    """Predict the token two places before; samples have unequal numbers of supervised tokens.

    Args:
        bad_at: sample whose loss is `bad_loss`.
        pause_s: that each step takes longer.
        log: a file to which the name of each sample that was learnt from is added.
        untidy: fetching and evaluating draw from every random generator.
    """

    def __init__(
        self,
        micro_batch: int,
        *,
        seed: int = 0,
        dropout: float = 0.1,
        epoch_samples: int = 40,
        bad_at: int = -1,
        bad_loss: str = "nan",
        pause_s: float = 0.0,
        log: str = "",
        untidy: bool = False,
        dropped_at: tuple[int, ...] = (),
        weights: str = "float32",
        rate: float = 3e-2,
    ) -> None:
        torch.manual_seed(seed)
        self.model = TinyModel(dropout).to(getattr(torch, weights))
        self.model.embedding.requires_grad_(False)
        self.micro_batch, self.epoch_samples = micro_batch, epoch_samples
        self.bad_at, self.bad_loss, self.pause_s, self.log = bad_at, bad_loss, pause_s, log
        self.untidy, self.dropped_at, self.rate = untidy, tuple(dropped_at), rate
        self.evaluations = 0
        self.losses: list[float] = []

    def parameter_groups(self) -> list[dict[str, Any]]:
        layers, head = list(self.model.layers.parameters()), list(self.model.head.parameters())
        return [
            {"params": layers, "lr": self.rate, "weight_decay": 0.1, "name": "layers"},
            {"params": head, "lr": self.rate / 3, "weight_decay": 0.0, "name": "head"},
        ]

    def micro_batches(self, first: int, *, process: int, processes: int) -> Any:
        own = first
        while True:
            self._draw()
            yield self.micro_batch_of(own * processes + process)
            own += 1

    def micro_batch_of(self, number: int) -> MicroBatch:
        numbers = range(number * self.micro_batch, (number + 1) * self.micro_batch)
        generators = [np.random.default_rng([7, n % self.epoch_samples]) for n in numbers]
        ids = torch.tensor(np.stack([g.integers(0, VOCABULARY, TOKENS) for g in generators]))
        labels = torch.roll(ids, 2, 1)
        for row, generator in enumerate(generators):
            labels[row, : generator.integers(2, TOKENS)] = -100  # unequal answers
        names = tuple(f"tiny:{n}" for n in numbers)
        dropped = tuple(f"tiny:{n}: too long." for n in numbers if n in self.dropped_at)
        plain = torch.zeros_like(ids)
        return MicroBatch(
            number=number, ids=ids, labels=labels, positions=plain, segments=plain, parents=plain,
            answers=plain, tiles=None, layouts=(), kinds=(), names=names, dropped=dropped,
            n_supervised=int((labels != -100).sum()), n_tokens=ids.numel(), n_samples=len(numbers),
            targets={"parity": ids % 2},
        )  # fmt: skip

    def loss(self, model: nn.Module, batch: MicroBatch, share: float) -> TaskLoss:
        logits = model(batch).float()
        total = nn.functional.cross_entropy(
            logits.flatten(0, 1), batch.labels.flatten(), reduction="sum", ignore_index=-100
        )
        if f"tiny:{self.bad_at}" in batch.names:
            total = total * float(self.bad_loss)
        if self.log:
            with Path(self.log).open("a") as log:
                log.write("".join(f"{name}\n" for name in batch.names))
        time.sleep(self.pause_s)
        return TaskLoss(total, {"share": torch.tensor(share) * batch.n_supervised})

    def evaluate(self, model: nn.Module) -> EvaluationResult:
        assert not model.training
        self.evaluations += 1
        self._draw()
        batch = self.micro_batch_of(1000)
        return EvaluationResult({"loss": float(self.loss(model, batch, 1.0).total)})

    def export(self, folder: Path, weights: Any) -> None:
        save_file({name: tensor.contiguous() for name, tensor in weights.items()}, folder / "model")

    def _draw(self) -> None:
        if self.untidy:
            random.random()
            np.random.rand()
            torch.rand(1)


class NoEvents:
    """`RunEvents` that writes nothing and remembers what it was told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, Any]] = []

    def __getattr__(self, name: str) -> Any:
        return lambda *values: self.told.append((name, values))

    def of(self, name: str) -> list[Any]:
        return [values for told, values in self.told if told == name]


def recipe_in(folder: Path, **train: Any) -> Recipe:
    """A recipe for a tiny task: 8 samples a step, f32, everything saved at once."""
    bad_share = train.pop("bad_share", 0.01)
    settings = {"steps": 6, "batch": 8, "micro_batch": 4, "precision": "f32", "workers": 0} | train
    return Recipe(
        title="tiny",
        run=RunSection(folder=folder, seed=5),
        data=DataSection(bad_share=bad_share),
        train=TrainSection(**settings),
    )


def train_tiny(
    folder: Path, task: TinyTask, *, resume: bool = False, events: Any = None, **train: Any
) -> Path:
    """Run it and return the checkpoint folder."""
    recipe = recipe_in(folder, **train)
    return run_training(task, recipe, resume=resume, events=events or NoEvents())


def weights_of(checkpoint: Path) -> dict[str, torch.Tensor]:
    return load_file(checkpoint / "model")


def digest(checkpoint: Path) -> str:
    """Of every weight, frozen ones too."""
    weights = weights_of(checkpoint)
    parts = [name.encode() + weights[name].numpy().tobytes() for name in sorted(weights)]
    return hashlib.sha256(b"".join(parts)).hexdigest()


def run(rank: int, folder: Path, task: dict[str, Any], **settings: Any) -> Any:
    """Train; weights, losses, norms and the state's files at the end."""
    events = NoEvents()
    own = TinyTask(settings["micro_batch"], **task)
    checkpoint = train_tiny(folder, own, events=events, **settings)
    lines = [figures for (figures,) in events.of("step")]
    return {
        "weights": {name: tensor.numpy() for name, tensor in weights_of(checkpoint).items()},
        "losses": [line.loss for line in lines],
        "norms": [line.grad_norm for line in lines],
        "state": sorted(path.name for path in folder.glob("state-*/*")),
    }


def with_own_clip(rank: int, folder: Path) -> None:
    train_tiny(folder, TinyTask(2), micro_batch=2, clip=1.0 + rank)


def with_own_code(rank: int, folder: Path) -> None:
    if rank:
        run_folder._code_digest = lambda: "other"
    train_tiny(folder, TinyTask(2), micro_batch=2)


def alone(rank: int) -> None:
    """The second process does not come."""
    if rank == 0:
        with join_processes(rendezvous_s=2):
            pass


def until_killed(rank: int, folder: Path, nth: int, log: Path) -> None:
    """Train, saving after every step, and be killed at the nth file operation in the folder.

    The names of the operations go to `log`; with nth = 0 nothing is killed.
    """
    seen = 0
    inside = str(folder)
    watched = ("open", "os.rename", "os.mkdir")

    def on_event(event: str, args: tuple[Any, ...]) -> None:
        nonlocal seen
        removal = event in ("os.remove", "os.rmdir")  # of names in an open folder
        if not removal and not (event in watched and str(args[0]).startswith(inside)):
            return
        seen += 1
        if seen == nth:
            os.kill(os.getpid(), signal.SIGKILL)
        if not nth:
            with os.fdopen(os.dup(log_file), "a") as stream:
                stream.write(f"{event}\n")

    log_file = os.open(log, os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    sys.addaudithook(on_event)
    task = TinyTask(4, untidy=True)
    train_tiny(folder, task, resume=folder.exists(), steps=4, save_minutes=1e-9)


def child(rank: int, count: int, port: int, action: str, words: list[Any], result: Path) -> None:
    """What a process made by `together` runs: its result, or error, is pickled."""
    torch.set_num_threads(1)
    training_loop.LINE_S = 0.0
    os.environ.update(
        RANK=str(rank), LOCAL_RANK=str(rank), WORLD_SIZE=str(count), LOCAL_WORLD_SIZE=str(count),
        MASTER_ADDR="127.0.0.1", MASTER_PORT=str(port), OMP_NUM_THREADS="1",
    )  # fmt: skip
    try:
        positional, named = words
        done: Any = ("done", globals()[action](rank, *positional, **named))
    except BaseException as error:  # noqa: BLE001 - told to the parent
        done = (type(error).__name__, str(error), traceback.format_exc())
    result.write_bytes(pickle.dumps(done))


def main(words: list[str]) -> int:
    torch.set_num_threads(1)
    folder, settings = Path(words[0]), json.loads(words[1])
    task_settings = settings.pop("task", {})
    task = TinyTask(settings.get("micro_batch", 4), **task_settings)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        events = RunEvents(folder, main_process=os.environ.get("RANK", "0") == "0")
        resume = "--resume" in words
        checkpoint = train_tiny(folder, task, resume=resume, events=events, **settings)
    except PumiceError as error:
        click.echo(f"error: {error.message}\nhint: {error.hint}", err=True)
        return 1
    except RunInterrupted as stopped:
        click.echo(str(stopped), err=True)
        return 130
    if os.environ.get("RANK", "0") == "0":
        click.echo(f"{checkpoint} {digest(checkpoint)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
