"""How much memory a program can still take on this machine."""

from __future__ import annotations

import psutil

from engine.hardware.cgroups import Cgroups


def available_bytes(cgroups: Cgroups | None = None) -> int | None:
    """Memory that a program can take without others being swapped out; None if unknown.

    Args:
        cgroups: those of this process, by default; a container may grant less than is free.
    """
    try:
        free = int(psutil.virtual_memory().available)
    except (OSError, RuntimeError, psutil.Error):
        free = None
    granted = (cgroups or Cgroups()).available_memory()
    return min((left for left in (free, granted) if left is not None), default=None)


def total_bytes() -> int | None:
    """All memory of this machine; None if unknown."""
    try:
        return int(psutil.virtual_memory().total)
    except (OSError, RuntimeError, psutil.Error):
        return None
