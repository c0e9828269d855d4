"""Limits of a container are found in the process's own group and in those around it, v1 and v2."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.hardware.cgroups import Cgroups

V2, V1 = "0::/user/box\n", "12:memory:/docker/box\n4:cpu,cpuacct:/docker/box\n0::/\n"
NO_LIMIT = str(2**63 - 4096)


def cgroups(place: Path, membership: str, files: dict[str, str]) -> Cgroups:
    for name, text in files.items():
        path = place / "fs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n")
    (place / "self").write_text(membership)
    return Cgroups(place / "fs", place / "self")


def memory(folder: str, limit: str, used: str) -> dict[str, str]:
    return {f"{folder}memory.max": limit, f"{folder}memory.current": used}


def memory_v1(folder: str, limit: str, used: str) -> dict[str, str]:
    return {
        f"memory/{folder}memory.limit_in_bytes": limit,
        f"memory/{folder}memory.usage_in_bytes": used,
    }


@pytest.mark.parametrize(
    ("membership", "files", "expected"),
    [
        (V2, {}, None),
        (V2, memory("", "1000", "400"), 600),
        (V2, memory("user/box/", "1000", "400"), 600),
        (V2, memory("user/box/", "max", "400"), None),
        (V2, memory("user/box/", "1000", "400") | memory("user/", "700", "600"), 100),
        (V2, memory("user/box/", "1000", "400") | {"user/memory.max": "max"}, 600),
        (V2, memory("user/box/", "1000", "1200"), 0),
        (V2, memory("other/", "1000", "400"), None),
        (
            V2,
            memory("", "1000", "400")
            | {"memory.stat": "anon 300\ninactive_file 60\nactive_file 40\nodd line here"},
            700,
        ),
        (V1, memory_v1("docker/box/", "1000", "400"), 600),
        (V1, memory_v1("", "1000", "400"), 600),  # inside a container the mount is the group
        (V1, memory_v1("docker/box/", NO_LIMIT, "400"), None),
        (V1, memory_v1("docker/box/", NO_LIMIT, "4") | memory_v1("docker/", "500", "200"), 300),
        (
            V1,
            memory_v1("", "1000", "400")
            | {"memory/memory.stat": "inactive_file 1\ntotal_inactive_file 60\n"},
            660,
        ),
        (V2, {"memory.max": "nonsense", "memory.current": "5"}, None),
    ],
)
def test_memory_that_is_left(
    tmp_path: Path, membership: str, files: dict[str, str], expected: int | None
) -> None:
    assert cgroups(tmp_path, membership, files).available_memory() == expected


@pytest.mark.parametrize(
    ("membership", "files", "expected"),
    [
        (V2, {"user/cpu.max": "150000 100000", "user/box/cpu.max": "max 100000"}, 1.5),
        (V2, {"user/cpu.max": "150000 100000", "user/box/cpu.max": "50000 100000"}, 0.5),
        (
            V1,
            {
                "cpu/docker/box/cpu.cfs_quota_us": "200000",
                "cpu/docker/box/cpu.cfs_period_us": "100000",
            },
            2.0,
        ),
        (V1, {"cpu/cpu.cfs_quota_us": "-1", "cpu/cpu.cfs_period_us": "100000"}, None),
    ],
)
def test_cpu_time_that_is_granted(
    tmp_path: Path, membership: str, files: dict[str, str], expected: float | None
) -> None:
    assert cgroups(tmp_path, membership, files).cpu_quota() == expected


def test_a_system_without_cgroups_has_no_limits(tmp_path: Path) -> None:
    nowhere = Cgroups(tmp_path / "none", tmp_path / "none")
    assert (nowhere.available_memory(), nowhere.cpu_quota()) == (None, None)
