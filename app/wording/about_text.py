"""What Pumice runs on, in lines to paste into a bug report; nothing private but the paths."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import platform
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.hardware.cpu import usable_cores
from engine.hardware.cpu_model import cpu_flags, cpu_model
from engine.hardware.memory import available_bytes, total_bytes
from engine.process.native_facts import NativeFacts

_ROOT = Path(__file__).resolve().parents[2]
_PACKAGES = (
    "llama-cpp-python", "numpy", "pillow", "pi-heif", "gguf", "jinja2", "PySide6-Essentials",
)  # fmt: skip
_EXTRAS = {"training": "transformers", "video": "av", "hub": "huggingface_hub"}
_COMMIT_FILE = "commit.txt"
"""Beside the packages of an installed Pumice, if whoever packaged it put it there."""


@dataclass(frozen=True)
class About:
    """Versions, machine and folders; `packages` and `folders` by name."""

    pumice: str
    commit: str
    frozen: bool
    python: str
    system: str
    cpu: str
    cpu_flags: tuple[str, ...]
    cores: str
    memory: str
    packages: dict[str, str]
    extras: tuple[str, ...]
    native: NativeFacts
    folders: dict[str, str]

    def lines(self) -> Iterator[tuple[str, str]]:
        """Label and text of each fact, the most asked-for first."""
        commit = f", commit {self.commit}" if self.commit else ""
        yield "Pumice", f"{self.pumice}{commit}{', packaged' if self.frozen else ''}"
        yield "Python", self.python
        yield "system", self.system
        yield "CPU", f"{self.cpu}; {self.cores}"
        if self.cpu_flags:
            yield "CPU has", " ".join(self.cpu_flags)
        yield "memory", self.memory
        yield from self._native_lines()
        yield from self.packages.items()
        yield "extras", ", ".join(self.extras) or "none"
        yield from ((f"{name} in", path) for name, path in self.folders.items())

    def _native_lines(self) -> Iterator[tuple[str, str]]:
        native = self.native
        if native.trouble:
            yield "llama.cpp", f"cannot be used: {native.trouble}"
            return
        yield "ggml", native.ggml or "unknown"
        variant = native.variant or "built for one kind of CPU"
        yield "CPU code", f"{variant}: {' '.join(native.features) or 'no features'}"
        for device in native.devices:
            total = f"{device.total_bytes / 1e9:.1f} GB"
            yield device.kind, f"{device.name} {device.description} ({device.backend}), {total}"


def about(native: NativeFacts, folders: Mapping[str, Path]) -> About:
    """All facts.

    Args:
        native: those of llama.cpp, which take a second to find out.
        folders: where the person's files are, by what they hold.
    """
    versions = {name: version for name in _PACKAGES if (version := _version(name))}
    where = {**folders, "program": _ROOT}
    return About(
        pumice=_version("pumice") or "unknown",
        commit=_commit(),
        frozen=bool(getattr(sys, "frozen", False)),
        python=f"{platform.python_version()} {platform.python_implementation()}",
        system=f"{_system()} {platform.machine()}",
        cpu=cpu_model(),
        cpu_flags=cpu_flags(),
        cores=usable_cores().why,
        memory=_memory(),
        packages=versions,
        extras=tuple(name for name, module in _EXTRAS.items() if importlib.util.find_spec(module)),
        native=native,
        folders={name: _without_home(path) for name, path in where.items()},
    )


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _system() -> str:
    """The system as people call it, such as `Debian GNU/Linux 12 (bookworm), Linux 6.1`."""
    if platform.system() != "Linux":
        return platform.platform()
    try:
        named = platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        named = "Linux"
    return f"{named}, {platform.system()} {platform.release()}"


def _memory() -> str:
    free, total = available_bytes(), total_bytes()
    parts = ((free, "free"), (total, "in all"))
    return ", ".join(f"{size / 1e9:.1f} GB {what}" for size, what in parts if size) or "unknown"


def _commit() -> str:
    """The commit that this was made from; empty if nobody knows."""
    try:
        if (_ROOT / _COMMIT_FILE).is_file():
            return (_ROOT / _COMMIT_FILE).read_text(encoding="utf-8").strip()
        if (_ROOT / ".git").exists():
            asked = ["git", "-C", str(_ROOT), "rev-parse", "--short=12", "HEAD"]
            return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        pass
    return ""


def _without_home(path: Path) -> str:
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(path)
