"""Which CPU this is: its name, and those of its features that llama.cpp has code for."""

from __future__ import annotations

import platform
import subprocess
from pathlib import Path

_CPUINFO = Path("/proc/cpuinfo")
_FEATURES = frozenset(
    (
        *("ssse3", "sse4_2", "avx", "f16c", "fma", "bmi2", "avx2", "avx_vnni"),
        *("avx512f", "avx512vbmi", "avx512_vnni", "avx512_bf16", "amx_tile", "amx_int8"),
        *("asimddp", "i8mm", "sve", "sve2", "sme"),
    )
)


def cpu_model(cpu_info: Path = _CPUINFO) -> str:
    """The name of the CPU, as the system has it."""
    return _in_cpu_info(cpu_info, "model name") or _mac_name() or platform.processor() or "unknown"


def cpu_flags(cpu_info: Path = _CPUINFO) -> tuple[str, ...]:
    """Features of this CPU, as Linux calls them; none where it is another system."""
    text = _in_cpu_info(cpu_info, "flags") or _in_cpu_info(cpu_info, "Features")
    return tuple(flag for flag in text.split() if flag in _FEATURES)


def lacks_sse42(cpu_info: Path = _CPUINFO) -> bool:
    """Whether this is known to be a 64-bit PC older than SSE4.2, which numpy and Qt are built for.

    Intel has it since 2008 (Nehalem), AMD since 2011 (Bulldozer).
    """
    flags = set(_in_cpu_info(cpu_info, "flags").split())
    return "lm" in flags and not {"sse4_2", "popcnt"} <= flags


def _in_cpu_info(cpu_info: Path, field: str) -> str:
    try:
        lines = cpu_info.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    values = (
        line.partition(":")[2].strip() for line in lines if line.split(":")[0].strip() == field
    )
    return next(values, "")


def _mac_name() -> str:
    """What sysctl calls the CPU of a Mac; empty elsewhere."""
    if platform.system() != "Darwin":
        return ""
    asked = ["/usr/sbin/sysctl", "-n", "machdep.cpu.brand_string"]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
