"""Presets: named settings for chats, kept as JSON in the config folder.  No Qt here.

A damaged file is set aside and reported.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.storage.chat_store.chat_settings import ChatSettings, chat_settings_from_json
from app.storage.paths import set_aside
from engine.atomic_file import write_bytes
from engine.errors import PumiceError

MOST_FILE_BYTES = 2**20
MOST_NAME_CHARS = 60


@dataclass(frozen=True)
class Preset:
    """Settings with a name; `settings.preset` is that name."""

    name: str
    settings: ChatSettings = field(default_factory=ChatSettings)
    built_in: bool = False


@dataclass(frozen=True)
class LoadedPresets:
    """A person's own presets, and what was wrong with the file, if anything."""

    presets: tuple[Preset, ...] = ()
    trouble: PumiceError | None = None


def preset(name: str, settings: ChatSettings, *, built_in: bool = False) -> Preset:
    """A preset of these settings."""
    name = " ".join(name.split())[:MOST_NAME_CHARS]
    return Preset(name, dataclasses.replace(settings, preset=name), built_in)


def load_presets(path: Path) -> LoadedPresets:
    """Read the presets of a file; never raises.  A damaged file is set aside."""
    try:
        return LoadedPresets(_parsed_presets(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return LoadedPresets()
    except OSError as error:
        why = error.strerror or str(error)
        trouble = PumiceError(
            f"The presets could not be read: {why}.", f"Check the permissions of {path}."
        )
        return LoadedPresets((), trouble)
    except ValueError:
        return LoadedPresets((), _set_presets_aside(path))


def save_presets(presets: Sequence[Preset], path: Path) -> None:
    """Write presets atomically.  Raises `PumiceError`."""
    plain = [
        {"name": each.name, "settings": json.loads(each.settings.to_json())} for each in presets
    ]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps({"presets": plain}, indent=2, ensure_ascii=False)
        write_bytes(path, (text + "\n").encode("utf-8"))
    except OSError as error:
        raise PumiceError(
            f"The presets could not be saved: {error.strerror}.",
            f"Check that {path.parent} can be written and the disk is not full.",
        ) from error


def import_presets(path: Path) -> tuple[Preset, ...]:
    """The presets of a file that was exported.  Raises `PumiceError`."""
    try:
        if path.stat().st_size > MOST_FILE_BYTES:
            raise ValueError
        presets = _parsed_presets(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise PumiceError(
            f"{path.name} could not be read: {error.strerror}.", "Choose another file."
        ) from error
    except ValueError as error:
        raise PumiceError(
            f"{path.name} is no file of presets.", "Choose a file that Pumice has exported."
        ) from error
    if not presets:
        raise PumiceError(f"There are no presets in {path.name}.", "Choose another file.")
    return presets


def _parsed_presets(text: str) -> tuple[Preset, ...]:
    """Every valid preset; names are unique.  Raises `ValueError`: it is no such file."""
    plain = json.loads(text)
    rows = plain.get("presets") if isinstance(plain, dict) else None
    if not isinstance(rows, list):
        raise ValueError(text[:80])
    found: dict[str, Preset] = {}
    for row in rows:
        if isinstance(row, dict) and isinstance(row.get("name"), str) and row["name"].strip():
            settings = chat_settings_from_json(json.dumps(row.get("settings")))
            each = preset(row["name"], settings)
            found.setdefault(each.name, each)
    return tuple(found.values())


def _set_presets_aside(path: Path) -> PumiceError:
    try:
        where = set_aside(path)
    except OSError as error:
        why = error.strerror or str(error)
        return PumiceError(
            f"The presets could not be read: {why}.", f"Check the permissions of {path}."
        )
    return PumiceError(
        "The file of presets was damaged, so only the built-in ones are there.",
        f"The damaged file was kept as {where}.",
    )
