"""How many CPU cores this process may really use, and why.

A model's threads wait for each other at every step: two on one core, or more than a container has
time for, make it slower than fewer would.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil

from engine.hardware.cgroups import Cgroups, read_text

_SYS = Path("/sys")


@dataclass(frozen=True)
class Cores:
    """`count` cores may be used; `why` explains it to people."""

    count: int
    why: str


def usable_cores() -> Cores:
    """The cores of this machine that this process may use."""
    return _COUNTERS.get(sys.platform, lambda: _out_of(0, "cores"))()


def _out_of(cores: int, kind: str) -> Cores:
    """Cores of all logical CPUs; where their number is not known, those."""
    logical = os.cpu_count() or 1
    if not 0 < cores < logical:
        return Cores(logical, f"{logical} CPU{'' if logical == 1 else 's'}")
    return Cores(cores, f"{cores} {kind}, with {logical} logical CPUs")


def on_linux(allowed: set[int], sys_folder: Path, cgroups: Cgroups) -> Cores:
    """The cores of the CPUs allowed: each once, only fast ones, within a container's quota."""
    fast = _cpu_list(read_text(sys_folder / "devices/cpu_core/cpus")) & allowed
    used = fast or allowed
    cores = len({_siblings(number, sys_folder) for number in used})
    why = f"{cores} CPU core{'' if cores == 1 else 's'}"
    if cores < len(used):
        why += f", with {len(used)} logical CPUs"
    if fast and fast != allowed:
        why += f", {len(allowed) - len(fast)} slow ones left out"
    quota = cgroups.cpu_quota()
    if quota is not None and max(1, int(quota)) < cores:
        return Cores(max(1, int(quota)), f"the container may use {quota:g} of {why}")
    return Cores(cores, why)


def _siblings(number: int, sys_folder: Path) -> str:
    """The CPUs that share this one's core, as the kernel writes them."""
    topology = sys_folder / f"devices/system/cpu/cpu{number}/topology"
    for name in ("core_cpus_list", "thread_siblings_list"):
        if siblings := read_text(topology / name).strip():
            return siblings
    return str(number)


def _cpu_list(text: str) -> set[int]:
    """The CPUs in a list such as `0-3,8`."""
    found: set[int] = set()
    for span in text.strip().split(","):
        low, _, high = span.partition("-")
        if low.isdigit():
            found |= set(range(int(low), int(high or low) + 1))
    return found


def _fast_cores_of_mac() -> int:
    """The performance cores of an Apple chip, which psutil does not tell apart; 0 if unknown."""
    count, size = ctypes.c_int(), ctypes.c_size_t(ctypes.sizeof(ctypes.c_int))
    name = b"hw.perflevel0.physicalcpu"
    failed = ctypes.CDLL(None).sysctlbyname(name, ctypes.byref(count), ctypes.byref(size), None, 0)
    return 0 if failed else count.value


def _cores_of_mac() -> Cores:
    fast = _fast_cores_of_mac()
    return _out_of(fast, "fast cores") if fast else _physical_cores()


def _physical_cores() -> Cores:
    """All physical cores, as psutil counts them."""
    return _out_of(psutil.cpu_count(logical=False) or 0, "cores")


_COUNTERS: dict[str, Callable[[], Cores]] = {
    "linux": lambda: on_linux(os.sched_getaffinity(0), _SYS, Cgroups()),
    "darwin": _cores_of_mac,
    "win32": _physical_cores,
}
