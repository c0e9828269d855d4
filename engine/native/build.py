"""Which llama.cpp this is, and what it computes with: other numbers come of another one."""

from __future__ import annotations

import llama_cpp

from engine.hardware.repacking import may_repack


def build() -> str:
    """Version, the units of the CPU and GPU that it uses, and whether all of them may be used."""
    facts = llama_cpp.llama_print_system_info().decode("utf-8", "replace")
    return f"{llama_cpp.__version__} {facts}" + ("" if may_repack() else " plain")
