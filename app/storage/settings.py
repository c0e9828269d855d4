"""What a person has set: declared once, kept as JSON.  Knows no Qt.

Settings screen, file and validation read the same declarations: `Settings`, and within it
`SamplingOptions` of the engine, whose numbers stand beside the other settings in the file.  A
damaged file is set aside and said so; a single value that makes no sense takes its default and is
named.
"""

from __future__ import annotations

import dataclasses
import enum
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from app.storage.paths import set_aside
from engine.errors import OptionError, PumiceError
from engine.options import SamplingOptions, Span, spans


class Theme(enum.Enum):
    """Light or dark."""

    SYSTEM = "system"
    """As the desktop has it."""
    LIGHT = "light"
    """Always light."""
    DARK = "dark"
    """Always dark."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All settings of the window."""

    theme: Annotated[Theme, "Light, dark, or as the desktop has it."] = Theme.SYSTEM
    text_percent: Annotated[
        int, "Size of all text, in percent of the desktop's.", Span(75, 250, 5)
    ] = 100
    motion: Annotated[bool, "Let things slide and fade; off, they change at once."] = True
    sidebar: Annotated[bool, "Show the list of chats where the window is wide enough."] = True
    model: Annotated[str, "Folder or GGUF file of the model; empty takes the built-in one."] = ""
    memory: Annotated[
        bool, "Keep on this disk what the model saw and read, so that chats reopen at once."
    ] = True
    sampling: Annotated[SamplingOptions, "How the words of a reply are chosen."] = field(
        default_factory=SamplingOptions
    )
    window_px: Annotated[
        tuple[int, int], "Width and height of the window when it was last closed."
    ] = (1080, 760)

    def __post_init__(self) -> None:
        for name, span in spans(Settings).items():
            span.check(name, getattr(self, name))
        for side in self.window_px:
            _SIDE_PX.check("window_px", side)


SAMPLING = tuple(spans(SamplingOptions))
"""Options of sampling that are settings too: the numbers.  Grammars are for the terminal."""

_SIDE_PX = Span(100, 100_000)


@dataclass(frozen=True)
class Loaded:
    """Settings as read, and what was wrong with the file, if anything."""

    settings: Settings
    trouble: PumiceError | None = None


def load(path: Path) -> Loaded:
    """Read the settings; never raises for a damaged file."""
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Loaded(Settings())
    except OSError as error:
        return Loaded(Settings(), _unreadable(path, error.strerror or str(error)))
    except ValueError:
        return Loaded(Settings(), _put_aside(path))
    if not isinstance(plain, dict):
        return Loaded(Settings(), _put_aside(path))
    return _sorted_out(plain)


def save(settings: Settings, path: Path) -> None:
    """Write the settings in one step, so that a crash leaves the old or the new file.

    Keys of the file that this version does not know are kept.

    Raises:
        PumiceError: the file cannot be written.
    """
    plain = {**_unknown(path), **_plain(settings)}
    beside = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(plain, indent=2) + "\n", encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        raise PumiceError(
            f"The settings could not be saved: {error.strerror}.",
            f"Check that {path.parent} can be written and the disk is not full.",
        ) from error


def _plain(settings: Settings) -> dict[str, Any]:
    values = dataclasses.asdict(settings)
    sampling = values.pop("sampling")
    values |= {name: sampling[name] for name in SAMPLING}
    return {k: v.value if isinstance(v, enum.Enum) else v for k, v in values.items()}


def _unknown(path: Path) -> dict[str, Any]:
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    known = _plain(Settings())
    return {k: v for k, v in plain.items() if k not in known} if isinstance(plain, dict) else {}


def _sorted_out(plain: dict[str, Any]) -> Loaded:
    """Take every value that makes sense, one by one."""
    settings, wrong = Settings(), []
    for name in _plain(settings):
        if name in plain:
            try:
                settings = _with(settings, name, plain[name])
            except (TypeError, ValueError, OptionError):
                wrong.append(name)
    if not wrong:
        return Loaded(settings)
    return Loaded(
        settings,
        PumiceError(
            f"Settings that make no sense were left at their default: {', '.join(wrong)}.",
            "Set them again in the settings.",
        ),
    )


def _with(settings: Settings, name: str, value: Any) -> Settings:
    """The settings with one value as it lay in the file.

    Raises:
        TypeError, ValueError, OptionError: it makes no sense.
    """
    if name not in SAMPLING:
        default = getattr(Settings(), name)
        return dataclasses.replace(settings, **{name: _typed(value, default)})
    default = getattr(SamplingOptions(), name)
    # An option without a default is a number or none.
    absent = default is None and value is None
    typed: Any = None if absent else _typed(value, 0 if default is None else default)
    sampling = dataclasses.replace(settings.sampling, **{name: typed})
    return dataclasses.replace(settings, sampling=sampling)


def _typed(value: Any, default: Any) -> Any:
    """The value in the type of its default.  Raises `TypeError` or `ValueError`."""
    if isinstance(default, enum.Enum):
        return type(default)(value)
    if isinstance(default, tuple):
        if not isinstance(value, list) or len(value) != len(default):
            raise TypeError(value)
        return tuple(_typed(v, d) for v, d in zip(value, default, strict=True))
    if isinstance(default, float) and type(value) is int:
        return float(value)
    if type(value) is not type(default):
        raise TypeError(value)
    return value


def _put_aside(path: Path) -> PumiceError:
    try:
        where = set_aside(path)
    except OSError as error:
        return _unreadable(path, error.strerror or str(error))
    return PumiceError(
        "The settings file was damaged, so all settings are at their defaults.",
        f"The damaged file was kept as {where}.",
    )


def _unreadable(path: Path, why: str) -> PumiceError:
    return PumiceError(
        f"The settings could not be read: {why}.", f"Check the permissions of {path}."
    )
