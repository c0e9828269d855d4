"""A tiny task, and processes made by forking this one, which has torch loaded already."""

from __future__ import annotations

import importlib.util
import multiprocessing
import os
import pickle
import socket
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("accelerate")


@pytest.fixture(autouse=True)
def _one_thread() -> Iterator[None]:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="session")
def tiny() -> ModuleType:
    """The module tiny_task.py of this folder."""
    path = Path(__file__).with_name("tiny_task.py")
    spec = importlib.util.spec_from_file_location("tiny_task", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def servant(tiny: ModuleType) -> multiprocessing.context.ForkServerContext:
    """Forks processes that have torch loaded but have not used it: autograd does not outlive a
    fork."""
    if not hasattr(os, "fork"):
        pytest.skip("needs fork")
    here = Path(__file__).parent
    sys.path.append(str(here))
    context = multiprocessing.get_context("forkserver")
    preload = ["tiny_task", "torch._dynamo", "training.loop.replicated"]
    context.set_forkserver_preload([*preload, "training.loop.fully_sharded"])
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join([str(here), str(here.parents[2])])
    try:  # the first process starts the server, which finds its modules by this alone
        context.Process(target=os.getpid).start()
    finally:
        if before is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = before
    return context


@pytest.fixture
def together(servant: Any, tiny: ModuleType, tmp_path: Path) -> Callable[..., list[Any]]:
    """together(action, …, count=2): a function of tiny_task.py in processes that can find each
    other, as torchrun starts them; returns the result of each."""

    def run(
        action: str, *words: Any, count: int = 2, kill_after_s: float = 0.0, **named: Any
    ) -> list[Any]:
        port, results = free_port(), [tmp_path / f"result-{rank}" for rank in range(count)]
        children = [
            servant.Process(
                target=tiny.child, args=(rank, count, port, action, (words, named), path)
            )
            for rank, path in enumerate(results)
        ]
        for path in results:
            path.unlink(missing_ok=True)
        for child in children:
            child.start()
        if kill_after_s:
            time.sleep(kill_after_s)
            children[0].kill()
        for child in children:
            child.join(120)
            child.kill()
        return [
            pickle.loads(path.read_bytes()) if path.exists() else ("killed", "", "")
            for path in results
        ]

    return run
