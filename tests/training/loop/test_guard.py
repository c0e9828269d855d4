"""NaN and spikes stop a run before they reach the weights; the batch and the state are kept."""

from __future__ import annotations

import json
import math
from pathlib import Path
from types import ModuleType

import pytest
import torch
from safetensors.torch import load_file

from engine.errors import PumiceError, RecipeError, SampleError
from training.loop.guard import LossGuard, TrainingDiverged, read_values
from training.loop.optimizer import make_optimizer, step_unless
from training.recipe.schema import TrainSection

BAD_SAMPLE = 8 * 3 + 5
"""In the second micro-batch of the fourth step."""


@pytest.mark.parametrize("bad_loss", ["nan", "inf"])
def test_a_loss_that_is_no_number_stops_the_run_with_the_weights_before_it(
    bad_loss: str, tiny: ModuleType, tmp_path: Path
) -> None:
    events, run = tiny.NoEvents(), tmp_path / "run"
    task = tiny.TinyTask(4, bad_at=BAD_SAMPLE, bad_loss=bad_loss)
    with pytest.raises(TrainingDiverged, match=r"The (loss|gradient) of step 4 is") as caught:
        tiny.train_tiny(run, task, events=events)
    assert str(run / "bad_batch") in caught.value.hint
    assert events.of("stopped")[0][:2] == (3, "spike")
    batch = json.loads((run / "bad_batch" / "batch.json").read_text())
    names = [name for one in batch["micro_batches"] for name in one["names"]]
    assert names == [f"tiny:{n}" for n in range(24, 32)]
    tensors = load_file(run / "bad_batch" / "micro-batch-7.safetensors")
    assert torch.equal(tensors["ids"], tiny.TinyTask(4).micro_batch_of(7).ids)
    assert "targets.parity" in tensors
    # the state is that after three good steps, random generators too
    whole = tiny.train_tiny(tmp_path / "whole", tiny.TinyTask(4))
    resumed = tiny.train_tiny(run, tiny.TinyTask(4), resume=True)
    wanted, got = tiny.weights_of(whole), tiny.weights_of(resumed)
    for name in wanted.keys() - {"moving"}:  # a buffer that the bad step's forward pass has moved
        assert torch.equal(got[name], wanted[name]), name


def test_a_spike_stops_the_run(tiny: ModuleType, tmp_path: Path) -> None:
    settings = {"steps": 30, "spike": 2.0, "schedule": "constant"}
    tiny.train_tiny(tmp_path / "calm", tiny.TinyTask(4), **settings)
    task = tiny.TinyTask(4, epoch_samples=400, bad_at=8 * 25, bad_loss="50.0")
    with pytest.raises(TrainingDiverged, match=r"step 26 is .* times the running mean of"):
        tiny.train_tiny(tmp_path / "run", task, **settings)
    assert (tmp_path / "run" / "state-25").is_dir()


def test_the_guard_is_sticky_and_its_mean_is_of_good_steps() -> None:
    guard = LossGuard(3.0, torch.device("cpu"))
    norm = torch.tensor(1.0)
    for _ in range(25):
        flag, values = guard.check(torch.tensor(2.0), norm)
        assert flag.item() == 0
    assert read_values(values.tolist()).mean == pytest.approx(2.0)
    assert guard.check(torch.tensor(5.9), norm)[0].item() == 0
    before = guard.state()
    assert guard.check(torch.tensor(math.inf), norm)[0].item() == 1
    assert guard.check(torch.tensor(2.0), norm)[0].item() == 1
    assert guard.state() == before


def test_infinite_gradients_are_normal_with_a_scaler_but_not_for_ever() -> None:
    guard = LossGuard(0.0, torch.device("cpu"), overflow_is_normal=True)
    loss, infinite = torch.tensor(2.0), torch.tensor(math.inf)
    flags = [guard.check(loss, infinite)[0].item() for _ in range(51)]
    assert flags == [0.0] * 50 + [1.0]


@pytest.mark.parametrize("fused", [True, False])
def test_a_bad_step_changes_neither_weights_nor_moments(
    fused: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("training.loop.optimizer.can_be_fused", lambda _: fused)
    weight = torch.nn.Parameter(torch.ones(5))
    group = {"params": [weight], "lr": 0.1, "weight_decay": 0.0, "name": "all"}
    optimizer = make_optimizer([group], TrainSection())
    weight.grad = torch.ones(5)
    step_unless(optimizer, torch.tensor(0.0))
    state = {name: value.clone() for name, value in optimizer.state[weight].items()}
    moved = weight.detach().clone()
    assert (moved < 1).all()
    weight.grad = torch.full((5,), math.nan)
    step_unless(optimizer, torch.tensor(1.0))
    assert torch.equal(weight, moved)
    assert all(torch.equal(optimizer.state[weight][name], value) for name, value in state.items())


def test_samples_that_could_not_be_used_are_told_and_too_many_stop_the_run(
    tiny: ModuleType, tmp_path: Path
) -> None:
    events = tiny.NoEvents()
    task = tiny.TinyTask(4, dropped_at=(9, 30))
    tiny.train_tiny(tmp_path / "few", task, events=events, bad_share=0.1)
    assert [told for told in events.of("dropped") if told[1]] == [
        (2, ["tiny:9: too long."]),
        (4, ["tiny:30: too long."]),
    ]
    with pytest.raises(SampleError, match=r"2 of 50 samples .* data\.bad_share = 0\.01 allows"):
        tiny.train_tiny(tmp_path / "many", tiny.TinyTask(4, dropped_at=(9, 30)))


def test_nothing_to_learn_is_refused(tiny: ModuleType, tmp_path: Path) -> None:
    task = tiny.TinyTask(4)
    task.parameter_groups = list
    with pytest.raises(RecipeError, match="Nothing learns"):
        tiny.train_tiny(tmp_path / "run", task)


def test_fp16_without_a_gpu_is_refused(
    tiny: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    with pytest.raises(PumiceError, match='fp16" needs a GPU'):
        tiny.train_tiny(tmp_path / "run", tiny.TinyTask(4), precision="fp16")


def test_bf16_trains_and_keeps_weights_in_f32(tiny: ModuleType, tmp_path: Path) -> None:
    events = tiny.NoEvents()
    settings = {"precision": "bf16", "steps": 12, "schedule": "constant"}
    checkpoint = tiny.train_tiny(tmp_path / "run", tiny.TinyTask(4), events=events, **settings)
    assert all(tensor.dtype == torch.float32 for tensor in tiny.weights_of(checkpoint).values())


def test_deepspeed_that_cannot_work_is_refused(
    tiny: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(PumiceError, match='"zero2" needs DeepSpeed, which is not installed'):
        tiny.train_tiny(tmp_path / "run", tiny.TinyTask(4), sharding="zero2")
    monkeypatch.setattr("importlib.util.find_spec", lambda _: "found")
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    with pytest.raises(PumiceError, match='"zero3" needs GPUs'):
        tiny.train_tiny(tmp_path / "other", tiny.TinyTask(4), sharding="zero3")
