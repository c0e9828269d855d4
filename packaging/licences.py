"""THIRD-PARTY-LICENCES.txt: the licence of everything in a package, and where its source code is.

    build/package-env/bin/python packaging/licences.py build/app/pumice THIRD-PARTY-LICENCES.txt

Runs in the environment that is packaged.  A file or a distribution whose licence is not known is
an error: add it to `licence_texts/parts.toml`.
"""

from __future__ import annotations

import argparse
import sys
import sysconfig
from collections.abc import Iterator
from importlib.metadata import Distribution
from pathlib import Path

import shipped

RULE = "=" * 100
OPENING = """\
Pumice is licensed under the Apache License 2.0 (LICENSE).  This package also holds the parts
below, each under its own licence.  Qt, Qt for Python, libheif and libde265 are under the GNU
LGPL 3: they lie in files of their own, which you may replace by builds of yours, and you may debug
and change them for it.  Their source code is at the addresses below.
"""


def write(app: Path, out: Path) -> None:
    """Write the file.

    Raises:
        SystemExit: something in the app has no known licence.
    """
    found = shipped.distributions()
    native = shipped.native_files(app)
    if unknown := [*shipped.uncovered(native, found), *shipped.without_text(found)]:
        raise SystemExit(f"error: no licence is known of: {', '.join(unknown)}")
    used = [part for part in shipped.parts() if part_is_used(part, app)]
    names = [f"  {part.name}: {part.licence}" for part in used]
    names += [
        f"  {one.name} {one.version}: {licence(one)}" for one in found if one.name != "pumice"
    ]
    sections = [*map(part_section, used), *map(distribution_section, found)]
    texts = ["\n".join(names), *sections, *shared_texts(used)]
    out.write_text(OPENING + f"\n{RULE}\n".join(["", *texts]), encoding="utf-8")


def part_is_used(part: shipped.Part, app: Path) -> bool:
    """Whether a file of the app belongs to this part."""
    files = (path for path in app.rglob("*") if path.is_file())
    paths = (path.relative_to(app).as_posix().removeprefix("_internal/") for path in files)
    return any(part.covers(path) for path in paths)


def part_section(part: shipped.Part) -> str:
    """Name, licence, source and notes; which texts at the end belong to it."""
    lines = [part.name, f"Licence: {part.licence}", f"Source code: {part.source}", part.copyright]
    lines += [part.note.strip()]
    lines += [f"Text: {Path(name).name}, at the end of this file" for name in part.texts]
    if part.python_licence:
        library = Path(sysconfig.get_path("stdlib"))
        lines += [(library / "LICENSE.txt").read_text(encoding="utf-8")]
    if part.python:
        lines += [f"Text: that of {part.python}, below"]
    return "\n".join(line for line in lines if line)


def distribution_section(one: Distribution) -> str:
    """Name, version, licence, home page and texts of a Python distribution."""
    own = {part.name: part for part in shipped.parts("distribution")}
    lines = [
        f"{one.name} {one.version}",
        f"Licence: {licence(one)}",
        f"Home page: {home_page(one)}",
    ]
    if part := own.get(shipped.canonical(one.name)):
        lines += [
            part.copyright,
            *(f"Text: {name}, at the end of this file" for name in part.texts),
        ]
    return "\n".join([*lines, "", *shipped.licence_texts(one).values()])


def licence(one: Distribution) -> str:
    """What its metadata say, else what its text begins with."""
    texts = iter(shipped.licence_texts(one).values())
    return shipped.licence_of(one) or next(texts, "").strip().splitlines()[0]


def home_page(one: Distribution) -> str:
    """Where it comes from, as it says itself."""
    urls = [url.partition(", ") for url in one.metadata.get_all("Project-URL") or ()]
    preferred = [
        url for label, _, url in urls if label.lower() in ("source", "repository", "homepage")
    ]
    return one.metadata.get("Home-Page") or next(iter(preferred), "https://pypi.org")


def shared_texts(used: list[shipped.Part]) -> Iterator[str]:
    """The texts that several parts refer to, once each."""
    names = {name for part in (*used, *shipped.parts("distribution")) for name in part.texts}
    for name in sorted(names, key=lambda name: Path(name).name):
        text = (shipped.LICENCES / name).read_text(encoding="utf-8")
        yield f"{Path(name).name}\n\n{text}"


def main() -> int:
    """Write it, and say where it lies."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("app", type=Path, help="the frozen app")
    parser.add_argument("out", type=Path, help="the file to write")
    words = parser.parse_args()
    write(words.app, words.out)
    sys.stdout.write(f"{words.out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
