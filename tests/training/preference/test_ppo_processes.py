"""PPO in processes of its own: killed in the middle of a phase, and two that are equal to one."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

torch = pytest.importorskip("torch")

KIT = Path(__file__).parents[2] / "kit"


@pytest.fixture(scope="module")
def servant(tiny_ppo: ModuleType) -> Iterator[Any]:
    """Forks processes that have torch loaded but have not used it."""
    if not hasattr(os, "fork"):
        pytest.skip("needs fork")
    sys.path.append(str(KIT))
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tiny_ppo", "torch._dynamo", "training.loop.replicated"])
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join([str(KIT), str(KIT.parents[1])])
    try:
        context.Process(target=os.getpid).start()
    finally:
        if before is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = before
    yield context
    sys.path.remove(str(KIT))


def run_child(servant: Any, tiny_ppo: ModuleType, results: list[Path], **settings: Any) -> None:
    """Train in as many processes as there are results."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    children = [
        servant.Process(target=tiny_ppo.child, args=(rank, len(results), port, path, settings))
        for rank, path in enumerate(results)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join(120)
        child.kill()


def read(path: Path) -> dict[str, torch.Tensor]:
    found = pickle.loads(path.read_bytes())
    if isinstance(found, str):
        raise AssertionError(found)
    return {name: torch.from_numpy(array) for name, array in found.items()}


def test_killed_in_the_middle_of_a_phase_it_goes_on_to_the_bit(
    servant: Any, tiny_ppo: ModuleType, tiny_checkpoint: Path, tmp_path: Path
) -> None:
    """kill -9 in the sixth step, of phases of four, with a state saved after each."""
    whole, killed, resumed = (tmp_path / name for name in ("whole", "killed", "resumed"))
    common: dict[str, Any] = {
        "start": str(tiny_checkpoint),
        "train": {"steps": 9, "save_minutes": 1e-9},
        "ppo": {"inner_epochs": 2, "kl_weight": 0.1, "kl_target": 0.01},
    }
    run_child(servant, tiny_ppo, [whole], folder=str(tmp_path / "a"), **common)
    again = str(tmp_path / "b")
    run_child(servant, tiny_ppo, [killed], folder=again, kill_in_step=6, **common)
    assert not killed.exists()
    states = sorted(path.name for path in (tmp_path / "b").glob("state-*"))
    assert states == ["state-5"]
    run_child(servant, tiny_ppo, [resumed], folder=again, resume=True, **common)
    wanted, found = read(whole), read(resumed)
    assert wanted.keys() == found.keys()
    assert all(torch.equal(wanted[name], found[name]) for name in wanted)


def test_two_processes_are_equal_to_one(
    servant: Any, tiny_ppo: ModuleType, tiny_checkpoint: Path, tmp_path: Path
) -> None:
    """Each samples half of the prompts; whitening is over all, and each step takes the same
    replies."""
    found = []
    for count in (1, 2):
        results = [tmp_path / f"result-{count}-{rank}" for rank in range(count)]
        run_child(
            servant,
            tiny_ppo,
            results,
            start=str(tiny_checkpoint),
            folder=str(tmp_path / f"run-{count}"),
            train={"steps": 6},
            ppo={"inner_epochs": 2, "kl_weight": 0.1},
            rate=1e-3,
        )
        found += [read(path) for path in results]
    alone, *both = found
    assert any(float((alone[n]).abs().max()) > 1e-3 for n in alone if "lora_B" in n)
    for other in both:
        for name in alone:
            torch.testing.assert_close(other[name], alone[name], atol=1e-5, rtol=0)
