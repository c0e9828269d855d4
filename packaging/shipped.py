"""What a package ships: Python distributions, and the parts of `licence_texts/parts.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

LICENCES = Path(__file__).resolve().with_name("licence_texts")
EXTRAS = ("hub",)
NOT_SHIPPED = ("hf-xet", "typer", "rich", "shellingham", "annotated-doc")
"""Distributions that others ask for but `frozen_contents.EXCLUDED_MODULES` leaves out."""

PROGRAMS = ("pumice", "pumice.exe", "pumice-window.exe")

_NATIVE = re.compile(r"\.(so|dll|dylib|pyd)(\.|$)")
_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """A part that is no Python distribution, or one whose licence text lies elsewhere."""

    name: str
    licence: str
    source: str = ""
    copyright: str = ""
    note: str = ""
    files: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    python: str = ""
    python_licence: bool = False
    distributions: tuple[str, ...] = ()

    def covers(self, path: str) -> bool:
        """Whether a file of the app, as a path inside it, belongs to this part."""
        return any(fnmatchcase(path, pattern.replace("**", "*")) for pattern in self.files)


def parts(kind: str = "part") -> tuple[Part, ...]:
    """The parts of `parts.toml`; `distribution` for texts of Python distributions."""
    listed = tomllib.loads((LICENCES / "parts.toml").read_text(encoding="utf-8"))[kind]
    found = ({k: tuple(v) if isinstance(v, list) else v for k, v in p.items()} for p in listed)
    return tuple(Part(**each) for each in found)


def distributions(root: str = "pumice", extras: Iterable[str] = EXTRAS) -> list[Distribution]:
    """Pumice's distribution and all that it needs, by name; those that are not shipped left out."""
    found: dict[str, Distribution] = {}
    waiting = [(root, tuple(extras))]
    while waiting:
        name, wanted = waiting.pop()
        key = canonical(name)
        if key in found or key in NOT_SHIPPED:
            continue
        try:
            found[key] = distribution(name)
        except PackageNotFoundError:
            continue  # an extra that this environment goes without
        waiting += _needed(found[key], wanted)
    return [found[key] for key in sorted(found)]


def _needed(one: Distribution, extras: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for text in one.requires or ():
        asked = Requirement(text)
        settings = ({"extra": extra} for extra in ("", *extras))
        if asked.marker is None or any(map(asked.marker.evaluate, settings)):
            yield asked.name, tuple(asked.extras)


def canonical(name: str) -> str:
    """A distribution's name as all spellings of it are compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


def licence_of(one: Distribution) -> str:
    """What its metadata say of its licence."""
    meta = one.metadata
    if said := meta.get("License-Expression") or meta.get("License"):
        return str(said).splitlines()[0]
    classified = (c for c in meta.get_all("Classifier") or () if c.startswith("License ::"))
    return " AND ".join(c.rpartition(" :: ")[2] for c in classified)


def licence_texts(one: Distribution) -> dict[str, str]:
    """Its licence files, by path."""
    files = (file for file in one.files or () if ".dist-info" in file.parts[0])
    named = (file for file in files if _LICENCE_FILE.search(file.name))
    found = {str(file): Path(str(file.locate())) for file in named}
    return {
        name: path.read_text(encoding="utf-8", errors="replace")
        for name, path in sorted(found.items())
        if path.is_file() and path.suffix != ".py"
    }


def native_files(app: Path) -> list[str]:
    """Native libraries and programs of an app, as paths inside it; `_internal` is left out."""
    files = (path for path in app.rglob("*") if path.is_file() and not path.is_symlink())
    inside = (path.relative_to(app).as_posix().removeprefix("_internal/") for path in files)
    return sorted(path for path in inside if _NATIVE.search(path) or path in PROGRAMS)


def uncovered(paths: Iterable[str], shipped: Iterable[Distribution]) -> list[str]:
    """Native files that neither a part nor a distribution covers: nobody knows their licence."""
    known = parts()
    tops = {file.parts[0] for one in shipped for file in one.files or ()}
    loose = [path for path in paths if not any(part.covers(path) for part in known)]
    return [path for path in loose if Path(path).parts[0] not in tops]


def without_text(shipped: Iterable[Distribution]) -> list[str]:
    """Distributions for which there is no licence text at all."""
    covered = {name for part in parts() for name in part.distributions}
    covered |= {part.name for part in parts("distribution")}
    names = (canonical(one.metadata["Name"]) for one in shipped if not licence_texts(one))
    return [name for name in names if name not in covered]
