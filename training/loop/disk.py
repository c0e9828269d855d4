"""A full disk is told before it happens: bytes that a run needs, against those that are free."""

from __future__ import annotations

import contextlib
import errno
import shutil
from collections.abc import Iterator
from pathlib import Path

from torch import nn

from engine.errors import PumiceError

_MARGIN = 1.02
_MARGIN_BYTES = 4 * 2**20
_ADAM_STATES = 2


class DiskFull(PumiceError):
    """Too little space for what a run writes; what was saved before is whole."""


def state_bytes(model: nn.Module) -> int:
    """Of one saved state: what learns, AdamW's two moments of it, and the buffers."""
    learning = sum(p.numel() * p.element_size() for p in model.parameters() if p.requires_grad)
    buffers = sum(b.numel() * b.element_size() for b in model.buffers())
    return int((learning * (1 + _ADAM_STATES) + buffers) * _MARGIN) + _MARGIN_BYTES


def result_bytes(model: nn.Module) -> int:
    """Of the result: all weights, or only those that learn where that is the smaller part."""
    sizes = [(p.requires_grad, p.numel() * p.element_size()) for p in model.parameters()]
    learning, every = sum(n for learns, n in sizes if learns), sum(n for _, n in sizes)
    return int((every if 2 * learning > every else learning) * _MARGIN) + _MARGIN_BYTES


def check_space(folder: Path, needed_bytes: int, purpose: str) -> None:
    """Raises `DiskFull` where the folder's disk has less free than that."""
    free = shutil.disk_usage(folder).free
    if free < needed_bytes:
        raise DiskFull(
            f"The disk of {folder} has {_size_text(free)} free, but {purpose} needs "
            f"{_size_text(needed_bytes)}.",
            "Free some space, or give another folder with --folder. What was saved before is "
            "whole: --resume goes on from there.",
        )


@contextlib.contextmanager
def tell_full_disk(folder: Path, purpose: str) -> Iterator[None]:
    """What the system says of a full disk, quota or file size, as `DiskFull`."""
    try:
        yield
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise
        raise DiskFull(
            f"The disk of {folder} became full while {purpose} was written.",
            "Free some space. What was saved before is whole: --resume goes on from there.",
        ) from error


def _size_text(n_bytes: int) -> str:
    """Such as "1.4 GB"."""
    return f"{n_bytes / 1e9:.1f} GB" if n_bytes >= 1e9 else f"{n_bytes / 1e6:.1f} MB"
