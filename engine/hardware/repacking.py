"""Weight repacking: may llama.cpp rearrange weights for this CPU, which is fast where the CPU has a
unit for it?  Reads the library's file only; loads no llama.cpp.

GCC before 11.5, 12.4 and 13.3 takes half of the configuration of Intel's AMX unit for dead stores
(its `_tile_loadconfig` named 8 of 64 bytes, GCC's bug 114098) and drops them: the first prompt of a
q8_0 model then ends in SIGSEGV.  Compiled with `-fno-tree-dse -fno-dse` it works; the Makefile does
so and has GCC record its flags in the library, where they are found.  Where the CPU code comes in
variants, only the one for the AMX unit matters, and that only if it is used.
"""

from __future__ import annotations

import functools
import platform
import sys
from collections.abc import Collection
from pathlib import Path

from engine.hardware.cpu_variants import amx_library, library_folder

AMX_TYPES = {
    "Q4_0": 1.0,
    "Q4_1": 1.0,
    "Q8_0": 38 / 34,
    "Q4_K": 148 / 144,
    "Q5_K": 180 / 176,
    "Q6_K": 1.0,
    "IQ4_XS": 138 / 136,
}
"""Tensor types that ggml repacks for the AMX unit, and how many times their size that takes
(ggml/src/ggml-cpu/amx/mmq.cpp)."""

_X86_TYPES = dict.fromkeys(("Q4_0", "Q4_K", "IQ4_NL", "MXFP4"), 1.0)
_ARM_TYPES = _X86_TYPES | dict.fromkeys(("Q5_K", "Q6_K", "Q8_0"), 1.0)

REQUIRED_GCC_FLAGS = (b"-fno-tree-dse", b"-fno-dse")
_CPUINFO = Path("/proc/cpuinfo")


def has_amx(cpu_info: Path = _CPUINFO) -> bool:
    """Whether this CPU has Intel's AMX unit, which ggml then sends most weights to."""
    try:
        return "amx_tile" in cpu_info.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False


def uses_amx() -> bool:
    """Whether this CPU has an AMX unit and the library in use has code for it."""
    return has_amx() and amx_library(library_folder()) is not None


def may_repack(cpu_info: Path = _CPUINFO, library: Path | None = None) -> bool:
    """Whether weights may be repacked: with an AMX unit, only by a library on which it works.

    Args:
        library: the one with code for the AMX unit; by default that of the installed llama.cpp.
    """
    if not has_amx(cpu_info):
        return True
    library = library or amx_library(library_folder())
    return library is None or _has_working_amx(library)


def repacking_pays(types: Collection[str]) -> bool:
    """Whether to repack a file with weights of these types.

    Half-precision weights gain nothing from the AMX unit: ggml would copy them for it, and
    generate half as fast.
    """
    return may_repack() and (not uses_amx() or not AMX_TYPES.keys().isdisjoint(types))


def repacked_types() -> dict[str, float]:
    """Tensor types that llama.cpp repacks for this CPU (ggml-cpu/repack.cpp, amx/), and how many
    times their size that takes.

    None on a Mac, where weights go to the GPU as they are.
    """
    if sys.platform == "darwin" or not may_repack():
        return {}
    if uses_amx():
        return _X86_TYPES | AMX_TYPES
    return _ARM_TYPES if platform.machine().lower() in ("aarch64", "arm64") else _X86_TYPES


@functools.cache
def _has_working_amx(library: Path) -> bool:
    """Whether the library records that it was compiled so that AMX works."""
    try:
        raw = library.read_bytes()
    except OSError:
        return False
    return all(flag in raw for flag in REQUIRED_GCC_FLAGS)
