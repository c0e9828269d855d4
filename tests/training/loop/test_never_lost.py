"""Whatever ends a run, its state is whole and going on gives what an undisturbed run gives."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import signal
from collections import namedtuple
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import torch

from engine.errors import ModelUnreadable, PumiceError
from training.loop.disk import DiskFull
from training.loop.interrupt import RunInterrupted
from training.loop.state_folder import is_whole, newest_state, states

EACH_STEP = {"save_minutes": 1e-9}


def test_a_resumed_run_equals_an_undisturbed_one_to_the_bit(
    tiny: ModuleType, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    undisturbed = tiny.train_tiny(tmp_path / "one", tiny.TinyTask(4, untidy=True), steps=9)
    other = {"keep": 9, "evaluate_minutes": 1e-9, "steps": 9}
    task = tiny.TinyTask(4, untidy=True)
    saved_often = tiny.train_tiny(tmp_path / "two", task, **EACH_STEP, **other)
    assert task.evaluations == 9
    assert tiny.digest(saved_often) == tiny.digest(undisturbed)
    assert [state.name for state in states(tmp_path / "two")][:2] == ["state-9", "state-8"]
    for step in (9, 8, 7, 6, 5):  # in the middle of the second epoch of 40 samples
        shutil.rmtree(tmp_path / "two" / f"state-{step}", ignore_errors=True)
    shutil.rmtree(tmp_path / "two" / "checkpoint")
    again = tiny.TinyTask(4, untidy=True, seed=99, log=str(log))  # other weights to begin with
    again.model.embedding.load_state_dict(task.model.embedding.state_dict())
    resumed = tiny.train_tiny(tmp_path / "two", again, resume=True, steps=9)
    assert tiny.digest(resumed) == tiny.digest(undisturbed)
    learnt = [name for name in log.read_text().splitlines() if int(name[5:]) < 1000]
    assert learnt == [f"tiny:{number}" for number in range(4 * 8, 9 * 8)]


def test_frozen_weights_are_not_saved_and_do_not_move(tiny: ModuleType, tmp_path: Path) -> None:
    task = tiny.TinyTask(4)
    before = task.model.embedding.weight.clone()
    checkpoint = tiny.train_tiny(tmp_path / "run", task)
    weights = tiny.load_file(tmp_path / "run" / "state-6" / "weights.safetensors")
    assert "embedding.weight" not in weights
    assert {"moving", "head.weight", "layers.0.0.bias"} <= weights.keys()
    assert torch.equal(tiny.weights_of(checkpoint)["embedding.weight"], before)


def test_a_kill_at_any_file_operation_loses_nothing(
    tiny: ModuleType, tmp_path: Path, together: Callable[..., list[Any]]
) -> None:
    """In order: every rename and removal, and every ninth of the other operations."""
    log, run = tmp_path / "log", tmp_path / "run"
    together("until_killed", run, 0, log, count=1)
    wanted = tiny.digest(run / "checkpoint")
    operations = log.read_text().splitlines()
    assert operations.count("os.rename") == 4 + 3 + 1  # states, older ones, the result
    chosen = [n for n, one in enumerate(operations, 1) if one == "os.rename" or n % 9 == 0]
    for nth in chosen:
        shutil.rmtree(run)
        [(status, *_)] = together("until_killed", run, nth, log, count=1)
        assert status == "killed", (nth, operations[nth - 1])
        reached = newest_state(run)
        assert not states(run) or reached, (nth, operations[nth - 1])
        [(status, *told)] = together("until_killed", run, -1, log, count=1)
        assert status == "done", (nth, operations[nth - 1], told)
        assert tiny.digest(run / "checkpoint") == wanted, (nth, operations[nth - 1])
        assert not list(run.glob(".*"))  # nothing unfinished is left


def test_kills_at_random_moments_lose_nothing(
    tiny: ModuleType, tmp_path: Path, together: Callable[..., list[Any]]
) -> None:
    """The same run is killed again and again until it ends by itself."""
    log, run = tmp_path / "log", tmp_path / "run"
    together("until_killed", tmp_path / "undisturbed", 0, log, count=1)
    wanted = tiny.digest(tmp_path / "undisturbed" / "checkpoint")
    moments = random.Random(1)
    kills = 0
    while kills < int(os.environ.get("PUMICE_TEST_KILLS", "8")):
        seconds = moments.uniform(0.01, 0.4)
        [(status, *told)] = together("until_killed", run, -1, log, count=1, kill_after_s=seconds)
        kills += status == "killed"
        assert status in ("killed", "done"), told
        if status == "done":
            assert tiny.digest(run / "checkpoint") == wanted
            shutil.rmtree(run)
    together("until_killed", run, -1, log, count=1)
    assert tiny.digest(run / "checkpoint") == wanted


def test_a_damaged_state_gives_way_to_the_one_before(tiny: ModuleType, tmp_path: Path) -> None:
    run = tmp_path / "run"
    wanted = tiny.digest(tiny.train_tiny(run, tiny.TinyTask(4), keep=3, **EACH_STEP))
    newest = run / "state-6" / "optimizer.pt"
    newest.write_bytes(newest.read_bytes()[:-1])
    assert not is_whole(run / "state-6")
    (run / "checkpoint" / "training_run.json").unlink()
    events = tiny.NoEvents()
    resumed = tiny.train_tiny(run, tiny.TinyTask(4), resume=True, keep=3, events=events)
    assert events.of("started")[0][0].step == 5
    assert tiny.digest(resumed) == wanted
    assert is_whole(run / "state-6")


def test_a_finished_run_is_left_alone_and_a_longer_one_goes_on(
    tiny: ModuleType, tmp_path: Path
) -> None:
    run, settings = tmp_path / "run", {"schedule": "constant"}
    first = tiny.digest(tiny.train_tiny(run, tiny.TinyTask(4), **settings))
    task = tiny.TinyTask(4)
    assert tiny.digest(tiny.train_tiny(run, task, resume=True, **settings)) == first
    assert task.evaluations == 0
    longer = tiny.train_tiny(run, tiny.TinyTask(4), resume=True, steps=9, **settings)
    whole = tiny.train_tiny(tmp_path / "whole", tiny.TinyTask(4), steps=9, **settings)
    assert tiny.digest(longer) == tiny.digest(whole)


def test_a_run_is_never_written_over(tiny: ModuleType, tmp_path: Path) -> None:
    tiny.train_tiny(tmp_path / "run", tiny.TinyTask(4))
    with pytest.raises(PumiceError, match="holds a run already and its result") as caught:
        tiny.train_tiny(tmp_path / "run", tiny.TinyTask(4))
    assert "--resume" in caught.value.hint
    shutil.rmtree(tmp_path / "run" / "checkpoint")
    with pytest.raises(PumiceError, match="holds a run already, saved after 6 steps"):
        tiny.train_tiny(tmp_path / "run", tiny.TinyTask(4))


def test_two_runs_in_one_folder_are_refused(tiny: ModuleType, tmp_path: Path) -> None:
    from training.loop.run_folder import open_run

    recipe = tiny.recipe_in(tmp_path / "run")
    with (
        open_run(recipe, resume=False),
        pytest.raises(PumiceError, match="Another run is in progress in"),
        open_run(recipe, resume=False),
    ):
        pass


def test_a_state_of_another_recipe_is_refused_naming_the_differences(
    tiny: ModuleType, tmp_path: Path
) -> None:
    tiny.train_tiny(tmp_path / "run", tiny.TinyTask(4))
    with pytest.raises(ModelUnreadable) as caught:
        tiny.train_tiny(tmp_path / "run", tiny.TinyTask(4), resume=True, clip=2.0, batch=4, steps=9)
    assert "another run: train.batch (8, now 4), train.clip (1.0, now 2.0)." in str(caught.value)


def test_a_state_of_another_model_is_refused(tiny: ModuleType, tmp_path: Path) -> None:
    tiny.train_tiny(tmp_path / "run", tiny.TinyTask(4))
    other = tiny.TinyTask(4)
    other.model.head = torch.nn.Linear(tiny.WIDTH, tiny.VOCABULARY, bias=False)
    with pytest.raises(ModelUnreadable, match=r"head\.bias does not learn now"):
        tiny.train_tiny(tmp_path / "run", other, resume=True, steps=9)


def test_a_disk_that_will_be_full_is_told_at_the_start(
    tiny: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _give_space(monkeypatch, 10_000)
    with pytest.raises(DiskFull, match=r"0.0 MB free, but the run .* needs 12\.\d MB"):
        tiny.train_tiny(tmp_path / "run", tiny.TinyTask(4))
    assert not states(tmp_path / "run")


def test_a_disk_that_becomes_full_stops_before_the_next_save(
    tiny: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    events = tiny.NoEvents()
    events.saved = lambda step, *_: _give_space(monkeypatch, 0 if step == 2 else 10**9)
    with pytest.raises(DiskFull, match="the next state needs"):
        tiny.train_tiny(tmp_path / "run", tiny.TinyTask(4), events=events, **EACH_STEP)
    assert [state.name for state in states(tmp_path / "run")] == ["state-2"]
    [(step, reason, *_)] = events.of("stopped")
    assert (step, reason) == (3, "disk")


@pytest.mark.parametrize("file", ["weights.safetensors", "run.json", "files.json"])
def test_a_disk_full_while_saving_keeps_the_old_state(
    file: str, tiny: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from training.loop import state_folder

    sync, run = os.fsync, tmp_path / "run"

    def full(handle: int) -> None:
        if is_whole(run / "state-2") and Path(f"/proc/self/fd/{handle}").readlink().name == file:
            raise OSError(errno.ENOSPC, "No space left on device")
        sync(handle)

    if not Path("/proc/self/fd").is_dir():
        pytest.skip("needs /proc")
    monkeypatch.setattr(state_folder.os, "fsync", full)
    with pytest.raises(DiskFull, match="became full while a state was written"):
        tiny.train_tiny(run, tiny.TinyTask(4), **EACH_STEP)
    monkeypatch.undo()
    assert [path.name for path in run.iterdir() if path.name != "run.lock"] == ["state-2"]
    resumed = tiny.train_tiny(run, tiny.TinyTask(4), resume=True)
    whole = tiny.train_tiny(tmp_path / "whole", tiny.TinyTask(4))
    assert tiny.digest(resumed) == tiny.digest(whole)


def _give_space(monkeypatch: pytest.MonkeyPatch, free: int) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10**9, 0, free))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_finishes_its_step_saves_and_goes_on(
    number: int, tiny: ModuleType, tmp_path: Path
) -> None:
    task, events, handler = tiny.TinyTask(4), tiny.NoEvents(), signal.getsignal(number)
    loss, calls = task.loss, []

    def interrupted(*args: Any) -> Any:
        calls.append(1)
        if len(calls) == 5:  # the first micro-batch of the third step
            signal.raise_signal(number)
        return loss(*args)

    task.loss = interrupted
    with pytest.raises(RunInterrupted, match="after 3 steps; the state is saved"):
        tiny.train_tiny(tmp_path / "run", task, events=events)
    assert signal.getsignal(number) is handler
    [(step, reason, _, hint)] = events.of("stopped")
    assert (step, reason) == (3, "interrupted")
    assert "--resume" in hint
    resumed = tiny.train_tiny(tmp_path / "run", tiny.TinyTask(4), resume=True)
    whole = tiny.train_tiny(tmp_path / "whole", tiny.TinyTask(4))
    assert tiny.digest(resumed) == tiny.digest(whole)
    about = json.loads((resumed / "training_run.json").read_text())
    assert about["step"] == 6
    assert about["recipe"]["train"]["batch"] == 8


def test_a_second_ctrl_c_ends_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from training.loop import interrupt

    monkeypatch.setattr(interrupt, "SAME_PRESS_S", -1.0)
    with interrupt.stop_request() as request:
        signal.raise_signal(signal.SIGINT)
        assert request.asked
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
