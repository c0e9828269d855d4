"""The Debian packages that bring the shared libraries which a folder of machine code loads.

The same as dpkg-shlibdeps, from the same files of dpkg.  That one asks objdump about each library
once more for each program that loads it: minutes for a frozen app of 450 libraries.
"""

from __future__ import annotations

import re
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

DPKG_INFO = Path("/var/lib/dpkg/info")
ARCHITECTURE = "amd64"


@dataclass(frozen=True)
class Binary:
    """What one program or library says of itself: libraries it loads, symbols it lacks."""

    name: str
    needed: tuple[str, ...]
    undefined: frozenset[str]


@dataclass(frozen=True)
class Library:
    """A library of the system: its package, and from which version on each symbol is there.

    `template` has `#MINVER#` where the version goes; `symbols` has names as `symbol@VERSION`.
    """

    template: str
    symbols: dict[str, str]

    def depends(self, versions: Iterable[str]) -> str:
        """The dependency, for the newest of the versions."""
        newest = max(versions, key=version_key, default="0")
        version = "" if newest == "0" else f" (>= {newest})"
        return self.template.replace(" #MINVER#", version)


def read_binaries(paths: Iterable[Path]) -> list[Binary]:
    """Read the dynamic sections; one objdump reads all files."""
    files = [str(path) for path in paths]
    if not files:
        return []
    command = ["objdump", "--private-headers", "--dynamic-syms", *files]
    shown = subprocess.run(command, capture_output=True, text=True, errors="replace").stdout
    parts = re.split(r"^(.+):\s+file format elf.*$", shown, flags=re.MULTILINE)[1:]
    return [
        _binary(Path(path).name, text) for path, text in zip(parts[::2], parts[1::2], strict=True)
    ]


def _binary(name: str, text: str) -> Binary:
    undefined = set()
    for flags, version, symbol in re.findall(
        r"^\S+ (.{7}) \*UND\*\t\S+\s+(?:\(?([\w.]+)\)?\s+)?(\S+)$", text, re.MULTILINE
    ):
        if "w" not in flags:  # a weak symbol may be missing
            undefined.add(f"{symbol}@{version or 'Base'}")
    needed = re.findall(r"^\s+NEEDED\s+(\S+)$", text, re.MULTILINE)
    return Binary(name, tuple(needed), frozenset(undefined))


def needed_packages(binaries: list[Binary], own: set[str]) -> tuple[list[str], list[str]]:
    """The dependencies, and the libraries that neither the folder nor this machine has.

    Args:
        binaries: everything in the folder that loads libraries.
        own: names of the libraries that the folder brings.
    """
    wanted = {name for binary in binaries for name in binary.needed} - own
    here = _system_libraries()
    packages = _packages_of({name: here[name] for name in wanted & here.keys()})
    versions: dict[str, set[str]] = defaultdict(set)
    libraries: dict[str, Library | None] = {}
    for binary in binaries:
        for name in sorted({*binary.needed} - own):
            library = libraries.setdefault(name, _library(name, packages.get(name)))
            if library:
                versions[name] |= {
                    library.symbols[each] for each in binary.undefined & library.symbols.keys()
                }
    found = [library.depends(versions[name]) for name, library in libraries.items() if library]
    return _newest_only(found), sorted(name for name, each in libraries.items() if not each)


def _newest_only(depends: Iterable[str]) -> list[str]:
    """One dependency for each package, with the newest version that is asked for."""
    newest: dict[str, str] = {}
    for each in depends:
        package, _, version = each.partition(" (>= ")
        newest[package] = max(newest.get(package, "0"), version.rstrip(")") or "0", key=version_key)
    return [
        package if version == "0" else f"{package} (>= {version})"
        for package, version in sorted(newest.items())
    ]


def _system_libraries() -> dict[str, Path]:
    """Where the loader finds each library, by its name."""
    shown = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=True)
    found = re.findall(r"^\t(\S+) \(libc6,x86-64.*?\) => (\S+)$", shown.stdout, re.MULTILINE)
    return {name: Path(path) for name, path in reversed(found)}


def _library(name: str, package: str | None) -> Library | None:
    """What dpkg knows of a library; None if it is not here or in no package."""
    if not package:
        return None
    for stem in (f"{package}:{ARCHITECTURE}", package):
        symbols = DPKG_INFO / f"{stem}.symbols"
        if symbols.is_file() and (library := _from_symbols(name, symbols.read_text("utf-8"))):
            return library
        shlibs = DPKG_INFO / f"{stem}.shlibs"
        if shlibs.is_file() and (depends := _from_shlibs(name, shlibs.read_text("utf-8"))):
            return Library(depends, {})
    return Library(package, {})


def _packages_of(libraries: Mapping[str, Path]) -> dict[str, str]:
    """The package of each library, by one question; merged /usr has two names for each file."""
    names = {
        str(each): name
        for name, path in libraries.items()
        for each in (path, path.resolve(), Path("/usr", *path.parts[1:]))
    }
    command = ["dpkg-query", "--search", *names]
    shown = subprocess.run(command, capture_output=True, text=True).stdout
    found = re.findall(r"^([^\s:,]+)(?:[:,].*)?: (/.+)$", shown, re.MULTILINE)
    return {names[path]: package for package, path in found if path in names}


def _from_symbols(name: str, text: str) -> Library | None:
    """The part of a symbols file (deb-symbols(5)) about one library."""
    match = re.search(rf"^{re.escape(name)} (.+)\n((?:[ |*].*\n)*)", text, re.MULTILINE)
    if not match:
        return None
    return Library(match[1], dict(re.findall(r"^ (\S+@\S+) (\S+)", match[2], re.MULTILINE)))


def _from_shlibs(name: str, text: str) -> str | None:
    """The dependency that a shlibs file (deb-shlibs(5)) names for one library."""
    match = re.fullmatch(r"(.+)\.so\.(.+)|(.+)-(\d.*)\.so", name)
    if not match:
        return None
    stem, number = (match[1], match[2]) if match[1] else (match[3], match[4])
    line = re.search(rf"^{re.escape(stem)} {re.escape(number)} (.+)$", text, re.MULTILINE)
    return line[1] if line else None


def version_key(version: str) -> tuple[object, ...]:
    """Debian's order of versions (deb-version(7)): `~` before nothing, letters before signs."""
    epoch, _, rest = version.rpartition(":")
    upstream, _, revision = rest.rpartition("-") if "-" in rest else (rest, "", "")
    return (int(epoch or 0), _part_key(upstream), _part_key(revision))


def _part_key(part: str) -> tuple[object, ...]:
    """Texts and numbers by turns; the end of a text stands between `~` and letters."""
    key: list[object] = []
    for text, number in re.findall(r"(\D*)(\d*)", part):
        signs = [-1 if sign == "~" else ord(sign) + 256 * (not sign.isalpha()) for sign in text]
        key += [(*signs, 0), int(number or 0)]
    return tuple(key)
