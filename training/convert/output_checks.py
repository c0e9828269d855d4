"""Checks before anything is written: the output folder is free, and the disk has space.

No checkpoints here.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.errors import ConvertError
from training.convert import card_json
from training.convert.kinds import VISION_KINDS, Kind
from training.convert.write import FileLayout

_CARD_BYTES = 1 << 16


@dataclass(frozen=True)
class PreparedModel:
    """A model of which everything is known but the values of its tensors.

    Args:
        sources: the files that tensors are read from.
        lay_out: gives the layouts of the files by name; may use the folder for a moment.
        finish: completes the folder when the files are written, such as with a card.
    """

    sources: tuple[Path, ...]
    lay_out: Callable[[Path], dict[str, FileLayout]]
    finish: Callable[[Path], None]


def check_vision_kind(kind: Kind) -> None:
    """Raises `ConvertError` for a kind that libmtmd does not compute with."""
    if kind not in VISION_KINDS:
        raise ConvertError(
            f"A vision file cannot be {kind.value}.",
            f"Choose one of {', '.join(kind.value for kind in VISION_KINDS)}.",
        )


def check_output(out: Path) -> None:
    """Refuse to overwrite anything but a model that was converted here.  Raises `ConvertError`."""
    if not out.exists() and not out.is_symlink():
        return
    if not out.is_dir():
        raise ConvertError(
            f"{out} already exists and is not a folder.", "Give a new or empty folder."
        )
    try:
        free = not any(out.iterdir()) or card_json.is_ours(out)
    except OSError as error:
        raise ConvertError(f"{out} cannot be read: {error.strerror}.", "") from error
    if not free:
        raise ConvertError(
            f"{out} already exists and is not a model that was converted here.",
            "Give a new or empty folder.",
        )


def check_disk_space(out: Path, layouts: Mapping[str, FileLayout], begun: Path | None) -> None:
    """Refuse a disk without enough space; what is in `begun` need not be written again."""
    needed = sum(layout.size_bytes for layout in layouts.values()) + _CARD_BYTES
    if begun is not None and begun.is_dir():
        needed -= sum(path.stat().st_size for path in begun.iterdir())
    free = shutil.disk_usage(out.parent).free
    if free < needed:
        raise ConvertError(
            f"The model needs {needed / 1e6:,.1f} MB, but only {free / 1e6:,.1f} MB are free.",
            "Free some space, or choose a smaller type such as --type q4_k_m.",
        )
