"""How many cores are used: hyperthreads count once, slow cores not; a container's quota is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.hardware import cpu
from engine.hardware.cgroups import Cgroups
from engine.hardware.cpu import Cores, on_linux, usable_cores


def _machine(folder: Path, siblings: dict[int, str], **files: str) -> Path:
    for number, shared in siblings.items():
        topology = folder / f"devices/system/cpu/cpu{number}/topology"
        topology.mkdir(parents=True)
        (topology / "core_cpus_list").write_text(shared + "\n")
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_DOT_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


PAIRS = {0: "0,2", 1: "1,3", 2: "0,2", 3: "1,3"}


@pytest.mark.parametrize(
    ("allowed", "files", "count", "why"),
    [
        ({0, 1, 2, 3}, {}, 2, "2 CPU cores, with 4 logical CPUs"),
        ({0, 2}, {}, 1, "1 CPU core, with 2 logical CPUs"),
        ({0, 1}, {}, 2, "2 CPU cores"),
        ({0, 1, 2, 3, 7, 8}, {"devices__cpu_core__cpus": "0-3"}, 2, "2 slow ones left out"),
        ({0, 1}, {"fs__cgroup__cpu_DOT_max": "150000 100000"}, 1, "may use 1.5 of 2 CPU cores"),
        ({0, 1}, {"fs__cgroup__cpu_DOT_max": "max 100000"}, 2, "2 CPU cores"),
        ({0, 1}, {"fs__cgroup__cpu_DOT_max": "20000 100000"}, 1, "0.2"),
        ({0, 1}, {"fs__cgroup__a__cpu_DOT_max": "100000 100000"}, 1, "may use 1 of"),
        (
            {0, 1},
            {
                "fs__cgroup__cpu__cpu_DOT_cfs_quota_us": "100000",
                "fs__cgroup__cpu__cpu_DOT_cfs_period_us": "100000",
            },
            1,
            "may use 1 of",
        ),
        ({0, 1}, {"fs__cgroup__cpu_DOT_max": "nonsense"}, 2, "2 CPU cores"),
    ],
)
def test_cores_of_a_linux_machine(
    allowed: set[int], files: dict[str, str], count: int, why: str, tmp_path: Path
) -> None:
    machine = _machine(tmp_path / "sys", PAIRS, **files)
    (tmp_path / "cgroup").write_text("0::/a/b\n")
    cores = on_linux(allowed, machine, Cgroups(machine / "fs/cgroup", tmp_path / "cgroup"))
    assert (cores.count, why in cores.why) == (count, True), cores


def test_a_machine_that_says_nothing_has_its_cpus(tmp_path: Path) -> None:
    assert on_linux({0, 1, 2}, tmp_path, Cgroups(tmp_path, tmp_path / "none")).count == 3


def test_this_machine_has_cores() -> None:
    assert usable_cores().count >= 1


@pytest.mark.parametrize(
    ("platform", "fast", "physical", "cores"),
    [
        ("win32", 0, 6, Cores(6, "6 cores, with 12 logical CPUs")),
        ("win32", 0, None, Cores(12, "12 CPUs")),
        ("darwin", 4, 8, Cores(4, "4 fast cores, with 12 logical CPUs")),
        ("darwin", 0, 6, Cores(6, "6 cores, with 12 logical CPUs")),
    ],
)
def test_cores_of_other_systems(
    monkeypatch: pytest.MonkeyPatch, platform: str, fast: int, physical: int | None, cores: Cores
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setattr("os.cpu_count", lambda: 12)
    monkeypatch.setattr("psutil.cpu_count", lambda logical: physical)
    monkeypatch.setattr(cpu, "_fast_cores_of_mac", lambda: fast)
    assert usable_cores() == cores
