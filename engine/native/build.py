"""Which llama.cpp this is and what it computes with; another one gives slightly other results."""

from __future__ import annotations

import llama_cpp

from engine.hardware.repacking import may_repack


def build() -> str:
    """Version, CPU and GPU features in use, and `plain` if weights may not be repacked."""
    facts = llama_cpp.llama_print_system_info().decode("utf-8", "replace")
    return f"{llama_cpp.__version__} {facts}" + ("" if may_repack() else " plain")
