"""The user's settings: declared once, kept as JSON.  No Qt here.

The settings screen, the file and validation use the same declarations: `Settings`, and within it
the engine's `SamplingOptions`, whose numbers stand beside the other settings in the file.  A
damaged file is set aside and reported; a single invalid value takes its default and is named.
"""

from __future__ import annotations

import dataclasses
import enum
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from app.storage.paths import set_aside
from engine.atomic_file import write_bytes
from engine.errors import OptionError, PumiceError
from engine.options import SamplingOptions, Span, spans

NOWHERE = (-100_000, -100_000)
"""The place of a window that has none yet."""


class Theme(enum.Enum):
    """Light or dark."""

    SYSTEM = "system"
    """Follow the desktop."""
    LIGHT = "light"
    """Always light."""
    DARK = "dark"
    """Always dark."""


class Contrast(enum.Enum):
    """How much colours differ."""

    SYSTEM = "system"
    """Follow the desktop."""
    NORMAL = "normal"
    """Quiet colours."""
    HIGH = "high"
    """Black, white and clear lines."""


class Language(enum.Enum):
    """Languages of the window."""

    SYSTEM = "system"
    """The desktop's, or English."""
    ENGLISH = "en"
    CHINESE = "zh_CN"
    VIETNAMESE = "vi"
    KOREAN = "ko"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All settings of the window."""

    theme: Annotated[Theme, "Light, dark, or the same as the desktop."] = Theme.SYSTEM
    contrast: Annotated[Contrast, "High contrast has black, white and clear lines."] = (
        Contrast.SYSTEM
    )
    language: Annotated[
        Language, "The language of the window. Replies are in the language you ask in."
    ] = Language.SYSTEM
    text_percent: Annotated[
        int, "Size of all text, in percent of the desktop's text.", Span(75, 250, 5)
    ] = 100
    motion: Annotated[bool, "Use animations; if off, things change at once."] = True
    sidebar: Annotated[bool, "Show the list of chats if the window is wide enough."] = True
    model: Annotated[str, "Folder or GGUF file of the model; empty means the built-in one."] = ""
    mmproj: Annotated[str, "Vision file of that model; empty looks for it."] = ""
    recent_models: Annotated[
        tuple[tuple[str, str, str], ...],
        "Models that were opened, the latest first: file or folder, vision file, name.",
    ] = ()
    model_options: Annotated[
        dict[str, dict[str, Any]], "Options with which models are opened, by file or folder."
    ] = field(default_factory=dict)
    open_chat_model: Annotated[bool, "Open the model that a chat used when the chat is opened."] = (
        False
    )
    memory: Annotated[
        bool, "Keep what the model has computed on this disk, so that chats reopen at once."
    ] = True
    titles: Annotated[
        bool, "Let the model name a chat after its first reply; the built-in model is not asked."
    ] = True
    sampling: Annotated[SamplingOptions, "How the tokens of a reply are chosen."] = field(
        default_factory=SamplingOptions
    )
    window_px: Annotated[
        tuple[int, int], "Width and height of the window when it was last closed."
    ] = (1080, 760)
    window_at: Annotated[
        tuple[int, int], "Place of the window when it was last closed, in pixels."
    ] = NOWHERE
    maximised: Annotated[bool, "Whether the window was maximised."] = False
    folded: Annotated[
        tuple[int, ...], "Folders of the list of chats that are folded; -1 is the archive."
    ] = (-1,)
    sidebar_percent: Annotated[
        int, "Width of the list of chats, in percent of its usual width.", Span(60, 250, 10)
    ] = 100
    page: Annotated[str, "The page that was shown last."] = "chat"
    welcomed: Annotated[bool, "Whether the introduction was read."] = False
    open_chat: Annotated[int, "Number of the chat that was open last; 0 is a new chat."] = 0

    def __post_init__(self) -> None:
        for name, span in spans(Settings).items():
            span.check(name, getattr(self, name))
        for side in self.window_px:
            _SIDE_PX.check("window_px", side)


SAMPLING = tuple(spans(SamplingOptions))
"""Sampling options that are settings too: the numbers.  Grammars are for the terminal."""

_SIDE_PX = Span(100, 16_384)
"""Larger ones cannot be drawn everywhere."""


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
        return Loaded(Settings(), _unreadable_settings(path, error.strerror or str(error)))
    except ValueError:
        return Loaded(Settings(), _set_settings_aside(path))
    if not isinstance(plain, dict):
        return Loaded(Settings(), _set_settings_aside(path))
    return _valid_settings(plain)


def save(settings: Settings, path: Path) -> None:
    """Write the settings atomically.  Keys in the file that this version does not know are kept.

    Raises:
        PumiceError: the file cannot be written.
    """
    plain = {**_unknown_keys(path), **_settings_to_dict(settings)}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(path, (json.dumps(plain, indent=2) + "\n").encode("utf-8"))
    except OSError as error:
        raise PumiceError(
            f"The settings could not be saved: {error.strerror}.",
            f"Check that {path.parent} can be written and the disk is not full.",
        ) from error


def _settings_to_dict(settings: Settings) -> dict[str, Any]:
    values = dataclasses.asdict(settings)
    sampling = values.pop("sampling")
    values |= {name: sampling[name] for name in SAMPLING}
    return {k: v.value if isinstance(v, enum.Enum) else v for k, v in values.items()}


def _unknown_keys(path: Path) -> dict[str, Any]:
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    known = _settings_to_dict(Settings())
    return {k: v for k, v in plain.items() if k not in known} if isinstance(plain, dict) else {}


def _valid_settings(plain: dict[str, Any]) -> Loaded:
    """Take every valid value, one by one."""
    settings, wrong = Settings(), []
    for name in _settings_to_dict(settings):
        if name in plain:
            try:
                settings = _with_value(settings, name, plain[name])
            except (TypeError, ValueError, OptionError):
                wrong.append(name)
    if not wrong:
        return Loaded(settings)
    return Loaded(
        settings,
        PumiceError(
            f"Invalid settings were left at their defaults: {', '.join(wrong)}.",
            "Set them again in the settings.",
        ),
    )


def _with_value(settings: Settings, name: str, value: Any) -> Settings:
    """The settings with one value from the file.

    Raises:
        TypeError, ValueError, OptionError: the value is invalid.
    """
    if name not in SAMPLING:
        default = getattr(Settings(), name)
        return dataclasses.replace(settings, **{name: _as_type_of(value, default)})
    default = getattr(SamplingOptions(), name)
    # An option without a default is a number or none.
    absent = default is None and value is None
    typed: Any = None if absent else _as_type_of(value, 0 if default is None else default)
    sampling = dataclasses.replace(settings.sampling, **{name: typed})
    return dataclasses.replace(settings, sampling=sampling)


def _as_type_of(value: Any, default: Any) -> Any:
    """The value, in the type of its default.  Raises `TypeError` or `ValueError`."""
    if default == () and isinstance(value, list):
        return tuple(_as_type_of(each, ("", "", "")) for each in value)
    if default == {} and isinstance(value, dict):
        return {str(key): dict(each) for key, each in value.items()}
    if isinstance(default, enum.Enum):
        return type(default)(value)
    if isinstance(default, tuple) and len(default) == 1 and isinstance(value, list):
        return tuple(_as_type_of(each, default[0]) for each in value)
    if isinstance(default, tuple):
        if not isinstance(value, list) or len(value) != len(default):
            raise TypeError(value)
        return tuple(_as_type_of(v, d) for v, d in zip(value, default, strict=True))
    if isinstance(default, float) and type(value) is int:
        return float(value)
    if type(value) is not type(default):
        raise TypeError(value)
    return value


def _set_settings_aside(path: Path) -> PumiceError:
    try:
        where = set_aside(path)
    except OSError as error:
        return _unreadable_settings(path, error.strerror or str(error))
    return PumiceError(
        "The settings file was damaged, so all settings are at their defaults.",
        f"The damaged file was kept as {where}.",
    )


def _unreadable_settings(path: Path, why: str) -> PumiceError:
    return PumiceError(
        f"The settings could not be read: {why}.", f"Check the permissions of {path}."
    )
