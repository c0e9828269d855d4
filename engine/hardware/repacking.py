"""May llama.cpp lay weights out anew for this CPU, which is the fast way where the CPU has a unit
for it?  Reads the library's file only; loads no llama.cpp.

GCC before 11.5, 12.4 and 13.3 takes half of the configuration of Intel's AMX unit for stores that
nobody reads (its `_tile_loadconfig` named 8 of 64 bytes, GCC's bug 114098) and drops them: the
first prompt of a q8_0 model then dies with SIGSEGV.  Compiled with `-fno-tree-dse -fno-dse` it is
sound; the Makefile does so and has GCC write its switches into the library, where they are found.
"""

from __future__ import annotations

import functools
import importlib.util
import os
from collections.abc import Collection
from pathlib import Path

AMX_KINDS = {
    "Q4_0": 1.0,
    "Q4_1": 1.0,
    "Q8_0": 38 / 34,
    "Q4_K": 148 / 144,
    "Q5_K": 180 / 176,
    "Q6_K": 1.0,
    "IQ4_XS": 138 / 136,
}
"""Kinds of weights that ggml lays out for the AMX unit, and how many times their size that takes
(ggml/src/ggml-cpu/amx/mmq.cpp)."""

SWITCHES = (b"-fno-tree-dse", b"-fno-dse")
_CPUINFO = Path("/proc/cpuinfo")
_LIBRARY = "libggml-cpu.so"


def has_amx(cpu_info: Path = _CPUINFO) -> bool:
    """Whether this CPU has Intel's AMX unit, which ggml then sends most weights to."""
    try:
        return "amx_tile" in cpu_info.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False


def may_repack(cpu_info: Path = _CPUINFO, library: Path | None = None) -> bool:
    """Whether weights may be laid out anew: beside an AMX unit only by a library that is sound."""
    return not has_amx(cpu_info) or _is_sound(library or _installed())


def pays(kinds: Collection[str]) -> bool:
    """Whether to lay out a file with weights of these kinds anew.

    Half-precision weights gain nothing from the AMX unit: ggml would copy them beside it, and
    write by them half as fast.
    """
    return may_repack() and (not has_amx() or not AMX_KINDS.keys().isdisjoint(kinds))


@functools.cache
def _is_sound(library: Path | None) -> bool:
    """Whether the library says that it was compiled so that AMX works."""
    if library is None:
        return False
    try:
        raw = library.read_bytes()
    except OSError:
        return False
    return all(switch in raw for switch in SWITCHES)


def _installed() -> Path | None:
    """The CPU code of the llama.cpp that llama_cpp loads."""
    elsewhere = os.environ.get("LLAMA_CPP_LIB_PATH")
    if elsewhere:
        return Path(elsewhere) / _LIBRARY
    found = importlib.util.find_spec("llama_cpp")
    return Path(found.origin).parent / "lib" / _LIBRARY if found and found.origin else None
