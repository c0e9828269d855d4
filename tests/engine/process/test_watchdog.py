"""One worker process as its parent holds it: when it hangs, why it died."""

import signal

import pytest

from engine.process import messages
from engine.process.child import WorkerExit
from engine.process.watchdog import Watchdog


def test_what_counts_as_a_hang(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("engine.process.watchdog.time.monotonic", lambda: now[0])
    watchdog = Watchdog()

    def after(seconds: int, *, pulses: int = 0, cpu_s: float = 0.0) -> bool:
        """Whether it hangs after a time with a beat each second."""
        watchdog.start_task()
        before = watchdog._last
        for second in range(1, seconds + 1):
            now[0] += 1
            watchdog.heartbeat(
                messages.Heartbeat(before.pulses + pulses * second, before.cpu_s + cpu_s * second)
            )
            if watchdog.is_hung(idle_s=60, busy_s=300):
                return True
        return False

    assert not after(1000, pulses=5)  # a slow big prompt
    assert not after(290, cpu_s=0.9)  # a large photo is decoded
    assert after(310, cpu_s=0.9)
    assert after(62, cpu_s=0.001)
    watchdog.start_task()
    now[0] += 3600  # the lid was closed
    assert not watchdog.is_hung(idle_s=60, busy_s=300)


def test_why_it_died_is_said_for_every_end() -> None:
    assert "code 3" in WorkerExit(3, "").error().message
    assert "crashed" in WorkerExit(-signal.SIGSEGV, "").error().message
    assert WorkerExit(-9, "last").error().last_words == "last"
    assert "crashed" in WorkerExit(0xC0000005, "").error().message  # Windows
    assert "lacks an instruction" in WorkerExit(0xC000001D, "").error().message
