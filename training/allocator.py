"""Memory that a training step has freed is kept for the next one (Linux with glibc).

glibc gives large blocks back to the system when they are freed and fetches zeroed pages for the
next ones.  A step on a CPU frees and takes hundreds of such blocks.
"""

from __future__ import annotations

import ctypes
import sys

_TRIM_THRESHOLD, _TOP_PAD, _MMAP_THRESHOLD = -1, -2, -3  # malloc.h
_KEPT_BYTES = 2**31 - 1
_LARGEST_BYTES = 2**25  # glibc accepts no higher bound for blocks it takes from its own store
_TAKEN_AT_ONCE_BYTES = 2**28


def keep_freed_memory() -> bool:
    """Tell the allocator of this process to keep freed memory; returns whether it accepted."""
    if not sys.platform.startswith("linux"):
        return False
    tell = getattr(ctypes.CDLL(None), "mallopt", None)
    if tell is None:  # another C library
        return False
    settings = (
        (_MMAP_THRESHOLD, _LARGEST_BYTES),
        (_TRIM_THRESHOLD, _KEPT_BYTES),
        (_TOP_PAD, _TAKEN_AT_ONCE_BYTES),
    )
    return all(tell(setting, size) == 1 for setting, size in settings)
