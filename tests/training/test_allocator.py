"""Memory freed by one step is there for the next."""

import os
import subprocess
import sys

import pytest

_COUNT = """
import resource, sys, torch
from training.allocator import keep_freed_memory
torch.set_num_threads(1)
if sys.argv[1] == "kept":
    assert keep_freed_memory()
def faults():
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt
def step():
    return [torch.ones(size * 500_000) for size in range(1, 15)]
for _ in range(3):
    step()
before = faults()
for _ in range(10):
    step()
print(faults() - before)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc's own")
def test_steps_take_fewer_new_pages() -> None:
    # By itself glibc moves this bound as blocks are freed, and what it then keeps is chance.
    fixed = {**os.environ, "MALLOC_MMAP_THRESHOLD_": "131072"}

    def faults(how: str) -> int:
        run = [sys.executable, "-c", _COUNT, how]
        ran = subprocess.run(run, capture_output=True, text=True, check=True, env=fixed)
        return int(ran.stdout)

    assert faults("kept") < faults("given back") / 2
