"""Which llama.cpp this is and what it computes with; another one gives slightly other results."""

from __future__ import annotations

import llama_cpp

from engine.hardware.repacking import may_repack
from engine.native import backends, log


def build() -> str:
    """Version, CPU variant, CPU and GPU features in use, and `plain` if weights may not be
    repacked."""
    log.start()
    facts = llama_cpp.llama_print_system_info().decode("utf-8", "replace")
    variant = backends.load()
    named = f"{llama_cpp.__version__} {f'{variant} ' if variant else ''}{facts}"
    return named + ("" if may_repack() else " plain")
