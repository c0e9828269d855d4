"""What this machine is to a model: memory that is left, and how its CPU wants weights laid out."""

from __future__ import annotations

import ctypes
import os
import platform
import sys
from pathlib import Path

from engine.hardware.repacking import AMX_KINDS, has_amx, may_repack

_X86 = dict.fromkeys(("Q4_0", "Q4_K", "IQ4_NL", "MXFP4"), 1.0)
_ARM = _X86 | dict.fromkeys(("Q5_K", "Q6_K", "Q8_0"), 1.0)
_MEMINFO = Path("/proc/meminfo")
_CGROUP = Path("/sys/fs/cgroup")


def available_bytes() -> int | None:
    """Memory that a new program can take without others being swapped out; None if unknown.

    On a Mac, which lends memory freely, it is all that is built in.
    """
    if sys.platform == "win32":
        return _windows()
    if _MEMINFO.exists():
        return _linux(_MEMINFO, _CGROUP)
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (OSError, ValueError):
        return None


def repacked_types() -> dict[str, float]:
    """Kinds of weights that llama.cpp lays out anew for this CPU (ggml-cpu/repack.cpp, amx/), and
    how many times their size that takes.

    None on a Mac, where they go to the GPU as they are.
    """
    if sys.platform == "darwin" or not may_repack():
        return {}
    if has_amx():
        return _X86 | AMX_KINDS
    return _ARM if platform.machine().lower() in ("aarch64", "arm64") else _X86


def _linux(meminfo: Path, cgroup: Path) -> int | None:
    """What the kernel says is available, or less where a container is bounded."""
    said = [_from_meminfo(meminfo), _from_cgroup(cgroup)]
    return min((left for left in said if left is not None), default=None)


def _from_meminfo(path: Path) -> int | None:
    for line in _text(path).splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) * 1024
    return None


def _from_cgroup(folder: Path) -> int | None:
    """Limit less what is used, of which pages of files can be given back."""
    limit, used = _text(folder / "memory.max").strip(), _text(folder / "memory.current").strip()
    if not limit.isdigit() or not used.isdigit():
        return None
    fields = dict(line.split() for line in _text(folder / "memory.stat").splitlines())
    files = int(fields.get("inactive_file", 0)) + int(fields.get("active_file", 0))
    return max(0, int(limit) - int(used) + files)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""


def _windows() -> int | None:
    class Status(ctypes.Structure):
        _fields_ = (
            ("length", ctypes.c_ulong),
            ("load", ctypes.c_ulong),
            ("total", ctypes.c_ulonglong),
            ("available", ctypes.c_ulonglong),
            ("others", ctypes.c_ulonglong * 5),
        )

    status = Status(length=ctypes.sizeof(Status))
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - only there on Windows
    return int(status.available) if kernel.GlobalMemoryStatusEx(ctypes.byref(status)) else None
