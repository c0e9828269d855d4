"""What is to be written, and whether it may be: nothing of others lies there, and there is room.

Knows nothing of checkpoints.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.errors import ConvertError
from training.convert import card_json
from training.convert.kinds import VISION_KINDS, Kind
from training.convert.write import Layout

_CARD_BYTES = 1 << 16


@dataclass(frozen=True)
class Work:
    """A model that everything is known of but its numbers.

    `sources` are the files that these come from; `lay_out` gives the files to be written, by name,
    and may use a folder for a moment; `finish` adds to the written files what belongs to them.
    """

    sources: tuple[Path, ...]
    lay_out: Callable[[Path], dict[str, Layout]]
    finish: Callable[[Path], None]


def check_vision_kind(kind: Kind) -> None:
    """Raises `ConvertError` for a kind that libmtmd does not compute with."""
    if kind not in VISION_KINDS:
        raise ConvertError(
            f"A vision file cannot be {kind.value}.",
            f"Choose one of {', '.join(kind.value for kind in VISION_KINDS)}.",
        )


def check_out(out: Path) -> None:
    """Refuse to write over anything but a model of ours.  Raises `ConvertError`."""
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


def check_room(out: Path, layouts: Mapping[str, Layout], begun: Path | None) -> None:
    """Refuse a disk that is too full; what lies in `begun` need not be written again."""
    needed = sum(layout.size_bytes for layout in layouts.values()) + _CARD_BYTES
    if begun is not None and begun.is_dir():
        needed -= sum(path.stat().st_size for path in begun.iterdir())
    free = shutil.disk_usage(out.parent).free
    if free < needed:
        raise ConvertError(
            f"The model needs {needed / 1e6:,.1f} MB, but only {free / 1e6:,.1f} MB are free.",
            "Free some space, or choose a smaller type such as --type q4_k_m.",
        )
