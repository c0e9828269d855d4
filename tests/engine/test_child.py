"""One worker process as its parent holds it: how it is started, when it hangs, why it died."""

import os
import signal
import sys
from pathlib import Path
from types import ModuleType

import pytest

from engine import wire
from engine.card import find_model
from engine.child import Died, Watch
from engine.options import ModelOptions
from engine.remote import RemoteEngine


def test_what_counts_as_a_hang(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("engine.child.time.monotonic", lambda: now[0])
    watch = Watch()

    def after(seconds: int, *, pulses: int = 0, cpu_s: float = 0.0) -> bool:
        """Whether it hangs after a time with a beat each second."""
        watch.begin()
        told = watch._beat
        for second in range(1, seconds + 1):
            now[0] += 1
            watch.beat(wire.Beat(told.pulses + pulses * second, told.cpu_s + cpu_s * second))
            if watch.hangs(idle_s=60, busy_s=300):
                return True
        return False

    assert not after(1000, pulses=5)  # a slow big prompt
    assert not after(290, cpu_s=0.9)  # a large photo is decoded
    assert after(310, cpu_s=0.9)
    assert after(62, cpu_s=0.001)
    watch.begin()
    now[0] += 3600  # the lid was closed
    assert not watch.hangs(idle_s=60, busy_s=300)


def test_why_it_died_is_said_for_every_end() -> None:
    assert "code 3" in Died(3, "").error().message
    assert "crashed" in Died(-signal.SIGSEGV, "").error().message
    assert Died(-9, "last").error().last_words == "last"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="of Linux alone")
@pytest.mark.parametrize(
    ("told", "hears"),
    [
        (None, "glibc.malloc.hugetlb=1"),
        ("glibc.malloc.tcache_count=7", "glibc.malloc.tcache_count=7:glibc.malloc.hugetlb=1"),
        ("glibc.malloc.hugetlb=0", "glibc.malloc.hugetlb=0"),
    ],
)
def test_a_worker_takes_large_pages_and_its_parent_stays_as_it_was(
    pairs: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    told: str | None,
    hears: str,
) -> None:
    if told is None:
        monkeypatch.delenv("GLIBC_TUNABLES", raising=False)
    else:
        monkeypatch.setenv("GLIBC_TUNABLES", told)
    files = find_model(pairs.write_pair(tmp_path / "pair", pairs.Shape(image_px=56)))
    with RemoteEngine(files, ModelOptions(context_tokens=512, threads=1)) as engine:
        around = Path(f"/proc/{engine.worker_pid}/environ").read_text()
    # glibc ends each of its words with a zero where it stands.
    assert f"GLIBC_TUNABLES={hears}:" in around.replace("\0", ":")
    assert os.environ.get("GLIBC_TUNABLES") == told
