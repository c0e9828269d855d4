"""Several processes: the same loss and weights as one, and wrong starts that are refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.errors import PumiceError, RecipeError
from training.loop.processes import accumulation_steps, check_launch
from training.recipe.schema import TrainSection

SETTINGS: dict[str, Any] = {"task": {"dropout": 0.0}, "clip": 0.5}
"""Without dropout, which draws other numbers in each process."""


def assert_same(first: dict[str, Any], second: dict[str, Any], limit: float = 1e-5) -> None:
    assert len(first["losses"]) == len(second["losses"]) == 8
    assert first["losses"] == pytest.approx(second["losses"], rel=limit, abs=limit)
    assert first["norms"] == pytest.approx(second["norms"], rel=limit, abs=limit)
    assert first["weights"].keys() == second["weights"].keys()
    for name, values in first["weights"].items():
        if name != "moving":  # a mean over what each process has seen
            assert np.abs(second["weights"][name] - values).max() < limit, name


def done(results: list[Any]) -> list[Any]:
    assert [result[0] for result in results] == ["done"] * len(results), results
    return [result[1] for result in results]


def test_accumulation_processes_and_shards_give_what_one_gives(
    tmp_path: Path, together: Callable[..., list[Any]]
) -> None:
    def run(name: str, count: int, micro_batch: int, **more: Any) -> dict[str, Any]:
        settings = {**SETTINGS, "micro_batch": micro_batch, **more}
        first: dict[str, Any] = done(
            together("run", tmp_path / name, steps=8, count=count, **settings)
        )[0]
        return first

    whole = run("whole", 1, 8)
    assert whole["losses"][-1] < whole["losses"][0] - 0.05
    assert max(whole["norms"]) > 0.5  # clipping is at work
    assert_same(whole, run("accumulated", 1, 2))
    assert_same(whole, run("two", 2, 2))
    sharded = run("sharded", 2, 2, sharding="fsdp")
    assert_same(whole, sharded)
    assert whole["state"] == sharded["state"]


@pytest.mark.parametrize("sharding", ["", "fsdp"])
def test_several_processes_go_on_from_their_state_to_the_bit(
    sharding: str, tmp_path: Path, together: Callable[..., list[Any]]
) -> None:
    settings = {"micro_batch": 2, "schedule": "constant", "sharding": sharding}
    settings |= {"task": {"dropout": 0.3}}
    undisturbed = done(together("run", tmp_path / "one", steps=6, **settings))[0]
    done(together("run", tmp_path / "two", steps=2, **settings))
    stopped = done(together("run", tmp_path / "two", steps=6, resume=True, **settings))[0]
    assert len(stopped["losses"]) == 4
    for name, values in undisturbed["weights"].items():
        assert (stopped["weights"][name] == values).all(), name


TORCHRUN = {
    "WORLD_SIZE": "4",
    "RANK": "1",
    "LOCAL_RANK": "1",
    "MASTER_ADDR": "127.0.0.1",
    "MASTER_PORT": "29500",
}


@pytest.mark.parametrize(
    ("changes", "n_gpus", "words"),
    [
        ({"RANK": ""}, 0, "WORLD_SIZE says that there are 4 processes, but RANK is not set"),
        ({"LOCAL_RANK": "", "MASTER_PORT": ""}, 0, "LOCAL_RANK and MASTER_PORT are not set"),
        ({"RANK": "4"}, 0, "RANK is 4, but WORLD_SIZE is 4"),
        ({"RANK": "one"}, 0, "RANK is 'one', which is no number"),
        ({"LOCAL_RANK": "2"}, 2, "Process 1 has no GPU: it is number 3 on this machine"),
    ],
)
def test_a_launch_that_contradicts_itself_is_refused(
    changes: dict[str, str], n_gpus: int, words: str
) -> None:
    assert check_launch(TORCHRUN, n_gpus=4) == 4
    with pytest.raises(PumiceError, match=words) as caught:
        check_launch({**TORCHRUN, **changes}, n_gpus)
    assert "torchrun" in caught.value.hint


def test_processes_that_do_not_know_of_each_other_are_refused() -> None:
    assert check_launch({"SLURM_STEP_NUM_TASKS": "1"}, 0) == 1
    with pytest.raises(PumiceError, match="srun started 8 processes that do not know"):
        check_launch({"SLURM_STEP_NUM_TASKS": "8"}, 0)
    with pytest.raises(PumiceError, match="mpirun started 2 processes"):
        check_launch({"OMPI_COMM_WORLD_SIZE": "2"}, 0)


def test_a_batch_that_cannot_be_shared_out_is_refused() -> None:
    assert accumulation_steps(TrainSection(batch=128, micro_batch=4), 8) == 4
    with pytest.raises(RecipeError, match=r"batch = 128 cannot be divided.*4 × 5"):
        accumulation_steps(TrainSection(batch=128, micro_batch=4), 5)
    with pytest.raises(RecipeError, match="less than one micro-batch of 8 for each of the 4"):
        accumulation_steps(TrainSection(batch=16, micro_batch=8), 4)


def test_processes_with_other_recipes_are_refused_in_each(
    tmp_path: Path, together: Callable[..., list[Any]]
) -> None:
    told = "Processes 0 and 1 were given different recipes: train.clip (1.0, now 2.0)"
    for status, sentence, _ in together("with_own_clip", tmp_path / "run"):
        assert status == "PumiceError"
        assert told in sentence
    assert not (tmp_path / "run").exists()


def test_processes_with_other_code_are_refused(
    tmp_path: Path, together: Callable[..., list[Any]]
) -> None:
    for status, sentence, _ in together("with_own_code", tmp_path / "run"):
        assert status == "PumiceError"
        assert "Processes 0 and 1 run different code" in sentence


def test_a_process_that_stays_away_is_told_within_the_time(
    together: Callable[..., list[Any]],
) -> None:
    status, sentence, *_ = together("alone")[0]
    assert status == "PumiceError"
    assert "Not all of the 2 processes met at 127.0.0.1:" in sentence


def test_what_stops_one_process_stops_all_with_its_sentence(
    tmp_path: Path, together: Callable[..., list[Any]]
) -> None:
    (tmp_path / "run").write_text("not a folder")
    settings = {"micro_batch": 2, "task": {}}
    for status, sentence, _ in together("run", tmp_path / "run", **settings):
        assert status == "PumiceError"
        assert "cannot be written to" in sentence
