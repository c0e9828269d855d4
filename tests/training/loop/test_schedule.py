"""Learning rates are those of transformers, step by step; lengths are counted as it counts them."""

from __future__ import annotations

import time
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import torch

from engine.errors import RecipeError
from training.loop.schedule import RunLength, rate_scale, run_length
from training.recipe.schema import TrainSection


@pytest.mark.parametrize(
    ("schedule", "theirs"),
    [("cosine", "cosine"), ("linear", "linear"), ("constant", "constant_with_warmup")],
)
@pytest.mark.parametrize(("steps", "warm_up"), [(1, 0.0), (7, 0.0), (50, 0.03), (101, 0.1)])
def test_rates_equal_those_of_transformers(
    schedule: str, theirs: str, steps: int, warm_up: float
) -> None:
    from transformers import TrainingArguments, get_scheduler

    arguments = TrainingArguments(output_dir="unused", warmup_steps=warm_up, use_cpu=True)
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.ones(1))], lr=1.0)
    scheduler = get_scheduler(
        theirs, optimizer, arguments.get_warmup_steps(steps) if warm_up else 0, steps
    )
    train = TrainSection(schedule=schedule, warm_up=warm_up)
    length = RunLength(steps=steps)
    for step in range(steps):
        assert rate_scale(train, length, step) == pytest.approx(
            scheduler.get_last_lr()[0], abs=1e-9
        )
        optimizer.step()
        scheduler.step()


def test_a_trapezoid_is_level_and_then_falls_to_nothing() -> None:
    train = TrainSection(schedule="trapezoid", warm_up=0.1, decay=0.2)
    length = RunLength(steps=20)
    scales = [rate_scale(train, length, step) for step in range(21)]
    assert scales == pytest.approx([0, 0.5, *[1.0] * 15, 0.75, 0.5, 0.25, 0])


@pytest.mark.parametrize("schedule", ["cosine", "linear", "constant", "trapezoid"])
def test_by_the_clock_it_is_the_same_in_shares(schedule: str) -> None:
    train = TrainSection(schedule=schedule, warm_up=0.1, decay=0.3)
    by_steps, by_clock = RunLength(steps=1000), RunLength(seconds=250.0)
    for step in range(1000):
        expected = rate_scale(train, by_steps, step)
        assert rate_scale(train, by_clock, 5, step / 4) == pytest.approx(expected, abs=1e-9)
    assert by_clock.share(5, 125.0) == 0.5
    assert by_clock.share(5, 999.0) == 1.0


@pytest.mark.parametrize(
    ("samples", "batch", "epochs", "steps"),
    [(558_128, 256, 1, 2181), (665_298, 128, 1, 5198), (100, 10, 3, 30), (100, 10, 0.25, 3)],
)
def test_epochs_are_rounded_up_to_steps(
    samples: int, batch: int, epochs: float, steps: int
) -> None:
    assert run_length(TrainSection(epochs=epochs, batch=batch), samples).steps == steps


def test_an_endless_source_has_no_epochs() -> None:
    with pytest.raises(RecipeError, match="the samples have no end"):
        run_length(TrainSection(epochs=1.0), 0)
    with pytest.raises(RecipeError, match="how long to train"):
        run_length(TrainSection(), 10)


def test_each_group_has_its_own_rate_and_the_lines_say_which(
    tiny: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("training.loop.training_loop.LINE_S", 0.0)
    events = tiny.NoEvents()
    tiny.train_tiny(
        tmp_path / "run", tiny.TinyTask(4), events=events, warm_up=0.3, schedule="linear"
    )
    lines: list[Any] = [line for (line,) in events.of("step")]
    assert [line.step for line in lines] == [1, 2, 3, 4, 5, 6]
    scales = [0, 0.5, 1, 0.75, 0.5, 0.25]
    assert [line.rates["layers"] for line in lines] == pytest.approx([3e-2 * s for s in scales])
    assert [line.rates["head"] for line in lines] == pytest.approx([1e-2 * s for s in scales])
    assert [line.figures["share"] for line in lines] == pytest.approx([n / 6 for n in range(6)])
    assert [line.samples for line in lines] == [8, 16, 24, 32, 40, 48]
    expected = [tiny.TinyTask(4).micro_batch_of(n).n_supervised for n in range(12)]
    assert lines[-1].supervised_tokens == sum(expected)
    assert lines[-1].left_s == 0
    assert lines[2].left_s > 0


def test_a_run_by_the_clock_ends_in_its_time(tiny: ModuleType, tmp_path: Path) -> None:
    events, began = tiny.NoEvents(), time.monotonic()
    task = tiny.TinyTask(4, pause_s=0.01)
    tiny.train_tiny(tmp_path / "run", task, events=events, steps=0, minutes=1 / 60)
    assert 1.0 <= time.monotonic() - began < 30
    assert events.of("step")[-1][0].share == 1.0
    assert events.of("started")[0][0].minutes == pytest.approx(1 / 60)
