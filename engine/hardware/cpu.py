"""How many CPU cores this process may really use, and why so many.

A model's threads wait for each other at every step: two on one core, or more than a container is
given time for, make it slower than fewer would.  Knows no model.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

_SYS = Path("/sys")
_SELF_CGROUP = Path("/proc/self/cgroup")


@dataclass(frozen=True)
class Cores:
    """`count` cores may be used; `why` says it for people."""

    count: int
    why: str


def usable_cores() -> Cores:
    """The cores of this machine that this process may use."""
    return _WAYS.get(sys.platform, lambda: _out_of(0, "cores"))()


def _out_of(cores: int, kind: str) -> Cores:
    """Cores of all logical CPUs; where their number is not known, those."""
    logical = os.cpu_count() or 1
    if not 0 < cores < logical:
        return Cores(logical, f"{logical} CPU{'' if logical == 1 else 's'}")
    return Cores(cores, f"{cores} {kind}, with {logical} logical CPUs")


def on_linux(allowed: set[int], sys_folder: Path, self_cgroup: Path) -> Cores:
    """Cores of these CPUs: one of those that share a core, fast ones, within the time allowed."""
    fast = _numbers(_text(sys_folder / "devices/cpu_core/cpus")) & allowed
    used = fast or allowed
    cores = len({_siblings(number, sys_folder) for number in used})
    why = f"{cores} CPU core{'' if cores == 1 else 's'}"
    if cores < len(used):
        why += f", with {len(used)} logical CPUs"
    if fast and fast != allowed:
        why += f", {len(allowed) - len(fast)} slow ones left out"
    quota = _quota(sys_folder / "fs/cgroup", self_cgroup)
    if quota is not None and max(1, int(quota)) < cores:
        return Cores(max(1, int(quota)), f"the container may use {quota:g} of {why}")
    return Cores(cores, why)


def _siblings(number: int, sys_folder: Path) -> str:
    """The CPUs that share this one's core, as the kernel writes them."""
    topology = sys_folder / f"devices/system/cpu/cpu{number}/topology"
    for name in ("core_cpus_list", "thread_siblings_list"):
        if said := _text(topology / name).strip():
            return said
    return str(number)


def _quota(mount: Path, self_cgroup: Path) -> float | None:
    """CPUs' worth of time that a container gets, the least of its groups; None is no bound."""
    found = [
        quota for folder in _groups(mount, self_cgroup) if (quota := _quota_of(folder)) is not None
    ]
    return min(found, default=None)


def _groups(mount: Path, self_cgroup: Path) -> Iterator[Path]:
    """The process's own group and those around it, of both versions of cgroups."""
    yield mount
    yield mount / "cpu"
    for line in _text(self_cgroup).splitlines():
        version, controllers, path = [*line.split(":", 2), "", ""][:3]
        if version == "0" or "cpu" in controllers.split(","):
            folder = mount if version == "0" else mount / "cpu"
            for part in Path(path.lstrip("/")).parts:
                folder /= part
                yield folder


def _quota_of(folder: Path) -> float | None:
    words = _text(folder / "cpu.max").split()
    if not words:
        words = [
            _text(folder / "cpu.cfs_quota_us").strip(),
            _text(folder / "cpu.cfs_period_us").strip(),
        ]
    if len(words) == 2 and all(word.isdigit() for word in words) and int(words[1]):
        return int(words[0]) / int(words[1])
    return None


def _numbers(text: str) -> set[int]:
    """The numbers of a list such as `0-3,8`."""
    found: set[int] = set()
    for span in text.strip().split(","):
        low, _, high = span.partition("-")
        if low.isdigit():
            found |= set(range(int(low), int(high or low) + 1))
    return found


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""


def _on_mac() -> int:
    """The fast cores of an Apple chip, all of an Intel one; 0 if unknown."""
    for name in (b"hw.perflevel0.physicalcpu", b"hw.physicalcpu"):
        count, size = ctypes.c_int(), ctypes.c_size_t(ctypes.sizeof(ctypes.c_int))
        library = ctypes.CDLL(None)
        if not library.sysctlbyname(name, ctypes.byref(count), ctypes.byref(size), None, 0):
            return count.value
    return 0


def _on_windows() -> int:
    """Cores by GetLogicalProcessorInformation; 0 if unknown."""
    ask = getattr(ctypes, "windll").kernel32.GetLogicalProcessorInformation  # noqa: B009 - only there on Windows
    room = ctypes.c_ulong()
    ask(None, ctypes.byref(room))
    records = ctypes.create_string_buffer(room.value)
    return count_cores(records.raw) if ask(records, ctypes.byref(room)) else 0


def count_cores(records: bytes) -> int:
    """How many SYSTEM_LOGICAL_PROCESSOR_INFORMATION (64 bit) tell of a core (RelationShip 0)."""
    return sum(
        1
        for at in range(0, len(records) - 31, 32)
        if struct.unpack_from("<QI", records, at)[1] == 0
    )


_WAYS: dict[str, Callable[[], Cores]] = {
    "linux": lambda: on_linux(os.sched_getaffinity(0), _SYS, _SELF_CGROUP),
    "darwin": lambda: _out_of(_on_mac(), "fast cores"),
    "win32": lambda: _out_of(_on_windows(), "cores"),
}
