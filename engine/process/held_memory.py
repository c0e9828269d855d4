"""How much memory a process holds that is its own."""

from __future__ import annotations

import psutil


def held_bytes() -> int:
    """Resident memory that is this process's own, 0 if unknown.

    Weights are pages of a file that the system can take back at any time; they are not counted.
    """
    try:
        memory = psutil.Process().memory_info()
    except psutil.Error:
        return 0
    return int(memory.rss - memory.shared) if hasattr(memory, "shared") else 0


def held_bytes_of(pid: int) -> int:
    """As `held_bytes`, of another process; where that is not known, all that is resident."""
    try:
        memory = psutil.Process(pid).memory_info()
    except psutil.Error:
        return 0
    return int(memory.rss - getattr(memory, "shared", 0))
