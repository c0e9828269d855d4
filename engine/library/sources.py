"""Where other programs keep models, on Linux, Windows and macOS.  Nothing is searched here.

A program's own settings and environment variables are followed, and its usual places are named
too: what starts Pumice may not have the variables that started the other program.
"""

from __future__ import annotations

import configparser
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.library.library_model import ModelSource, Program
from engine.library.small_files import json_object, small_text

_MOST_POINTER_BYTES = 4096


def model_sources(system: str, home: Path, environ: Mapping[str, str]) -> tuple[ModelSource, ...]:
    """The folders in which other programs keep models, each once; some may not be there.

    Args:
        system: `platform.system()`: Linux, Windows or Darwin.
    """
    places = _Places(system.lower(), home, environ)
    found: dict[str, ModelSource] = {}
    for program, folders in _FOLDERS.items():
        for folder in folders(places):
            found.setdefault(os.path.normcase(folder), ModelSource(program, folder))
    return tuple(found.values())


@dataclass(frozen=True)
class _Places:
    """The folders of a person on one of the systems."""

    system: str
    home: Path
    environ: Mapping[str, str]

    @property
    def windows(self) -> bool:
        return self.system.startswith("win")

    @property
    def mac(self) -> bool:
        return self.system == "darwin"

    def variable(self, name: str) -> Iterator[Path]:
        """The folder that an environment variable names, if it names one."""
        yield from self.absolute(self.environ.get(name, "").strip(" \t\r\n\"'"))

    def absolute(self, named: Any) -> Iterator[Path]:
        """A folder that a setting names; one that depends on the current folder is none."""
        if isinstance(named, str) and named.strip() and "\0" not in named:
            path = Path(named.strip())
            if path.parts[0] == "~":
                path = self.home.joinpath(*path.parts[1:])
            if path.is_absolute():
                yield path

    def first(self, name: str, default: Path) -> Path:
        return next(self.variable(name), default)

    @property
    def data(self) -> Path:
        """Where programs keep data that goes with the person."""
        if self.windows:
            return self.first("APPDATA", self.home / "AppData" / "Roaming")
        if self.mac:
            return self.home / "Library" / "Application Support"
        return self.first("XDG_DATA_HOME", self.home / ".local" / "share")

    @property
    def local_data(self) -> Path:
        """Where programs keep data of this machine."""
        if self.windows:
            return self.first("LOCALAPPDATA", self.home / "AppData" / "Local")
        return self.data

    @property
    def config(self) -> Path:
        """Where programs keep settings."""
        if self.windows or self.mac:
            return self.data
        return self.first("XDG_CONFIG_HOME", self.home / ".config")

    def flatpak(self, application: str) -> Iterator[Path]:
        """The folder of a Flatpak application (docs.flatpak.org, "Sandbox permissions")."""
        if not self.windows and not self.mac:
            yield self.home / ".var" / "app" / application


def _hugging_face(places: _Places) -> Iterator[Path]:
    """As huggingface_hub/constants.py: HF_HUB_CACHE, then HF_HOME, then XDG_CACHE_HOME."""
    yield from places.variable("HF_HUB_CACHE")
    yield from places.variable("HUGGINGFACE_HUB_CACHE")
    yield from (home / "hub" for home in places.variable("HF_HOME"))
    yield from (cache / "huggingface" / "hub" for cache in places.variable("XDG_CACHE_HOME"))
    yield places.home / ".cache" / "huggingface" / "hub"


def _lm_studio(places: _Places) -> Iterator[Path]:
    """Homes as lmstudio-js, lms-common-server/src/findLMStudioHome.ts; each has `models`, unless
    its settings name another folder for downloads."""
    pointer = places.home / ".lmstudio-home-pointer"
    homes = [
        *places.variable("LMSTUDIO_HOME"),
        *places.absolute(small_text(pointer, _MOST_POINTER_BYTES)),
        places.home / ".lmstudio",
        places.home / ".cache" / "lm-studio",
    ]
    for home in (*homes, places.config / "LM Studio"):
        yield from places.absolute(json_object(home / "settings.json").get("downloadsFolder"))
    yield from (home / "models" for home in homes)


def _ollama(places: _Places) -> Iterator[Path]:
    """As ollama/envconfig/config.go; then where its service runs as a user of its own: that of
    ollama.com/install.sh, of Arch and Debian packages, of the snap, and Alpaca's Flatpak."""
    yield from places.variable("OLLAMA_MODELS")
    yield places.home / ".ollama" / "models"
    if not places.windows and not places.mac:
        yield Path("/usr/share/ollama/.ollama/models")
        yield Path("/var/lib/ollama/.ollama/models")
        yield Path("/var/lib/ollama/models")
        yield Path("/var/lib/ollama")
        yield Path("/var/snap/ollama/common/models")
    for application in places.flatpak("com.jeffser.Alpaca"):
        yield application / "data" / ".ollama" / "models"


def _jan(places: _Places) -> Iterator[Path]:
    """Its data folder, as jan/src-tauri/src/core/app/commands.rs finds it; then where versions
    before 0.6 (Electron) kept it."""
    yield from places.variable("JAN_DATA_FOLDER")
    homes = [places.data / "Jan", places.data / "jan.ai.app", places.config / "Jan"]
    homes += [application / "data" / "Jan" for application in places.flatpak("ai.jan.Jan")]
    for home in homes:
        yield from places.absolute(json_object(home / "settings.json").get("data_folder"))
    yield from (home / "data" for home in homes)
    yield places.home / "jan"


def _gpt4all(places: _Places) -> Iterator[Path]:
    """As gpt4all-chat/src/mysettings.cpp; its settings are an INI file, which QSettings keeps in
    ~/.config on macOS too."""
    sandboxes = list(places.flatpak("io.gpt4all.gpt4all"))
    configs = [places.config, places.home / ".config", *(each / "config" for each in sandboxes)]
    for config in configs:
        yield from places.absolute(_model_path(small_text(config / "nomic.ai" / "GPT4All.ini")))
    for data in (places.local_data, *(each / "data" for each in sandboxes)):
        yield data / "nomic.ai" / "GPT4All"
    yield places.home / ".cache" / "gpt4all"  # its Python package


def _model_path(settings: str) -> str:
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        parser.read_string(settings)
    except configparser.Error:
        return ""
    return parser.get("General", "modelPath", fallback="").replace("\\\\", "\\").strip('"')


def _llama_cpp(places: _Places) -> Iterator[Path]:
    """As fs_get_cache_directory in llama.cpp/common/common.cpp; since March 2026 it uses Hugging
    Face's cache (llama.cpp#20775), in LLAMA_CACHE if that is set (#21009)."""
    yield from places.variable("LLAMA_CACHE")
    if places.windows:
        yield places.local_data / "llama.cpp"
    elif places.mac:
        yield places.home / "Library" / "Caches" / "llama.cpp"
    else:
        yield from (cache / "llama.cpp" for cache in places.variable("XDG_CACHE_HOME"))
        yield places.home / ".cache" / "llama.cpp"


_FOLDERS: dict[Program, Callable[[_Places], Iterable[Path]]] = {
    Program.HUGGING_FACE: _hugging_face,
    Program.LM_STUDIO: _lm_studio,
    Program.OLLAMA: _ollama,
    Program.JAN: _jan,
    Program.GPT4ALL: _gpt4all,
    Program.LLAMA_CPP: _llama_cpp,
}
